/** Words that are written as names are. */
import {bareTitles, lettersOfThings} from './name-lists.js';

export const bare = (text: string): string => text.replace(/['’]s$/i, '').replaceAll(/^[^\p{L}]+|[^\p{L}\p{M}.]+$/gu, '');
export const isInitial = (text: string): boolean => /^\p{Lu}\.?$/u.test(text) && text !== 'I';

/** Most words are in small letters: these are told without the patterns. */
const beginsSmall = (text: string): boolean => /^[a-z]/.test(text);
export const isCapitalised = (text: string): boolean => !beginsSmall(text)
	&& ((!/^I['’]/.test(text) && /^\p{Lm}?[\p{Lu}\p{Lt}][\p{L}\p{M}'’.-]*[\p{Ll}\p{M}\p{Lm}]['’.]?$/u.test(text)) || isInitial(text)
		|| (/^(?:\p{Lu}\.){2,}$/u.test(text) && !lettersOfThings.has(text.toLowerCase())));

/** Lower case, without the point of an abbreviation: for the word lists. */
export const listed = (text: string): string => text.toLowerCase().replace(/\.$/, '');

/** Titles that are nothing else, which may stand inside a run: "Unitary Cllr J Davies". */
export const isSureTitle = (word: string): boolean => bareTitles.has(listed(word)) || /^(?:cllr|rev|revd|sgt|capt|cpl|msgr|hon)$/.test(listed(word));
