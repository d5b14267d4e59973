/** English, token by token: wink-nlp with its small model, loaded when the first text comes. */
import {createRequire} from 'node:module';
import type winkFunction from 'wink-nlp';
import type {ItsFunction, PartOfSpeech} from 'wink-nlp';
import {withPlainLetters} from './plain-letters.js';

type Wink = ReturnType<typeof winkFunction>;

/** A word or a mark; `from` and `to` are places in the text it was read from. */
export type Token = {
	text: string;
	/** Lower case, in its base form: `memories` is `memory`. */
	lemma: string;
	pos: PartOfSpeech;
	from: number;
	to: number;
	/** No space before it. */
	joined: boolean;
};

export type Sentence = {text: string; from: number; tokens: readonly Token[]};

let loaded: Wink | undefined;

const wink = (): Wink => {
	if (!loaded) {
		// Both are CommonJS, and large: required at first use, not when the worker starts. `require` knows no types.

		const require = createRequire(import.meta.url);
		loaded = (require('wink-nlp') as typeof winkFunction)(require('wink-eng-lite-web-model') as Parameters<typeof winkFunction>[0], ['sbd', 'pos']);
	}

	return loaded;
};

/** Loads what the first text would have to wait for. */
export const loadLanguage = (): void => {
	wink();
};

/** A sentence longer than this, in tokens, is speech that nobody punctuated. */
const longestSentence = 100;
const partLength = {least: 20, most: 50, characters: 400};

/** Parts what goes on and on: at a comma where there is one, else where it has become too long. */
const parted = (tokens: readonly Token[]): Array<readonly Token[]> => {
	const [head] = tokens;
	const tail = tokens.at(-1);
	if (!head || !tail || (tokens.length <= longestSentence && tail.to - head.from <= 2 * partLength.characters)) {
		return [tokens];
	}

	const parts: Array<readonly Token[]> = [];
	let from = 0;
	for (let index = 0; index < tokens.length; index++) {
		const length = index + 1 - from;
		const comma = length >= partLength.least && /^[,;:]$/.test(tokens[index]?.text ?? '');
		const characters = (tokens[index]?.to ?? 0) - (tokens[from]?.from ?? 0);
		if (comma || length >= partLength.most || characters >= partLength.characters || index === tokens.length - 1) {
			parts.push(tokens.slice(from, index + 1));
			from = index + 1;
		}
	}

	return parts;
};

/** The base form of a word that was read with other letters: those that the reader left are left of its own. */
const lemmaOf = (own: string, value: string, lemma: string): string => {
	const base = lemma.toLowerCase();
	return (value.toLowerCase().startsWith(base) ? own.slice(0, base.length) : own).toLowerCase();
};

/** Splits `text` into sentences of tagged tokens. Near-linear in its length. */
export const readSentences = (text: string): Sentence[] => {
	const {readDoc, its} = wink();
	const plain = withPlainLetters(text);
	const document = readDoc(plain);
	const tokens = document.tokens();
	// The library types each answer as if it could be plain text as well; asked for like this it is not.

	const values = tokens.out(its.value);
	const lemmas = tokens.out(its.lemma as ItsFunction<string>);
	const tags = tokens.out(its.pos) as PartOfSpeech[];
	const spans = document.sentences().out(its.span) as unknown as ReadonlyArray<readonly [number, number]>;

	let place = 0;
	const all = values.map((value, index): Token => {
		// Found, not counted: the library may normalise the space between tokens.
		const from = plain.indexOf(value, place);
		const start = from === -1 ? place : from;
		const to = Math.min(text.length, start + value.length);
		const own = from === -1 ? value : text.slice(start, to);
		const token = {
			text: own,
			lemma: own === value ? (lemmas[index] ?? value).toLowerCase() : lemmaOf(own, value, lemmas[index] ?? value),
			pos: tags[index] ?? 'X',
			from: start,
			to,
			joined: start === place && index > 0,
		};
		place = token.to;
		return token;
	});

	return spans.flatMap(([first, last]) => parted(all.slice(first, last + 1))).flatMap(own => {
		const head = own[0];
		const tail = own.at(-1);
		return head && tail ? [{text: text.slice(head.from, tail.to).replaceAll(/\s+/gu, ' ').trim(), from: head.from, tokens: own}] : [];
	});
};
