/** The notes that change with the map, one by one. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {entityNote, formerNote, relatedConcepts} from '../notes/entity-note.js';
import {indexNote} from '../notes/index-note.js';
import {
	type EntityKind, entityId, entityKinds, placeOf,
} from '../notes/links.js';
import {type GroupedSources, type MocOptions, mocNote} from '../notes/moc.js';
import {sourceNote} from '../notes/source-note.js';
import {transcriptProperties} from '../notes/transcripts.js';
import type {TranscriptFormat} from '../options.js';
import type {VaultMap} from '../notes/vault-map.js';
import {sourceKey, transcriptKey, transcriptPath} from '../notes/vault-paths.js';
import type {NoteOf} from './known-notes.js';
import type {Located} from './locate-notes.js';
import type {NotePage} from './merge-note.js';

/** The record as far as its files are still there: nothing links to what a person has deleted. */
export const withFilesThere = (record: VaultRecord, {files, missing}: Located): VaultRecord => {
	const isThere = (format: TranscriptFormat): boolean => {
		if (format === 'md') {
			return !missing.has(transcriptKey(record.name));
		}

		// Subtitles of a document are never written.
		return (record.kind === 'text' && (format === 'srt' || format === 'vtt')) || files.has(transcriptPath(record.name, format));
	};

	const formats = record.formats.filter(format => isThere(format));
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

const sourcePages = function * (map: VaultMap, files: ReadonlyMap<string, string>): Generator<NotePage> {
	const names = listedNames(map);
	for (const record of map.records) {
		yield sourceNote(record, {
			links: map.links,
			listed: (kind: EntityKind, name) => names.get(record)?.get(entityId(kind, name)) ?? name,
			related: map.related.get(record) ?? [],
			file: files.get(record.name) ?? null,
			listedAs: map.relations.listedAs,
			contradictions: map.contradictions.filter(({sides}) => sides.some(side => side.record === record)),
		});
	}
};

/** Transcripts say where their source's note is. */
export const transcriptPages = (records: readonly VaultRecord[], {places, missing}: Located): NotePage[] =>
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

export type PageContext = {
	transcripts: readonly NotePage[];
	/** Headings of the indexes that a person has changed. */
	renamed: Readonly<Record<EntityKind, ReadonlyMap<string, string>>>;
	/** The sources that lie in the vault, by the names of their notes. */
	files: ReadonlyMap<string, string>;
	options: MocOptions;
	/** As the hub lists them. */
	grouped: GroupedSources;
};

/** All notes of the map, one by one: all at once they would fill the memory. */
export const pagesOf = function * (map: VaultMap, notes: readonly NoteOf[], {
	transcripts, renamed, files, options, grouped,
}: PageContext): Generator<NotePage> {
	yield * sourcePages(map, files);
	yield * transcripts;
	yield * entityPages(notes, map);
	for (const kind of entityKinds) {
		yield indexNote(kind, map, renamed[kind]);
	}

	yield mocNote(map, options, grouped);
};
