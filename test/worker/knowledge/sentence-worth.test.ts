import {describe, expect, test} from 'vitest';
import {sentenceWorth} from '../../../worker/knowledge/sentence-worth.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const worth = (text: string): number => sentenceWorth(timedSentences([{start: 0, end: 1, text}], 'audio')[0]!);

describe('is never shown', () => {
	test.each([
		'What did the flood office say about it?',
		'How about the numbers of the second valley.',
		'Have you seen the numbers of the flood office.',
		'Thank you for the report about the valley.',
		'The numbers of the second valley.',
		'Yes it was.',
	])('%s', text => {
		expect(worth(text)).toBe(0);
	});
});

describe('a sentence is worth more than one that', () => {
	const whole = 'The flood office has measured the water of the valley every day.';
	test.each([
		['is about something named before', 'It has measured the water of the valley every single day.'],
		['hangs on the one before', 'But the flood office has measured the water every day.'],
		['has no clause', 'The flood office to be measured every day in the valley.'],
		['is cut off', 'The flood office has measured the water of the valley and the'],
		['has no end', 'The flood office has measured the water of the valley every day'],
		['was begun anew', 'The flood office we they have measured the water of a the valley.'],
		['has half a quotation', 'The flood office has measured the " water of the valley every day.'],
		['is full of fillers', 'The flood office you know has measured sort of the water I guess.'],
		['is talk', 'I think you and I know how you have measured my water.'],
	])('%s', (_, text) => {
		expect(worth(text)).toBeGreaterThanOrEqual(0);
		expect(worth(text)).toBeLessThan(worth(whole) * 0.9);
	});

	test('decides nothing', () => {
		expect(worth(whole.replace('has measured', 'has decided'))).toBeGreaterThan(worth(whole) * 1.1);
	});
});
