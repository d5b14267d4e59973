/**
 * What a phrase is worth as a term: its C-value (Frantzi, Ananiadou and Mima 2000), which counts it less where it occurs
 * only inside a longer one; what a text defines weighs more.
 */
import {emptyHeads, lightWords} from './common-words.js';
import type {Phrase} from './noun-phrases.js';
import {relational} from './phrase-words.js';

/** A definition weighs as much as two more mentions. */
export const definitionBonus = 2;
/** What a text says but once is seldom what it is about. */
const onceSaid = 0.7;

export type Nesting = {/** Counts of longer phrases that hold it. */ inside: number; /** How many these are. */ holders: number};

/** In which longer phrases each phrase occurs; those that occur in none are left out. */
export const nestingOf = (phrases: ReadonlyMap<string, Phrase>): Map<Phrase, Nesting> => {
	const result = new Map<Phrase, Nesting>();
	for (const {words, count} of phrases.values()) {
		// "Retrieval practice work": a slip of the tagger holds nothing.
		const last = words.at(-1) ?? '';
		if (count === 1 && lightWords.has(last)) {
			continue;
		}

		const wordy = count === 1 && words.length > 2 && emptyHeads.has(last);

		for (let from = 0; from < words.length; from++) {
			for (let to = from + 1; to <= words.length; to++) {
				const inner = to - from < words.length && (!wordy || to === words.length) ? phrases.get(words.slice(from, to).join(' ')) : undefined;
				if (inner) {
					const {inside, holders} = result.get(inner) ?? {inside: 0, holders: 0};
					result.set(inner, {inside: inside + count, holders: holders + 1});
				}
			}
		}
	}

	return result;
};

/** About the number of mentions, and more for longer phrases. */
export const termValue = ({words, nouns, count, defined}: Phrase, nesting: Nesting | undefined): number => {
	const own = count - (nesting ? nesting.inside / nesting.holders : 0) + (defined ? definitionBonus : 0);
	// A single word says less than a phrase of the same frequency; an adjective may be mere description.
	return (words.length === 1 ? 0.6 : Math.log2(1 + words.length)) * own * (nouns || relational.test(words[0] ?? '') ? 1 : 0.8) * (count === 1 && !defined ? onceSaid : 1);
};

/** Of phrases said once, those weigh more that are made of words to which the text returns. */
export const familiarity = ({words}: Phrase, phrases: ReadonlyMap<string, Phrase>): number =>
	words.reduce((sum, word) => sum + Math.log2(phrases.get(word)?.count ?? 1), 0) / words.length / 4;
