/**
 * An extractive summary. The text is parted into stretches of equal length, one for each sentence wanted, so that
 * its end counts like its beginning; each gives the sentence whose words weigh most and are not yet covered
 * (word weights and their discounting after SumBasic: Nenkova and Vanderwende 2005).
 */
import type {SummarySentence} from '../../checkpoints/vault-record.js';
import {contentWords, sentenceWorth, wordCount} from './sentence-worth.js';
import {repeats} from './repeated-sentence.js';
import type {TimedSentence} from './timed-sentences.js';

export type SummaryOptions = {
	/** Sentences at most. */
	sentences: number;
	/** Words aimed at, for all sentences together. */
	words: number;
};

export const defaultSummary: SummaryOptions = {sentences: 7, words: 110};

const fewest = 3;

type Candidate = {place: number; sentence: TimedSentence; words: readonly string[]; length: number; worth: number; middle: number};

const isRepeat = (candidate: Candidate, chosen: readonly Candidate[]): boolean =>
	chosen.some(({sentence, words}) => repeats({text: candidate.sentence.text, words: candidate.words}, {text: sentence.text, words}));

/** A few candidates, without those that repeat one before them. */
const distinct = (candidates: readonly Candidate[]): Candidate[] => {
	const result: Candidate[] = [];
	for (const candidate of candidates) {
		if (!isRepeat(candidate, result)) {
			result.push(candidate);
		}
	}

	return result;
};

/** Weight of each word: how often sentences hold it, dampened. A word said once in a long text says little. */
const wordWeights = (candidates: readonly Candidate[]): Map<string, number> => {
	const counts = new Map<string, number>();
	for (const {words} of candidates) {
		for (const word of words) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}

	const enough = candidates.length > 40 ? 2 : 1;
	return new Map([...counts].map(([word, count]) => [word, count >= enough ? count ** 0.7 : 0]));
};

const score = (candidate: Candidate, weights: ReadonlyMap<string, number>, wanted: number): number => {
	const sum = candidate.words.reduce((total, word) => total + (weights.get(word) ?? 0), 0);
	// Between the sum, which likes long sentences, and the mean, which likes short ones.
	const fit = candidate.length > wanted ? Math.sqrt(wanted / candidate.length) : 1;
	return (sum / Math.sqrt(4 + candidate.length)) * candidate.worth * fit;
};

/** How many sentences suit a text of so many words. */
const sentencesFor = (words: number, options: SummaryOptions): number =>
	Math.max(fewest, Math.min(options.sentences, Math.round(Math.log2(Math.max(1, words) / 25))));

const best = (candidates: readonly Candidate[], weights: ReadonlyMap<string, number>, wanted: number): Candidate | undefined => {
	let winner: Candidate | undefined;
	let highest = 0;
	for (const candidate of candidates) {
		const value = score(candidate, weights, wanted);
		if (value > highest) {
			winner = candidate;
			highest = value;
		}
	}

	return winner;
};

/** The chosen sentences in the order of the text. */
export const summarise = (sentences: readonly TimedSentence[], options: SummaryOptions = defaultSummary): TimedSentence[] => {
	let total = 0;
	const all = sentences.map((sentence, place): Candidate => {
		const length = wordCount(sentence.text);
		const middle = total + (length / 2);
		total += length;
		return {
			place, sentence, words: contentWords(sentence), length, worth: sentenceWorth(sentence), middle,
		};
	});
	const worded = all.filter(({length}) => length > 0);
	const prose = worded.filter(({sentence}) => !sentence.heading);
	const spoken = prose.length > 0 ? prose : worded;
	if (spoken.length <= fewest) {
		return distinct(spoken).map(({sentence}) => sentence);
	}

	const count = sentencesFor(total, options);
	const wanted = options.words / count;
	let candidates = spoken.filter(({worth}) => worth > 0);
	const weights = wordWeights(spoken);
	const chosen: Candidate[] = [];
	const take = (candidate: Candidate | undefined): void => {
		if (!candidate) {
			return;
		}

		chosen.push(candidate);
		candidates = candidates.filter(other => !isRepeat(other, [candidate]));
		for (const word of candidate.words) {
			weights.set(word, (weights.get(word) ?? 0) * 0.4);
		}
	};

	for (let stretch = 0; stretch < count; stretch++) {
		const from = (total * stretch) / count;
		const to = (total * (stretch + 1)) / count;
		take(best(candidates.filter(({middle}) => middle >= from && middle < to), weights, wanted));
	}

	// A stretch of mere chatter gives nothing; another may give two.
	while (chosen.length < fewest) {
		const more = best(candidates, weights, wanted);
		if (!more) {
			break;
		}

		take(more);
	}

	// Nothing but fragments and questions: better those than nothing.
	const result = chosen.length > 0 ? chosen : distinct(spoken.slice(0, fewest));
	return result.toSorted((a, b) => a.place - b.place).map(({sentence}) => sentence);
};

export const asSummary = (sentences: readonly TimedSentence[]): SummarySentence[] =>
	sentences.map(({text, start}) => ({text, start}));
