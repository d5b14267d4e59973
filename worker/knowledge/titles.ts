/** Titles before a name and letters after it: the Hon. Joyce Murray, MP is Joyce Murray. */
import {honorifics} from './name-lists.js';

/** Letters of offices, honours and degrees, and parts of names that are none. */
const suffixes = /^(?:A\.?M|M\.?P|M\.?S|M\.?S\.?P|M\.?E\.?P|M\.?L\.?A|T\.?D|Q\.?C|K\.?C|P\.?C|O\.?B\.?E|C\.?B\.?E|M\.?B\.?E|K\.?B\.?E|D\.?B\.?E|F\.?R\.?S|Ph\.?D|M\.?D|M\.?A|B\.?A|B\.?Sc|M\.?Sc|R\.?N|Esq|CPA|MBA|LLB|LLM|DPhil|FRCP|PhD)\.?$/u;

/** Only with their points: Sen and Gen are names, too. */
const shortened = /^(?:sen|rep|gov|gen|col|sgt|capt|lt|amb|cllr|supt|insp)\.$/i;

const listed = (word: string): string => word.toLowerCase().replace(/[.,]$/, '');

/** How many words at the start are titles: "Right Hon.", "Prof. Dr". */
export const titlesBefore = (words: readonly string[]): number => {
	let place = 0;
	while (place < words.length) {
		const word = listed(words[place]!);
		const next = listed(words[place + 1] ?? '');
		if (words[place] === 'MS' && /\p{Ll}/u.test(words[place + 1] ?? '')) {
			// "MS Dhoni" has initials.
			return place;
		}

		if (honorifics.has(word) || shortened.test(words[place]!)) {
			place++;
		} else if (/^(?:right|rt|most|very|the)$/.test(word) && /^(?:hon|honourable|honorable|reverend|rev)$/.test(next)) {
			place += 2;
		} else {
			return place;
		}
	}

	return place;
};

/** Without the letters after it. */
export const withoutLetters = (words: readonly string[]): string[] => {
	let end = words.length;
	while (end > 2 && suffixes.test(words[end - 1]!.replace(/,$/, ''))) {
		end--;
	}

	return words.slice(0, end).map(word => word.replace(/,$/, ''));
};
