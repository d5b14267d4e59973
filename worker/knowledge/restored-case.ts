/**
 * Capitals for texts without case, as captions and some transcripts are: all in small letters, or all in capitals. Names
 * get theirs back by what tells them from other words: titles, given names, and unknown words behind these.
 */
import {functionWords} from './common-words.js';
import {readSentences, type Token} from './language.js';
import {
	bareTitles, doubtfulGivenNames, honorifics, isRole, notPeople, particles, wordTitles,
} from './name-lists.js';
import type {TimedSentence} from './timed-sentences.js';
import {
	isCommonWord, isGivenName, isPlain, type WordTags,
} from './word-tags.js';

/** Fewer letters tell nothing. */
const fewestLetters = 200;

/** A text is written in one way throughout: so many sentences tell. */
const mostSentences = 400;

type Lost = 'small' | 'capitals' | undefined;

/** Which letter case a text is written in, where it is written in one. */
const caseOf = (sentences: readonly TimedSentence[]): Lost => {
	let capitals = 0;
	let all = 0;
	for (const {text} of sentences.slice(0, mostSentences)) {
		all += text.length;
		capitals += text.match(/\p{Lu}/gu)?.length ?? 0;
	}

	if (all < fewestLetters || (capitals > 0.005 * all && capitals < 0.5 * all)) {
		return undefined;
	}

	return capitals < 0.5 * all ? 'small' : 'capitals';
};

const capitalised = (word: string): string => word.replace(/^\p{L}/u, letter => letter.toUpperCase());

/** Whether a word may be a surname: none that the language or a list of ours has. */
const maybeSurname = (word: string, tags: WordTags): boolean => {
	const own = tags(capitalised(word));
	return /^\p{L}[\p{L}\p{M}'’-]+$/u.test(word) && !functionWords.has(word) && !notPeople.has(word) && !isRole(word) && !honorifics.has(word)
		&& (own.has('LastName') || (!isPlain(own) && !isCommonWord(word) && !own.has('Plural')));
};

/** By index, whether each word of a text in small letters is of a name. */
const namedIn = (words: readonly string[], tags: WordTags): boolean[] => {
	const named = words.map(() => false);
	for (const [place, word] of words.entries()) {
		const [next = '', third = ''] = words.slice(place + 1, place + 3);
		const titled = bareTitles.has(word) || (honorifics.has(word) && !wordTitles.has(word));
		if (titled && (maybeSurname(next, tags) || (isGivenName(tags(capitalised(next))) && !functionWords.has(next)))) {
			named[place] = true;
			named[place + 1] = true;
			continue;
		}

		const given = isGivenName(tags(capitalised(word))) && !functionWords.has(word);
		if (!given || (doubtfulGivenNames.has(word) && !named[place - 1])) {
			continue;
		}

		named[place] = true;
		if (maybeSurname(next, tags)) {
			named[place + 1] = true;
		} else if (particles.has(next) && maybeSurname(third, tags)) {
			named[place + 2] = true;
		}
	}

	return named;
};

const surnamesOf = (all: ReadonlyArray<{words: readonly string[]; named: readonly boolean[]}>, tags: WordTags): ReadonlySet<string> =>
	new Set(all.flatMap(({words, named}) => words.filter((word, place) => named[place] && named[place - 1] && maybeSurname(word, tags))));

/** The text of a sentence with capitals where names are. */
const restored = (tokens: readonly Token[], text: string, from: number, isNamed: (place: number) => boolean): string => {
	let result = text.toLowerCase();
	for (const [place, token] of tokens.entries()) {
		if (place === 0 || isNamed(place)) {
			const start = token.from - from;
			result = result.slice(0, start) + capitalised(result.slice(start));
		}
	}

	return result;
};

/** The same sentences, where their text has both cases; else read again with the capitals of names. */
export const withRestoredCase = (sentences: readonly TimedSentence[], tags: WordTags): readonly TimedSentence[] => {
	if (caseOf(sentences) === undefined) {
		return sentences;
	}

	const all = sentences.map(({tokens}) => {
		const words = tokens.map(({text}) => text.toLowerCase());
		return {words, named: namedIn(words, tags)};
	});
	const surnames = surnamesOf(all, tags);
	return sentences.flatMap((sentence, index) => {
		const {words, named} = all[index]!;
		const text = restored(sentence.tokens, sentence.text, sentence.tokens[0]?.from ?? 0, place => named[place]! || surnames.has(words[place]!));
		return readSentences(text).map(own => ({...sentence, ...own}));
	});
};
