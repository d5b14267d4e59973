/** Documents grouped by what they share: headings, and the sources under each. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {chooseThemes, type Chosen} from './choose-themes.js';
import {byCode, type SharedEntry} from './shared-entry.js';
import {
	type Candidate, candidatesIn, type Topic, topicsOf,
} from './theme-candidates.js';

/** Sources under one heading, and the headings below it. */
export type Group = {
	title: string;
	/** The name of the concept that they share, or null. */
	concept: string | null;
	/** Those under no heading below. */
	records: VaultRecord[];
	groups: Group[];
	/** Sources that speak of it too, and stand elsewhere. */
	also: VaultRecord[];
};

export type ThemeOptions = {
	/** Levels of headings, at least 1. */
	depth: number;
	/** A group of more sources than this is parted. */
	most: number;
	/** Whether groups tell of sources that stand elsewhere: then one source and what it shares with those is a group, too. */
	also: boolean;
	/** Whether there are to be few headings with many sources each, for headings below them. */
	broad?: boolean;
	/** People and the like: themes where no concept parts the sources. */
	others?: readonly SharedEntry[];
	/** Concepts that were themes before: they stay, unless others have become much better. */
	known?: ReadonlySet<string>;
};

const mostAlso = 5;

const capitalised = (name: string): string => name.replace(/^\p{Ll}/u, letter => letter.toUpperCase());

const byName = (a: VaultRecord, b: VaultRecord): number => naturalOrder(a.name, b.name);

const alsoIn = (weights: Candidate['weights'], members: readonly VaultRecord[]): VaultRecord[] => {
	const here = new Set(members);
	return [...weights]
		.filter(([record]) => !here.has(record))
		.toSorted(([a, one], [b, other]) => other - one || byName(a, b))
		.slice(0, mostAlso)
		.map(([record]) => record);
};

type Themes = {groups: Group[]; rest: VaultRecord[]};

type Part = Chosen & {isConcept: boolean};

const alone = (all: ReadonlySet<VaultRecord>, parts: readonly Chosen[]): Set<VaultRecord> => {
	const placed = new Set(parts.flatMap(({members}) => members));
	return new Set([...all].filter(record => !placed.has(record)));
};

/** What at least two of the sources are about, and not only mention. */
const ofMain = ({name, weights, main}: Candidate): Candidate[] =>
	main.size < 2 ? [] : [{name, main, weights: new Map([...weights].filter(([record]) => main.has(record)))}];

/** As well as it fits elsewhere, or nearly so. */
const nearly = 0.2;

/** A source of a theme of three or more that is about a concept nearly as much as about that theme. */
const companion = ({main, weights}: Candidate, chosen: readonly Chosen[]): {from: Chosen; record: VaultRecord} | undefined =>
	chosen.filter(({members}) => members.length > 2).flatMap(from =>
		from.members.filter(record => main.has(record)).map(record => ({from, record, loss: from.candidate.weights.get(record)! - weights.get(record)!})))
		.filter(({loss}) => loss <= nearly)
		.toSorted((a, b) => a.loss - b.loss || byName(a.record, b.record))[0];

/**
 * Puts a source that no other stands beside under what it shares with one that fits there nearly as well as where it
 * stands, and takes that along; else under what it shares most with those that stand elsewhere.
 */
const placeAlone = (record: VaultRecord, candidates: readonly Candidate[], chosen: readonly Chosen[], also: boolean): readonly Chosen[] => {
	const weightOf = ({weights}: Candidate): number => weights.get(record)!;
	const own = candidates.filter(({name, main}) => main.has(record) && !chosen.some(({candidate}) => candidate.name === name))
		.toSorted((a, b) => weightOf(b) - weightOf(a) || naturalOrder(a.name, b.name));
	for (const candidate of own.filter(each => weightOf(own[0]!) - weightOf(each) <= nearly)) {
		const found = companion(candidate, chosen);
		if (found) {
			const left = {...found.from, members: found.from.members.filter(member => member !== found.record)};
			return [...chosen.map(each => each === found.from ? left : each), {candidate, members: [record, found.record].toSorted(byName)}];
		}
	}

	return also && own[0] ? [...chosen, {candidate: own[0], members: [record]}] : chosen;
};

