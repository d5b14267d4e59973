/** Claims of different sources that speak of the same: those that may contradict each other. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {claimWords, isAbout} from './claim-words.js';
import {inOrder} from './shared-entry.js';

/** A claim as it stands in the record of its source; `source` is the name of that one's notes. */
export type ClaimOf = {source: string; text: string};

/** Share of the weight of their words that two claims have in common: cosine of TF·IDF vectors. */
const leastSimilarity = 0.2;
/** Words that both have. */
const leastShared = 2;
/** A word of more claims parts nothing, and would make the work quadratic. */
const mostClaims = 200;
/** Of one claim. */
const mostPartners = 3;
const mostPairs = 600;
const pairsPerSource = 20;

type Weighed = ClaimOf & {words: ReadonlyMap<string, number>};

/** Words of the names that a source's terms and people have. */
const namedIn = ({digest}: VaultRecord): Set<string> =>
	new Set([...(digest?.terms ?? []), ...(digest?.people ?? []), ...(digest?.jargon ?? []), ...(digest?.mental_models ?? [])]
		.flatMap(({name, forms}) => [name, ...forms]).flatMap(name => claimWords(name)));

const weigh = (records: readonly VaultRecord[]): Weighed[] => {
	const claims = records.flatMap(record => (record.digest?.claims ?? []).map(({text}) => ({source: record.name, text, words: new Set(claimWords(text).filter(word => isAbout(word)))})));
	const counts = new Map<string, number>();
	for (const word of claims.flatMap(({words}) => [...words])) {
		counts.set(word, (counts.get(word) ?? 0) + 1);
	}

	return claims.map(({words, ...claim}) => {
		const weights = [...words].map(word => [word, Math.log(1 + (claims.length / counts.get(word)!))] as const);
		const length = Math.sqrt(weights.reduce((sum, [, weight]) => sum + (weight ** 2), 0)) || 1;
		return {...claim, words: new Map(weights.map(([word, weight]) => [word, weight / length]))};
	});
};

/**
 * Pairs of claims that share words, one at least of them from the name of a term or a person of either source; the most
 * alike first. Pure, and the same for the same records in whatever order.
 */
export const claimPairs = (records: readonly VaultRecord[]): Array<[ClaimOf, ClaimOf]> => {
	const ordered = inOrder(records);
	const claims = weigh(ordered);
	const named = new Map(ordered.map(record => [record.name, namedIn(record)]));
	const byWord = new Map<string, number[]>();
	const pairs: Array<{one: number; other: number; value: number}> = [];
	for (const [place, {source, words}] of claims.entries()) {
		const met = new Map<number, {value: number; shared: number; isNamed: boolean}>();
		for (const [word, weight] of words) {
			const others = byWord.get(word) ?? [];
			for (const other of others.length > mostClaims ? [] : others) {
				const {source: theirs, words: their} = claims[other]!;
				if (theirs !== source) {
					const known = met.get(other) ?? {value: 0, shared: 0, isNamed: false};
					known.value += weight * their.get(word)!;
					known.shared++;
					known.isNamed ||= named.get(source)!.has(word) || named.get(theirs)!.has(word);
					met.set(other, known);
				}
			}

			others.push(place);
			byWord.set(word, others);
		}

		const best = [...met].filter(([, {value, shared, isNamed}]) => isNamed && shared >= leastShared && value >= leastSimilarity)
			.toSorted(([a, one], [b, other]) => other.value - one.value || a - b).slice(0, mostPartners);
		pairs.push(...best.map(([other, {value}]) => ({one: other, other: place, value})));
	}

	return pairs
		.toSorted((a, b) => b.value - a.value || a.one - b.one || a.other - b.other)
		.slice(0, Math.min(mostPairs, pairsPerSource * records.length))
		.map(({one, other}) => {
			const both = [claims[one]!, claims[other]!].map(({source, text}) => ({source, text})) as [ClaimOf, ClaimOf];
			return both.toSorted((a, b) => naturalOrder(a.source, b.source)) as [ClaimOf, ClaimOf];
		});
};
