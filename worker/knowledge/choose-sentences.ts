/**
 * Chooses sentences that together hold as much as they can of what a text is about: greedily, under a limit of words, by
 * the weight of concepts not yet covered (Gillick and Favre 2009; the scaling by length: Lin and Bilmes 2010).
 */
import {type Candidate, repeatsAny, type Scored} from './summary-candidates.js';
import type {SummarySize} from './summary-length.js';

/** Sentences, of a text that has them. */
export const fewest = 3;
/** Of the text, each to give a sentence. */
const parts = 3;

/** What a concept is worth that is covered already: a little, so that a long summary does not run dry. */
const said = 0.15;

/** A further sentence adds at least this share of what the best one gave. */
const worthwhile = 0.12;

/** The third of the text in which it begins. */
const partOf = ({before}: Candidate): number => Math.min(parts - 1, Math.floor(before * parts));

/** In the order of their choice: the best of each part first, then the best of all, as long as there is room. */
export const choose = (candidates: readonly Scored[], size: SummarySize): Scored[] => {
	const chosen: Scored[] = [];
	const gains: number[] = [];
	const covered = new Set<string>();
	let open = candidates.filter(({worth}) => worth > 0);
	let left = size.words;
	const gain = ({concepts, worth, length}: Scored): number => {
		const fresh = concepts.reduce((sum, {name, weight}) => sum + ((covered.has(name) ? said : 1) * weight), 0);
		return (fresh * worth) / (length ** 0.4);
	};

	const take = (isAllowed: (candidate: Scored) => boolean, least = 0): boolean => {
		let best: Scored | undefined;
		let highest = least;
		for (const candidate of open) {
			if (isAllowed(candidate)) {
				const value = gain(candidate);
				if (value > highest) {
					best = candidate;
					highest = value;
				}
			}
		}

		if (!best) {
			return false;
		}

		const taken = best;
		gains.push(highest);
		chosen.push(taken);
		left -= taken.length;
		for (const {name} of taken.concepts) {
			covered.add(name);
		}

		open = open.filter(other => other !== taken && !repeatsAny(other, [taken]));
		return true;
	};

	for (let part = 0; part < parts; part++) {
		// The others need room as well.
		const room = left - ((parts - 1 - part) * 0.6 * size.words / parts);
		take(candidate => partOf(candidate) === part && candidate.length <= room);
	}

	const isNew = (candidate: Scored): boolean => !chosen.some(other => partOf(other) === partOf(candidate));
	const fits = ({length}: Scored): boolean => length <= left;
	const isNewAndFits = (candidate: Scored): boolean => fits(candidate) && isNew(candidate);
	// Where sentences are long: better too many words than too few sentences, or a part that is silent.
	let isMore = true;
	while (isMore) {
		isMore = take(isNewAndFits) || (chosen.length < fewest && take(isNew));
	}

	isMore = true;
	while (isMore && chosen.length < size.sentences) {
		// What merely fills the room is left out.
		isMore = take(fits, worthwhile * Math.max(0, ...gains));
	}

	isMore = true;
	while (isMore && chosen.length < fewest) {
		isMore = take(() => true);
	}

	return chosen;
};
