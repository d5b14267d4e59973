/** The hidden folder in a vault: where each thing in it lies, and the mark that makes a folder a vault. */
import {mkdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {replaceFile} from './atomic-file.js';
import {isMissing} from './system-error.js';

const vaultVersion = 1;

const folderOf = (vault: string): string => path.join(vault, '.longhand');
const markOf = (vault: string): string => path.join(folderOf(vault), 'vault.json');

/** What a vault keeps of each source: its record, its transcript with times, and where each of its words stands. */
export const documentKinds = ['sources', 'segments', 'words'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** Where a vault keeps one kind of document; each by the name of its notes. */
export const kindFolder = (vault: string, kind: DocumentKind | 'damaged'): string => path.join(folderOf(vault), kind);

/** Where a vault keeps what it remembers of its notes. */
export const layoutFile = (vault: string): string => path.join(folderOf(vault), 'map.json');

/** Names come from file names: never let one lead out of its folder. @throws {RangeError} */
export const fileFor = (vault: string, kind: DocumentKind, name: string): string => {
	if (name === '' || /[/\\\0]/u.test(name)) {
		throw new RangeError(`"${name}" cannot be the name of a note.`);
	}

	return path.join(kindFolder(vault, kind), `${name}.json`);
};

/** Whether `dir` is a vault of longhand's: a folder scan leaves it out. */
export const isVault = async (dir: string): Promise<boolean> => {
	try {
		return (await stat(markOf(dir))).isFile();
	} catch {
		return false;
	}
};

/** Marks the folder as a vault, and refuses one of a later version. Throws the file system's error. */
export const markVault = async (vault: string): Promise<void> => {
	for (const kind of documentKinds) {
		await mkdir(kindFolder(vault, kind), {recursive: true});
	}

	const text = `${JSON.stringify({version: vaultVersion}, null, '\t')}\n`;
	let current: string | undefined;
	try {
		current = await readFile(markOf(vault), 'utf8');
	} catch (error) {
		if (!isMissing(error)) {
			throw error;
		}
	}

	if (current === text) {
		return;
	}

	const newer = /^\s*\{\s*"version"\s*:\s*(?<version>\d+)/u.exec(current ?? '')?.groups?.version;
	if (newer !== undefined && Number(newer) > vaultVersion) {
		throw new Error(`The vault ${vault} was written by a later version of longhand (format ${newer}, this one knows ${vaultVersion}). Use that version, or another vault.`);
	}

	await replaceFile(markOf(vault), text);
};
