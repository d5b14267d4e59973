import {describe, expect, test} from 'vitest';
import {linesOf, type TextRun, withoutEdges} from '../../../worker/documents/pdf-lines.js';
import {paragraphsOfPdf} from '../../../worker/documents/pdf-paragraphs.js';

/** A run of letters of 10 points at a place; letters are 5 points wide. */
const run = (str: string, x: number, y: number, more: {size?: number; end?: boolean; turned?: boolean} = {}): TextRun => {
	const size = more.size ?? 10;
	return {
		str, transform: more.turned ? [0, size, -size, 0, x, y] : [size, 0, 0, size, x, y], width: str.length * size / 2, hasEOL: more.end ?? true,
	};
};

const texts = (runs: readonly TextRun[]): string[] => linesOf(runs, 1).map(({text}) => text);

describe('the lines of a page', () => {
	test('are made of what stands beside each other, indices among it', () => {
		const line = [run('E = mc', 72, 700, {end: false}), run('2', 102, 704, {size: 6, end: false}), run(' holds.', 106, 700, {end: false})];
		expect(texts([...line, run('Next.', 72, 686)])).toEqual(['E = mc2 holds.', 'Next.']);
	});

	test('leave out what is written along the margin, unless the page is', () => {
		expect(texts([run('The text of the page.', 72, 700), run('arXiv:1', 20, 300, {turned: true})])).toEqual(['The text of the page.']);
		expect(texts([run('All of it', 100, 72, {turned: true}), run('is turned.', 114, 72, {turned: true}), run('7', 20, 20)])).toEqual(['All of it', 'is turned.']);
	});

	test('have cells where there are gaps, and none after the mark of an item', () => {
		expect(texts([run('1851', 72, 700, {end: false}), run('frozen oil', 200, 700)])).toEqual(['1851 – frozen oil']);
		expect(texts([run('•', 72, 700, {end: false}), run('an item', 110, 700)])).toEqual(['•an item']);
	});
});

describe('heads and feet', () => {
	const page = (number: number) => [
		run('A Report', 72, 800),
		run(`Line one of ${number}.`, 72, 700),
		run(`Line two of ${number}.`, 72, 686),
		run('Last line.', 72, 672),
		run(`- ${number} -`, 300, 40),
	];

	test('that come again go, with the numbers of pages', () => {
		const pages = withoutEdges([1, 2, 3].map(number => linesOf(page(number), number)));
		expect(pages.map(lines => lines.map(({text}) => text))).toEqual([1, 2, 3].map(number => [`Line one of ${number}.`, `Line two of ${number}.`, 'Last line.']));
	});

	test('are known by the number of the page, too, and lines that lead to one go', () => {
		const pages = [1, 2, 3].map(number => linesOf([
			run(`Of ${'abcd'[number]!} things`, 72, 800, {end: false}),
			run(String(number + 6), 500, 800),
			run('Words in 1851', 72, 700),
			run('Parts . . . . . . . . 7', 72, 686),
			run('More.', 72, 672),
			run('The end', 72, 40),
		], number));
		expect(withoutEdges(pages).map(lines => lines.map(({text}) => text))).toEqual([1, 2, 3].map(() => ['Words in 1851', 'More.']));
	});

	test('of a single page stay', () => {
		expect(withoutEdges([linesOf([run('A Report', 72, 800), run('Words.', 72, 700)], 1)])[0]).toHaveLength(2);
	});
});

describe('paragraphs', () => {
	const lines = (page: number, ...rows: Array<[string, number]>) => linesOf(rows.map(([text, y]) => run(text, 72, y)), page);

	test('end where there is more room, and go on over the page', () => {
		const pages = [
			lines(1, ['First line of a para-', 700], ['graph that ends here.', 686], ['Second one after a gap', 650]),
			lines(2, ['and it goes on. Third', 700], ['sentence.', 686]),
		];
		expect(paragraphsOfPdf(pages, new Map())).toMatchObject([
			{text: 'First line of a paragraph that ends here.', page: 1}, {text: 'Second one after a gap and it goes on. Third sentence.', page: 1},
		]);
	});

	test('are headings where the table of contents has them', () => {
		const pages = [lines(1, ['2.1 Results', 700], ['They are good.', 680])];
		expect(paragraphsOfPdf(pages, new Map([['results', 2]]))).toMatchObject([{text: '2.1 Results', heading: 2}, {text: 'They are good.'}]);
	});
});
