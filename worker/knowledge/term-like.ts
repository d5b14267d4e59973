/** Whether words that a text seems to define can be a term at all. */
import {
	emptyAdjectives, emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import type {Token} from './language.js';
import {isAcronym} from './term-key.js';

const mostWords = 5;

/** Small words that terms have inside: "point of sale". */
const inner = new Set(['of', 'and', 'the', 'for', 'in', 'to', 'on', 'per', 'as', 'a']);
/** Small words that begin terms before a noun: "back pressure", "down payment". */
const directions = new Set(['back', 'down', 'off', 'over', 'under', 'inside', 'outside', 'up', 'on', 'out', 'after', 'through']);
/** Adjectives that mostly say nothing, and yet begin terms: "short circuit", "main verb". */
const narrowing = new Set(['short', 'long', 'large', 'small', 'big', 'full', 'slow', 'fast', 'weak', 'strong', 'real', 'main', 'common', 'average', 'total', 'free', 'wide', 'young', 'old', 'new']);
const ordinals = new Set(['first', 'second', 'third', 'last', 'final', 'next']);
/** After an ordinal, these are counted; others are named: "first aid", "second-order thinking". */
const counted = /^(?:effect|step|part|thing|idea|reason|option|point|group|case|example|law|chapter|question|answer|rule|result|week|day|year|time|way|one|problem|stage|phase|test|study|lesson|talk|section|item|man|woman|person)s?$/;

const singularOf = (word: string): string => word.replace(/s$/, '');
const isIn = (word: string, ...lists: ReadonlyArray<ReadonlySet<string>>): boolean =>
	lists.some(list => list.has(word) || list.has(singularOf(word)));

/** Adverbs that begin terms of several words: "just in time", "never events". */
const adverbs = new Set(['just', 'never', 'ever', 'once', 'always']);

/** "Just in time": small words inside make one of it. */
const isIdiom = (words: readonly string[]): boolean => words.length > 2 && inner.has(words[1]!);

const beginsWell = (words: readonly string[], plainly: boolean): boolean => {
	const [first = '', second = ''] = words;
	if (ordinals.has(first)) {
		return second !== '' && !counted.test(second);
	}

	if (functionWords.has(first)) {
		return (words.length === 2 && directions.has(first)) || (plainly && isIdiom(words) && adverbs.has(first));
	}

	return !emptyAdjectives.has(first) || (words.length > 1 && narrowing.has(first));
};

/** @param plainly Then even "game day" is a term. */
const endsWell = (words: readonly string[], plainly: boolean): boolean => {
	const last = words.at(-1) ?? '';
	if (words.length === 1) {
		return last.length > 1 && !isIn(last, emptyNouns, generalNouns, lightWords, functionWords);
	}

	return !functionWords.has(last) && (!isIn(last, emptyNouns) || (plainly && (words.length === 2 || isIdiom(words))));
};

/** "What the team builds", "each of them". */
const isClause = (tokens: readonly Token[]): boolean =>
	tokens.some(({pos, text}) => ['PRON', 'AUX', 'NUM', 'SYM'].includes(pos) || /^(?:that|which|who|what|this|these|those|each|every|all|no|some)$/i.test(text))
	|| tokens.some(({pos}, place) => pos === 'DET' && tokens[place - 1]?.lemma !== 'of')
	|| tokens.slice(1).some(({pos, text}) => pos === 'VERB' && !/(?:ing|ed)$/i.test(text));

/**
 * @param tokens The words of the term as they are tagged.
 * @param isName Whether a capitalised word is of a person's or a place's name.
 * @param plainly Whether the text defines a kind, "a game day is …", or says plainly of what kind it is.
 */
export const isTermLike = (term: string, tokens: readonly Token[], isName: (word: string) => boolean, plainly: boolean): boolean => {
	const words = term.toLowerCase().split(' ');
	if (words.length > mostWords || words.slice(1, -1).some(word => functionWords.has(word) && !inner.has(word))) {
		return false;
	}

	if (!beginsWell(words, plainly) || !endsWell(words, plainly) || isClause(tokens) || tokens.at(-1)?.pos === 'ADV') {
		return false;
	}

	// "Foothills Taskforce" is somebody; "Nash Equilibrium" is not.
	const capitals = term.split(' ');
	if (capitals.length > 1 && capitals.every(word => /^\p{Lu}/u.test(word)) && !generalNouns.has(words.at(-1) ?? '') && !plainly) {
		return false;
	}

	// "Leitner system" is a term, "Sebastian Leitner" is none.
	const named = term.split(' ').some(word => /^\p{Lu}/u.test(word) && isName(word));
	return isAcronym(term) || !named || (words.length > 1 && /(?:^|\s)\p{Ll}\S*$/u.test(term));
};
