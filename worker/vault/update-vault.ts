/** Brings the map of a vault up to date: reads what is there and says what is to be written. Writes nothing. */
import {readWords} from '../../checkpoints/look-into-vault.js';
import type {KnownNote, VaultLayout} from '../../checkpoints/vault-layout.js';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {namesAmongTerms} from '../knowledge/names-among-terms.js';
import {saidElsewhere} from '../knowledge/said-elsewhere.js';
import {conceptsOf} from '../knowledge/themes.js';
import {claimsFile} from '../notes/claims-file.js';
import {placeOf, type Places} from '../notes/links.js';
import {groupedSources, type MocOptions} from '../notes/moc.js';
import {
	findingsOf, spokenIn, type VaultMap, vaultMap,
} from '../notes/vault-map.js';
import {
	claimsPath, mocKey, notePath, sourceKey, transcriptKey,
} from '../notes/vault-paths.js';
import {forgottenNotes} from './forgotten-notes.js';
import {knownNotes, notesToLink} from './known-notes.js';
import {type Located, locateNotes, movedTargets} from './locate-notes.js';
import {pagesOf, transcriptPages, withFilesThere} from './map-pages.js';
import {mergeNote, type NotePage} from './merge-note.js';
import {sumOf} from './note-parts.js';
import {hubKeys, placeHubs} from './place-hubs.js';
import {readIndexes} from './read-indexes.js';
import {sourceFiles} from './source-files.js';
import {textOf} from './text-of.js';

/**
 * A file to be replaced; `file` is relative to the vault, `was` a checksum of what it was made from (null: nothing). The new
 * content is in UTF-8, in a buffer of its own: it is handed from thread to thread, and thousands of texts would be copied.
 */
export type Change = {file: string; content: Uint8Array<ArrayBuffer>; was: string | null};

const utf8 = new TextEncoder();

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

/** A note that a person has deleted is removed; one that they have put back, or written in its place, is there again. */
const statusNow = ({key, status}: KnownNote, {files, missing}: Located): KnownNote['status'] => {
	switch (status) {
		case 'planned': {
			return status;
		}

		case 'written': {
			return missing.has(key) ? 'removed' : status;
		}

		case 'removed': {
			return files.has(notePath(key)) ? 'written' : status;
		}
	}
};

const claimsChange = (vault: string, map: VaultMap, written: readonly string[]): {changes: Change[]; kept: Kept[]; sums: string[]} => {
	const text = claimsFile(map);
	const current = textOf(vault, claimsPath);
	if (current !== null && current !== text && !written.includes(sumOf(current))) {
		return {changes: [], kept: text === null ? [] : [{file: claimsPath, parts: ['all of it']}], sums: [...written]};
	}

	const now = text ?? (current === null ? null : '# The sources claim nothing.\nversion: 1\nclaims: []\n');
	return {changes: now === null || now === current ? [] : [{file: claimsPath, content: utf8.encode(now), was: stateOf(current)}], kept: [], sums: now === null ? [] : [sumOf(now)]};
};

const mergePages = (vault: string, pages: Iterable<NotePage>, places: Places, moved: ReadonlyMap<string, string>): {changes: Change[]; kept: Kept[]} => {
	const changes: Change[] = [];
	const kept: Kept[] = [];
	for (const page of pages) {
		const file = notePath(placeOf(places, page.key));
		const current = textOf(vault, file);
		const merged = mergeNote(current, page, moved);
		if (merged.text !== current) {
			changes.push({file, content: utf8.encode(merged.text), was: stateOf(current)});
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
	const forgotten = await forgottenNotes(vault, files, new Set(layout.notes.map(({key}) => key)));
	for (const [key, place] of forgotten.places) {
		places.set(key, place);
	}

	const known = [...layout.notes.map((note): KnownNote => ({...note, status: statusNow(note, located)})), ...forgotten.notes];
	const mapped = namesAmongTerms(records.filter(({name}) => !missing.has(sourceKey(name))).map(record => withFilesThere(record, located)));
	const elsewhere = await saidElsewhere(spokenIn(mapped, options.includePoor), async ({name}) => readWords(vault, name));
	const findings = findingsOf(mapped, options.includePoor, layout.contradictions, elsewhere);
	const notes = knownNotes(findings.entries, known, files);
	const index = readIndexes(vault, findings, places, layout);
	const map = vaultMap(findings, notesToLink(notes), places, index.headingOf);
	const moved = movedTargets(places, layout.places, {...layout.headings, ...index.headings});
	const grouped = groupedSources(map, options, new Set(layout.themes));
	const themes = options.kind === 'chronological' ? layout.themes : conceptsOf(grouped.groups);
	const pages = pagesOf(map, notes, {
		transcripts: transcriptPages(records, located), renamed: index.renamed, files: sourceFiles(vault, records, files), options, grouped,
	});
	const {changes, kept} = mergePages(vault, pages, places, moved);
	const claims = claimsChange(vault, map, layout.claims);
	const allPlaces = layoutPlaces(places);
	return {
		before: {
			...layout, headings: index.headings, places: allPlaces, claims: [...new Set([...layout.claims, ...claims.sums])], notes: notes.map(({note}) => note),
		},
		changes: [...changes, ...claims.changes],
		after: {
			...layout, headings: index.headings, places: allPlaces, claims: claims.sums, ...(themes && {themes}),
			notes: notes.map(({note, newNames}) => ({...note, names: [...note.names, ...newNames], status: note.status === 'removed' ? 'removed' : 'written'})),
		},
		kept: [...kept, ...claims.kept],
		moc: notePath(placeOf(places, mocKey)),
		sources: map.records.length,
	};
};
