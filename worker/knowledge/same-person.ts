/**
 * Which of the names found in several sources are one person's: shorter forms, misheard variants, and what stays
 * doubtful.
 */
import {byStanding, type KnownName, shares} from './known-name.js';
import {misheardNames} from './misheard-names.js';
import {nameKey, nameParts} from './name-parts.js';
import {longerForms} from './person-names.js';
import {singlesIn} from './single-names.js';
import {isGivenName, isPlain, wordTags} from './word-tags.js';

export type SamePerson = {
	/** By index: the name that stands for each name, or itself. */
	stands: number[];
	/** By index: the fuller names of which it may be a form. */
	longer: number[][];
	/** Pairs of standing names that may be one person. */
	doubts: Array<[number, number]>;
};
/** A name that may be more people than this says nothing of any of them. */
const mostDoubts = 5;

/** Names by which many people go: a given name, or a surname that the lexicon knows. */
const commonNames = (): (word: string) => boolean => {
	const tags = wordTags();
	return word => {
		const own = tags(word);
		return isGivenName(own) || own.has('LastName') || isPlain(own) || [...word].length < 4;
	};
};

/** A surname, with initials at most. */
export const isSurnameAlone = (words: readonly string[]): boolean => {
	const {title, given, suffix} = nameParts(words);
	return title === '' && suffix === '' && given.every(word => [...word].length === 1);
};

/** Joins names of one spelling that nobody fuller bears: those that few people bear, and others where their sources are about the same. */
const joinNamesakes = (names: readonly KnownName[], alone: readonly number[], stands: Array<number | undefined>, isCommon: (word: string) => boolean): Array<[number, number]> => {
	const doubts: Array<[number, number]> = [];
	const bySpelling = new Map<string, number[]>();
	for (const index of alone) {
		const key = nameKey(names[index]!.words.join(' '));
		bySpelling.set(key, [...(bySpelling.get(key) ?? []), index]);
	}

	for (const group of bySpelling.values()) {
		const [first] = group;
		const common = group.length > 1 && isCommon(names[first!]!.words.at(-1)!);
		const root = (index: number): number => stands[index] === index ? index : root(stands[index]!);
		const byTopic = new Map<string, number>();
		for (const index of group) {
			if (!common) {
				stands[index] = first!;
				continue;
			}

			for (const topic of names[index]!.about) {
				const other = byTopic.get(topic);
				byTopic.set(topic, other ?? index);
				const [one, two] = [root(index), root(other ?? index)];
				stands[Math.max(one, two)] = Math.min(one, two);
			}
		}

		const apart = [...new Set(group.map(index => root(index)))];
		if (apart.length <= mostDoubts) {
			doubts.push(...apart.slice(1).map((index): [number, number] => [apart[0]!, index]));
		}
	}

	return doubts;
};

/**
 * Joins names of one person. A surname alone joins the one full name that it can mean in a source about the same, or the
 * only one there is, where few people bear it; other shorter forms join the one full name that they can mean; misheard
 * variants join the name that they sound like and are spelled nearly like, unless documents spell both; a given name or
 * a misheard surname alone does so where the sources are about the same. What has less evidence is a doubt.
 *
 * Near-linear in the names. The result does not depend on their order.
 */
export const samePeople = (names: readonly KnownName[]): SamePerson => {
	const {meant, doubts} = misheardNames(names);
	const longer = longerForms(names.map(({words}) => words));
	const stands: Array<number | undefined> = Array.from({length: names.length});
	const about = names.map(name => name.about);
	const found: Array<[number, number]> = [...doubts];
	const isCommon = commonNames();
	const meantBySurname = (index: number, fuller: readonly number[]): number[] => {
		const near = fuller.filter(form => shares(names[index]!.about, about[form]!));
		const [only] = fuller;
		return near.length === 0 && fuller.length === 1 && only !== undefined && !isCommon(names[index]!.words.at(-1)!) ? [only] : near;
	};

	const standsFor = (index: number): number => {
		const known = stands[index];
		if (known !== undefined) {
			return known;
		}

		// Its own for the while: a longer form may be a variant of it.
		stands[index] = index;
		const better = meant.get(index);
		const fuller = better === undefined ? [...new Set(longer[index]!.map(form => standsFor(form)))].filter(form => form !== index) : [standsFor(better)];
		const sure = better === undefined && isSurnameAlone(names[index]!.words) ? meantBySurname(index, fuller) : fuller;
		const [only, ...others] = sure;
		if (only !== undefined && others.length === 0) {
			stands[index] = only;
			about[only] = new Set([...about[only]!, ...about[index]!]);
		} else if (fuller.length > 0 && fuller.length <= mostDoubts) {
			found.push(...fuller.map((form): [number, number] => [form, index]));
		}

		return stands[index];
	};

	const order = names.map((_, index) => index).toSorted((a, b) => names[b]!.words.length - names[a]!.words.length || byStanding(names)(a, b));
	for (const index of order) {
		standsFor(index);
	}

	const isFull = (index: number): boolean => stands[index] === index && names[index]!.words.length > 1;
	const singles = singlesIn(names.map((name, index) => ({...name, about: about[index]!})), order.filter(index => isFull(index)));
	const alone: number[] = [];
	for (const index of order) {
		if (stands[index] !== index || !isSurnameAlone(names[index]!.words)) {
			continue;
		}

		const maybe = names[index]!.words.length === 1 && longer[index]!.length === 0 ? singles(index) : [];
		const sure = maybe.find(({strong}) => strong);
		if (sure) {
			stands[index] = sure.full;
			continue;
		}

		alone.push(index);
		if (maybe.length <= mostDoubts) {
			found.push(...maybe.map(({full}): [number, number] => [full, index]));
		}
	}

	found.push(...joinNamesakes(names, alone.toSorted((a, b) => a - b), stands, isCommon));
	const root = (index: number): number => {
		const next = stands[index] ?? index;
		return next === index ? index : root(next);
	};

	return {stands: names.map((_, index) => root(index)), longer, doubts: found.map(([a, b]) => [root(a), root(b)])};
};
