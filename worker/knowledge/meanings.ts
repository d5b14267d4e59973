/**
 * Where a text says what a term means, in its own words: "Chunking is the …", "…, which means …", "… (a charge that
 * …)" (patterns after Hearst 1992, and Navigli and Velardi 2010). Few are taken for a definition that are none: what
 * is defined must be a term, and the definition must say of what kind it is and what sets it apart.
 */
import type {Sighting} from '../../checkpoints/vault-record.js';
import {emptyAdjectives, functionWords} from './common-words.js';
import {inPassing} from './defined-aside.js';
import {ofSubject} from './defined-subject.js';
import {type Found, ofKind} from './definition-shape.js';
import {tokensWithin} from './phrase-before.js';
import {isTermLike} from './term-like.js';
import type {TimedSentence} from './timed-sentences.js';

export type Meaning = {
	/** As the text has it, without an article. */
	term: string;
	/** The definition, without the term. */
	definition: Sighting;
	/** Index of the sentence. */
	place: number;
};

/** A slip of the tagger cuts "soil moisture" to "moisture": what the text says elsewhere in one piece is one term. */
const widened = (found: Found, sentence: TimedSentence, whole: () => string): Found => {
	const before = /(?<word>\p{L}+) $/u.exec(sentence.text.slice(0, found.at))?.groups?.word ?? '';
	if (before === '' || found.term.includes(' ') || functionWords.has(before.toLowerCase()) || emptyAdjectives.has(before.toLowerCase())) {
		return found;
	}

	const term = `${before} ${found.term}`;
	return whole().split(term.toLowerCase(), 3).length > 2 ? {...found, term, at: found.at - before.length - 1} : found;
};

/** No text explains so many terms; looking for more of them would take long in a text made for it. */
const most = 200;
const longestSentence = 600;

/**
 * What the text defines, in order; a term that it defines twice has two meanings.
 *
 * @param isName Whether a capitalised word is of a person's or a place's name: those are no terms.
 */
export const findMeanings = (sentences: readonly TimedSentence[], isName: (word: string) => boolean): Meaning[] => {
	const result: Meaning[] = [];
	let text: string | undefined;
	const whole = (): string => {
		text ??= sentences.map(sentence => sentence.text.toLowerCase()).join('\n');
		return text;
	};

	for (const [place, sentence] of sentences.entries()) {
		if (sentence.heading || sentence.text.length > longestSentence || sentence.text.endsWith('?') || result.length >= most) {
			continue;
		}

		const subject = ofSubject(sentence);
		for (const found of subject ? [subject] : inPassing(sentence)) {
			const {term, at, definition, generic} = widened(found, sentence, whole);
			if (isTermLike(term, tokensWithin(sentence, at, at + term.length), isName, generic || ofKind.test(definition))) {
				result.push({
					term, definition: {text: definition, start: sentence.start}, place,
				});
			}
		}
	}

	return result;
};
