/** Which notes people and concepts have: those that exist keep their names, new ones get names that nothing else has. */
import type {KnownNote} from '../../checkpoints/vault-layout.js';
import type {SharedEntry} from '../knowledge/shared-entry.js';
import {naturalOrder} from '../natural-order.js';
import {nameIn} from '../notes/entity-note.js';
import {entityId} from '../notes/links.js';
import {nameKey, noteName} from '../notes/note-name.js';
import {type NoteKind, noteFolders} from '../notes/vault-map.js';

export type NoteOf = {
	note: KnownNote;
	/** Whom or what it is about; undefined when no source speaks of it any more. */
	entry: SharedEntry | undefined;
	/** Whether another note is about the same, which has all that is known. */
	isDouble: boolean;
	/** Names that it has not had so far. */
	newNames: readonly string[];
};

const namesOf = ({name, aliases}: SharedEntry): string[] => [name, ...aliases];

/** A note from so many sources on. */
const leastSources = 2;

/** For each form of a name, the entry that it belongs to; that of an entry's own name before others. */
const formsOf = (entries: readonly SharedEntry[]): Map<string, SharedEntry> => {
	const forms = new Map<string, SharedEntry>();
	for (const pick of [({name}: SharedEntry) => [name], ({aliases}: SharedEntry) => aliases]) {
		for (const entry of entries) {
			for (const form of pick(entry)) {
				const key = nameKey(form);
				forms.set(key, forms.get(key) ?? entry);
			}
		}
	}

	return forms;
};

const ofKind = (kind: NoteKind, entries: readonly SharedEntry[], known: readonly KnownNote[], files: ReadonlySet<string>): NoteOf[] => {
	const forms = formsOf(entries);
	const taken = new Set<SharedEntry>();
	const mine = known.filter(note => note.kind === kind);
	const result = mine.map((note): NoteOf => {
		const names = [...note.names, nameIn(note.key)];
		const entry = names.map(name => forms.get(nameKey(name))).find(found => found !== undefined);
		const isDouble = entry !== undefined && taken.has(entry);
		if (entry) {
			taken.add(entry);
		}

		const newNames = entry && !isDouble ? namesOf(entry).filter(name => !note.names.includes(name)) : [];
		return {
			note, entry, isDouble, newNames,
		};
	});

	const folder = noteFolders[kind];
	const names = new Set([
		...mine.map(({key}) => nameKey(nameIn(key))),
		// A note that a person has there keeps its name.
		...[...files].filter(file => nameKey(file).startsWith(`${nameKey(folder)}/`)).map(file => nameKey(file.slice(folder.length + 1).replace(/\.md$/, ''))),
	]);
	const fresh = entries.filter(entry => entry.entries.length >= leastSources && !taken.has(entry)).toSorted((a, b) => naturalOrder(a.name, b.name));
	for (const entry of fresh) {
		const name = noteName(entry.name, names);
		names.add(nameKey(name));
		result.push({
			note: {
				kind, key: `${folder}/${name}`, names: namesOf(entry), status: 'planned',
			}, entry, isDouble: false, newNames: [],
		});
	}

	return result;
};

/**
 * @param known in the order in which they came to be
 * @param files all files of the vault
 */
export const knownNotes = (
	entries: Readonly<Record<NoteKind, readonly SharedEntry[]>>,
	known: readonly KnownNote[],
	files: ReadonlySet<string>,
): NoteOf[] => (['person', 'concept'] as const).flatMap(kind => ofKind(kind, entries[kind], known, files));

/** Keys of the notes to link to, by kind and name. */
export const notesToLink = (notes: readonly NoteOf[]): Map<string, string> =>
	new Map(notes.flatMap(({note, entry, isDouble}): Array<[string, string]> =>
		entry && !isDouble && note.status !== 'removed' ? [[entityId(note.kind, entry.name), note.key]] : []));
