/** Whether a word of a text is written with a capital because it is a name, or because it begins a sentence. */
import type {TimedSentence} from './timed-sentences.js';

export type TermCase = (term: string, initial: boolean) => string;

/**
 * Gives terms the letter case that they have inside a sentence: "Working memory" is `working memory`, "Leitner system"
 * stays. A word keeps its capital where the text writes it so inside a sentence and never otherwise, where it is an
 * abbreviation, and where it is of a name.
 *
 * @param names Words of names, lower case.
 */
export const termCase = (sentences: readonly TimedSentence[], names: ReadonlySet<string>): TermCase => {
	const lower = new Set<string>();
	const inside = new Set<string>();
	for (const {tokens, heading} of sentences) {
		for (const [index, {text}] of heading ? [] : tokens.entries()) {
			if (/^\p{Ll}/u.test(text)) {
				lower.add(text);
			} else if (index > 0 && /^\p{Lu}/u.test(text) && /^[\p{L}\p{N},;)-]/u.test(tokens[index - 1]?.text ?? '')) {
				inside.add(text.toLowerCase());
			}
		}
	}

	const cased = (word: string, first: boolean): string => {
		const small = word.toLowerCase();
		const name = small.replace(/['’]s?$/, '');
		if (!/^\p{Lu}/u.test(word) || /\p{Lu}.*\p{Lu}/u.test(word) || names.has(name) || /['’]s$/.test(word)) {
			return word;
		}

		return first || lower.has(name) || !inside.has(name) ? small : word;
	};

	return (term, initial) => term.split(' ').map((word, place) => {
		const [head = '', ...rest] = word.split('-');
		return [cased(head, initial && place === 0 && !inside.has(head.toLowerCase().replace(/['’]s?$/, ''))), ...rest.map(part => cased(part, false))].join('-');
	}).join(' ');
};
