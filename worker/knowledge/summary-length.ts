/** How long a summary is. */
import type {SummaryLength} from '../options.js';

export type SummarySize = {
	/** At most, for all sentences together. */
	words: number;
	/** Sentences at most. */
	sentences: number;
};

export const summarySizes: Readonly<Record<SummaryLength, SummarySize>> = {
	short: {words: 55, sentences: 4},
	medium: {words: 110, sentences: 7},
	long: {words: 210, sentences: 14},
};

/** A summary is no more than this share of a text. */
const share = 0.3;

/** Of a short text, too, some sentences are worth reading. */
const least = 50;

/** What suits a text of so many words. */
export const sizeFor = (total: number, {words, sentences}: SummarySize): SummarySize =>
	({words: Math.min(words, Math.max(least, Math.round(total * share))), sentences});
