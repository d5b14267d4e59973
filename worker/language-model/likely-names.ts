/** Whether what a model calls a person, a concept or a way of thinking can be the name of one. */
import {everydayNouns} from '../knowledge/everyday-nouns.js';
import {functionWords, generalNouns} from '../knowledge/common-words.js';
import {knownModels} from '../knowledge/known-models.js';
import {
	honorifics, isRole, notPeople, particles,
} from '../knowledge/name-lists.js';
import {normalised} from './evidence.js';

const longestPerson = 6;
const longestModel = 9;

const hasCase = (text: string): boolean => text.toLowerCase() !== text.toUpperCase();

/** Not made of grammar alone; an acronym is. */
export const namesSomething = (name: string): boolean =>
	name === name.toUpperCase() ? /\p{L}|\p{N}/u.test(name) : normalised(name).split(' ').some(word => !functionWords.has(word) && /\p{L}/u.test(word));

/** How often a word stands in `text` as it is written, and how often small. */
const writings = (word: string, text: string): {asWritten: number; small: number} => {
	const count = (wanted: string): number => text.split(/[^\p{L}\p{M}'’-]+/u).filter(each => each === wanted || each.replace(/['’]s?$/, '') === wanted).length;
	return {asWritten: count(word), small: count(word.toLowerCase())};
};

const isWordOfName = (word: string): boolean => {
	const small = word.toLowerCase().replace(/\.$/, '');
	return !particles.has(small) && !functionWords.has(small) && !generalNouns.has(small) && !everydayNouns.has(small) && !notPeople.has(small) && !isRole(small);
};

/** @param text the sentences that it stands in */
export const isLikelyPerson = (name: string, text: string): boolean => {
	const words = name.split(/\s+/);
	if (words.length > longestPerson || !/^[\p{L}\p{M}.'’\s-]+$/u.test(name)) {
		return false;
	}

	if (!hasCase(name)) {
		return true;
	}

	const capitals = words.filter(word => /^\p{Lu}/u.test(word) && !honorifics.has(word.toLowerCase().replace(/\.$/, '')));
	const own = capitals.length > 1 ? capitals : capitals.filter(word => isWordOfName(word));
	// What was heard may have been written without any capitals.
	return own.some(word => !/\p{Lu}/u.test(text) || writings(word, text).asWritten > writings(word, text).small);
};

export const isLikelyModel = (name: string): boolean =>
	/^[\p{L}\p{N}][\p{L}\p{M}\p{N}\s'’.,&()–-]*$/u.test(name) && !name.includes('..') && name.split(/\s+/).length <= longestModel && namesSomething(name);

/** A way of thinking that goes by this name, whether or not the text says it. */
export const isKnownModel = (name: string): boolean => {
	const words = ` ${normalised(name)} `;
	return knownModels.some(known => words.includes(` ${normalised(known)} `));
};
