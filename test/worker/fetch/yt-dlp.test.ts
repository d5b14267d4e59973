/** Web pages, by a program that stands in for yt-dlp: it takes the same arguments, and fetches for real. */
import {
	chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync,
} from 'node:fs';
import {randomBytes} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {fetchSource} from '../../../worker/fetch/fetch-source.js';
import {type Fetched, type FetchRequest} from '../../../worker/fetch/fetch-request.js';
import {findYtDlp} from '../../../worker/fetch/yt-dlp.js';
import {foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';
import {giving, MediaServer} from '../../support/media-server.js';

const folder = foldersForThisFile();
const server = MediaServer.forThisFile();
const bytes = randomBytes(100_000);
const bin = folder('bin');
symlinkSync(process.execPath, path.join(bin, 'node'));
writeFileSync(path.join(bin, 'yt-dlp'), `#!/bin/sh\nexec "${process.execPath}" "${path.join(repository, 'test/fixtures/processes/fake-yt-dlp.mjs')}" "$@"\n`);
chmodSync(path.join(bin, 'yt-dlp'), 0o755);

const page = async (name: string, attributes: string): Promise<string> =>
	server.at(name, giving(Buffer.from(`<!doctype html><title>A talk: on/pages</title><div ${attributes}></div>`), {type: 'text/html; charset=utf-8'}));

const request = (url: string, changes: Partial<FetchRequest> = {}): FetchRequest => {
	const dir = path.join(folder('files'), 'download');
	mkdirSync(dir);
	return {
		url, dir, mostBytes: 1_000_000, silence: 60_000, signal: new AbortController().signal, withRoom: async write => write(), env: {PATH: bin},
		onProgress() {
			// Not looked at.
		},
		onRetry() {
			// Nor this.
		}, ...changes,
	};
};

test('the recording in a page is fetched, called what the page calls it, and not fetched again', async () => {
	await server.at('/media.wav', giving(bytes));
	const wanted = request(await page('/watch?v=--exec', 'data-media="/media.wav"'));
	const fetched = await fetchSource(wanted) as Fetched;
	expect(fetched).toMatchObject({
		title: 'A talk- on-pages', kind: 'audio', bytes: bytes.length, file: path.join(wanted.dir, 'media.wav'),
	});
	expect(readFileSync(fetched.file).equals(bytes)).toBe(true);
	const argv = JSON.parse(readFileSync(path.join(wanted.dir, '../yt-dlp-arguments.json'), 'utf8')) as string[];
	expect(argv.slice(-2)).toEqual(['--', wanted.url]);
	expect(argv).toEqual(expect.arrayContaining(['--ignore-config', '--max-filesize', '1000000', '--socket-timeout', '60']));
	expect(await fetchSource(wanted)).toEqual(fetched);
	expect(server.of('/media.wav')).toHaveLength(1);
});

test('what a page says of its recording is known, as it says it', async () => {
	await server.at('/told.wav', giving(bytes));
	const info = {
		title: 'A talk: on \u001B[31mred\u001B]0;X\u0007 walls?', uploader: 'Ann Lee', upload_date: '20200102',
		chapters: [{start_time: 15, title: 'Second'}, {start_time: 0, title: ''}, {start_time: 'x'}],
	};
	const wanted = request(await page('/told', `data-media="/told.wav" data-info='${JSON.stringify(info)}'`));
	const fetched = await fetchSource(wanted);
	expect(fetched).toMatchObject({
		title: 'A talk- on red walls-', kind: 'audio', bytes: bytes.length,
		says: {
			title: 'A talk: on red walls?', author: 'Ann Lee', date: '2020-01-02', chapters: [{start: 0, title: 'Chapter 1'}, {start: 15, title: 'Second'}],
		},
	});
	expect(existsSync(path.join(wanted.dir, 'media.info.json'))).toBe(false);
	expect(await fetchSource(wanted)).toEqual(fetched);
});

test.each(['NA', '', ' \u001B[2J'])('where it is called %j it is called by the end of its address', async title => {
	await server.at('/unnamed.wav', giving(bytes));
	const html = `<title>${title}</title><div data-media="/unnamed.wav" data-info='${JSON.stringify({title})}'></div>`;
	const url = await server.at('/watch/harbour-walk', giving(Buffer.from(`<!doctype html>${html}`), {type: 'text/html'}));
	expect(await fetchSource(request(url))).toMatchObject({title: '127.0.0.1 harbour-walk', says: {title: null}});
});

test.each([
	['fail', 'FETCH_PAGE', 'it is a web page, and yt-dlp got no recording out of it: [generic] Unsupported URL: …'],
	['nothing', 'FETCH_PAGE', 'yt-dlp fetched nothing from this page: there is nothing, or it is larger than 977 KB'],
])('one in which it does %s is told', async (what, code, message) => {
	await expect(fetchSource(request(await page(`/${what}`, `data-do="${what}"`)))).rejects.toMatchObject({code, message});
});

test('one whose recording is too large is told, whether the server says so or not', async () => {
	await server.at('/large.wav', giving(bytes));
	await expect(fetchSource(request(await page('/says', 'data-media="/large.wav"'), {mostBytes: 50_000}))).rejects.toMatchObject({code: 'FETCH_TOO_LARGE'});
	await expect(fetchSource(request(await page('/flood', 'data-do="flood"'), {mostBytes: 100_000}))).rejects.toMatchObject({code: 'FETCH_TOO_LARGE'});
});

test('it ends with the batch', async () => {
	const over = new AbortController();
	await expect(fetchSource(request(await page('/stopped', 'data-do="flood"'), {
		signal: over.signal, mostBytes: 1e9, onProgress(done) {
			if (done > 0) {
				over.abort(new Error('enough'));
			}
		},
	}))).rejects.toThrow('enough');
});

test('only programs on whole paths count', async () => {
	expect(await findYtDlp({PATH: `.${path.delimiter}${bin}`})).toBe(path.join(bin, 'yt-dlp'));
	expect(await findYtDlp({PATH: '.'})).toBeUndefined();
	expect(await findYtDlp({})).toBeUndefined();
	expect(existsSync(path.join(bin, 'yt-dlp'))).toBe(true);
});
