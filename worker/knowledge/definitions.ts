/** Where a text says what a word means: a term it thinks worth explaining. */

import {emptyNouns, functionWords, lightWords} from './common-words.js';

const lead = /^(?:(?:and|so|but|now|well),? )?(?:an? |the )?/iu;
const subject = /^(?<term>\p{L}[\p{L}'’ -]{2,50}?) (?:(?:is|are) (?:an? |the |when |how |what )|means |refers to |describes |stands for )/iu;
const called = new RegExp([
	String.raw`\b(?:called(?: (?:it|this|that|them|these))?|known as|termed|named|calls? (?:it|this|that|them|these)|the (?:term|concept|notion|`,
	String.raw`principle) of|the word) (?:an? |the )?["'“‘]?(?<term>\p{L}[\p{L}'’ -]{2,50})`,
].join(''), 'iu');
const explained = /(?<term>\p{L}[\p{L}'’ -]{2,50}), (?:which|that) (?:is|are|means) (?:an? |the )/iu;

const within = (pattern: RegExp, text: string): string => pattern.exec(text)?.groups?.term?.toLowerCase() ?? '';

/**
 * A test for phrases (lower case) that a sentence defines: "Chunking is the …", "this is called chunking",
 * "… counted savings, which is the …".
 */
export const definedBy = (sentence: string): (phrase: string) => boolean => {
	const whole = within(subject, sentence.replace(lead, ''));
	const following = within(called, sentence);
	const preceding = within(explained, sentence);
	return phrase => phrase !== '' && (phrase === whole
		|| following === phrase || following.startsWith(`${phrase} `)
		|| preceding === phrase || preceding.endsWith(` ${phrase}`));
};

/** "illusion of fluency", but not "kind of thing" or "lesson of the gauge". */
const ofPhrase = /^(?<head>[\p{L}-]{3,}) of (?<rest>[\p{L}-]{3,})$/u;

/** A term of the form "circle of competence" that a sentence defines, lower case; null without one. */
export const definedOfPhrase = (sentence: string): string | null => {
	const whole = within(subject, sentence.replace(lead, ''));
	const following = within(called, sentence).split(' ').slice(0, 3).join(' ');
	for (const phrase of [whole, following]) {
		const {head = '', rest = ''} = ofPhrase.exec(phrase)?.groups ?? {};
		if (head !== '' && ![emptyNouns, lightWords, functionWords].some(list => list.has(head) || list.has(rest))) {
			return phrase;
		}
	}

	return null;
};
