/**
 * What was said, as a person would write it down: without hesitation, words begun twice, and the "okay, so, yeah" that
 * sentences start with. Nothing is added, and no other word is changed.
 */
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {type SpokenWord, spokenWords} from './spoken-words.js';

const hesitation = /^(?:u+[hm]+|u+mh|e+rm*|e+h|h?m{2,}|hm|ah+|uh-huh|uh-uh|mm-hmm|mhm|mm-mm)$/;

/** Never said for their own sake at the start of a sentence. */
const openers: ReadonlySet<string> = new Set(['so', 'and', 'but', 'well', 'okay', 'ok', 'yeah', 'yep', 'yes', 'oh', 'alright', 'anyway', 'anyways', 'plus', 'kay', 'wow']);

/** These only before a comma or another opener: "right, so we …", but "right turns are …". */
const openersApart: ReadonlySet<string> = new Set(['right', 'now', 'no', 'sure', 'like', 'then', 'actually', 'exactly', 'basically', 'cool', 'great', 'good', 'fine', 'sorry', 'see']);

const phrasesApart: ReadonlySet<string> = new Set(['you know', 'i mean', 'you see', 'i guess', 'all right', 'of course', 'let\'s see', 'i see', 'mr chair', 'madam chair', 'mr speaker', 'madam speaker', 'mr chairman', 'madam chairman']);

const abbreviations: ReadonlySet<string> = new Set([
	'mr', 'mrs', 'ms', 'dr', 'jr', 'sr', 'vs', 'tv', 'pm', 'hr', 'km', 'kg', 'cm', 'mm', 'ml', 'mb', 'gb', 'kb', 'hz', 'ft', 'lb', 'pc', 'cd', 'dj', 'ph', 'nb',
]);

const endsWithComma = (word: SpokenWord | undefined): boolean => /[,;:–—-]$/.test(word?.text ?? '');

/** A word that was broken off: "th- the", "wh we", "crit criteria". */
const isBegun = (word: SpokenWord, after: SpokenWord | undefined, before: SpokenWord | undefined): boolean => {
	const {core} = word;
	if (!/^\p{L}+$/u.test(core) || core.length > 5 || /\d$/.test(before?.core ?? '') || abbreviations.has(core)) {
		return false;
	}

	// No vowel, or no more than a letter, is no word; capitals are letters that stand for something.
	if (/^(?:[b-hj-z]|[bcdfghj-np-tv-xz]{2})$/.test(core) && /^\p{Ll}/u.test(word.text)) {
		return true;
	}

	return after !== undefined && after.core.length > core.length && after.core.startsWith(core)
		&& !functionWords.has(core) && !/['’]/.test(after.core) && (core.length <= 3 || word.text.endsWith('-')) && core !== 'a' && core !== 'i';
};

/** Without what `drop` says; a full stop at the end stays. */
const without = (words: readonly SpokenWord[], drop: (place: number) => boolean): SpokenWord[] => {
	const kept = words.filter((_, place) => !drop(place));
	const end = /[.!?…]+["”]?$/.exec(words.at(-1)?.text ?? '')?.[0];
	const last = kept.at(-1);
	return end !== undefined && last && !/[.!?…]["”’)]*$/.test(last.text)
		? [...kept.slice(0, -1), {...last, text: last.text.replace(/[,;:–—-]+$/, '') + end}]
		: kept;
};

const isSame = (words: readonly SpokenWord[], from: number, length: number): boolean => {
	for (let step = 0; step < length; step++) {
		const [one, other] = [words[from + step]!, words[from + length + step]!];
		if (one.core === '' || one.core !== other.core || /[.!?…]$/.test(one.text)) {
			return false;
		}
	}

	// "that that" and "had had" are grammar, and figures may repeat.
	return length > 1 || !(['that', 'had'].includes(words[from]!.core) || words[from]!.tokens.some(({pos}) => pos === 'NUM'));
};

const longestRepeat = 4;

/** "I think I think we we should" → "I think we should". */
const saidOnce = (words: readonly SpokenWord[]): SpokenWord[] => {
	let result = [...words];
	for (let length = longestRepeat; length > 0; length--) {
		const kept: SpokenWord[] = [];
		for (let place = 0; place < result.length;) {
			if (place + (2 * length) <= result.length && isSame(result, place, length)) {
				place += length;
			} else {
				kept.push(result[place]!);
				place++;
			}
		}

		result = kept;
	}

	return result;
};

/** How many words at the start say nothing. */
const openingLength = (words: readonly SpokenWord[]): number => {
	let place = 0;
	for (;;) {
		const [word, next, third] = [words[place], words[place + 1], words[place + 2]];
		if (!word || !next) {
			return place;
		}

		const isApart = endsWithComma(word) || (openers.has(next.core) && next.core !== 'and');
		const isPhraseApart = phrasesApart.has(`${word.core} ${next.core}`) && third !== undefined && (endsWithComma(next) || openers.has(third.core));
		if (isPhraseApart) {
			place += 2;
		} else if ((word.core === '' && !/^["“'‘(]/.test(word.text)) || openers.has(word.core) || (openersApart.has(word.core) && isApart)) {
			place++;
		} else {
			return place;
		}
	}
};

/** Marks that stood beside what is gone. */
const tidied = (text: string): string => {
	const tidy = text.replaceAll(/,(?:\s*,)+/g, ',').replaceAll(/\s+([,.?!])(?=\s|$)/g, '$1').replaceAll(/,(?=[.?!])/g, '').replace(/[\s,;:–—-]+$/, '').trim();
	return tidy.charAt(0).toUpperCase() + tidy.slice(1);
};

/** @returns the text that is left, which may be empty, and its tokens */
export const cleanSpeech = (tokens: readonly Token[]): {text: string; tokens: Token[]} => {
	const all = spokenWords(tokens);
	const fluent = without(all, place => hesitation.test(all[place]!.core) && !/\d$/.test(all[place - 1]?.core ?? ''));
	const whole = without(fluent, place => isBegun(fluent[place]!, fluent[place + 1], fluent[place - 1]));
	const once = saidOnce(whole);
	const words = once.slice(openingLength(once));
	return {text: tidied(words.map(({text}) => text).join(' ')), tokens: words.flatMap(word => word.tokens)};
};
