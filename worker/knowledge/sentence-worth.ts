/** How fit a single sentence is to stand in a summary, whatever it is about. */
import {
	fillers, functionWords, lightWords, pleasantry,
} from './common-words.js';
import type {TimedSentence} from './timed-sentences.js';

const content: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM']);

/** The words of a sentence that say what it is about, in base forms, each once, in order. */
export const contentWords = (sentence: TimedSentence): string[] => [...new Set(sentence.tokens
	.filter(({pos, lemma}) => content.has(pos) && lemma.length > 1 && /\p{L}/u.test(lemma) && !functionWords.has(lemma) && !lightWords.has(lemma))
	.map(({lemma}) => lemma))];

export const wordCount = (text: string): number => text.split(' ').filter(word => /[\p{L}\p{N}]/u.test(word)).length;

/** Longer than this no reader wants one sentence to be, in words. */
const longest = 45;
const shortest = 6;

/** Needs the sentence before it to be understood. */
const dependent = /^(?:and|but|so|or|because|which|that's|it's|it|this|that|these|those|they|he|she|then|also|yes|no|yeah|well|okay|ok|oh|now)\b/i;

/** Asks, though no question mark was heard. */
const opening = /^(?:(?:so|and|but|or|well|okay|ok|um|uh)[,.]?\s+)+/i;
const asking = /^(?:(?:what|how) about|(?:what|why|how|where|who|when) (?:do|does|did|is|are|was|were|can|could|would|should|will|have|has))\b/i;
const inverted = /^(?:do|does|did|are|is|was|were|can|could|would|should|shall|will|have|has) (?:you|we|i|they|he|she|it|there|that|this|anyone|anybody)\b/i;

const isQuestion = (text: string): boolean => {
	const bare = text.replace(opening, '');
	return /\?["'”’)]*$/.test(text) || asking.test(bare) || inverted.test(bare);
};

/**
 * A factor from 0 to 1: 0 for what should never be shown (questions, greetings, fragments, mere filler),
 * 1 for a plain statement of middling length that stands on its own.
 */
export const sentenceWorth = (sentence: TimedSentence): number => {
	const {text, tokens, heading} = sentence;
	const words = wordCount(text);
	const verb = tokens.some(({pos}) => pos === 'VERB' || pos === 'AUX');
	if (heading || !verb || words < shortest || isQuestion(text) || pleasantry.test(text)) {
		return 0;
	}

	const filler = text.match(fillers)?.length ?? 0;
	let worth = Math.max(0.05, 1 - ((filler * 4) / words));
	if (dependent.test(text)) {
		worth *= 0.75;
	}

	// Begun in the middle or broken off: no capital at the start, no full stop at the end.
	if (!/[.!…]["'”’)\]]*$/.test(text)) {
		worth *= 0.6;
	}

	if (/^\p{Ll}/u.test(text)) {
		worth *= 0.8;
	}

	// A word said twice in a row is a sign of stumbling.
	const stumbles = tokens.filter(({lemma}, index) => /\p{L}/u.test(lemma) && tokens[index + 1]?.lemma === lemma).length;
	worth /= 1 + stumbles;
	if (words > longest) {
		worth *= longest / words;
	}

	// "You" and "I" are talk between people; "is" and "was" tell.
	const talk = tokens.filter(({lemma}) => lemma === 'i' || lemma === 'you' || lemma === 'me').length;
	return worth / (1 + ((talk * 2) / words));
};
