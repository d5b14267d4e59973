/** Where longhand's notes are in a vault in which a person renames and moves them: each says in a property what it is. */
import {open, readdir} from 'node:fs/promises';
import path from 'node:path';
import {systemCode} from '../errors.js';
import {each} from './each.js';
import {keyIn} from './merge-note.js';

/** Front matter is at the beginning; bytes. */
const headBytes = 16_384;

/** Files of the vault, with forward slashes and sorted; without hidden folders, Obsidian's own among them. */
export const filesIn = async (vault: string): Promise<string[]> => {
	const found: string[] = [];
	const folders = [''];
	for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
		const inside = folder;
		const entries = await readdir(path.join(vault, inside), {withFileTypes: true}).catch((error: unknown) => {
			// Gone meanwhile, or not ours to look into.
			if (inside !== '' && ['ENOENT', 'EACCES', 'EPERM', 'ENOTDIR'].includes(systemCode(error) ?? '')) {
				return [];
			}

			throw error;
		});
		for (const entry of entries) {
			if (entry.name.startsWith('.') || entry.name === 'node_modules') {
				continue;
			}

			const name = inside === '' ? entry.name : `${inside}/${entry.name}`;
			if (entry.isDirectory()) {
				folders.push(name);
			} else if (entry.isFile()) {
				found.push(name);
			}
		}
	}

	return found.toSorted();
};

/** The beginning of a file, as far as it can be read. */
export const headOf = async (file: string): Promise<string> => {
	const handle = await open(file, 'r').catch(() => undefined);
	if (!handle) {
		return '';
	}

	try {
		const {buffer, bytesRead} = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
		return buffer.toString('utf8', 0, bytesRead);
	} catch {
		return '';
	} finally {
		await handle.close();
	}
};

export type Located = {
	/** All files of the vault. */
	files: ReadonlySet<string>;
	/** Where notes are, without ending, if not where they were written first. */
	places: Map<string, string>;
	/** Keys of notes that are nowhere. */
	missing: Set<string>;
};

/**
 * Looks for the notes of these keys: where they were last, else everywhere. A copy of a note is not followed while the
 * note itself is there.
 *
 * @param known places so far
 */
export const locateNotes = async (vault: string, keys: Iterable<string>, known: Readonly<Record<string, string>>): Promise<Located> => {
	const files = new Set(await filesIn(vault));
	const places = new Map(Object.entries(known));
	const missing = new Set<string>();
	const expected = new Set<string>();
	for (const key of keys) {
		const file = `${places.get(key) ?? key}.md`;
		expected.add(file);
		if (!files.has(file)) {
			missing.add(key);
		}
	}

	if (missing.size > 0) {
		const others = [...files].filter(file => file.endsWith('.md') && !expected.has(file));
		const found = await each(others, async file => keyIn(await headOf(path.join(vault, file))));
		for (const [index, key] of found.entries()) {
			if (key !== undefined && missing.has(key)) {
				missing.delete(key);
				places.set(key, others[index]!.slice(0, -3));
			}
		}
	}

	return {files, places, missing};
};

/**
 * What links say of notes that were moved: their place, and their name alone, which is how Obsidian may write it; and of
 * headings that were renamed.
 * @param headings by `People#Aaron Turon`, what is there now
 */
export const movedTargets = (places: ReadonlyMap<string, string>, earlier: Readonly<Record<string, string>>, headings: Readonly<Record<string, string>>): Map<string, string> => {
	const targets = new Map<string, string>();
	for (const [key, place] of [...Object.entries(earlier), ...places]) {
		if (place !== key) {
			targets.set(place, key);
			targets.set(place.slice(place.lastIndexOf('/') + 1), key);
		}
	}

	for (const [written, heading] of Object.entries(headings)) {
		targets.set(`${written.slice(0, written.indexOf('#'))}#${heading}`, written);
	}

	return targets;
};
