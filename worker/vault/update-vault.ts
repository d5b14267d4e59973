/** Brings the map of a vault up to date: reads what is there and says what is to be written. Writes nothing. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {KnownNote, VaultLayout} from '../../checkpoints/vault-layout.js';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {systemCode} from '../errors.js';
import {claimsFile} from '../notes/claims-file.js';
import {entityNote, formerNote, relatedConcepts} from '../notes/entity-note.js';
import {indexNote} from '../notes/index-note.js';
import {
	type EntityKind, entityId, entityKinds, indexKeys, placeOf, type Places,
} from '../notes/links.js';
import {type MocOptions, mocNote} from '../notes/moc.js';
import {nameKey} from '../notes/note-name.js';
import {sourceNote} from '../notes/source-note.js';
import {transcriptProperties} from '../notes/transcripts.js';
import {
	findingsOf, noteFolders, type NoteKind, type VaultMap, vaultMap,
} from '../notes/vault-map.js';
import {
	claimsPath, mocKey, notePath, sourceKey, transcriptKey, transcriptPath,
} from '../notes/vault-paths.js';
import {each} from './each.js';
import {knownNotes, type NoteOf, notesToLink} from './known-notes.js';
import {
	headOf, type Located, locateNotes, movedTargets,
} from './locate-notes.js';
import {
	isOurs, keyIn, mergeNote, type NotePage,
} from './merge-note.js';
import {sumOf} from './note-parts.js';

/** A file to be replaced; `file` is relative to the vault, `was` a checksum of what it was made from (null: nothing). */
export type Change = {file: string; text: string; was: string | null};

/** What a change is checked by before it is made. */
export const stateOf = (text: string | null): string | null => text === null ? null : sumOf(text);

/** A note that a person has changed where longhand writes; `parts` are the headings and properties that were left as they are. */
export type Kept = {file: string; parts: readonly string[]};

export type VaultUpdate = {
	/** To be kept before anything is written: it names what will be there. */
	before: VaultLayout;
	changes: Change[];
	/** To be kept when all is written. */
	after: VaultLayout;
	kept: Kept[];
	/** The hub note, relative to the vault. */
	moc: string;
	/** Sources in the map. */
	sources: number;
};

const hubKeys: readonly string[] = [mocKey, ...Object.values(indexKeys)];

/** Read at once: this is done in a thread of its own, and five times as quick for thousands of notes. */
const textOf = (vault: string, file: string): string | null => {
	try {
		return readFileSync(path.join(vault, file), 'utf8');
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return null;
		}

		throw error;
	}
};

/** A hub's name may be that of a note of the person's: then longhand's has another. */
const placeHubs = (vault: string, {files, places}: Located): void => {
	const present = new Set([...files].map(file => nameKey(file)));
	for (const key of hubKeys) {
		const place = placeOf(places, key);
		const text = files.has(notePath(place)) ? textOf(vault, notePath(place)) : null;
		const isTaken = text === null ? present.has(nameKey(notePath(place))) : !isOurs(text) && text.trim() !== '';
		if (!isTaken) {
			continue;
		}

		let other = `${key} (longhand)`;
		for (let number = 2; present.has(nameKey(notePath(other))); number++) {
			other = `${key} (longhand ${number})`;
		}

		places.set(key, other);
	}
};

/** Notes of people and concepts that longhand has written and knows nothing of: its memory is lost, or another vault was merged into this one. */
const forgottenNotes = async (vault: string, files: ReadonlySet<string>, remembered: ReadonlySet<string>): Promise<KnownNote[]> => {
	const candidates = (Object.entries(noteFolders) as Array<[NoteKind, string]>).flatMap(([kind, folder]) =>
		[...files].filter(file => file.startsWith(`${folder}/`) && file.endsWith('.md') && !remembered.has(file.slice(0, -3))).map(file => ({kind, file, key: file.slice(0, -3)})));
	const found = await each(candidates, async ({kind, file, key}): Promise<KnownNote[]> =>
		keyIn(await headOf(path.join(vault, file))) === key
			? [{
				kind, key, names: [], status: 'written',
			}]
			: []);
	return found.flat();
};

/** The record as far as its files are still there: nothing links to what a person has deleted. */
const withFilesThere = (record: VaultRecord, {files, missing}: Located): VaultRecord => {
	const formats = record.formats.filter(format => format === 'md'
		? !missing.has(transcriptKey(record.name))
		: record.kind === 'text' && (format === 'srt' || format === 'vtt') ? true : files.has(transcriptPath(record.name, format)));
	return formats.length === record.formats.length ? record : {...record, formats};
};

/** What a source calls something → the name under which the map lists it. */
const listedNames = ({entries}: Pick<VaultMap, 'entries'>): Map<VaultRecord, Map<string, string>> => {
	const names = new Map<VaultRecord, Map<string, string>>();
	for (const kind of entityKinds) {
		for (const {name, entries: found} of entries[kind]) {
			for (const {record, mention} of found) {
				const mine = names.get(record) ?? new Map<string, string>();
				names.set(record, mine);
				for (const form of [mention.name, ...mention.forms]) {
					mine.set(entityId(kind, form), name);
				}
			}
		}
	}

	return names;
};

