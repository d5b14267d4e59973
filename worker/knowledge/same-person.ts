/**
 * Which of the names found in several sources are one person's: shorter forms, misheard variants, and what stays
 * doubtful.
 */
import {
	compareNames, compareWords, foldWord, type HeardWord, heardName, heardWord,
} from './misheard.js';
import {longerForms} from './person-names.js';

export type KnownName = {
	words: readonly string[];
	/** A document spells it so; what only recordings say may be misheard. */
	written: boolean;
	/** How often it is named. */
	count: number;
	/** In how many sources. */
	sources: number;
	/** What the sources that name it are about: keys of concepts. */
	about: ReadonlySet<string>;
};

export type SamePerson = {
	/** By index: the name that stands for each name, or itself. */
	stands: number[];
	/** Pairs of standing names that may be one person. */
	doubts: Array<[number, number]>;
};

/** The better known of two: written rather than heard, in more sources, more often; then the longer. */
const byStanding = (names: readonly KnownName[]) => (a: number, b: number): number => {
	const [one, other] = [names[a]!, names[b]!];
	return Number(other.written) - Number(one.written) || other.sources - one.sources || other.count - one.count
		|| other.words.join(' ').length - one.words.join(' ').length || (one.words.join(' ') < other.words.join(' ') ? -1 : 1);
};

const shares = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean => {
	const [small, large] = one.size < other.size ? [one, other] : [other, one];
	return [...small].some(key => large.has(key));
};

/** A given name that half the vault bears would be compared each with each: of larger blocks, only what sounds alike at the end is. */
const largestBlock = 150;

/** Names that are worth comparing: that sound the same as a whole, or have the given name in common. */
const blocksOf = (heard: ReadonlyMap<number, readonly HeardWord[]>): number[][] => {
	const blocks = new Map<string, number[]>();
	const add = (key: string, index: number): void => {
		const block = blocks.get(key);
		if (block) {
			block.push(index);
		} else {
			blocks.set(key, [index]);
		}
	};

	for (const [index, words] of heard) {
		const [first, last] = [words[0]!, words.at(-1)!];
		for (const code of new Set(first.codes)) {
			for (const end of new Set(last.codes)) {
				add(`${words.length} ${code} ${end}`, index);
			}
		}

		add(`${words.length}=${first.letters}`, index);
	}

	return [...blocks.values()].flatMap(block => {
		if (block.length <= largestBlock) {
			return [block];
		}

		const parts = new Map<string, number[]>();
		for (const index of block) {
			const key = heard.get(index)!.at(-1)!.codes[0].slice(-2);
			parts.set(key, [...(parts.get(key) ?? []), index]);
		}

		return [...parts.values()].map(part => part.slice(0, largestBlock));
	}).filter(block => block.length > 1);
};

type Variants = {/** Misheard → meant. */ meant: Map<number, number>; doubts: Array<[number, number]>};

/**
 * Full names of as many words. A variant joins the best known name that it is like; where there are two such, neither.
 */
const misheardNames = (names: readonly KnownName[]): Variants => {
	const full = names.flatMap(({words}, index) => words.length > 1 ? [index] : []).toSorted(byStanding(names));
	const rank = new Map(full.map((index, place) => [index, place]));
	const heard = new Map(full.map(index => [index, heardName(names[index]!.words)]));
	const same = new Map<number, number[]>();
	const doubts = new Map<string, [number, number]>();
	const compared = new Set<string>();
	for (const block of blocksOf(heard)) {
		for (const [place, a] of block.entries()) {
			for (const b of block.slice(place + 1)) {
				// Two spellings in documents are two people, until a person says otherwise.
				const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
				if ((names[a]!.written && names[b]!.written) || compared.has(pair)) {
					continue;
				}

				const likeness = compareNames(heard.get(a)!, heard.get(b)!);
				if (likeness === 'different') {
					continue;
				}

				compared.add(pair);
				const [better, worse] = rank.get(a)! < rank.get(b)! ? [a, b] : [b, a];
				if (likeness === 'same') {
					same.set(worse, [...(same.get(worse) ?? []), better]);
				} else if (shares(names[a]!.about, names[b]!.about)) {
					doubts.set(pair, [better, worse]);
				}
			}
		}
	}

	const meant = new Map<number, number>();
	for (const index of full) {
		// Best known first: what it may mean is decided already.
		const anchors = new Set((same.get(index) ?? []).map(better => meant.get(better) ?? better));
		const [only, ...others] = anchors;
		if (only !== undefined && others.length === 0) {
			meant.set(index, only);
		} else {
			for (const anchor of anchors) {
				doubts.set(`${anchor} ${index}`, [anchor, index]);
			}
		}
	}

	return {meant, doubts: [...doubts.values()]};
};

