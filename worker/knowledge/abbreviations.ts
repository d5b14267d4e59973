/**
 * Abbreviations that a text spells out: "magnetic resonance imaging (MRI)", "the service level objective, I mean the
 * SLO", "MRI stands for magnetic resonance imaging" (after Schwartz and Hearst 2003: the letters of the short form
 * are found in the long one, from the end).
 */
import {functionWords} from './common-words.js';
import {isAcronym} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

export type Abbreviation = {short: string; long: string; /** Index of the sentence. */ place: number; start: number | null};

const short = String.raw`(?<short>\p{L}*\p{Lu}[\p{Lu}\p{N}&]*\p{Lu}s?|\p{Lu}{2,8}s?)`;
const phrase = String.raw`(?<long>(?:[\p{L}\p{N}][\p{L}\p{N}'’&-]* ){0,7}[\p{L}\p{N}][\p{L}\p{N}'’&-]*)`;
const patterns = [
	// "Rapid eye movement sleep, or REM sleep".
	new RegExp(String.raw`${phrase} (?<tail>\p{Ll}+),? (?:or|\() ?${short} \k<tail>`, 'u'),
	new RegExp(String.raw`${phrase} \(${short}\)`, 'u'),
	new RegExp(String.raw`${phrase}, (?:or|I mean|also known as|abbreviated|in short|short) (?:the |an? )?${short}(?=[\s.,;:?!)]|$)`, 'u'),
	new RegExp(String.raw`${phrase}, ${short},? for short`, 'u'),
	new RegExp(String.raw`\b${short} \((?:the )?${phrase}\)`, 'u'),
	new RegExp(String.raw`\b${short},? (?:which |that )?(?:stands for|is short for|is the abbreviation of) (?:the |an? )?${phrase}`, 'u'),
	new RegExp(String.raw`\b${short}, or (?:the |an? )?${phrase}`, 'u'),
];

/** The words at the end (or the beginning) of `long` whose initials, small words aside, spell the short form. */
const spelledOut = (long: string, letters: string): string => {
	const wanted = [...letters.replace(/s$/, '').toLowerCase().replaceAll('&', '')];
	const words = long.split(' ');
	for (let from = words.length - 1; from >= 0; from--) {
		for (let to = words.length; to > from; to--) {
			const own = words.slice(from, to);
			const initials = own.flatMap(word => word.split('-')).filter(word => !functionWords.has(word.toLowerCase()) || wanted.length === own.length).map(word => [...word.toLowerCase()][0]);
			const ends = !functionWords.has((own[0] ?? '').toLowerCase()) && !functionWords.has((own.at(-1) ?? '').toLowerCase());
			if (ends && initials.length === wanted.length && initials.length > 1 && initials.every((letter, index) => letter === wanted[index])) {
				// "The Oak Ridge National Laboratory's (ORNL) Mouse House".
				return own.join(' ').replace(/['’]s?$/, '');
			}
		}
	}

	return '';
};

const longestSentence = 600;

/** Each short form with the first long one that the text gives it, in order. */
export const findAbbreviations = (sentences: readonly TimedSentence[]): Abbreviation[] => {
	const found = new Map<string, Abbreviation>();
	for (const [place, {text, start, heading}] of sentences.entries()) {
		// Nearly all sentences hold no capitals in a row.
		if (heading || text.length > longestSentence || !/\p{Lu}[\p{Lu}\p{N}&]/u.test(text)) {
			continue;
		}

		for (const pattern of patterns) {
			const groups = pattern.exec(text)?.groups;
			const letters = groups?.short?.replace(/s$/, '') ?? '';
			const whole = isAcronym(letters) ? spelledOut(groups?.long ?? '', letters) : '';
			const tail = groups?.tail === undefined ? '' : ` ${groups.tail}`;
			const long = whole + tail;
			if (whole !== '' && !found.has(letters)) {
				found.set(letters, {
					short: letters + tail, long, place, start,
				});
			}
		}
	}

	return [...found.values()];
};
