/** Which sources speak of the same: cosine of TF·IDF vectors over concepts (Salton and Buckley 1988). */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {nothingElsewhere, type SaidElsewhere} from './said-elsewhere.js';
import {byCode, inOrder, inPassing} from './shared-entry.js';
import {termKey} from './term-key.js';

export type RelatedSource = {
	record: VaultRecord;
	/** From 0, nothing in common, to 1. */
	similarity: number;
	/** Concepts of both, those first that count most. */
	shared: string[];
};

/** A concept of more sources than this says little of what any two have in common, and would make the work quadratic. */
const mostSources = 400;
/** Below, two sources have but one common word. */
const leastSimilarity = 0.05;
const mostShared = 5;

type Posting = {place: number; weight: number; name: string};

const vectorsOf = (records: readonly VaultRecord[], elsewhere: SaidElsewhere): Map<string, Posting[]> => {
	const postings = new Map<string, Posting[]>();
	for (const [place, record] of records.entries()) {
		const weights = new Map<string, Posting>();
		for (const [mentions, share] of [[record.digest?.terms ?? [], 1], [elsewhere.get(record)?.terms ?? [], inPassing]] as const) {
			for (const {name, count} of mentions) {
				const key = termKey(name);
				const posting = weights.get(key) ?? {place, name, weight: 0};
				posting.weight += share * (1 + Math.log(count));
				weights.set(key, posting);
			}
		}

		for (const [key, posting] of weights) {
			const list = postings.get(key) ?? [];
			list.push(posting);
			postings.set(key, list);
		}
	}

	const lengths = new Float64Array(records.length);
	for (const list of postings.values()) {
		const rarity = Math.log(1 + (records.length / list.length));
		for (const posting of list) {
			posting.weight *= rarity;
			lengths[posting.place] = lengths[posting.place]! + (posting.weight ** 2);
		}
	}

	for (const list of postings.values()) {
		for (const posting of list) {
			posting.weight /= Math.sqrt(lengths[posting.place]!);
		}
	}

	return postings;
};

/**
 * The sources most like each source, the most alike first; a source like no other has an empty list. Pure, and the
 * same for the same records in whatever order. Through an inverted index: only sources that share a concept are
 * compared, so that 5,000 sources take well under a second.
 *
 * @param elsewhere what sources say of each other's terms
 * @param most How many are wanted for each, at most.
 */
export const relatedSources = (records: readonly VaultRecord[], elsewhere = nothingElsewhere, most = 5): Map<VaultRecord, RelatedSource[]> => {
	const ordered = inOrder(records);
	const postings = vectorsOf(ordered, elsewhere);
	const bySource: Array<Array<{list: readonly Posting[]; weight: number}>> = ordered.map(() => []);
	for (const [, list] of [...postings].toSorted(([a], [b]) => byCode(a, b))) {
		if (list.length > 1 && list.length <= mostSources) {
			for (const {place, weight} of list) {
				bySource[place]!.push({list, weight});
			}
		}
	}

	const similarity = new Float64Array(ordered.length);
	return new Map(ordered.map((record, place) => {
		const met = new Set<number>();
		const own = bySource[place]!;
		for (const {list, weight} of own) {
			for (const posting of list) {
				if (posting.place !== place) {
					similarity[posting.place] = similarity[posting.place]! + (weight * posting.weight);
					met.add(posting.place);
				}
			}
		}

		const best = [...met]
			.map(other => ({other, value: similarity[other]!}))
			.filter(({value}) => value >= leastSimilarity)
			// Places are in the order of names: of two as much alike, the first.
			.toSorted((a, b) => b.value - a.value || a.other - b.other)
			.slice(0, most);
		for (const other of met) {
			similarity[other] = 0;
		}

		return [record, best.map(({other, value}) => ({
			record: ordered[other]!,
			similarity: Math.round(value * 1000) / 1000,
			shared: own
				.flatMap(({list, weight}) => list.filter(posting => posting.place === other).map(({name, weight: theirs}) => ({name, value: weight * theirs})))
				.toSorted((a, b) => b.value - a.value)
				.slice(0, mostShared)
				.map(({name}) => name),
		}))];
	}));
};
