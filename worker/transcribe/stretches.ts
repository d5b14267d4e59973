/**
 * Parts a text at the pauses that were heard. Where the words of a chunk fall in its speech is known roughly only, from
 * their characters; a pause is known exactly, and people pause where a sentence or a clause ends. So each pause gets
 * the boundary between words that costs least, all of them together and in order (dynamic programming over the
 * boundaries).
 */
import {sampleRate} from '../engine/pcm.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type Boundary, boundaryBetween} from './sentences.js';

/** Words that were said without a pause that counts, and the speech they were said in. */
export type Stretch = {words: readonly string[]; speech: PlannedChunk['speech']};

/** A pause, in seconds: how long the silence is, how much speech lies before it, and how much since the pause before. */
type Pause = {silence: number; spoken: number; since: number};

/** A pause shorter than this counts only where a sentence ends, no further away than `reach`, in seconds. */
const shortPause = 0.35;
const reach = 1.5;
/** Farther from its estimated place, in seconds, a boundary is taken only when there is no other. */
const window = 3;
const farCost = 10;
/** Speech without any words is possible (a cough, a voice in the background), but the exception. */
const wordlessCost = 1;
/** How many seconds of distance what stands at a boundary outweighs. */
const bonus: Readonly<Record<Boundary, number>> = {
	sentence: 1.5, clause: 0.7, plain: 0, abbreviation: -1,
};

const pausesOf = (speech: PlannedChunk['speech']): Pause[] => {
	let spoken = 0;
	return speech.slice(1).map(([resumes], index) => {
		const [from, to] = speech[index]!;
		const since = (to - from) / sampleRate;
		spoken += since;
		return {silence: (resumes - to) / sampleRate, spoken, since};
	});
};

/** The estimated place of each boundary, the one before the first word included, in seconds of speech. */
const estimates = (words: readonly string[], seconds: number): number[] => {
	const places = [0];
	let characters = 0;
	for (const word of words) {
		characters += word.length + 1;
		places.push(characters);
	}

	return places.map(place => (place * seconds) / characters);
};

/** For each pause the number of words before it, or null for a short pause that does not count. */
const boundariesAt = (pauses: readonly Pause[], words: readonly string[], places: readonly number[]): Array<number | null> => {
	const count = words.length;
	const kinds = places.map((_, index): Boundary => index === 0 || index === count ? 'plain' : boundaryBetween(words[index - 1]!, words[index]!));
	// Lowest cost of all pauses so far when the last one that counts has `index` words before it.
	let costs = places.map((_, index) => index === 0 ? 0 : Number.POSITIVE_INFINITY);
	const origins: Array<Array<number | null>> = [];
	for (const {silence, spoken, since} of pauses) {
		const isShort = silence < shortPause;
		const next: number[] = [];
		const origin: Array<number | null> = [];
		let earlier = 0;
		for (const [index, place] of places.entries()) {
			const distance = Math.abs(place - spoken);
			const far = distance > window ? farCost : 0;
			const kind = kinds[index]!;
			let cost = isShort ? costs[index]! : costs[index]! + distance + far + wordlessCost + since;
			let from = isShort ? null : index;
			const counts = !isShort || (kind === 'sentence' && distance <= reach);
			const parting = index > 0 && counts ? costs[earlier]! + distance + (far || -bonus[kind]) : Number.POSITIVE_INFINITY;
			if (parting < cost) {
				cost = parting;
				from = earlier;
			}

			next.push(cost);
			origin.push(from);
			if (costs[index]! < costs[earlier]!) {
				earlier = index;
			}
		}

		costs = next;
		origins.push(origin);
	}

	costs[count]! += pauses.length > 0 ? wordlessCost : 0;
	let at = costs.indexOf(Math.min(...costs));
	return origins.toReversed().map(origin => {
		const from = origin[at]!;
		const boundary = from === null ? null : at;
		at = from ?? at;
		return boundary;
	}).toReversed();
};

/** The stretches of a chunk in order; together they have all of its words and all of its speech. */
export const stretchesOf = (words: readonly string[], speech: PlannedChunk['speech']): Stretch[] => {
	const seconds = speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;
	const boundaries = boundariesAt(pausesOf(speech), words, estimates(words, seconds));
	const stretches: Stretch[] = [];
	let word = 0;
	let span = 0;
	for (const [index, boundary] of [...boundaries, words.length].entries()) {
		if (boundary !== null) {
			stretches.push({words: words.slice(word, boundary), speech: speech.slice(span, index + 1)});
			word = boundary;
			span = index + 1;
		}
	}

	return stretches;
};
