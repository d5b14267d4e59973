/** The numbers that a text names, in figures and in words. */
import {describe, expect, test} from 'vitest';
import {isAmong, numbersBehind, numbersIn} from '../../../worker/language-model/numbers.js';

test.each<[string, number[]]>([
	['two hundred thousand euros', [200_000]],
	['€200,000', [200_000]],
	['200 000 euros', [200_000]],
	['900 million', [900_000_000]],
	['1.5 million, or 3bn', [1_500_000, 3]],
	['half a million', [500_000]],
	['one and a half million', [1_500_000]],
	['two point five percent', [2.5]],
	['three hundred and forty two', [342]],
	['the twenty-first', [21]],
	['the 10th of June', [10]],
	['3,5 %', [3.5]],
	['12–15 kg', [12, 15]],
	['on 10.06.2024', [10, 6, 2024]],
	['COVID-19 and GPT-4', []],
	['the constructor of this valueOf', []],
])('%s', (text, first) => {
	expect(numbersIn(text).map(({readings}) => readings[0])).toEqual(first);
});

describe('one that is said', () => {
	const stands = (text: string, source: string): boolean => numbersIn(text).every(number => isAmong(number, numbersBehind(source)));

	test.each([
		['in 1956', 'nineteen fifty six'],
		['40 patients', 'forty patients'],
		['25%', 'a quarter of them'],
		['about 41%', '41.3 percent'],
		['1.2 million', '1,234,567 people'],
		['in the 1990s', 'in the nineties'],
		['1200', 'EUR 1.200'],
	])('%s of %s', (text, source) => {
		expect(stands(text, source)).toBe(true);
	});

	test.each([['900 million', '900 euros'], ['in 1957', 'nineteen fifty six'], ['15 million', '1.5 million'], ['20 points', 'twelve points']])('%s, not of %s', (text, source) => {
		expect(stands(text, source)).toBe(false);
	});
});
