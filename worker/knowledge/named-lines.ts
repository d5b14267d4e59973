/**
 * Lines that are no sentences and name somebody: members of a list, "Erik Kline (Google) / Internet Area", and headings,
 * "Alfred Wegener". Capitals prove nothing there; given names do, and a line among others of that form.
 */
import {isInitial, listed} from './capital-words.js';
import {emptyNouns, generalNouns} from './common-words.js';
import {everydayNouns} from './everyday-nouns.js';
import {
	doubtfulGivenNames, isRole, notPeople, particles,
} from './name-lists.js';
import type {TimedSentence} from './timed-sentences.js';
import {
	isCommonWord, isElsewhere, isGivenName, isPlain, type WordTags,
} from './word-tags.js';

/** In characters; longer lines are no entries of a list. */
const longestLine = 120;
const fewestEntries = 3;

const capital = String.raw`\p{Lu}[\p{L}\p{M}'’-]*\.?`;
const particle = '(?:(?:de|del|della|den|der|di|da|dos|van|von|bin|al|el|la|le|ter|ten) ){0,2}';
/** A name at the beginning of its line: before the end, an office, or what stands in brackets. */
const entry = new RegExp(String.raw`^(?:[-–—•*·]\s*|\d{1,3}[.)]\s*)?(?<name>${capital}(?: ${particle}${capital}){1,3})\s*(?:$|[(\[/,–—|]|-\s)`, 'u');

type Entry = {/** Begins with a given name. */ given: boolean; /** Which is a word, too. */ doubtful: boolean; /** The last word is no word of the language. */ surname: boolean};

const entryOf = ({text}: TimedSentence, tags: WordTags, lowered: ReadonlySet<string>): Entry | undefined => {
	const name = text.length > longestLine || /[.!?…:]["'”’)\]]*$/.test(text) ? undefined : entry.exec(text)?.groups?.name;
	const words = name?.split(' ').filter(word => !particles.has(word)) ?? [];
	if (words.length < 2 || words.length > 4 || words.some(word => notPeople.has(listed(word)) || (isRole(listed(word)) && !doubtfulGivenNames.has(listed(word))))) {
		return undefined;
	}

	const [first = ''] = words;
	const last = words.at(-1)!;
	// What the lexicon does not have, it takes for an adjective by its ending: "Mohorovicic".
	const isWord = (isPlain(tags(last)) && isCommonWord(last)) || isElsewhere(tags(last)) || [lowered, everydayNouns, generalNouns, emptyNouns].some(list => list.has(listed(last)));
	const doubtful = doubtfulGivenNames.has(listed(first));
	return {
		given: (isGivenName(tags(first)) || doubtful) && !lowered.has(listed(first)),
		doubtful,
		surname: !isInitial(last) && !isWord && !words.some(word => isElsewhere(tags(word))),
	};
};

/** Places of the sentences that begin with a name. @param lowered words that the text has in lower case */
export const namedLines = (sentences: readonly TimedSentence[], tags: WordTags, lowered: ReadonlySet<string>): ReadonlySet<number> => {
	const named = new Set<number>();
	/** A text that lists people somewhere lists them elsewhere: "Regrets" after "Attendees". */
	const later: number[] = [];
	let hasList = false;
	let list: Array<{place: number} & Entry> = [];
	const close = (): void => {
		const isList = list.length >= fewestEntries && list.filter(({given}) => given).length * 2 >= list.length;
		hasList ||= isList;
		for (const {place, given, surname, doubtful} of list) {
			if ((given && surname && !doubtful) || (isList && (given || surname))) {
				named.add(place);
			} else if (given && surname) {
				later.push(place);
			}
		}

		list = [];
	};

	for (const [place, sentence] of sentences.entries()) {
		const found = sentence.start === null ? entryOf(sentence, tags, lowered) : undefined;
		if (found) {
			list.push({place, ...found});
		} else {
			close();
		}
	}

	close();
	return hasList ? new Set([...named, ...later]) : named;
};
