/** The words of a sentence as parts of noun phrases. */
import {functionWords, lightWords} from './common-words.js';
import type {Token} from './language.js';
import {singular} from './term-key.js';

export type PhraseWord = {
	text: string;
	/** Base form, lower case. */
	lemma: string;
	pos: Token['pos'];
	kind: 'noun' | 'name' | 'adjective' | 'participle' | 'other';
};

/** Parts of speech after which a noun phrase begins, and before which it ends. */
export const opensPhrase: ReadonlySet<string> = new Set(['DET', 'ADP', 'VERB', 'AUX', 'CCONJ', 'PART', 'PRON']);
export const closesPhrase: ReadonlySet<string> = new Set(['PUNCT', 'AUX', 'VERB', 'ADV', 'PART', 'CCONJ', 'SCONJ']);

/** Where a participle is an adjective or a noun: "working memory", "mixed practice", not "is working", "to keep working". */
const beforeParticiple: ReadonlySet<string> = new Set(['DET', 'ADP', 'ADJ', 'PUNCT', 'CCONJ', 'SCONJ']);

/** Adjectives that say of what kind, not of what quality: "lactic", "tidal". */
export const relational = /(?:ic|al|ar|ary)$/;

/** Has a capital inside: `DNA`, `McGill`. */
export const isAcronym = (text: string): boolean => /\p{Lu}.*\p{Lu}/u.test(text);

/** "I'm", "they've". */
const isContraction = (text: string): boolean => /['’](?:m|re|ve|ll|d|t)$/i.test(text);

const kindOf = ({pos, text, lemma}: Token, before: Token | undefined): PhraseWord['kind'] => {
	if (!/^\p{L}[\p{L}\p{M}\p{N}'’.]*$/u.test(text) || isContraction(text)) {
		return 'other';
	}

	switch (pos) {
		case 'NOUN': {
			return 'noun';
		}

		case 'PROPN': {
			return 'name';
		}

		case 'ADJ': {
			return 'adjective';
		}

		case 'VERB': {
			const free = before === undefined || beforeParticiple.has(before.pos);
			return free && /(?:ing|ed)$/i.test(text) && !lightWords.has(lemma) && !functionWords.has(lemma) ? 'participle' : 'other';
		}

		default: {
			return 'other';
		}
	}
};

/** Prepositions in the form of a participle: "a discussion regarding the bond". */
const prepositions = /^(?:regarding|concerning|including|excluding|following|according|considering|depending|owing|pending|during)$/i;

/** "flood forecasting became", but not "people forecasting the flood". */
const isVerbalNoun = (token: Token, last: PhraseWord | undefined, next: Token | undefined): boolean =>
	token.pos === 'VERB' && /ing$/i.test(token.text) && !prepositions.test(token.text) && last?.kind === 'noun'
	&& (next === undefined || closesPhrase.has(next.pos) || next.pos === 'ADP');

/** The capital that begins a sentence makes no name of a word. */
const isMereCapital = (token: Token, next: Token | undefined): boolean =>
	token.pos === 'PROPN' && !isAcronym(token.text) && next?.pos !== 'PROPN';

/** Read as one word: "mid-ocean", "pre-war"; before a noun it describes it. */
const isCompound = ({text, pos}: Token): boolean => (pos === 'NOUN' || pos === 'ADJ') && /^\p{Ll}{2,}(?:-\p{Ll}{2,})+$/u.test(text);

/** "…, producing carbon dioxide", but "reading, writing and drawing", "a mixing bowl". */
const isDoing = (tokens: readonly Token[], index: number): boolean =>
	tokens[index]!.pos === 'VERB' && /ing$/i.test(tokens[index]!.text) && tokens[index - 1]?.text === ',' && ['NOUN', 'ADJ', 'PROPN'].includes(tokens[index + 1]?.pos ?? '');

const wordOf = (tokens: readonly Token[], index: number, token: Token, last: PhraseWord | undefined): PhraseWord => {
	const {text, lemma, pos} = token;
	const next = tokens[index + 1];
	if (index === 0 && isMereCapital(token, next) && !isContraction(text)) {
		return {
			// A name has no plural: `Earthworms` was left as it is.
			text, lemma: singular(lemma), pos: 'NOUN', kind: next?.pos === 'NOUN' ? 'adjective' : 'noun',
		};
	}

	if (isCompound(token)) {
		return {
			text, lemma, pos, kind: next?.pos === 'NOUN' || pos === 'ADJ' ? 'adjective' : 'noun',
		};
	}

	if (isDoing(tokens, index)) {
		return {
			text, lemma, pos, kind: 'other',
		};
	}

	return isVerbalNoun(token, last, next)
		? {
			text, lemma: text.toLowerCase(), pos, kind: 'noun',
		}
		: {
			text, lemma, pos, kind: kindOf(token, tokens[index - 1]),
		};
};

const isHyphenBetween = (token: Token, last: PhraseWord | undefined, next: Token | undefined): boolean =>
	/^[-‐‑]$/.test(token.text) && token.joined && next?.joined === true
	&& /\p{L}$/u.test(last?.text ?? '') && /^\p{L}/u.test(next.text);

/** The words in order; those that hyphens join are one: `long-term`. */
export const phraseWords = (tokens: readonly Token[]): PhraseWord[] => {
	const result: PhraseWord[] = [];
	let joined = false;
	for (const [index, token] of tokens.entries()) {
		const last = result.at(-1);
		if (joined && last) {
			// A compound before a noun describes it: "long-term memory"; else it is a noun: "a trade-off".
			const noun = kindOf(token, undefined) === 'noun' && tokens[index + 1]?.pos !== 'NOUN';
			result[result.length - 1] = {
				text: `${last.text}-${token.text}`,
				lemma: `${last.text.toLowerCase()}-${token.lemma}`,
				pos: token.pos,
				kind: noun ? 'noun' : 'adjective',
			};
			joined = false;
		} else if (isHyphenBetween(token, last, tokens[index + 1])) {
			joined = true;
		} else {
			result.push(wordOf(tokens, index, token, last));
		}
	}

	return result;
};
