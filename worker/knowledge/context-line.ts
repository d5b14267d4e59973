/** One line that says what a source is about. */
import type {Mention} from '../../checkpoints/vault-record.js';
import {sentenceWorth} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

/** Longest line, in characters. */
const longest = 140;

/** Cut after a word, with an ellipsis. */
export const cutAtWord = (text: string, limit: number): string => {
	const characters = [...text];
	if (characters.length <= limit) {
		return text;
	}

	const head = characters.slice(0, limit - 1).join('');
	const whole = characters[limit - 1] === ' ' ? head : head.replace(/\s+\S*$/u, '');
	return `${whole.replace(/[\s,;:–—-]+$/u, '')}…`;
};

/** The summary's sentence with the most key terms, the weightier ones counting more; without one, the terms. */
export const contextLine = (summary: readonly TimedSentence[], terms: readonly Mention[]): string => {
	let best: TimedSentence | undefined;
	let highest = 0;
	for (const [index, sentence] of summary.entries()) {
		const text = sentence.text.toLowerCase();
		const hits = terms.reduce((sum, {name}, place) => sum + (text.includes(name.toLowerCase()) ? 1 / (1 + place) : 0), 0.1);
		const {length} = [...sentence.text];
		const value = hits * sentenceWorth(sentence) * (length > longest ? longest / (2 * length) : 1)
			// What comes first introduces, if only a little more often.
			* (1 - (0.3 * index / summary.length));
		if (value > highest) {
			best = sentence;
			highest = value;
		}
	}

	const line = best?.text ?? (terms.length > 0 ? `On ${terms.slice(0, 3).map(({name}) => name).join(', ')}` : summary[0]?.text ?? '');
	return cutAtWord(line, longest);
};
