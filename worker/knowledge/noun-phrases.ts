/** The noun phrases of a text, counted. */
import {
	emptyAdjectives, emptyNouns, functionWords, generalNouns,
} from './common-words.js';
import {definedBy, definedOfPhrase} from './definitions.js';
import {
	closesPhrase, isAcronym, opensPhrase, type PhraseWord, phraseWords,
} from './phrase-words.js';
import type {TimedSentence} from './timed-sentences.js';

export type Phrase = {
	/** Base forms. */
	words: readonly string[];
	/** Whether nouns alone make it up, which terms are more often than not. */
	nouns: boolean;
	count: number;
	/** The text says what it is. */
	defined: boolean;
	/** Stands at least once where a noun phrase stands: between "the" and a verb, say. A mistagged verb seldom does. */
	placed: boolean;
	/** Stands at least once where nothing but a noun does: behind "the" or "of", and not before what a verb takes. */
	governed: boolean;
	/** Begins at least once with a small letter, as no name does. */
	small: boolean;
	/** Of its first occurrence: seconds, null for documents. */
	start: number | null;
	/** How it is written, and how often so. */
	surfaces: Map<string, number>;
};

/** In words. */
const longestPhrase = 4;
const endOfSentence: PhraseWord = {
	text: '', lemma: '', pos: 'PUNCT', kind: 'other',
};

const isHead = ({kind, lemma}: PhraseWord): boolean =>
	// "S-wave", "t-test": a letter there is none of a verb's.
	(kind === 'noun' || kind === 'name') && !emptyNouns.has(lemma) && (!functionWords.has(lemma.split('-')[0] ?? '') || /^\p{L}-\p{L}{3,}$/u.test(lemma)) && lemma.length > 2;

const isOpening = ({lemma, text}: PhraseWord): boolean =>
	![emptyNouns, emptyAdjectives, functionWords].some(list => list.has(lemma)) && !emptyAdjectives.has(text.toLowerCase()) && text.length > 1;

/** A single word is a term only when it is not too general, and no mere name. */
const standsAlone = ({lemma, kind, text}: PhraseWord): boolean =>
	!generalNouns.has(lemma) && (kind !== 'name' || /^\p{Lu}[\p{Lu}\d]+$/u.test(text));

const repeats = (words: readonly PhraseWord[]): boolean => new Set(words.map(({lemma}) => lemma)).size < words.length;

/** All phrases of a run of nouns and adjectives. */
const phrasesOf = (run: readonly PhraseWord[]): Array<readonly PhraseWord[]> => {
	const result: Array<readonly PhraseWord[]> = [];
	for (const [index, head] of run.entries()) {
		if (!isHead(head)) {
			continue;
		}

		for (let from = Math.max(0, index + 1 - longestPhrase); from <= index; from++) {
			const phrase = run.slice(from, index + 1);
			const [opening = head] = phrase;
			if (isOpening(opening) && !phrase.some(({lemma}) => functionWords.has(lemma)) && !repeats(phrase) && (from < index || standsAlone(head))) {
				result.push(phrase);
			}
		}
	}

	return result;
};

/** A name keeps its capitals, other words do not; `DNA` stays. */
const surfaceOf = (words: readonly PhraseWord[]): string =>
	words.map(({text, kind}) => kind === 'name' || isAcronym(text) || /^\p{Lu}-/u.test(text) ? text : text.toLowerCase()).join(' ').replaceAll('’', '\'');

type Occurrence = {words: readonly PhraseWord[]; defined: boolean; placed: boolean; governed: boolean};

const occurrencesIn = (sentence: TimedSentence): Occurrence[] => {
	const isDefined = definedBy(sentence.text);
	const lower = (words: readonly PhraseWord[]): string => words.map(({text}) => text.toLowerCase()).join(' ');
	const result: Occurrence[] = [];
	let run: PhraseWord[] = [];
	let before: PhraseWord['pos'] = 'PUNCT';
	let previous: PhraseWord['pos'] = 'PUNCT';
	/** The run begins the sentence. */
	let opening = false;
	let first = true;
	for (const word of [...phraseWords(sentence.tokens), endOfSentence]) {
		// A participle only opens a phrase, or is one alone.
		const ends = word.kind === 'other' || word.kind === 'participle';
		if (ends) {
			const placed = (opensPhrase.has(before) || opening) && (closesPhrase.has(word.pos) || word.pos === 'ADP');
			const governed = (before === 'DET' || before === 'ADP') && closesPhrase.has(word.pos) && word.pos !== 'ADV';
			// "Forgetting is …", "interleaving and …": what is done, with nothing that it is done to.
			const nominal = (placed || before === 'PUNCT') && before !== 'VERB' && before !== 'PART' && (word.pos === 'AUX' || word.pos === 'CCONJ' || word.pos === 'PUNCT');
			const alone = run.length === 1 && run[0]?.kind === 'participle' && /ing$/i.test(run[0].text) && (nominal || isDefined(lower(run)));
			for (const words of alone ? [run] : phrasesOf(run)) {
				result.push({
					words, placed, governed: governed && words.at(-1) === run.at(-1), defined: words.length === run.length && isDefined(lower(words)),
				});
			}

			run = [];
		}

		if (run.length === 0) {
			before = previous;
			opening = first;
		}

		if (word.kind !== 'other') {
			run.push(word);
		}

		previous = word.pos;
		first = false;
	}

	return result;
};

/** Most texts define none of these, a few define some: no text may define so many that looking for them takes long. */
const mostOfPhrases = 20;

const ofPhrases = (sentences: readonly TimedSentence[]): Map<string, number | null> => {
	const result = new Map<string, number | null>();
	for (const {text, start} of sentences) {
		const phrase = definedOfPhrase(text);
		if (phrase !== null && !result.has(phrase) && result.size < mostOfPhrases) {
			result.set(phrase, start);
		}
	}

	return result;
};

/** By base forms, in the order of first occurrence. */
export const countPhrases = (sentences: readonly TimedSentence[]): Map<string, Phrase> => {
	const phrases = new Map<string, Phrase>();
	for (const sentence of sentences) {
		for (const {words, defined, placed, governed} of occurrencesIn(sentence)) {
			const lemmas = words.map(({lemma}) => lemma);
			const key = lemmas.join(' ');
			const phrase = phrases.get(key) ?? {
				words: lemmas,
				nouns: false,
				count: 0,
				defined: false,
				placed: false,
				governed: false,
				small: false,
				start: sentence.start,
				surfaces: new Map<string, number>(),
			};
			const surface = surfaceOf(words);
			phrase.count++;
			phrase.small ||= /^\p{Ll}/u.test(words[0]?.text ?? '');
			// In a heading, its nouns are taken for names.
			phrase.nouns ||= words.every(({kind}) => kind === 'noun' || kind === 'participle');
			phrase.defined ||= defined;
			phrase.placed ||= placed;
			phrase.governed ||= governed;
			phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
			phrases.set(key, phrase);
		}
	}

	for (const [phrase, start] of ofPhrases(sentences)) {
		const count = sentences.filter(({text}) => text.toLowerCase().includes(phrase)).length;
		phrases.set(phrase, {
			words: phrase.split(' '), nouns: true, count, defined: true, placed: true, governed: true, small: true, start, surfaces: new Map([[phrase, count]]),
		});
	}

	return phrases;
};
