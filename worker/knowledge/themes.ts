/**
 * Documents grouped by what they share: a greedy cover (Nemhauser, Wolsey and Fisher 1978) of the sources by the
 * concepts that several of them speak of, weighted by how much they do and how rare the concept is.
 */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {inPassing, type SharedEntry} from './shared-entry.js';

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
	/** People and the like: themes where no concept parts the sources. */
	others?: readonly SharedEntry[];
};

/** Of more sources, a concept that most of them share parts nothing. */
const smallVault = 4;
const mostWidely = 0.75;
const mostAlso = 5;

type Candidate = {name: string; weights: Map<VaultRecord, number>; bound: number};

const capitalised = (name: string): string => name.replace(/^\p{Ll}/u, letter => letter.toUpperCase());

const better = (a: Candidate, b: Candidate): number => b.bound - a.bound || naturalOrder(a.name, b.name);

/** @param wide whether what most sources share counts, too */
const candidatesIn = (records: ReadonlySet<VaultRecord>, concepts: readonly SharedEntry[], wide: boolean): Candidate[] =>
	concepts.flatMap(({name, entries}) => {
		const isTooMany = (count: number): boolean => !wide && records.size > smallVault && count > records.size * mostWidely;
		const all = entries.filter(({record}) => records.has(record));
		// What everybody mentions may still be what a few are about.
		const members = isTooMany(all.length) ? all.filter(({passing}) => !passing) : all;
		if (members.length < 2 || isTooMany(members.length)) {
			return [];
		}

		const rarity = Math.log(1 + (records.size / members.length));
		const weights = new Map(members.map(({record, mention, passing}): [VaultRecord, number] => [record, (passing ? inPassing : 1) * (1 + Math.log(mention.count)) * rarity]));
		return [{name, weights, bound: Number.POSITIVE_INFINITY}];
	});

/** Of a concept that covers one source, because all others that speak of it stand elsewhere. */
const worthOfOne = 0.2;

/** What a concept still covers. */
const valueOf = ({weights}: Candidate, open: ReadonlySet<VaultRecord>, also: boolean): number => {
	let sum = 0;
	let count = 0;
	for (const [record, weight] of weights) {
		if (open.has(record)) {
			sum += weight;
			count++;
		}
	}

	if (count > 1) {
		return sum;
	}

	return also ? sum * worthOfOne : 0;
};

type Chosen = {candidate: Candidate; members: VaultRecord[]};

/** Takes the best concept again and again. A concept's worth only falls, so that most are never looked at again. */
const cover = (records: ReadonlySet<VaultRecord>, queue: Candidate[], also: boolean): Chosen[] => {
	for (const candidate of queue) {
		candidate.bound = valueOf(candidate, records, also);
	}

	queue.sort(better);
	const open = new Set(records);
	const chosen: Chosen[] = [];
	for (let first = queue.shift(); first && open.size > 0; first = queue.shift()) {
		const bound = valueOf(first, open, also);
		if (bound === 0) {
			continue;
		}

		const next = queue[0];
		const now = {...first, bound};
		if (next && better(now, next) > 0) {
			let low = 0;
			let high = queue.length;
			while (low < high) {
				const middle = Math.floor((low + high) / 2);
				if (better(now, queue[middle]!) > 0) {
					low = middle + 1;
				} else {
					high = middle;
				}
			}

			queue.splice(low, 0, now);
			continue;
		}

		const members = [...now.weights.keys()].filter(record => open.has(record));
		for (const record of members) {
			open.delete(record);
		}

		chosen.push({candidate: now, members});
	}

	return chosen;
};

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

const alone = (all: ReadonlySet<VaultRecord>, chosen: readonly Chosen[]): Set<VaultRecord> => {
	const placed = new Set(chosen.flatMap(({members}) => members));
	return new Set([...all].filter(record => !placed.has(record)));
};

/** What some sources share and others do not; where no concept parts them, people, and then what most have in common. */
const partsOf = (all: ReadonlySet<VaultRecord>, concepts: readonly SharedEntry[], {also, others = []}: ThemeOptions): Array<Chosen & {isConcept: boolean}> => {
	const chosen = cover(all, candidatesIn(all, concepts, false), also);
	if (chosen.length > 0) {
		return chosen.map(each => ({...each, isConcept: true}));
	}

	const byOthers = cover(all, candidatesIn(all, others, false), also);
	const left = alone(all, byOthers);
	const common = cover(left, candidatesIn(left, concepts, true), also);
	return [...byOthers.map(each => ({...each, isConcept: false})), ...common.map(each => ({...each, isConcept: true}))];
};

const grouped = (chosen: ReadonlyArray<Chosen & {isConcept: boolean}>, concepts: readonly SharedEntry[], options: ThemeOptions): Group[] =>
	chosen.map(({candidate: {name, weights}, members, isConcept}): Group => {
		const below = options.depth > 1 && members.length > options.most
			? within(members, concepts.filter(concept => concept.name !== name), {...options, depth: options.depth - 1})
			: {groups: [], rest: members};
		return {
			title: capitalised(name), concept: isConcept ? name : null, records: below.rest.toSorted(byName), groups: below.groups,
			also: options.also ? alsoIn(weights, members) : [],
		};
	}).toSorted((a, b) => sizeOf(b) - sizeOf(a) || naturalOrder(a.title, b.title));

/** Headings below one. */
const within = (records: readonly VaultRecord[], concepts: readonly SharedEntry[], options: ThemeOptions): Themes => {
	const all = new Set(records.toSorted(byName));
	const chosen = cover(all, candidatesIn(all, concepts, false), options.also).map(each => ({...each, isConcept: true}));
	return {groups: grouped(chosen, concepts, options), rest: [...alone(all, chosen)]};
};

/**
 * Themes, the largest first, and the sources that share nothing. Pure, and the same for the same records in whatever order.
 *
 * @param concepts of those records, each with the sources that speak of it
 */
export const themesOf = (records: readonly VaultRecord[], concepts: readonly SharedEntry[], options: ThemeOptions): Themes => {
	const all = new Set(records.toSorted(byName));
	const chosen = partsOf(all, concepts, options);
	return {groups: grouped(chosen, concepts, options), rest: [...alone(all, chosen)]};
};

/** Sources under a heading and all below it. */
export const sizeOf = ({records, groups}: Group): number => groups.reduce((sum, group) => sum + sizeOf(group), records.length);