/** What some sources share and others do not; of those that this leaves, what they have in common, though most others have it, too. */
const partsWith = (all: ReadonlySet<VaultRecord>, topics: readonly Topic[], candidates: readonly Candidate[], {also, broad = false, known = new Set()}: ThemeOptions): readonly Chosen[] => {
	const chosen = chooseThemes(all, candidates, known, broad ? 'broad' : 'common');
	if (chosen.length === 0) {
		return [];
	}

	const left = alone(all, chosen);
	const taken = new Set(chosen.map(({candidate: {name}}) => name));
	const common = chooseThemes(left, candidatesIn(left, topics, true).filter(({name}) => !taken.has(name)).flatMap(each => ofMain(each)), known);
	let parts: readonly Chosen[] = [...chosen, ...common];
	for (const record of alone(left, common)) {
		parts = placeAlone(record, candidates, parts, also);
	}

	return parts;
};

const mostRounds = 4;

/**
 * To have been a theme counts for a concept, so that this is repeated until the themes that come out are those that
 * they were chosen with: drawn anew, they stay.
 */
const partsOf = (all: ReadonlySet<VaultRecord>, topics: readonly Topic[], options: ThemeOptions): Part[] => {
	const candidates = candidatesIn(all, topics, false);
	let parts = partsWith(all, topics, candidates, options);
	for (let round = 0; round < mostRounds; round++) {
		const known = new Set(parts.map(({candidate: {name}}) => name));
		const next = partsWith(all, topics, candidates, {...options, known});
		const isSettled = next.length === known.size && next.every(({candidate: {name}}) => known.has(name));
		parts = next;
		if (isSettled) {
			break;
		}
	}

	return parts.map(each => ({...each, isConcept: true}));
};

/** Where no concept parts the sources: people, and then what most have in common. */
const fallback = (all: ReadonlySet<VaultRecord>, topics: readonly Topic[], {others = [], known = new Set()}: ThemeOptions): Part[] => {
	const byOthers = chooseThemes(all, candidatesIn(all, topicsOf(all, others), false), known);
	const left = alone(all, byOthers);
	const common = chooseThemes(left, candidatesIn(left, topics, true), known);
	return [...byOthers.map(each => ({...each, isConcept: false})), ...common.map(each => ({...each, isConcept: true}))];
};

const grouped = (parts: readonly Part[], topics: readonly Topic[], options: ThemeOptions): Group[] =>
	parts.map(({candidate: {name, weights}, members, isConcept}): Group => {
		const below = options.depth > 1 && members.length > options.most
			? within(members, topics.filter(topic => topic.name !== name), {
				...options, depth: options.depth - 1, broad: (options.broad ?? false) && options.depth > 2, known: new Set(),
			})
			: {groups: [], rest: members};
		return {
			title: capitalised(name), concept: isConcept ? name : null, records: below.rest.toSorted(byName), groups: below.groups,
			also: options.also ? alsoIn(weights, members) : [],
		};
	}).toSorted((a, b) => sizeOf(b) - sizeOf(a) || naturalOrder(a.title, b.title));

/** Headings below one. */
const within = (records: readonly VaultRecord[], topics: readonly Topic[], options: ThemeOptions): Themes => {
	const all = new Set(records.toSorted(byName));
	const parts = partsOf(all, topics, options);
	return {groups: grouped(parts, topics, options), rest: [...alone(all, parts)]};
};

/**
 * Themes, the largest first, and the sources that share nothing. Pure, and the same for the same records in whatever order.
 *
 * @param concepts of those records, each with the sources that speak of it
 */
export const themesOf = (records: readonly VaultRecord[], concepts: readonly SharedEntry[], options: ThemeOptions): Themes => {
	const all = new Set(records.toSorted(byName));
	const topics = topicsOf(all, concepts);
	const byConcepts = partsOf(all, topics, options);
	const parts = byConcepts.length > 0 ? byConcepts : fallback(all, topics, options);
	return {groups: grouped(parts, topics, options), rest: [...alone(all, parts)]};
};

/** The concepts that are headings of the first level, by name. */
export const conceptsOf = (groups: readonly Group[]): string[] => groups.flatMap(({concept}) => concept ?? []).toSorted(byCode);

/** Sources under a heading and all below it. */
export const sizeOf = ({records, groups}: Group): number => groups.reduce((sum, group) => sum + sizeOf(group), records.length);
