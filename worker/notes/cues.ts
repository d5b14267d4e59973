/** From segments to subtitle cues: two lines of 42 characters, about 7 seconds, never overlapping. */
import type {Segment} from '../protocol/segment.js';
import {plainLine} from './markdown-text.js';
import {toMilliseconds} from './timestamp.js';

/** Times in whole milliseconds, `start` before `end`; one or two lines of text. */
export type Cue = {start: number; end: number; lines: readonly string[]; speaker?: string};

const lineLength = 42;
const longestCue = 7000;

/** How much a break after these words is worth, as a share of the text that it may be off the middle. */
const breakValue = (before: string): number => {
	if (/[.!?…]["'”’)\]]*$/.test(before)) {
		return 0.4;
	}

	return /[,;:—–]$/.test(before) ? 0.25 : 0;
};

/** Words; one that is longer than a line is cut. */
const wordsOf = (text: string): string[] =>
	text.split(' ').filter(Boolean).flatMap(word => {
		const characters = [...word];
		const parts: string[] = [];
		for (let from = 0; from < characters.length; from += lineLength) {
			parts.push(characters.slice(from, from + lineLength).join(''));
		}

		return parts;
	});

/** Characters, not code units: an emoji counts once. */
const sizeOf = (text: string): number => [...text].length;
const lengthOf = (words: readonly string[]): number => words.reduce((sum, word) => sum + sizeOf(word), Math.max(0, words.length - 1));

/** One line, or two of about equal length; null where that does not do. */
const linesOf = (words: readonly string[]): string[] | null => {
	const total = lengthOf(words);
	if (total <= lineLength) {
		return [words.join(' ')];
	}

	if (total > (2 * lineLength) + 1) {
		return null;
	}

	let best: string[] | null = null;
	let bestDifference = Number.POSITIVE_INFINITY;
	for (let index = 1; index < words.length; index++) {
		const first = words.slice(0, index);
		const second = words.slice(index);
		const difference = Math.abs(lengthOf(first) - lengthOf(second));
		if (lengthOf(first) <= lineLength && lengthOf(second) <= lineLength && difference < bestDifference) {
			best = [first.join(' '), second.join(' ')];
			bestDifference = difference;
		}
	}

	return best;
};

/** Where to part words that are too many: near the middle, better after a sentence or a clause. */
const partingPlace = (words: readonly string[]): number => {
	const total = lengthOf(words);
	let place = 1;
	let lowest = Number.POSITIVE_INFINITY;
	let before = 0;
	for (const [index, word] of words.entries()) {
		if (index > 0) {
			const cost = Math.abs((before / total) - 0.5) - breakValue(words[index - 1] ?? '');
			if (cost < lowest) {
				lowest = cost;
				place = index;
			}
		}

		before += sizeOf(word) + 1;
	}

	return place;
};

type Part = {words: string[]; start: number; end: number};

/** Parts until each fits; an explicit stack, because a hostile text may be parted very unevenly. */
const partsOf = (whole: Part): Array<Part & {lines: string[]}> => {
	const result: Array<Part & {lines: string[]}> = [];
	const stack = [whole];
	for (let part = stack.pop(); part; part = stack.pop()) {
		const lines = linesOf(part.words);
		// A few words over a long time are one cue that ends early, not many cues of one word.
		if (lines && (part.words.length === 1 || part.end - part.start <= longestCue || lengthOf(part.words) < lineLength)) {
			result.push({...part, lines});
			continue;
		}

		const place = partingPlace(part.words);
		const first = part.words.slice(0, place);
		const second = part.words.slice(place);
		const share = (lengthOf(first) + 1) / (lengthOf(part.words) + 1);
		const middle = Math.round(part.start + ((part.end - part.start) * share));
		stack.push({words: second, start: middle, end: part.end}, {words: first, start: part.start, end: middle});
	}

	return result;
};

/**
 * The cues of a transcript, in order; times inside a segment are interpolated by its characters.
 * @param shownNames whether who begins to speak stands before the words, for formats that know no speakers
 */
export const cuesOf = (segments: readonly Segment[], shownNames = false): Cue[] => {
	const cues: Cue[] = [];
	const ordered = [...segments].toSorted((a, b) => a.start - b.start || a.end - b.end);
	let cursor = 0;
	let before: string | undefined;
	for (const segment of ordered) {
		const speaker = plainLine(segment.speaker ?? '') || undefined;
		const said = wordsOf(plainLine(segment.text));
		if (said.length === 0) {
			continue;
		}

		const words = shownNames && speaker !== undefined && speaker !== before ? [...wordsOf(`${speaker}:`), ...said] : said;
		before = speaker;

		for (const part of partsOf({words, start: toMilliseconds(segment.start), end: toMilliseconds(segment.end)})) {
			const start = Math.max(part.start, cursor);
			const end = Math.max(Math.min(part.end, start + longestCue), start + 1);
			cues.push({
				start, end, lines: part.lines, ...(speaker !== undefined && {speaker}),
			});
			cursor = end;
		}
	}

	return cues;
};
