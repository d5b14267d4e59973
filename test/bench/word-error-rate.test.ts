import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {comparableWords, wordErrorRate, wordErrors} from '../../bench/word-error-rate.js';

describe('words as they are compared', () => {
	test.each([
		['Mr. Dashwood’s son', 'mister dashwood\'s son'],
		['a well-known café, naïve', 'a well known cafe naive'],
		['in 1885 and 1905, 1900', 'in eighteen eighty five and nineteen oh five nineteen hundred'],
		['since the autumn of 2016', 'since the autumn of twenty sixteen'],
		['in 2000 and 2004', 'in two thousand and two thousand four'],
		['342 of 12,500', 'three hundred forty two of twelve thousand five hundred'],
		['two hundred and five', 'two hundred five'],
		['the 1st, 2nd, 3rd, 20th and 21st', 'the first second third twentieth and twenty first'],
		['50% or fifty per cent', 'fifty percent or fifty percent'],
		['3.5', 'three point five'],
		['the 1990s', 'the nineteen nineties'],
		['It\'s what we\'d say; they won\'t', 'it is what we would say they will not'],
		['0800', 'zero eight zero zero'],
		['\'quoted\'', 'quoted'],
		['…', ''],
	])('%s', (text, words) => {
		expect(comparableWords(text).join(' ')).toBe(words);
	});
});

describe('word errors', () => {
	test.each([
		['nothing wrong', 'It rains.', 'it rains', 0, 2],
		['one exchanged', 'the dog barks', 'the fog barks', 1, 3],
		['one left out', 'the dog barks', 'the barks', 1, 3],
		['one put in', 'the dog barks', 'the big dog barks', 1, 3],
		['nothing heard', 'the dog barks', '', 3, 3],
		['heard in silence', '', 'thank you', 2, 0],
		['all different and longer', 'one', 'two three four', 3, 1],
	])('%s', (_, reference, heard, errors, words) => {
		expect(wordErrors(reference, heard)).toEqual({errors, words});
	});

	test('are a share of the reference', () => {
		expect(wordErrorRate({errors: 1, words: 4})).toBe(0.25);
		expect(wordErrorRate({errors: 0, words: 0})).toBe(0);
		expect(wordErrorRate({errors: 3, words: 0})).toBe(1);
	});

	test('count as much there and back, and no more than the longer text has words', () => {
		const text = fc.array(fc.constantFrom('memory', 'and', 'learning', 'curve'), {maxLength: 12}).map(words => words.join(' '));
		fc.assert(fc.property(text, text, (a, b) => {
			const {errors} = wordErrors(a, b);
			expect(errors).toBe(wordErrors(b, a).errors);
			expect(errors).toBeLessThanOrEqual(Math.max(comparableWords(a).length, comparableWords(b).length));
			expect(errors === 0).toBe(comparableWords(a).join(' ') === comparableWords(b).join(' '));
		}));
	});
});
