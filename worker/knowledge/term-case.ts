/** Whether a word of a text is written with a capital because it is a name, or because it begins a sentence. */
import {isProperWord} from './proper-words.js';
import type {TimedSentence} from './timed-sentences.js';
import type {WordTags} from './word-tags.js';

export type TermCase = {
	/** A term as it stands in the text, perhaps at the beginning of a sentence, where every word has a capital. */
	inside: (term: string) => string;
	/** A term in lower case with the capitals that the text gives it. */
	written: (term: string) => string;
};

const bareOf = (word: string): string => word.toLowerCase().replace(/['’]s?$/, '');

/** How often each word stands in lower case, and with a capital where no sentence begins. */
const countCases = (sentences: readonly TimedSentence[]): {small: Map<string, number>; capital: Map<string, number>} => {
	const small = new Map<string, number>();
	const capital = new Map<string, number>();
	for (const {tokens, heading} of sentences) {
		for (const [index, {text}] of heading ? [] : tokens.entries()) {
			if (/^\p{Ll}/u.test(text)) {
				small.set(text, (small.get(text) ?? 0) + 1);
			} else if (index > 0 && /^\p{Lu}/u.test(text) && /^[\p{L}\p{N},;)-]/u.test(tokens[index - 1]?.text ?? '')) {
				capital.set(text.toLowerCase(), (capital.get(text.toLowerCase()) ?? 0) + 1);
			}
		}
	}

	return {small, capital};
};

/** A text, and the same in lower case: where that has another length, no place of one is a place of the other. */
type Prose = {text: string; lower: string};

/** Whether what stands in a text from `from` to `to` is whole words inside a sentence. */
const isInside = (text: string, from: number, to: number): boolean =>
	text[from - 1] === ' ' && /^[\p{L}\p{N},;)-]/u.test(text.slice(from - 2, from)) && !/^[\p{L}\p{N}]/u.test(text.slice(to, to + 2));

/** The form that the text has most often inside a sentence; of two, the one in lower case. */
const mostWritten = (term: string, prose: readonly Prose[]): string | undefined => {
	const wanted = term.toLowerCase();
	const forms = new Map<string, number>();
	for (const {text, lower} of prose) {
		for (let from = lower.indexOf(wanted); from !== -1; from = lower.indexOf(wanted, from + Math.max(1, wanted.length))) {
			const to = from + wanted.length;
			if (isInside(text, from, to)) {
				const form = text.slice(from, to);
				forms.set(form, (forms.get(form) ?? 0) + 1);
			}
		}
	}

	return [...forms].toSorted((a, b) => b[1] - a[1] || (a[0] > b[0] ? -1 : 1))[0]?.[0];
};

const eachPart = (term: string, change: (part: string) => string): string =>
	term.split(' ').map(word => word.split('-').map(part => change(part)).join('-')).join(' ');

/**
 * Gives terms the letter case that they have inside a sentence: "Working memory" is `working memory`, "Leitner system"
 * stays. A word keeps its capital where the text writes it so more often inside a sentence than otherwise, where it is
 * an abbreviation, where it is of a name, and where English always writes it so ("German", "Bayesian").
 *
 * @param names Words of names, lower case.
 */
export const termCase = (sentences: readonly TimedSentence[], names: ReadonlySet<string>, tags: WordTags): TermCase => {
	const {small, capital} = countCases(sentences);
	const prose = sentences.filter(({heading}) => !heading)
		.map(({text}) => ({text, lower: text.toLowerCase()}))
		.filter(({text, lower}) => lower.length === text.length);
	const isCapital = (word: string): boolean => (capital.get(word) ?? 0) > (small.get(word) ?? 0) || (!small.has(word) && isProperWord(word, names, tags));

	const cased = (word: string): string => {
		const name = bareOf(word);
		if (!/^\p{Lu}/u.test(word) || /\p{Lu}.*\p{Lu}/u.test(word) || names.has(name) || /['’]s$/.test(word)) {
			return word;
		}

		return isCapital(name) ? word : word.toLowerCase();
	};

	return {
		inside: term => eachPart(term, part => cased(part)),
		written: term => mostWritten(term, prose) ?? eachPart(term, part => small.has(part) || !isProperWord(part, names, tags) ? part : part.replace(/^\p{Ll}/u, letter => letter.toUpperCase())),
	};
};