const sourcePages = function * (map: VaultMap): Generator<NotePage> {
	const names = listedNames(map);
	for (const record of map.records) {
		yield sourceNote(record, {
			links: map.links,
			listed: (kind: EntityKind, name) => names.get(record)?.get(entityId(kind, name)) ?? name,
			related: map.related.get(record) ?? [],
		});
	}
};

/** Transcripts say where their source's note is. */
const transcriptPages = (records: readonly VaultRecord[], {places, missing}: Located): NotePage[] =>
	records.flatMap(record => {
		const source = sourceKey(record.name);
		const isMoved = places.has(source) || missing.has(source);
		return isMoved && record.formats.includes('md') && !missing.has(transcriptKey(record.name))
			? [{key: transcriptKey(record.name), properties: transcriptProperties(record, missing.has(source) ? null : placeOf(places, source)), sections: null}]
			: [];
	});

const entityPages = function * (notes: readonly NoteOf[], map: VaultMap): Generator<NotePage> {
	const related = relatedConcepts(map);
	const first = new Map(notes.filter(({entry, isDouble}) => entry && !isDouble).map(each => [each.entry!, each.note.key]));
	for (const {note, entry, isDouble, newNames} of notes.filter(each => each.note.status !== 'removed')) {
		yield entry && !isDouble
			? entityNote({...note, newNames}, entry, map, related)
			: formerNote(note, entry && {key: first.get(entry)!, name: entry.name}, map);
	}
};

/** All notes of the map, one by one: all at once they would fill the memory. */
const pagesOf = function * (map: VaultMap, notes: readonly NoteOf[], transcripts: readonly NotePage[], options: MocOptions): Generator<NotePage> {
	yield * sourcePages(map);
	yield * transcripts;
	yield * entityPages(notes, map);
	for (const kind of entityKinds) {
		yield indexNote(kind, map);
	}

	yield mocNote(map, options);
};

const claimsChange = (vault: string, map: VaultMap, written: readonly string[]): {changes: Change[]; kept: Kept[]; sums: string[]} => {
	const text = claimsFile(map);
	const current = textOf(vault, claimsPath);
	if (current !== null && current !== text && !written.includes(sumOf(current))) {
		return {changes: [], kept: text === null ? [] : [{file: claimsPath, parts: ['all of it']}], sums: [...written]};
	}

	const now = text ?? (current === null ? null : '# The sources claim nothing.\nversion: 1\nclaims: []\n');
	return {changes: now === null || now === current ? [] : [{file: claimsPath, text: now, was: stateOf(current)}], kept: [], sums: now === null ? [] : [sumOf(now)]};
};

const mergePages = (vault: string, pages: Iterable<NotePage>, places: Places, moved: ReadonlyMap<string, string>): {changes: Change[]; kept: Kept[]} => {
	const changes: Change[] = [];
	const kept: Kept[] = [];
	for (const page of pages) {
		const file = notePath(placeOf(places, page.key));
		const current = textOf(vault, file);
		const merged = mergeNote(current, page, moved);
		if (merged.text !== current) {
			changes.push({file, text: merged.text, was: stateOf(current)});
		}

		if (merged.kept.length > 0) {
			kept.push({file, parts: merged.kept});
		}
	}

	return {changes, kept};
};

/** Places worth keeping: of notes that are not where they were written first, or were not once. */
const layoutPlaces = (places: Places): Record<string, string> => Object.fromEntries([...places].toSorted(([a], [b]) => (a < b ? -1 : 1)));

/**
 * @param records of all sources; one whose note is nowhere any more is left out of the map
 */
export const planUpdate = async (vault: string, records: readonly VaultRecord[], layout: VaultLayout, options: MocOptions): Promise<VaultUpdate> => {
	const keys = [
		...records.flatMap(record => [sourceKey(record.name), ...(record.formats.includes('md') ? [transcriptKey(record.name)] : [])]),
		...layout.notes.filter(({status}) => status !== 'removed').map(({key}) => key),
		...hubKeys,
	];
	const located = await locateNotes(vault, keys, layout.places);
	const {places, missing, files} = located;
	placeHubs(vault, located);
	const known = [
		...layout.notes.map((note): KnownNote => note.status === 'written' && missing.has(note.key) ? {...note, status: 'removed'} : note),
		...await forgottenNotes(vault, files, new Set(layout.notes.map(({key}) => key))),
	];
	const findings = findingsOf(records.filter(({name}) => !missing.has(sourceKey(name))).map(record => withFilesThere(record, located)));
	const notes = knownNotes(findings.entries, known, files);
	const map = vaultMap(findings, notesToLink(notes), places);
	const moved = movedTargets(places, layout.places);
	const {changes, kept} = mergePages(vault, pagesOf(map, notes, transcriptPages(records, located), options), places, moved);
	const claims = claimsChange(vault, map, layout.claims);
	const allPlaces = layoutPlaces(places);
	return {
		before: {...layout, places: allPlaces, claims: [...new Set([...layout.claims, ...claims.sums])], notes: notes.map(({note}) => note)},
		changes: [...changes, ...claims.changes],
		after: {
			...layout, places: allPlaces, claims: claims.sums,
			notes: notes.map(({note, newNames}) => ({...note, names: [...note.names, ...newNames], status: note.status === 'removed' ? 'removed' : 'written'})),
		},
		kept: [...kept, ...claims.kept],
		moc: notePath(placeOf(places, mocKey)),
		sources: map.records.length,
	};
};
