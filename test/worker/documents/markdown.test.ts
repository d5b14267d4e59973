import {expect, test} from 'vitest';
import {readMarkdown} from '../../../worker/documents/markdown.js';

const textsOf = (markdown: string): string[] => readMarkdown(markdown).segments.map(({text}) => text);

test('items of a list within a list stand by themselves', () => {
	expect(textsOf('- First, the crabs.\n  - They walk sideways.\n  - They bite.\n- Second, the lugworms.\n'))
		.toEqual(['First, the crabs.', 'They walk sideways.', 'They bite.', 'Second, the lugworms.']);
});

test('a quote has its lists and paragraphs', () => {
	expect(textsOf('> Look at this:\n>\n> - one\n> - two\n')).toEqual(['Look at this:', 'one', 'two']);
});

test.each([
	['lists', '- '],
	['quotes', '> '],
	['quotes without spaces', '>'],
	['numbered lists', '1. '],
])('tens of thousands of %s within each other are no more than fifty, and what is in them is read', (_, mark) => {
	expect(textsOf(`${mark.repeat(40_000)}deep down\n\nand a paragraph\n`)).toEqual(['deep down', 'and a paragraph']);
});
