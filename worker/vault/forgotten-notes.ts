import path from 'node:path';
import {parseDocument} from 'yaml';
import type {KnownNote} from '../../checkpoints/vault-layout.js';
import {noteFolders, type NoteKind} from '../notes/vault-map.js';
import {each} from './each.js';
import {headOf} from './locate-notes.js';
import {keyIn} from './merge-note.js';
import {beginMark, frontOf} from './note-parts.js';

const kindOf = (key: string): NoteKind | undefined =>
	(Object.keys(noteFolders) as NoteKind[]).find(kind => key.startsWith(`${noteFolders[kind]}/`));

const aliasesIn = (front: string): string[] => {
	try {
		const {aliases} = (parseDocument(front.replaceAll(/^---[ \t]*$/gm, ''), {logLevel: 'silent'}).toJS({maxAliasCount: 100}) ?? {}) as {aliases?: unknown};
		return Array.isArray(aliases) ? aliases.filter(alias => typeof alias === 'string') : [];
	} catch {
		return [];
	}
};

/** The names under which a note was found, as it tells them itself: its heading, and its aliases. Its file's name may have had to give way. */
const namesIn = (text: string): string[] => {
	const front = frontOf(text);
	const region = text.slice(Math.max(0, text.indexOf(beginMark)));
	const heading = /^# (?<heading>[^\r\n]+?)[ \t]*\r?$/m.exec(region)?.groups?.heading?.replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '');
	return [...new Set([...(heading === undefined ? [] : [heading]), ...aliasesIn(front)])];
};

export type Forgotten = {notes: KnownNote[]; places: Map<string, string>};

/**
 * Notes of people and concepts that longhand has written and knows nothing of: its memory is lost, or another vault was
 * merged into this one. Where all is forgotten they are looked for in the whole vault, since a person may have moved them.
 */
export const forgottenNotes = async (vault: string, files: ReadonlySet<string>, remembered: ReadonlySet<string>): Promise<Forgotten> => {
	const candidates = [...files].filter(file => file.endsWith('.md') && (remembered.size === 0 || (kindOf(file) !== undefined && !remembered.has(file.slice(0, -3)))));
	const read = await each(candidates, async file => {
		const text = await headOf(path.join(vault, file));
		const key = keyIn(text);
		const kind = key === undefined ? undefined : kindOf(key);
		const isForgotten = kind !== undefined && !remembered.has(key!) && (remembered.size === 0 || file === `${key!}.md`);
		return isForgotten ? [{
			key: key!, kind, place: file.slice(0, -3), names: namesIn(text),
		}] : [];
	});
	const found = new Map<string, {kind: NoteKind; place: string; names: string[]}>();
	for (const {key, ...note} of read.flat()) {
		// A copy is not taken for the note while that is where it was written.
		if (!found.has(key) || note.place === key) {
			found.set(key, note);
		}
	}

	return {
		notes: [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, {kind, names}]): KnownNote => ({
			kind, key, names, status: 'written',
		})),
		places: new Map([...found].filter(([key, {place}]) => place !== key).map(([key, {place}]) => [key, place])),
	};
};
