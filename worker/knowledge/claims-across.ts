/** What several sources claim in nearly the same words, as one claim. */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';
import {claimWords} from './claim-words.js';
import {compareWords, heardWord} from './misheard.js';
import {inOrder} from './shared-entry.js';

/** Where a claim is made; `text` as it is said there, `start` in seconds, null for documents. */
export type ClaimPlace = {record: VaultRecord; text: string; start: number | null};

export type SharedClaim = {
	/** As a document writes it, else as it is said first. */
	text: string;
	/** The highest of all places. */
	confidence: number;
	/** In the order of the sources and their texts. */
	places: ClaimPlace[];
};

/** Share of the words of the longer claim that the other one may lack. */
const mayLack = 0.2;
const fewestWords = 4;

/** Whether two words may be one, heard twice. Figures are what they are. */
const soundAlike = (one: string, other: string): boolean =>
	!/\d/.test(one + other) && compareWords(heardWord(one), heardWord(other)) === 'same';

/**
 * Whether two claims say the same: one may have a few words more, or a word that was misheard, in the same order. One in
 * which a word stands for another says something else: "raises" for "lowers", "1921" for "1912".
 */
const isSame = (one: readonly string[], other: readonly string[]): boolean => {
	const [long, short] = one.length >= other.length ? [one, other] : [other, one];
	if (short.length < fewestWords || long.length - short.length > mayLack * long.length) {
		return long.length === short.length && long.every((word, place) => word === short[place]);
	}

	let misheard = 0;
	let place = 0;
	for (const word of short) {
		let next = long.indexOf(word, place);
		if (next === -1) {
			next = place < long.length && !short.includes(long[place]!) && soundAlike(word, long[place]!) ? place : -1;
			misheard++;
		}

		// What is skipped may be no figure and no "not".
		if (next === -1 || long.slice(place, next).some(skipped => turns(skipped))) {
			return false;
		}

		place = next + 1;
	}

	return misheard <= Math.ceil(mayLack * long.length) && !long.slice(place).some(word => turns(word));
};

const turns = (word: string): boolean => /\d|^(?:not?|never|none|nor|neither|nothing|nobody|hardly|rarely|cannot|without|unless|only|until|before|after|less|more|few|fewer)$/.test(word);

type Group = {words: string[]; set: ReadonlySet<string>; written: boolean; claim: SharedClaim};

/** The rarest words of a claim: two that are the same have one of them in common. */
const rarest = (words: readonly string[], counts: ReadonlyMap<string, number>): string[] =>
	[...new Set(words)].toSorted((a, b) => counts.get(a)! - counts.get(b)! || (a < b ? -1 : 1)).slice(0, Math.ceil(mayLack * words.length) + 2);

/** A word of more claims tells none from another. */
const mostGroups = 100;

/** A quick look: most words are the same, letter by letter. */
const mayBeSame = ({set, words: {length}}: Group, words: readonly string[]): boolean => {
	const longest = Math.max(length, words.length);
	if (longest - Math.min(length, words.length) > longest * mayLack) {
		return false;
	}

	let missing = longest * 2 * mayLack + 1;
	for (const word of words) {
		if (!set.has(word) && --missing < 0) {
			return false;
		}
	}

	return true;
};

/**
 * Those that most places make first, then the most confident. Pure, and the same for the same records in whatever order.
 * Only claims that share one of their rarest words are compared.
 */
export const claimsAcross = (records: readonly VaultRecord[]): SharedClaim[] => {
	const claims = inOrder(records).flatMap(record => (record.digest?.claims ?? []).map(claim => ({record, claim, words: claimWords(claim.text)})));
	const counts = new Map<string, number>();
	for (const word of claims.flatMap(({words}) => [...new Set(words)])) {
		counts.set(word, (counts.get(word) ?? 0) + 1);
	}

	const byWord = new Map<string, Group[]>();
	const groups: Group[] = [];
	for (const {record, claim: {text, start, confidence}, words} of claims) {
		const keys = rarest(words, counts);
		const place: ClaimPlace = {record, text, start};
		const written = record.kind === 'text';
		const met = new Set(keys.flatMap(key => byWord.get(key) ?? []));
		const group = [...met].find(each => mayBeSame(each, words) && isSame(each.words, words));
		if (group) {
			group.claim.places.push(place);
			group.claim.confidence = Math.max(group.claim.confidence, confidence);
			if (written && !group.written) {
				group.written = true;
				group.claim.text = text;
			}

			continue;
		}

		const fresh: Group = {
			words, set: new Set(words), written, claim: {text, confidence, places: [place]},
		};
		groups.push(fresh);
		for (const key of keys) {
			const list = byWord.get(key) ?? [];
			if (list.length < mostGroups) {
				list.push(fresh);
			}

			byWord.set(key, list);
		}
	}

	return groups.map(({claim}) => claim)
		.toSorted((a, b) => b.places.length - a.places.length || b.confidence - a.confidence || naturalOrder(a.text, b.text));
};
