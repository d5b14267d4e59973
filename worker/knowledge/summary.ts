/**
 * An extractive summary: sentences that together hold as much as they can of what the text is about, each fit to be read
 * alone, from every third of the text. Greedy choice under a limit of words, by weight of concepts not yet covered
 * (Gillick and Favre 2009; the scaling by length: Lin and Bilmes 2010).
 */
import type {SummarySentence} from '../../checkpoints/vault-record.js';
import {cleanSpeech} from './clean-speech.js';
import {centralities, type Concept, conceptsOf} from './concepts.js';
import {contentWords, sentenceWorth, wordCount} from './sentence-worth.js';
import {repeats} from './repeated-sentence.js';
import {sizeFor, type SummarySize, summarySizes} from './summary-length.js';
import type {TimedSentence} from './timed-sentences.js';

const fewest = 3;
const parts = 3;

/** What a concept is worth that is covered already: a little, so that a long summary does not run dry. */
const said = 0.15;

/** A further sentence adds at least this share of what the best one gave. */
const worthwhile = 0.12;

type Candidate = {
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

type Scored = Candidate & {worth: number; concepts: readonly Concept[]};

const repeatsAny = (candidate: Candidate, chosen: readonly Candidate[]): boolean =>
	chosen.some(({sentence, words}) => repeats({text: candidate.sentence.text, words: candidate.words}, {text: sentence.text, words}));

/** A few candidates, without those that repeat one before them. */
const distinct = (candidates: readonly Candidate[]): Candidate[] => {
	const result: Candidate[] = [];
	for (const candidate of candidates) {
		if (!repeatsAny(candidate, result)) {
			result.push(candidate);
		}
	}

	return result;
};

/** The third of the text in which it begins. */
const partOf = ({before}: Candidate): number => Math.min(parts - 1, Math.floor(before * parts));

/** What was said, without its stumbling; what was written stays as it is. */
const readable = (sentence: TimedSentence): TimedSentence =>
	sentence.start === null ? sentence : {...sentence, ...cleanSpeech(sentence.tokens)};

const candidatesOf = (sentences: readonly TimedSentence[]): Candidate[] => {
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
const fit = (length: number, {words, sentences}: SummarySize): number => {
	const short = Math.min(1, length / (0.75 * words / sentences));
	const long = Math.min(1, Math.max(18, words / 3) / length);
	return (short * long) ** 2;
};

/** Openings say what will be spoken of: twice the worth at the very start, little more than once after a tenth. */
const openingBonus = (middle: number): number => 1 + Math.exp(-middle / 0.04);

const scored = (candidates: readonly Candidate[], size: SummarySize): Scored[] => {
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

/** Sentences at first sight worth it, chosen one after another. */
const choose = (candidates: readonly Scored[], size: SummarySize): Scored[] => {
	const chosen: Scored[] = [];
	const gains: number[] = [];
	const covered = new Set<string>();
	let open = candidates.filter(({worth}) => worth > 0);
	let left = size.words;
	const gain = ({concepts, worth, length}: Scored): number => {
		const fresh = concepts.reduce((sum, {name, weight}) => sum + (covered.has(name) ? said : 1) * weight, 0);
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
	// Where sentences are long: better too many words than too few sentences, or a part that is silent.
	while (take(candidate => isNew(candidate) && candidate.length <= left) || (chosen.length < fewest && take(isNew)));

	let isMore = true;
	while (isMore && chosen.length < size.sentences) {
		// What merely fills the room is left out.
		isMore = take(({length}) => length <= left, worthwhile * Math.max(0, ...gains));
	}

	while (chosen.length < fewest && take(() => true));
	return chosen;
};

/**
 * The chosen sentences in the order of the text; what was said, cleaned of stumbling.
 *
 * @param size for a long text; of a short one, less is chosen
 */
export const summarise = (sentences: readonly TimedSentence[], size: SummarySize = summarySizes.medium): TimedSentence[] => {
	const worded = candidatesOf(sentences).filter(({length}) => length > 0);
	const prose = worded.filter(({sentence}) => !sentence.heading);
	const spoken = prose.length > 0 ? prose : worded;
	if (spoken.length <= fewest) {
		return distinct(spoken).map(({sentence}) => sentence);
	}

	const total = spoken.reduce((sum, {rawLength}) => sum + rawLength, 0);
	const own = sizeFor(total, size);
	const chosen = choose(scored(spoken, own), own);
	// Nothing but fragments and questions: better those than nothing.
	const result: Candidate[] = chosen.length > 0 ? chosen : distinct(spoken.slice(0, fewest));
	return result.toSorted((a, b) => a.place - b.place).map(({sentence}) => sentence);
};

export const asSummary = (sentences: readonly TimedSentence[]): SummarySentence[] =>
	sentences.map(({text, start}) => ({text, start}));
