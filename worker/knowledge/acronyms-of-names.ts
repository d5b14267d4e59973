/** Words in capitals that are names, and no concepts: "Jenny Bui (AMS)", "the IETF Secretariat", "ALEX: Good morning". */
import {isAcronym} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

const beginsName = (text: string): boolean => /^\p{Lu}\p{Ll}/u.test(text);

/**
 * Acronyms, lower case, that stand before capitalised words or in brackets behind somebody's name, or say who
 * speaks, at least as often as not.
 *
 * @param names Words of people's names, lower case.
 */
export const acronymsOfNames = (sentences: readonly TimedSentence[], names: ReadonlySet<string>): Set<string> => {
	const seen = new Map<string, {all: number; named: number}>();
	for (const {tokens} of sentences) {
		for (const [place, {text}] of tokens.entries()) {
			// Most words are in small letters: these are told without the patterns.
			if (/^[a-z]*$/.test(text) || !isAcronym(text)) {
				continue;
			}

			const inBrackets = tokens[place - 1]?.text === '(' && names.has(tokens[place - 2]?.text.toLowerCase() ?? '');
			const labels = place === 0 && tokens[1]?.text === ':';
			const key = text.toLowerCase();
			const {all, named} = seen.get(key) ?? {all: 0, named: 0};
			seen.set(key, {all: all + 1, named: named + (inBrackets || labels || beginsName(tokens[place + 1]?.text ?? '') ? 1 : 0)});
		}
	}

	return new Set([...seen].filter(([, {all, named}]) => named * 2 >= all).map(([key]) => key));
};