/** A surname alone that only sounds like another must be long: short ones sound like too many. */
const shortestAlone = {letters: 6, consonants: 4};
/** A name that may be more people than this says nothing of any of them. */
const mostDoubts = 5;

/** A single word as a part of full names: of each that it may be, whether that is strong evidence. */
type Singles = (index: number) => Array<{full: number; strong: boolean}>;

const singlesIn = (names: readonly KnownName[], fullNames: readonly number[]): Singles => {
	const byGiven = new Map<string, number[]>();
	const bySound = new Map<string, Array<{full: number; last: HeardWord}>>();
	for (const full of fullNames) {
		const [first = '', ...rest] = names[full]!.words;
		const given = foldWord(first);
		byGiven.set(given, [...(byGiven.get(given) ?? []), full]);
		const last = heardWord(rest.at(-1) ?? '');
		for (const code of new Set(last.codes)) {
			bySound.set(code, [...(bySound.get(code) ?? []), {full, last}]);
		}
	}

	return index => {
		const {words: [word = ''], about, written} = names[index]!;
		const heard = heardWord(word);
		const bearers = byGiven.get(heard.letters) ?? [];
		if (bearers.length > 0) {
			// The one Helen of the vault, in a source about the same.
			return bearers.map(full => ({full, strong: bearers.length === 1 && shares(about, names[full]!.about)}));
		}

		const long = heard.letters.length >= shortestAlone.letters && heard.codes[0].length >= shortestAlone.consonants;
		const alike = (long ? [...new Set(heard.codes)] : [])
			.flatMap(code => bySound.get(code) ?? [])
			.filter(({full, last}) => last.letters !== heard.letters && !(written && names[full]!.written) && compareWords(heard, last) === 'same');
		const found = [...new Set(alike.map(({full}) => full))];
		return found.map(full => ({full, strong: found.length === 1 && shares(about, names[full]!.about)}));
	};
};

/**
 * Joins names of one person. Shorter forms join the one full name that they can mean; misheard variants join the name
 * that they sound like and are spelled nearly like, unless documents spell both; a given name or a misheard surname
 * alone does so where the sources are about the same. What has less evidence is a doubt.
 *
 * Near-linear in the names. The result does not depend on their order.
 */
export const samePeople = (names: readonly KnownName[]): SamePerson => {
	const {meant, doubts} = misheardNames(names);
	const longer = longerForms(names.map(({words}) => words));
	const stands: Array<number | undefined> = Array.from({length: names.length});
	const found: Array<[number, number]> = [...doubts];
	const standsFor = (index: number): number => {
		const known = stands[index];
		if (known !== undefined) {
			return known;
		}

		// Its own for the while: a longer form may be a variant of it.
		stands[index] = index;
		const better = meant.get(index);
		const fuller = better === undefined ? [...new Set(longer[index]!.map(form => standsFor(form)))] : [standsFor(better)];
		const [only = index, ...others] = fuller;
		if (others.length === 0) {
			stands[index] = only;
		} else if (fuller.length <= mostDoubts) {
			found.push(...fuller.map((form): [number, number] => [form, index]));
		}

		return stands[index];
	};

	const order = names.map((_, index) => index).toSorted((a, b) => names[b]!.words.length - names[a]!.words.length || byStanding(names)(a, b));
	for (const index of order) {
		standsFor(index);
	}

	const isFull = (index: number): boolean => stands[index] === index && names[index]!.words.length > 1;
	const singles = singlesIn(names, order.filter(index => isFull(index)));
	for (const index of order) {
		if (stands[index] === index && names[index]!.words.length === 1 && longer[index]!.length === 0) {
			const maybe = singles(index);
			const sure = maybe.find(({strong}) => strong);
			if (sure) {
				stands[index] = sure.full;
			} else if (maybe.length <= mostDoubts) {
				found.push(...maybe.map(({full}): [number, number] => [full, index]));
			}
		}
	}

	const root = (index: number): number => {
		const next = stands[index] ?? index;
		return next === index ? index : root(next);
	};

	return {stands: names.map((_, index) => root(index)), doubts: found.map(([a, b]) => [root(a), root(b)])};
};
