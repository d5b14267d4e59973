/** Words as they are compared: lower case, in the singular, without a possessive. */
import {singular} from './term-key.js';

/** A word as a text has it, and as it is compared. */
export type NormalWord = {raw: string; word: string};

const wordPattern = /[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)?/gu;

/** The words of a text in order; hyphens part words. */
export const normalWordsOf = (text: string): NormalWord[] =>
	(text.normalize('NFKC').match(wordPattern) ?? []).map(raw => ({raw, word: singular(raw.toLowerCase().replace(/['’]s?$/, ''))}));
