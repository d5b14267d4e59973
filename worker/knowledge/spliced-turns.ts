/**
 * Where one speaker falls in with another's sentence: "we have the close-talking mike, Yeah. So this is …". What was
 * written down without a full stop reads on as one sentence, though two people speak; a capital letter on a word that
 * never has one elsewhere gives it away.
 */
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {type SpokenWord, spokenWords} from './spoken-words.js';

/** Names, months and countries, too. */
const ambiguous: ReadonlySet<string> = new Set(['may', 'will', 'us', 'like', 'second', 'pretty', 'last', 'own', 'right']);

/** Answers, which stand alone. */
const answers: ReadonlySet<string> = new Set(['alright', 'cool', 'great', 'sorry', 'exactly', 'absolutely', 'mm-hmm', 'hmm', 'cheers', 'no']);

const isCapital = (word: SpokenWord | undefined): boolean => word !== undefined && /^\p{Lu}\p{Ll}/u.test(word.text);

const isPronoun = (word: SpokenWord | undefined): boolean => word !== undefined && /^I(?:['’]\p{Ll}+)?,?$/u.test(word.text);

const opens = (word: SpokenWord): boolean =>
	/^\p{Lu}\p{Ll}/u.test(word.text) && !ambiguous.has(word.core) && (functionWords.has(word.core.replace(/'.*$/, '')) || answers.has(word.core));

const begins = (words: readonly SpokenWord[], place: number): boolean => {
	const word = words[place];
	const before = words[place - 1];
	const after = words[place + 1];
	return word !== undefined && before !== undefined && opens(word)
		&& (isPronoun(before) || (/[\p{Ll}\p{N}_,]$/u.test(before.text) && !isCapital(before)))
		// In a title, the next word has a capital as well; "No. 5" begins nothing.
		&& (!isCapital(after) || opens(after!))
		&& !(word.text === 'No.' && /^\d/.test(after?.text ?? ''));
};

/** The parts of a sentence, mostly one. */
export const atSplices = (tokens: readonly Token[]): Array<readonly Token[]> => {
	const words = spokenWords(tokens);
	const parts: Token[][] = [];
	for (const [place, word] of words.entries()) {
		const last = parts.at(-1);
		if (last && !begins(words, place)) {
			last.push(...word.tokens);
		} else {
			parts.push([...word.tokens]);
		}
	}

	return parts;
};
