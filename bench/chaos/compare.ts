/** What one vault has of another, byte for byte. */
import {createHash} from 'node:crypto';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';

/** Hashes by path. */
export type Contents = ReadonlyMap<string, string>;

/** Files that are missing, that are there too much, and that hold something else. */
export type Differences = {lost: string[]; duplicated: string[]; different: string[]};

export const read = (folder: string): Contents => {
	const entries = existsSync(folder) ? readdirSync(folder, {recursive: true, withFileTypes: true}) : [];
	return new Map(entries.filter(entry => entry.isFile()).map((entry): [string, string] => {
		const file = path.join(entry.parentPath, entry.name);
		return [path.relative(folder, file), createHash('sha256').update(readFileSync(file)).digest('hex')];
	}));
};

export const compare = (wanted: Contents, found: Contents): Differences => ({
	lost: [...wanted.keys()].filter(file => !found.has(file)),
	duplicated: [...found.keys()].filter(file => !wanted.has(file)),
	different: [...wanted].filter(([file, hash]) => found.has(file) && found.get(file) !== hash).map(([file]) => file),
});
