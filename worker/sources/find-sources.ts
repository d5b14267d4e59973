/** Finds what can be turned into notes below the given paths. */
import {
	open, opendir, realpath, stat,
} from 'node:fs/promises';
import path from 'node:path';
import {
	isUrl, publicUrl, urlIdentity, whyNoSource,
} from '../../checkpoints/source-url.js';
import {isVault} from '../../checkpoints/vault-folder.js';
import {BatchError, messageOf, systemCode} from '../errors.js';
import {endingOf, nameInUrl} from '../fetch/names.js';
import {type SourceKind} from '../protocol/source-kinds.js';
import {naturalOrder} from '../natural-order.js';
import {kindOfUnnamed} from '../documents/content-kind.js';
import {companionsAmong} from './companions.js';
import {sourceKind} from './source-kind.js';
import {leadOf, type Link, Vaults} from './where-links-lead.js';
import {whyUnread} from './why-unread.js';

export type Source = {
	/** Absolute; or what an address is called, without its secrets. */
	path: string;
	/** Relative to the folder that was given, with forward slashes; the bare name of a file that was given itself; an address without its secrets. */
	name: string;
	kind: SourceKind;
	bytes: number;
};

export type FoundSources = {
	/** In natural order of their names. */
	sources: Source[];
	/** What could not be read, or was named and is nothing that longhand reads, for people. */
	problems: Array<{path: string; message: string}>;
	/** Links to folders that are elsewhere: what is in those was not looked for. */
	linksOut: Array<{path: string; to: string}>;
};

type Search = {
	found: Map<string, Source>;
	problems: FoundSources['problems'];
	/** Real paths of those that were gone through, and of those that were given. */
	folders: Set<string>;
	roots: string[];
	/** Followed when all else is found. */
	links: Array<Link & {name: string}>;
	linksOut: FoundSources['linksOut'];
	vault: string | null;
	exclude: ReadonlySet<string>;
	signal: AbortSignal | undefined;
};

const slashes = (name: string): string => (path.sep === '/' ? name : name.split(path.sep).join('/'));

/** Takes a file in, once, whatever the ways it is reached. */
const add = async (search: Search, file: string, name: string, kind: SourceKind): Promise<void> => {
	try {
		const real = await realpath(file);
		const info = await stat(real);
		if (info.isFile() && !search.found.has(real) && !search.exclude.has(file) && (await isWhatItsNameSays(real))) {
			search.found.set(real, {
				path: file, name: slashes(name), kind, bytes: info.size,
			});
		}
	} catch (error) {
		search.problems.push({path: file, message: whyUnread(file, error)});
	}
};

/** Takes an address in, once. What is there, and how much, is known when it is fetched. */
const addAddress = ({found, exclude}: Search, url: string): void => {
	const reason = whyNoSource(url);
	if (reason !== undefined) {
		throw new BatchError('NOT_A_SOURCE', `An address cannot be taken: ${reason}`, 'Check the address.', 2);
	}

	const identity = urlIdentity(url);
	if (!exclude.has(identity)) {
		found.set(identity, {
			path: identity, name: publicUrl(url), kind: sourceKind(`x${endingOf(nameInUrl(url))}`) ?? 'audio', bytes: 0,
		});
	}
};

/** Files of a program and video streams share these endings; a stream begins with this byte (ISO/IEC 13818-1). */
const ambiguous = /\.m?ts$/i;
const syncByte = 0x47;

const isWhatItsNameSays = async (file: string): Promise<boolean> => {
	if (!ambiguous.test(file)) {
		return true;
	}

	const handle = await open(file, 'r');
	try {
		const {buffer, bytesRead} = await handle.read(new Uint8Array(5), 0, 5, 0);
		// The streams of camcorders (.mts) have four bytes of time before it.
		return bytesRead === 5 && (buffer[0] === syncByte || buffer[4] === syncByte);
	} finally {
		await handle.close();
	}
};

const walk = async (search: Search, folder: string, prefix: string): Promise<void> => {
	search.signal?.throwIfAborted();
	const real = await realpath(folder);
	// A folder may be given twice; a vault is output, not input.
	if (search.folders.has(real) || real === search.vault || (await isVault(real))) {
		return;
	}

	search.folders.add(real);
	const entries = [];
	for await (const entry of await opendir(folder)) {
		entries.push(entry);
	}

	const isCompanion = companionsAmong(entries.map(({name}) => name));
	for (const entry of entries.toSorted((a, b) => naturalOrder(a.name, b.name))) {
		if (entry.name.startsWith('.') || entry.name === 'node_modules' || isCompanion(entry.name)) {
			continue;
		}

		const file = path.join(folder, entry.name);
		const name = path.join(prefix, entry.name);
		const kind = sourceKind(entry.name);
		if (entry.isDirectory()) {
			await tryWalk(search, file, name);
		} else if (entry.isSymbolicLink() && (await leadsToFolder(file))) {
			search.links.push({path: file, name, kind: undefined});
		} else if (kind && entry.isSymbolicLink()) {
			search.links.push({path: file, name, kind});
		} else if (kind && entry.isFile()) {
			await add(search, file, name, kind);
		}
	}
};

