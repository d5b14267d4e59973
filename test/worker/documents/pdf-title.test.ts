import {describe, expect, test} from 'vitest';
import type {Line} from '../../../worker/documents/pdf-lines.js';
import {shownTitle} from '../../../worker/documents/pdf-title.js';

const line = (text: string, size: number, page = 1): Line => ({
	text, size, page, x: 72, right: 72 + (text.length * size / 2), y: 700, isRow: false, isMono: false,
});
const body = (page = 1): Line[] => Array.from({length: 5}, () => line('The text of the page goes on for some time, and then it ends.', 10, page));

describe('the title that a PDF shows', () => {
	test.each<[string, Line[][], string | null]>([
		['the largest line at the head', [[line('Keepers of the Light', 20), line('Ada Brennan', 12), ...body()], [line('A lamp', 14, 2), ...body(2)]], 'Keepers of the Light'],
		['lines of it are one', [[line('Keepers of', 20), line('the Light', 20), ...body()]], 'Keepers of the Light'],
		['behind a date', [[line('12 March 2024', 9), line('Keepers of the Light', 20), ...body()]], 'Keepers of the Light'],
		['not behind words', [[line('Keepers of the Light', 9), line('A lamp on a rock', 14), ...body()]], null],
		['not behind a running head', [[line('Keepers of the Light – Page 1 of 3', 9), line('A lamp on a rock', 14), ...body()]], null],
		['not one of several headings', [[line('A lamp', 14), ...body(), line('A bell', 14), ...body()]], null],
		['not where something later is larger', [[line('A lamp on a rock', 14), ...body()], [line('Keepers', 20, 2), ...body(2)]], null],
		['not a general word', [[line('Contents', 20), ...body()]], null],
		['not text as large as the rest', [[line('Keepers of the Light', 11), ...body()]], null],
		['nor a sentence', [[line('It rained all day.', 20), ...body()]], null],
		['nor nothing', [[]], null],
	])('%s', (_, pages, title) => {
		expect(shownTitle(pages)).toBe(title);
	});
});
