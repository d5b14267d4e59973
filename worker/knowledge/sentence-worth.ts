/** How fit a single sentence is to stand in a summary, whatever it is about. */
import {hasClause} from './clause.js';
import {
	fillers, functionWords, lightWords, pleasantry,
} from './common-words.js';
import type {Token} from './language.js';
import {isBrokenOff, stumbles} from './stumbles.js';
import type {TimedSentence} from './timed-sentences.js';

const content: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'VERB', 'ADJ', 'NUM']);

/** The words of a sentence that say what it is about, in base forms, each once, in order. */
export const contentWords = (sentence: Pick<TimedSentence, 'tokens'>): string[] => [...new Set(sentence.tokens
	.filter(({pos, lemma}) => content.has(pos) && lemma.length > 1 && /\p{L}/u.test(lemma) && !functionWords.has(lemma) && !lightWords.has(lemma))
	.map(({lemma}) => lemma))];

export const wordCount = (text: string): number => text.split(' ').filter(word => /[\p{L}\p{N}]/u.test(word)).length;

const shortest = 5;

/** Is about something that the sentence before it named. */
const pointing = /^(?:which|that's|it's|it|this|that|these|those|they|he|she|they're|he's|she's|him|her|them|his|its|their|such)\b/i;

/** Hangs on the sentence before it. */
const linking = /^(?:and|but|so|or|because|then|also|yes|no|yeah|well|okay|ok|oh|now|maybe|just|like|'cause|cause|cuz)\b/i;

/** Asks, though no question mark was heard. */
const opening = /^(?:(?:so|and|but|or|well|okay|ok|um|uh)[,.]?\s+)+/i;
const asking = /^(?:(?:what|how) about|(?:what|why|how|where|who|when) (?:do|does|did|is|are|was|were|can|could|would|should|will|have|has)|(?:what|who|where|how|why)'s(?!.* (?:is|was) ))\b/i;
const inverted = /^(?:do|does|did|are|is|was|were|can|could|would|should|shall|will|have|has) (?:you|we|i|they|he|she|it|there|that|this|the|anyone|anybody)\b/i;

const isQuestion = (text: string): boolean => {
	const bare = text.replace(opening, '');
	return /\?["'”’)]*$/.test(text) || asking.test(bare) || inverted.test(bare);
};

/** Aims, decisions and duties are what a meeting is kept for (cue words: Edmundson 1969). */
const cue = /\b(?:decid\w+|decision\w*|agree\w*|suggest\w*|propos\w+|recommend\w*|conclu\w+|should|need to|have to|must|plan\w*|aim\w*|goal\w*|purpose|will)\b/i;

const nominal: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'ADJ', 'ADP', 'DET', 'NUM']);
const verbal: ReadonlySet<string> = new Set(['PRON', 'VERB', 'AUX', 'ADV', 'INTJ']);

/** From -1 for mere talk to 1 for mere naming: formality of language (Heylighen and Dewaele 1999). */
const formality = (tokens: readonly Token[]): number => {
	const balance = tokens.reduce((sum, {pos}) => sum + (nominal.has(pos) ? 1 : 0) - (verbal.has(pos) ? 1 : 0), 0);
	return balance / Math.max(1, tokens.filter(({text}) => /[\p{L}\p{N}]/u.test(text)).length);
};

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Quotation marks that do not pair. */
const isHalfQuoted = (text: string): boolean =>
	count(text, /"/g) % 2 === 1 || count(text, /“/g) !== count(text, /”/g);

/**
 * 0 for what should never be shown (questions, greetings, fragments, mere filler); else about 1 for a plain statement
 * that stands on its own, more for one that names much, less for talk.
 */
export const sentenceWorth = ({text, tokens, heading}: Pick<TimedSentence, 'text' | 'tokens' | 'heading'>): number => {
	const words = wordCount(text);
	const verb = tokens.some(({pos}) => pos === 'VERB' || pos === 'AUX');
	if (heading || !verb || words < shortest || isQuestion(text) || pleasantry.test(text)) {
		return 0;
	}

	// "You" and "I" are talk between people.
	const talk = count(text, /\b(?:i|you|me|my|your)\b/gi);
	const factors = [
		Math.max(0.05, 1 - ((count(text, fillers) * 4) / words)),
		pointing.test(text) ? 0.6 : (linking.test(text) ? 0.75 : 1),
		hasClause(tokens) ? 1 : 0.3,
		// Begun in the middle or broken off: no capital at the start, no full stop at the end.
		/[.!…]["'”’)\]]*$/.test(text) ? 1 : 0.3,
		/^\p{Ll}/u.test(text) ? 0.8 : 1,
		isBrokenOff(text) ? 0.1 : 1,
		isHalfQuoted(text) ? 0.5 : 1,
		1 / (1 + stumbles(text, tokens)),
		1 / (1 + ((talk * 2) / words)),
		cue.test(text) ? 1.3 : 1,
		Math.exp(formality(tokens)),
	];
	return factors.reduce((product, factor) => product * factor, 1);
};
