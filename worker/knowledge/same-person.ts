/**
 * Which of the names found in several sources are one person's: shorter forms, misheard variants, and what stays
 * doubtful.
 */
import {byStanding, type KnownName} from './known-name.js';
import {misheardNames} from './misheard-names.js';
import {longerForms} from './person-names.js';
import {singlesIn} from './single-names.js';

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

	return {stands: names.map((_, index) => root(index)), longer, doubts: found.map(([a, b]) => [root(a), root(b)])};
};
