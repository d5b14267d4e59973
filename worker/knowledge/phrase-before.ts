/** The noun phrase before a place in a sentence: what is defined there. */
import {emptyAdjectives, functionWords} from './common-words.js';
import type {Token} from './language.js';
import type {TimedSentence} from './timed-sentences.js';

/** Words between two places in the text of their sentence. */
export const tokensWithin = ({tokens, from}: TimedSentence, start: number, end: number): Token[] =>
	tokens.filter(token => token.from - from >= start && token.to - from <= end);

/** The noun phrase that ends at `end`: what stands before a comma or a bracket. */
export const phraseBefore = (sentence: TimedSentence, end: number): string => {
	const before = tokensWithin(sentence, 0, end);
	let from = before.length;
	while (from > 0 && before.length - from < 5) {
		const token = before[from - 1]!;
		const glued = /^['’]s$|^[-‐‑]$/u.test(token.text);
		const fits = ['NOUN', 'PROPN', 'ADJ'].includes(token.pos)
			|| (token.pos === 'VERB' && /(?:ing|ed)$/i.test(token.text) && from < before.length && ['DET', 'ADP', 'ADJ', 'PUNCT'].includes(before[from - 2]?.pos ?? 'PUNCT'));
		if (!glued && !fits) {
			break;
		}

		from--;
	}

	while (from < before.length && (emptyAdjectives.has(before[from]!.text.toLowerCase()) || functionWords.has(before[from]!.text.toLowerCase()) || /^\P{L}/u.test(before[from]!.text))) {
		from++;
	}

	const [head] = before.slice(from);
	return head ? sentence.text.slice(head.from - sentence.from, end).trim() : '';
};
