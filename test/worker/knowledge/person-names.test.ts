import {describe, expect, test} from 'vitest';
import {fullestForms, isFormOf} from '../../../worker/knowledge/person-names.js';

const words = (name: string): string[] => name.split(' ');

describe('shorter forms of a name', () => {
	test.each([
		['Ebbinghaus', 'Hermann Ebbinghaus', true],
		['H. Ebbinghaus', 'Hermann Ebbinghaus', true],
		['B. F. Skinner', 'Burrhus Frederic Skinner', true],
		['Mary Jones', 'Mary Cover Jones', true],
		['Hermann', 'Hermann Ebbinghaus', true],
		['Alan Jones', 'Peter Jones', false],
		['A. Jones', 'Peter Jones', false],
		['Cover Jones', 'Mary Cover Jones', false],
		['Hermann Ebbinghaus', 'Ebbinghaus', false],
		['Hermann Ebbinghaus', 'Hermann Ebbinghaus', false],
		['Bing', 'Hermann Ebbinghaus', false],
	])('%s of %s: %s', (short, long, expected) => {
		expect(isFormOf(words(short), words(long), true)).toBe(expected);
	});

	test('across sources a given name proves nothing', () => {
		expect(isFormOf(['Alan'], ['Alan', 'Jones'], false)).toBe(false);
		expect(isFormOf(['Jones'], ['Alan', 'Jones'], false)).toBe(true);
	});
});

test.each([
	[['Jones', 'Alan Jones', 'Peter Jones'], [0, 1, 2]],
	[['Jones', 'Alan Jones', 'A. Jones'], [1, 1, 1]],
	[['Mary Cover Jones', 'Mary Jones', 'Jones'], [0, 0, 0]],
	[['Alan', 'Alan Turing', 'Alan Kay'], [0, 1, 2]],
	[[], []],
])('%j stand for %j', (names, expected) => {
	expect(fullestForms(names.map(name => words(name)), true)).toEqual(expected);
});
