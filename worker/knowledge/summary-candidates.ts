/** Sentences as candidates for a summary: cleaned, measured, and weighed one by one. */
import {cleanSpeech} from './clean-speech.js';
import {centralities, type Concept, conceptsOf} from './concepts.js';
import {contentWords, sentenceWorth, wordCount} from './sentence-worth.js';
import {repeats} from './repeated-sentence.js';
import type {SummarySize} from './summary-length.js';
import type {TimedSentence} from './timed-sentences.js';

export type Candidate = {
	place: number;
	sentence: TimedSentence;
	/** Of the cleaned text. */
	length: number;
	/** Of the text as it was said. */
	rawLength: number;
	/** Of its beginning and its middle, as shares of the text from 0 to 1. */
	before: number;
	middle: number;
	words: readonly string[];
	sequence: readonly string[];
};

export type Scored = Candidate & {worth: number; concepts: readonly Concept[]};

export const repeatsAny = (candidate: Candidate, chosen: readonly Candidate[]): boolean =>
	chosen.some(({sentence, words}) => repeats({text: candidate.sentence.text, words: candidate.words}, {text: sentence.text, words}));

/** A few candidates, without those that repeat one before them. */
export const distinct = (candidates: readonly Candidate[]): Candidate[] => {
	const result: Candidate[] = [];
	for (const candidate of candidates) {
		if (!repeatsAny(candidate, result)) {
			result.push(candidate);
		}
	}

	return result;
};

/** What was said, without its stumbling; what was written stays as it is. */
const readable = (sentence: TimedSentence): TimedSentence =>
	sentence.start === null && sentence.speaker === undefined ? sentence : {...sentence, ...cleanSpeech(sentence.tokens)};

export const candidatesOf = (sentences: readonly TimedSentence[]): Candidate[] => {
	const lengths = sentences.map(({text}) => wordCount(text));
	const total = Math.max(1, lengths.reduce((sum, length) => sum + length, 0));
	let soFar = 0;
	return sentences.map((raw, place) => {
		const sentence = readable(raw);
		const rawLength = lengths[place]!;
		const before = soFar / total;
		soFar += rawLength;
		return {
			place, sentence, length: wordCount(sentence.text), rawLength, before, middle: before + (rawLength / 2 / total), words: contentWords(sentence),
			sequence: sentence.tokens.filter(({text}) => /[\p{L}\p{N}]/u.test(text)).map(({lemma}) => lemma),
		};
	});
};

/** Shorter ones say little, longer ones leave no room. */
export const fit = (length: number, {words, sentences}: SummarySize): number => {
	const short = Math.min(1, length / (0.75 * words / sentences));
	const long = Math.min(1, Math.max(18, words / 3) / length);
	return (short * long) ** 2;
};

/** Openings say what will be spoken of: twice the worth at the very start, little more than once after a tenth. */
export const openingBonus = (middle: number): number => 1 + Math.exp(-middle / 0.04);

export const scored = (candidates: readonly Candidate[], size: SummarySize): Scored[] => {
	const concepts = conceptsOf(candidates);
	const central = centralities(candidates);
	return candidates.map((candidate, index) => {
		const {sentence, length, rawLength, middle} = candidate;
		// What had to be mended reads less well than what had not.
		const mended = 1 + (2 * Math.max(0, rawLength - length) / Math.max(1, rawLength));
		const worth = sentenceWorth(sentence) * fit(length, size) * openingBonus(middle) * Math.sqrt(central[index]!) / mended;
		return {...candidate, worth, concepts: concepts[index]!};
	});
};
