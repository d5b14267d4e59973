/** What notes say of each other: links that Obsidian follows, to where the notes are now. */
import type {Chapter, Sighting, VaultRecord} from '../../checkpoints/vault-record.js';
import {escapeHeading, escapeInline, linkText} from './markdown-text.js';
import {nameKey} from './note-name.js';
import {chapterIdAt, paragraphIdAt} from './paragraphs.js';
import {displayTime} from './timestamp.js';

/** What the map has index notes of. */
export const entityKinds = ['person', 'concept', 'model', 'jargon'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** The index note of a kind, without ending: the key by which longhand knows it. */
export const indexKeys: Readonly<Record<EntityKind, string>> = {
	person: 'People', concept: 'Concepts', model: 'Mental Models', jargon: 'Jargon',
};

/** Where notes are, without ending, relative to the vault: those that are not where they were written first. */
export type Places = ReadonlyMap<string, string>;

/** Where the note of this key is, without ending. */
export const placeOf = (places: Places, key: string): string => places.get(key) ?? key;

/** What can be linked to, by kind and name: `notes` are keys of notes, `headings` those of the index notes. */
export type Linkable = {
	notes: ReadonlyMap<string, string>;
	headings: ReadonlyMap<string, string>;
};

/** A person or a term, by the name under which it is listed. */
export const entityId = (kind: EntityKind, name: string): string => `${kind} ${name}`;

/** A heading that a link can name: Obsidian's links leave out what has a meaning in them. */
const isPlainHeading = (name: string): boolean => escapeHeading(name) === name && /^[\p{L}\p{N}][\p{L}\p{N} '’.,()&-]*$/u.test(name);

export class Links {
	private readonly titles = new Map<string, number>();
	/** Links to sources: a map has thousands of each. */
	private readonly sources = new WeakMap<VaultRecord, string>();
	/** Links to people and terms under their own names. */
	private readonly entities = new Map<string, string>();

	/** @param records of all sources that are linked to: of one title, they go by the names of their notes */
	constructor(records: readonly VaultRecord[], private readonly places: Places, private readonly linkable: Linkable = {notes: new Map(), headings: new Map()}) {
		for (const {title} of records) {
			this.titles.set(nameKey(title), (this.titles.get(nameKey(title)) ?? 0) + 1);
		}
	}

	/** Where the note of this key is, without ending. */
	place(key: string): string {
		return placeOf(this.places, key);
	}

	/** A link to the note of this key. */
	note(key: string, shown: string): string {
		return `[[${this.place(key)}|${linkText(shown)}]]`;
	}

	titleOf({name, title}: VaultRecord): string {
		return (this.titles.get(nameKey(title)) ?? 0) > 1 ? name : title;
	}

	source(record: VaultRecord): string {
		const known = this.sources.get(record) ?? this.note(`Sources/${record.name}`, this.titleOf(record));
		this.sources.set(record, known);
		return known;
	}

	/** A time, in seconds, as a link to the paragraph of the transcript where it is said. */
	time(record: VaultRecord, seconds: number): string {
		return this.paragraph(record, paragraphIdAt(record.paragraphs ?? [], seconds), displayTime(seconds));
	}

	/** The time at which a chapter begins, as a link to its first paragraph. */
	chapter(record: VaultRecord, chapter: Chapter): string {
		return this.paragraph(record, chapterIdAt(record.paragraphs ?? [], chapter), displayTime(chapter.start));
	}

	/** The page or heading of a document where a sentence stands, as a link to it, in brackets; empty where there is none. */
	documentPlace(record: VaultRecord, sentence: string): string {
		const place = record.places.find(each => each.sentence === sentence);
		return place ? ` (${this.paragraph(record, place.anchor, place.label)})` : '';
	}

	/** A sentence with its time; `text` stands in the middle of a line. */
	sighting(record: VaultRecord, {text, start}: Sighting): string {
		return start === null ? escapeInline(text) : `${escapeInline(text)} (${this.time(record, start)})`;
	}

	/** A person or a term: a link to its note, else to its heading in the index, else its name. */
	entity(kind: EntityKind, name: string, shown = name): string {
		const id = entityId(kind, name);
		if (shown !== name) {
			return this.linkTo(kind, id, shown);
		}

		const known = this.entities.get(id) ?? this.linkTo(kind, id, name);
		this.entities.set(id, known);
		return known;
	}

	hasNote(kind: EntityKind, name: string): boolean {
		return this.linkable.notes.has(entityId(kind, name));
	}

	private linkTo(kind: EntityKind, id: string, shown: string): string {
		const key = this.linkable.notes.get(id);
		if (key !== undefined) {
			return this.note(key, shown);
		}

		const heading = this.linkable.headings.get(id);
		return heading !== undefined && isPlainHeading(heading)
			? `[[${this.place(indexKeys[kind])}#${heading}|${linkText(shown)}]]`
			: escapeInline(shown);
	}

	/** A block of a transcript, where that is a note. */
	private paragraph(record: VaultRecord, id: string | undefined, shown: string): string {
		return id === undefined || !record.formats.includes('md') ? shown : `[[${this.place(`Transcripts/${record.name}`)}#^${id}|${shown}]]`;
	}
}
