/** Which full names are only another name misheard. */
import {compareNames, heardName} from './misheard.js';
import {blocksOf} from './name-blocks.js';
import {byStanding, type KnownName, shares} from './known-name.js';

export type Variants = {/** Misheard → meant. */ meant: Map<number, number>; doubts: Array<[number, number]>};

/**
 * Full names of as many words. A variant joins the best known name that it is like; where there are two such, neither.
 */
export const misheardNames = (names: readonly KnownName[]): Variants => {
	const full = names.flatMap(({words}, index) => words.length > 1 ? [index] : []).toSorted(byStanding(names));
	const rank = new Map(full.map((index, place) => [index, place]));
	const heard = new Map(full.map(index => [index, heardName(names[index]!.words)]));
	const same = new Map<number, number[]>();
	const doubts = new Map<string, [number, number]>();
	const compared = new Set<string>();
	for (const block of blocksOf(heard)) {
		for (const [place, a] of block.entries()) {
			for (const b of block.slice(place + 1)) {
				const pair = a < b ? `${a} ${b}` : `${b} ${a}`;
				if (compared.has(pair)) {
					continue;
				}

				const likeness = compareNames(heard.get(a)!, heard.get(b)!);
				// Two spellings in documents are two people, until a person says otherwise.
				const written = names[a]!.written && names[b]!.written;
				if (likeness === 'different' || (written && likeness === 'doubtful')) {
					continue;
				}

				compared.add(pair);
				const [better, worse] = rank.get(a)! < rank.get(b)! ? [a, b] : [b, a];
				if (written) {
					doubts.set(pair, [better, worse]);
				} else if (likeness === 'same') {
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
