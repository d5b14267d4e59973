/** All that the pages of the map are drawn from: what the sources share, by whom and what, and how it is linked to. */
import type {Contradictions} from '../../checkpoints/vault-layout.js';
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {
	conceptsAcross, jargonAcross, mentalModelsAcross, peopleAcross,
} from '../knowledge/across-sources.js';
import {relatedSources} from '../knowledge/related-sources.js';
import {inOrder, type SharedEntry} from '../knowledge/shared-entry.js';
import {type Contradiction, contradictionsIn} from './contradiction-lines.js';
import {isLeftOut} from './left-out.js';
import {
	entityId, type EntityKind, entityKinds, Links, type Places,
} from './links.js';
import {type RelationIndex, relationIndex} from './relation-lines.js';

/** What is found in the sources, before it is known which notes there are. */
export type Findings = {
	/** All sources, in the natural order of their names. */
	records: readonly VaultRecord[];
	/** Those that the map is drawn from. */
	spoken: readonly VaultRecord[];
	/** Those whose transcripts are too poor to draw anything from. */
	unheard: readonly VaultRecord[];
	/** Those without words. */
	silent: readonly VaultRecord[];
	entries: Readonly<Record<EntityKind, readonly SharedEntry[]>>;
	related: ReadonlyMap<VaultRecord, ReadonlyArray<{record: VaultRecord; shared: readonly string[]}>>;
	relations: RelationIndex;
	contradictions: readonly Contradiction[];
};

export type VaultMap = Findings & {links: Links; indexed: IndexedEntries};

/**
 * @param includePoor people and concepts are gathered from poor transcripts, too
 * @param contradictions what a language model found, as far as the sources still claim it
 */
export const findingsOf = (records: readonly VaultRecord[], includePoor: boolean, contradictions?: Contradictions): Findings => {
	const ordered = inOrder(records);
	const trusted = ordered.filter(record => !isLeftOut(record, includePoor));
	const spoken = trusted.filter(({speech}) => speech);
	const entries = {
		person: peopleAcross(spoken), concept: conceptsAcross(spoken), model: mentalModelsAcross(spoken), jargon: jargonAcross(spoken),
	};
	return {
		records: ordered,
		spoken,
		unheard: ordered.filter(record => isLeftOut(record, includePoor)),
		silent: trusted.filter(({speech}) => !speech),
		entries,
		related: relatedSources(spoken),
		relations: relationIndex(spoken, entries),
		contradictions: contradictionsIn(contradictions, spoken),
	};
};

/** Kinds of which what is found in two sources or more has a note of its own, and the folder of those notes. */
export const noteFolders = {person: 'People', concept: 'Concepts'} as const;
export type NoteKind = keyof typeof noteFolders;

/** An index of more entries would be more than a person reads, or Obsidian shows: those of one source that nobody explains are left to the sources' notes. */
const mostIndexed = 2000;

/** What the index notes list, and how much they leave out. */
export type IndexedEntries = Readonly<Record<EntityKind, {listed: readonly SharedEntry[]; left: number}>>;

export const indexedEntries = ({entries}: Findings): IndexedEntries => {
	const listed = (all: readonly SharedEntry[]): {listed: readonly SharedEntry[]; left: number} => {
		const shown = all.length <= mostIndexed
			? all
			: all.filter(({entries: found}, place) =>
				found.length > 1 || place < mostIndexed || found.some(({mention}) => mention.definition !== null));
		return {listed: shown, left: all.length - shown.length};
	};

	return {
		person: listed(entries.person), concept: listed(entries.concept), model: listed(entries.model), jargon: listed(entries.jargon),
	};
};

/** The heading that an entry has in its index: its name, unless a person has changed it; null where they have taken it out. */
export type EditedHeadings = (kind: EntityKind, name: string) => string | null;

const noneEdited: EditedHeadings = (_, name) => name;

/** @param notes keys of the notes of people and concepts, by kind and name */
export const vaultMap = (findings: Findings, notes: ReadonlyMap<string, string>, places: Places, edited: EditedHeadings = noneEdited): VaultMap => {
	const indexed = indexedEntries(findings);
	const headings = new Map(entityKinds.flatMap(kind => indexed[kind].listed.flatMap(({name}): Array<[string, string]> => {
		const heading = edited(kind, name);
		return heading === null ? [] : [[entityId(kind, name), heading]];
	})));
	return {...findings, indexed, links: new Links(findings.records, places, {notes, headings})};
};
