/** Every sentence in which something is mentioned, in one pass over the text. */
import type {Mention, Sighting} from '../../checkpoints/vault-record.js';
import {normalWordsOf} from './normal-words.js';
import type {TimedSentence} from './timed-sentences.js';

const wordsOf = (text: string): string[] => normalWordsOf(text).map(({word}) => word);

type Pattern = {words: readonly string[]; target: number};

/** For one thing; a text that names it oftener repeats itself. */
const mostSightings = 2000;

/**
 * `mentions` with the sentences that name them in any of their forms, in singular or plural. What is found nowhere
 * word for word keeps the sentences it has. Headings are no sentences.
 */
export const withSightings = (mentions: readonly Mention[], sentences: readonly TimedSentence[]): Mention[] => {
	const byFirst = new Map<string, Pattern[]>();
	for (const [target, {name, forms}] of mentions.entries()) {
		for (const form of new Set([name, ...forms])) {
			const words = wordsOf(form);
			const [first] = words;
			if (first !== undefined) {
				byFirst.set(first, [...(byFirst.get(first) ?? []), {words, target}]);
			}
		}
	}

	const found: Sighting[][] = mentions.map(() => []);
	for (const {text, start, heading} of sentences) {
		const words = heading ? [] : wordsOf(text);
		const here = new Set<number>();
		for (const [place, word] of words.entries()) {
			for (const pattern of byFirst.get(word) ?? []) {
				if (!here.has(pattern.target) && pattern.words.every((item, index) => item === words[place + index])) {
					here.add(pattern.target);
				}
			}
		}

		for (const target of here) {
			if (found[target]!.length < mostSightings) {
				found[target]!.push({text, start});
			}
		}
	}

	return mentions.map((mention, target) => {
		const sightings = found[target]!.length > 0 ? found[target]! : mention.sightings;
		return {
			...mention,
			sightings,
			count: Math.max(mention.count, sightings.length),
			start: sightings[0]?.start ?? mention.start,
		};
	});
};
