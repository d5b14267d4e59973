/** The words by which claims are compared. */
import {functionWords} from './common-words.js';
import {singular} from './term-key.js';

/** Small words that turn a claim around, or say how much, when, where or of what it holds. */
const telling = new Set(`
no not never none nor neither nothing nobody nowhere cannot without more less least most few many much above below before
after over under up down out off all every both either only always often against until since first second last later two
almost nearly hardly rarely seldom some any each inside outside same near few
`.split(/\s+/).filter(Boolean));

/** A word without the endings that number and time put to it. */
const stem = (word: string): string => {
	const one = singular(word);
	return one.length > 5 ? one.replace(/(?:ing|ed)$/, '').replace(/(?<=.{4})e$/, '') : one;
};

const negated = /^(?:is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should|must|need)n['’]?t$/;

/** Lower case, without what every sentence has, in order; "isn't" is "not". */
export const claimWords = (text: string): string[] =>
	(text.normalize('NFKC').toLowerCase().match(/[\p{L}\p{M}\p{N}]+(?:['’.,-][\p{L}\p{M}\p{N}]+)*/gu) ?? [])
		.flatMap(word => (negated.test(word) ? ['not'] : word.replace(/['’](?:s|re|ve|ll|d|m)$/, '').split(/(?<!\d)[-,.]|[-,.](?!\d)/)))
		.filter(word => word !== '' && (telling.has(word) || !functionWords.has(word)))
		.map(word => stem(word));

/** Whether a word of a claim says what it is about, and not only how it is with that. */
export const isAbout = (word: string): boolean => !telling.has(word) && /\p{L}{3}/u.test(word);
