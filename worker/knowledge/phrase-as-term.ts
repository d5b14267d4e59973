/** Which noun phrases of a text are terms, by how often it says them and what they are made of. */
import {
	emptyHeads, emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import {everydayNouns} from './everyday-nouns.js';
import {familiarNouns} from './familiar-nouns.js';
import {isRole} from './name-lists.js';
import type {Phrase} from './noun-phrases.js';
import {isAcronym, relational} from './phrase-words.js';

/** Up to so many words a text is short: what it says once may be a term of it. */
const shortText = 1000;
const longText = 5000;

/** How often a single word must be said to be a term, in a text of so many words. */
const oftenEnough = (total: number): number => {
	if (total <= 600) {
		return 2;
	}

	return total <= 1500 ? 3 : Math.max(4, total / 500);
};

/** Nouns of ideas rather than of things. */
const abstract = /(?:tion|sion|ment|ness|ity|ty|ism|sis|ics|ogy|ance|ence|ship|ing|omy|ure|acy|ency)$/;

/** Somebody, rather than something. */
const person = /(?:ist|maker|worker|driver|seller|holder|owner)$/;

/** Words that are at home in terms but say nothing of their own. */
const isWeak = (word: string): boolean => everydayNouns.has(word) || lightWords.has(word);

/** "Background noise" names no kind that a text would be about, unless it returns to it. */
const isFamiliar = (word: string): boolean => isWeak(word) || familiarNouns.has(word);

/** Adjectives of that form that say little all the same. */
const vague = new Set(`
official local national international special normal basic public personal essential critical practical original
popular regular necessary ordinary traditional professional global political commercial annual
`.trim().split(/\s+/));

/** Whether a phrase that is said but once sounds like the name of a kind of thing. */
const isNameOfKind = (words: readonly string[], nouns: boolean, placed: boolean): boolean => {
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	const long = words.length > 2;
	if ((long && emptyHeads.has(last)) || person.test(last) || isRole(last) || emptyNouns.has(last) || lightWords.has(last)) {
		return false;
	}

	const isLittle = long ? isWeak : isFamiliar;
	if (nouns) {
		// "Speed indicator device": three nouns in a row are one thing.
		return (long && placed && !first.endsWith('ing')) || !(isLittle(last) && isLittle(first)) || (generalNouns.has(last) && !emptyHeads.has(last) && !isWeak(first));
	}

	return !vague.has(first) && (
		(relational.test(first) && !isLittle(last))
		|| (!isWeak(last) && !isWeak(first) && (abstract.test(last) || generalNouns.has(last)))
	);
};

/** "Glomar Challenger", "Public Participation": what is never written but with capitals. */
const isNameLike = (surfaces: ReadonlyMap<string, number>): boolean =>
	[...surfaces.keys()].every(surface => surface.split(' ').every(word => /^\p{Lu}/u.test(word)));

/** "DNA", "S-wave". */
const mayBeCapital = (surfaces: ReadonlyMap<string, number>): boolean =>
	[...surfaces.keys()].some(surface => isAcronym(surface) || /^\p{Lu}-/u.test(surface));

const isTermAlone = ({words: [word = ''], count, defined, small, surfaces}: Phrase, total: number): boolean => {
	// "In." is taken for an inch, and is none.
	const bare = word.replace(/\.$/, '');
	if (functionWords.has(bare) || lightWords.has(bare) || !(small || defined || mayBeCapital(surfaces))) {
		return false;
	}

	return everydayNouns.has(word) ? count >= (defined ? 2 : Math.max(5, total / 60)) : defined || count >= oftenEnough(total);
};

/** Whether a phrase occurs in a way that makes it a term rather than a turn of speech; `total` in words. */
export const isTerm = (phrase: Phrase, total: number): boolean => {
	const {
		words, nouns, count, defined, placed, surfaces,
	} = phrase;
	if (words.length === 1) {
		return isTermAlone(phrase, total);
	}

	// "Shoe box", "bus driver": of things of every day, what the text returns to.
	const everyday = words.every((word, index) => isWeak(word) || (index === 0 && !nouns && !word.includes('-')));
	// "Risk factor", "ocean floor": together, words of every day name a thing of its own, where a short text returns to it.
	const compound = nouns && placed && total <= shortText && words.every(word => !emptyNouns.has(word));
	const often = (total > longText ? 3 : 2) + (everyday && !compound ? 1 : 0);
	// "Conference operator", "big-band leader": somebody, until the text is about them.
	if (isRole(words.at(-1)!) && !defined && count < often + 1) {
		return false;
	}

	const isKind = count >= often || (defined && total <= longText) || (total <= shortText && isNameOfKind(words, nouns, placed));
	return isKind && (count > 2 || !isNameLike(surfaces));
};
