/** Temporary folders, and what is in a folder told byte for byte. */
import {createHash} from 'node:crypto';
import {
	mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll} from 'vitest';

/** Makes folders for the tests of one file, gone when all of them are over. To be called at the top of the file. */
export const foldersForThisFile = (): ((name: string) => string) => {
	const root = mkdtempSync(path.join(os.tmpdir(), 'longhand-test-'));
	afterAll(() => {
		rmSync(root, {recursive: true, force: true});
	});
	let count = 0;
	return name => {
		const folder = path.join(root, `${++count}`, name);
		mkdirSync(folder, {recursive: true});
		return folder;
	};
};

/** All files below `folder`, hidden ones included, by their paths with forward slashes, sorted. */
export const filesBelow = (folder: string): string[] =>
	readdirSync(folder, {recursive: true, withFileTypes: true})
		.filter(entry => entry.isFile())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
		.toSorted();

/** Each file's content as a hash. */
export const contentsOf = (folder: string): Record<string, string> =>
	Object.fromEntries(filesBelow(folder).map(file => [file, createHash('sha256').update(readFileSync(path.join(folder, file))).digest('hex')]));

/** Each file's identity: what changes when it is written, even with the same content. */
export const identitiesOf = (folder: string): Record<string, string> =>
	Object.fromEntries(filesBelow(folder).map(file => {
		const {ino, mtimeNs, size} = statSync(path.join(folder, file), {bigint: true});
		return [file, `${ino} ${mtimeNs} ${size}`];
	}));

/** Whether any file below `folder` holds `word`, in whatever case. */
export const filesThatHold = (folder: string, word: string): string[] =>
	filesBelow(folder).filter(file => readFileSync(path.join(folder, file)).toString('latin1').toLowerCase().includes(word.toLowerCase()));
