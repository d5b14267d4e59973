/** Has yt-dlp find the recording in a web page, where it is installed. */
import {
	access, constants, readdir, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {execa} from 'execa';
import {childEnvironment} from '../child-environment.js';
import {FileError} from '../errors.js';
import {describeBytes} from '../machine/describe-bytes.js';
import {sourceKind} from '../sources/source-kind.js';
import {tooLarge} from './failures.js';
import {type Fetched, type FetchRequest} from './fetch-request.js';
import {endingOf, nameInUrl, safeStem} from './names.js';
import {readPageInfo, said} from './page-info.js';

/** What yt-dlp writes is called so, with the ending of what it is. */
const stem = 'media';
const infoFile = `${stem}.info.json`;
const complaintKept = 4096;
/** Milliseconds between two looks at how much there is. */
const lookEvery = 1000;
/** Milliseconds from SIGTERM to SIGKILL. */
const forceKill = 2000;

/** Where yt-dlp is, or undefined. Only whole paths count: one in the current folder may be anybody's. */
export const findYtDlp = async (env: Readonly<Record<string, string | undefined>> = process.env): Promise<string | undefined> => {
	const name = process.platform === 'win32' ? 'yt-dlp.exe' : 'yt-dlp';
	for (const folder of (env.PATH ?? '').split(path.delimiter).filter(each => path.isAbsolute(each))) {
		const file = path.join(folder, name);
		try {
			await access(file, constants.X_OK);
			return file;
		} catch {
			// Not here.
		}
	}

	return undefined;
};

const argumentsFor = ({url, dir, mostBytes, silence}: FetchRequest): string[] => [
	// What a person has set for other uses may run programs, or write elsewhere.
	'--ignore-config',
	'--no-playlist',
	'--playlist-items',
	'1',
	'--no-cache-dir',
	'--no-mtime',
	'--no-warnings',
	'--format',
	'bestaudio/best',
	'--max-filesize',
	String(mostBytes),
	'--socket-timeout',
	String(Math.ceil(silence / 1000)),
	'--retries',
	'3',
	'--paths',
	dir,
	'--output',
	`${stem}.%(ext)s`,
	// A line now and then: its end comes with ours, when nobody reads it any more.
	'--newline',
	'--progress',
	'--write-info-json',
	'--no-write-comments',
	'--no-simulate',
	'--print',
	'title: %(title)s',
	'--',
	url,
];

const sizeOf = async (dir: string): Promise<number> => {
	const names = await readdir(dir);
	const sizes = await Promise.all(names.map(async name => stat(path.join(dir, name)).then(({size}) => size, () => 0)));
	return sizes.reduce((sum, size) => sum + size, 0);
};

const isPart = (name: string): boolean => /\.(?:part|ytdl|temp|part-frag\d+)$/i.test(name);

/** The file that it wrote, if it did. */
const written = async (dir: string): Promise<string | undefined> => {
	const names = await readdir(dir);
	return names.find(name => name.startsWith(`${stem}.`) && !isPart(name) && name !== infoFile);
};

const complaintOf = (stderr: string): string =>
	stderr.split('\n').findLast(line => line.startsWith('ERROR:'))?.slice('ERROR:'.length)
		// Addresses may hold secrets.
		.replaceAll(/https?:\/\/\S+/g, '…').replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim().slice(0, 300) ?? 'it said nothing';

/**
 * @param program see `findYtDlp`
 * @throws {FileError} when it finds nothing, or too much
 * @throws the reason of the request's signal
 */
export const fetchWithYtDlp = async (request: FetchRequest, program: string): Promise<Fetched> => {
	const {dir, mostBytes, signal, onProgress} = request;
	const most = describeBytes(mostBytes);
	const before = await written(dir);
	if (before !== undefined) {
		// It was not said to be whole.
		await rm(path.join(dir, before), {force: true});
	}

	const tooMuch = new AbortController();
	const subprocess = execa(program, argumentsFor(request), {
		cwd: dir, stdin: 'ignore', stdout: 'pipe', stderr: 'pipe', buffer: false, reject: false, cancelSignal: AbortSignal.any([signal, tooMuch.signal]),
		forceKillAfterDelay: forceKill, ...childEnvironment(),
	});
	let stderr = '';
	subprocess.stderr.setEncoding('utf8').on('data', (text: string) => {
		stderr = (stderr + text).slice(-complaintKept);
	});
	const looking = setInterval(async () => {
		const bytes = await sizeOf(dir).catch(() => 0);
		onProgress(bytes, null);
		if (bytes > mostBytes) {
			tooMuch.abort();
		}
	}, lookEvery);
	let title = '';
	try {
		for await (const line of createInterface({input: subprocess.stdout})) {
			title = /^title: (.+)$/.exec(line)?.[1] ?? title;
		}
	} finally {
		clearInterval(looking);
	}

	const {exitCode} = await subprocess;
	signal.throwIfAborted();
	const name = await written(dir);
	if (tooMuch.signal.aborted || /larger than max-filesize/i.test(stderr)) {
		throw tooLarge(most);
	}

	if (exitCode !== 0) {
		throw new FileError('FETCH_PAGE', `it is a web page, and yt-dlp got no recording out of it: ${complaintOf(stderr)}`, 'Open the address in a browser; a newer yt-dlp may know the site.');
	}

	if (name === undefined) {
		throw new FileError('FETCH_PAGE', `yt-dlp fetched nothing from this page: there is nothing, or it is larger than ${most}`, 'Raise resource_limits.max_download_gb if it is that.');
	}

	const file = path.join(dir, name);
	const {size} = await stat(file);
	const says = await readPageInfo(path.join(dir, infoFile)) ?? {
		title: null, author: null, date: null, chapters: [],
	};
	const called = says.title ?? said(title);
	return {
		file, title: called === null ? safeStem(nameInUrl(request.url)) : safeStem(`${called}.x`), says: {...says, title: called}, kind: sourceKind(name) ?? (endingOf(name) === '' ? 'audio' : 'video'), bytes: size, modified: null, version: null,
	};
};
