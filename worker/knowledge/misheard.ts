/**
 * Whether two spellings may be one name, heard differently: by their sound (Double Metaphone, Philips 2000) and by
 * the letters that differ (Levenshtein distance).
 */
import {doubleMetaphone} from 'double-metaphone';
import {distance} from 'fastest-levenshtein';
import {foldLetters} from './plain-letters.js';

/** `same`: strong evidence. `doubtful`: a person should look at it. */
export type Likeness = 'same' | 'doubtful' | 'different';

/** Lower case, without accents, points and apostrophes: `Björk` and `Bjork` are spelled the same. */
export const foldWord = (word: string): string => foldLetters(word).replaceAll(/['’.]/g, '');

/** A word as it is compared: made once, for it is compared often. */
export type HeardWord = {letters: string; /** Both codes of Double Metaphone; equal where there is no other way to say it. */ codes: readonly [string, string]};

export const heardWord = (word: string): HeardWord => {
	const letters = foldWord(word);
	return {letters, codes: doubleMetaphone(letters)};
};

export const heardName = (words: readonly string[]): HeardWord[] => words.map(word => heardWord(word));

/** Share of the longer word's letters that must change to make one of the other. */
const difference = (a: string, b: string): number => distance(a, b) / Math.max(1, a.length, b.length);

export const soundSame = (a: HeardWord, b: HeardWord): boolean => a.codes[0] !== '' && a.codes.some(code => b.codes.includes(code));

/** Of names that sound the same, more than this is another name: `Jones` and `Johns`, `Marks` and `Marx` differ by 0.4. */
const mostForSame = 0.38;
const mostForDoubt = 0.4;
/** Where a given name says that it is the same, and the sound differs by one consonant: `Rohrer`, `Groer`. */
const mostForNear = 0.5;

const vowelAtEnd = /[aeiouy]$/;

/** `Robert` and `Roberta`, `Mario` and `Maria` sound much the same and are not. */
const endsAlike = (one: string, other: string): boolean => {
	const [a, b] = [one, other].map(word => word.replace(/e$/, ''));
	return a?.at(-1) === b?.at(-1) || (!vowelAtEnd.test(a ?? '') && !vowelAtEnd.test(b ?? ''));
};

/** How like two words of a name are. */
export const compareWords = (one: HeardWord, other: HeardWord): Likeness => {
	const [a, b] = [one.letters, other.letters];
	if (a === b) {
		return 'same';
	}

	const shorter = Math.min(a.length, b.length);
	const differs = difference(a, b);
	if (soundSame(one, other)) {
		if (differs <= mostForSame && shorter > 3 && endsAlike(a, b)) {
			return 'same';
		}

		return differs <= mostForNear ? 'doubtful' : 'different';
	}

	const [[first], [second]] = [one.codes, other.codes];
	const near = differs <= mostForNear && Math.min(first.length, second.length) > 2 && distance(first, second) <= 1;
	return shorter > 3 && (near || differs <= mostForDoubt) ? 'doubtful' : 'different';
};

/** Consonants that two names must have in common where each of their words is spelled in another way. */
const enoughConsonants = 7;

/**
 * Two full names of as many words. One differing word is a mishearing when the rest is the same; where all of them
 * differ, they must sound the same and be long enough that this is no accident.
 */
export const compareNames = (one: readonly HeardWord[], other: readonly HeardWord[]): Likeness => {
	if (one.length !== other.length || one.length < 2) {
		return 'different';
	}

	let exact = 0;
	let doubtful = false;
	for (const [index, word] of one.entries()) {
		const against = other[index]!;
		const likeness = compareWords(word, against);
		if (likeness === 'different') {
			return 'different';
		}

		exact += Number(word.letters === against.letters);
		doubtful ||= likeness === 'doubtful';
	}

	const consonants = one.reduce((sum, {codes}) => sum + codes[0].length, 0);
	if (!doubtful && (exact > 0 || consonants >= enoughConsonants)) {
		return 'same';
	}

	return exact > 0 ? 'doubtful' : 'different';
};
