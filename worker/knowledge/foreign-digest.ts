/**
 * What can be found in a text whose language longhand does not know: a summary of its sentences, by what runs through the
 * text. Concepts and people would be guesses.
 */
import type {Digest} from '../../checkpoints/vault-record.js';
import type {SummaryLength} from '../options.js';
import type {Segment} from '../protocol/segment.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {choose, fewest} from './choose-sentences.js';
import {centralities, conceptsOf} from './concepts.js';
import {cutAtWord} from './context-line.js';
import type {ReadText} from './digest.js';
import {wordsOf} from './count-words.js';
import {foreignSentences, type ForeignSentence} from './foreign-sentences.js';
import {
	type Candidate, distinct, fit, openingBonus, type Scored,
} from './summary-candidates.js';
import {sizeFor, type SummarySize, summarySizes} from './summary-length.js';

/** A word in more than this share of the sentences says nothing of what they are about. */
const everywhere = 0.25;
/** Fewer words are a fragment. */
const shortest = 4;
const longestContext = 140;

const candidatesOf = (sentences: readonly ForeignSentence[], language: string): Candidate[] => {
	const all = sentences.map(({text}) => wordsOf(text, language));
	const counts = new Map<string, number>();
	for (const words of all) {
		for (const word of new Set(words)) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}

	const most = Math.max(2, sentences.length * everywhere);
	const total = Math.max(1, all.reduce((sum, words) => sum + words.length, 0));
	let soFar = 0;
	return sentences.map((sentence, place) => {
		const sequence = all[place]!;
		const before = soFar / total;
		soFar += sequence.length;
		return {
			place, sentence: {...sentence, from: 0, tokens: []}, length: sequence.length, rawLength: sequence.length, before, middle: before + (sequence.length / 2 / total), sequence,
			words: [...new Set(sequence)].filter(word => counts.get(word)! <= most && /\p{L}/u.test(word) && (word.length > 3 || /[^\p{scx=Latin}\p{scx=Cyrillic}\p{scx=Greek}\p{scx=Arabic}\p{scx=Hebrew}]/u.test(word))),
		};
	});
};

const worthOf = ({sentence: {text, heading}, length, middle}: Candidate, central: number, size: SummarySize): number => {
	if (heading || length < shortest || /[?？؟;]["”»’)）」]*$/u.test(text)) {
		return 0;
	}

	return fit(length, size) * openingBonus(middle) * Math.sqrt(central) * (/[.!…。！।]["”»’)）」]*$/u.test(text) ? 1 : 0.3) * (/^\p{Ll}/u.test(text) ? 0.6 : 1);
};

const summarise = (sentences: readonly ForeignSentence[], size: SummarySize, language: string): Candidate[] => {
	const worded = candidatesOf(sentences, language).filter(({length}) => length > 0);
	const prose = worded.filter(({sentence}) => !sentence.heading);
	const candidates = prose.length > 0 ? prose : worded;
	if (candidates.length <= fewest) {
		return distinct(candidates);
	}

	const own = sizeFor(candidates.reduce((sum, {length}) => sum + length, 0), size);
	const concepts = conceptsOf(candidates);
	const central = centralities(candidates);
	const scored = candidates.map((candidate, index): Scored => ({...candidate, worth: worthOf(candidate, central[index]!, own), concepts: concepts[index]!}));
	const chosen: Candidate[] = choose(scored, own);
	return (chosen.length > 0 ? chosen : distinct(candidates.slice(0, fewest))).toSorted((a, b) => a.place - b.place);
};

/** @param language a code of ISO 639; `und` is any */
export const foreignDigest = (segments: readonly Segment[], kind: SourceKind, length: SummaryLength, language: string): Digest => {
	const summary = summarise(foreignSentences(segments, kind, language), summarySizes[length], language).map(({sentence: {text, start}}) => ({text, start}));
	return {
		summary, terms: [], people: [], jargon: [], mental_models: [], claims: [], questions: [], relations: [], context: cutAtWord(summary[0]?.text ?? '', longestContext),
	};
};

/** The same as an answer of the side thread: nothing is looked for in it that other texts bring up. */
export const readForeignText = (segments: readonly Segment[], kind: SourceKind, length: SummaryLength, language: string): ReadText =>
	({digest: foreignDigest(segments, kind, length, language), words: {version: 2, sentences: '', words: ''}});
