import {describe, expect, test} from 'vitest';
import {readMarkdown} from '../../../worker/documents/markdown.js';

const lines = (text: string) => readMarkdown(text).segments.map(({text: words, code, number}) => `${number === undefined ? '' : `${number}. `}${code ?? words}`);

describe('Markdown of GitHub and Obsidian', () => {
	test.each([
		['See [[Salt Wedge|the wedge]], [[Tide]], [[Mud#Layers]] and ![[picture.png]]here.', ['See the wedge, Tide, Mud > Layers and here.']],
		['It is so.[^1] And so.[^b]\n\n[^1]: Says Ann Lee.', ['It is so. And so.', 'Says Ann Lee.']],
		['It is ~~not~~ so, and ==lit==. ^abc12', ['It is  so, and lit.'.replace('  ', ' ')]],
		['> [!warning]- Mind the mud\n> It is deep.', ['Mind the mud\nIt is deep.']],
		['A <!-- hidden\n\nover lines --> B', ['A B']],
		['A %% hidden\n\nover lines %% B', ['A B']],
		['A 50%% B and 3 < 4 <!-- C', ['A 50%% B and 3 < 4 <!-- C']],
		['- [ ] to do\n- [x] done', ['to do', 'done']],
		['Words <b>in</b> HTML', ['Words in HTML']],
		['`[[a]] ~~b~~` and\n\n```\n[[a|b]] %% c %% ~~d~~\n```\n%% ```x``` %%', ['[[a]] ~~b~~ and', '[[a|b]] %% c %% ~~d~~']],
		['3. a\n4. b\n   - c\n   - d', ['3. a', '4. b', 'c', 'd']],
		['> Said:\n> - c\n> - d', ['Said:', 'c', 'd']],
		['$a_{[b]}$ [link](x) [x]', ['$a_{[b]}$ link [x]']],
	])('%j is read as its reader sees it', (text, read) => {
		expect(lines(text)).toEqual(read);
	});

	test('made to hold a program up does not', () => {
		for (const piece of ['<!-- ', '%% <!-- ', '```x\n', '[[a|', '~~a', '[^', '==a', '`a']) {
			readMarkdown(piece.repeat(3000));
		}
	}, 20_000);
});

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
