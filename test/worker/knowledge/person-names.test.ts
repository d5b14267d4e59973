import {describe, expect, test} from 'vitest';
import {isFormOf} from '../../../worker/knowledge/person-names.js';
import {samePeople} from '../../../worker/knowledge/same-person.js';

const words = (name: string): string[] => name.split(' ');

describe('shorter forms of a name', () => {
	test.each([
		['Ebbinghaus', 'Hermann Ebbinghaus', true],
		['H. Ebbinghaus', 'Hermann Ebbinghaus', true],
		['B. F. Skinner', 'Burrhus Frederic Skinner', true],
		['Mary Jones', 'Mary Cover Jones', true],
		['Hermann', 'Hermann Ebbinghaus', false],
		['Alan Jones', 'Peter Jones', false],
		['A. Jones', 'Peter Jones', false],
		['Cover Jones', 'Mary Cover Jones', false],
		['Hermann Ebbinghaus', 'Ebbinghaus', false],
		['Hermann Ebbinghaus', 'Hermann Ebbinghaus', false],
		['Bing', 'Hermann Ebbinghaus', false],
	])('%s of %s: %s', (short, long, expected) => {
		expect(isFormOf(words(short), words(long))).toBe(expected);
	});
});

test.each([
	[['Jones', 'Alan Jones', 'Peter Jones'], [0, 1, 2]],
	[['Jones', 'Alan Jones', 'A. Jones'], [1, 1, 1]],
	[['Mary Cover Jones', 'Mary Jones', 'Jones'], [0, 0, 0]],
	[['Alan', 'Alan Turing', 'Alan Kay'], [0, 1, 2]],
	[[], []],
])('%j stand for %j', (names, expected) => {
	const about = new Set(['one text']);
	const known = names.map(name => ({
		words: words(name), written: true, count: 1, sources: 1, about,
	}));
	expect(samePeople(known).stands).toEqual(expected);
});