const leadsToFolder = async (file: string): Promise<boolean> => {
	try {
		return (await stat(file)).isDirectory();
	} catch {
		return false;
	}
};

const tryWalk = async (search: Search, folder: string, prefix: string): Promise<void> => {
	try {
		await walk(search, folder, prefix);
	} catch (error) {
		search.signal?.throwIfAborted();
		search.problems.push({path: folder, message: whyUnread(folder, error)});
	}
};

const followLinks = async (search: Search): Promise<void> => {
	const vaults = new Vaults(search.vault);
	for (const link of search.links) {
		search.signal?.throwIfAborted();
		try {
			const lead = await leadOf(link, search.roots, vaults);
			if (lead.kind === 'file') {
				await add(search, link.path, link.name, lead.source);
			} else if (lead.kind === 'folder elsewhere') {
				search.linksOut.push({path: link.path, to: lead.folder});
			}
		} catch (error) {
			search.problems.push({path: link.path, message: whyUnread(link.path, error)});
		}
	}
};

const missing = (file: string, error: unknown): BatchError =>
	systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR'
		? new BatchError('PATH_MISSING', `There is no file or folder ${file}`, 'Check the path.', 2, {cause: error})
		: new BatchError('PATH_UNREADABLE', `${file} cannot be read: ${messageOf(error)}`, 'Check its permissions.', 2, {cause: error});

const notASource = (file: string): BatchError => new BatchError(
	'NOT_A_SOURCE',
	`${file} is not a recording or a document that longhand reads`,
	'It reads recordings, and documents as PDF, DOCX, EPUB, HTML, Markdown, text, SRT and WebVTT.',
	2,
);

/** Of a file that is there. */
const kindOfGiven = async (file: string): Promise<SourceKind | undefined> => {
	try {
		return await kindOfUnnamed(file);
	} catch (error) {
		throw missing(file, error);
	}
};

/**
 * Files and folders (with all that is in them) → sources. Hidden entries, vaults, links to folders, and what is not a source
 * are passed over.
 * @param paths absolute, or addresses of the web, of which nothing is fetched
 * @param vault the vault of this run, which may lie in an input folder and not exist yet
 * @param exclude absolute paths of files to leave out
 * @throws {BatchError} when a path does not exist, or nothing that was given by name is of a kind that longhand reads
 */
export const findSources = async (
	paths: readonly string[],
	vault: string | null,
	exclude: readonly string[] = [],
	signal?: AbortSignal,
): Promise<FoundSources> => {
	const search: Search = {
		found: new Map(), problems: [], folders: new Set(), roots: [], links: [], linksOut: [], vault: vault && (await realpath(vault).catch(() => path.resolve(vault))),
		exclude: new Set(exclude), signal,
	};
	const folders = [];
	const noSources: string[] = [];
	for (const given of paths) {
		if (isUrl(given)) {
			addAddress(search, given);
			continue;
		}

		let info;
		try {
			info = await stat(given);
		} catch (error) {
			throw missing(given, error);
		}

		if (info.isDirectory()) {
			folders.push(given);
		} else {
			// What was named by a person is looked into where its name tells nothing.
			const kind = sourceKind(given) ?? (info.isFile() ? await kindOfGiven(given) : undefined);
			if (!kind) {
				noSources.push(given);
				continue;
			}

			await add(search, given, path.basename(given), kind);
		}
	}

	// A pattern of a shell names whatever lies there: one name that is nothing here is no reason to leave the others undone.
	if (noSources.length > 0 && noSources.length === paths.length) {
		throw notASource(noSources[0]!);
	}

	for (const given of noSources) {
		search.problems.push({path: given, message: 'it is not a recording or a document that longhand reads'});
	}

	for (const folder of folders) {
		search.roots.push(await realpath(folder));
		// With several folders, a file's name begins with its folder's, so that the names tell them apart.
		await tryWalk(search, folder, folders.length > 1 ? path.basename(folder) : '');
	}

	await followLinks(search);
	const sources = [...search.found.values()].toSorted((a, b) => naturalOrder(a.name, b.name) || naturalOrder(a.path, b.path));
	return {sources, problems: search.problems, linksOut: search.linksOut};
};
