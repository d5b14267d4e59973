import fc from 'fast-check';
import {micromark} from 'micromark';
import {gfm, gfmHtml} from 'micromark-extension-gfm';
import {math, mathHtml} from 'micromark-extension-math';
import {describe, expect, test} from 'vitest';
import {
	escapeBlock, escapeHeading, escapeInline, linkText, plainLine,
} from '../../../worker/notes/markdown-text.js';

const toHtml = (markdown: string): string =>
	micromark(markdown, {extensions: [gfm(), math()], htmlExtensions: [gfmHtml(), mathHtml()], allowDangerousHtml: true});

const htmlText = (text: string): string =>
	text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What Obsidian alone gives a meaning to; with escapes taken as one sign each. */
const obsidianSyntax = /(?<!\\)\[\[|(?<![\\=])==|%%|(?:^|\s)#(?!\d+(?:\s|$))[^\s#]|(?:^|\s)\^[a-z\d-]+$/i;

const hostile = [
	'# heading',
	'## heading ##',
	'####### seven',
	'Title\n===',
	'Title\n---',
	'---',
	'***',
	'- item',
	'+ item',
	'* item',
	'1. first',
	'23) x',
	'> quote',
	'> [!warning] callout',
	'[link](http://evil.example)',
	'![image](x.png)',
	'[[Wiki]]',
	'![[embed]]',
	'[x] task',
	'[^1] note',
	'[ref]: http://x',
	'<script>alert(1)</script>',
	'<!-- c -->',
	'<a@b.c>',
	'<http://x.y>',
	'`code`',
	'``` fence',
	'~~~ fence',
	'    indented',
	'\tindented',
	'*em* **strong** _em_ __strong__',
	'~~gone~~ ~gone~',
	'==marked==',
	'%%comment%%',
	'#tag and #t/ag',
	'end ^block-1',
	'$x^2$',
	'$$x$$',
	'a | b\n--- | ---\n1 | 2',
	'&amp; &#35; &nbsp;',
	'back\\slash \\* end\\',
	'http://evil.example/x',
	'see www.evil.example now',
	'me@evil.example',
	'mailto:me@evil.example',
	'obsidian://open?vault=x',
	': definition',
	'=',
	'- - -',
	'_ _ _',
	'* * *',
	'+',
	'-',
	'1.',
	'\u202Ereversed',
	'%% %%% %',
	'<%%',
	'%%>',
	'<%>',
	'a <% b %> c',
	'^[inline note]',
	'ftp://x.y',
	'a\\\nb',
	'{{template}}',
	'xmpp:a@b.c',
	String.raw`\[[x]]`,
	String.raw`\\[x](y)`,
	'_www.evil.example_',
	'(www.x.y)',
	'*www.x.y*',
	'~www.x.y',
];

describe('text shows letter for letter', () => {
	test.each(hostile)('%j', text => {
		const escaped = escapeBlock(text);
		expect(toHtml(escaped)).toBe(`<p>${htmlText(plainLine(text))}</p>`);
		expect(escaped).not.toMatch(obsidianSyntax);
		expect(toHtml(`- ${escaped}`)).toBe(`<ul>\n<li>${htmlText(plainLine(text))}</li>\n</ul>`);
		expect(toHtml(`# ${escapeHeading(text)}`)).toBe(`<h1>${htmlText(plainLine(text))}</h1>`);
		expect(toHtml(`**0:00** ${escapeInline(text)} ^t0`)).toBe(`<p><strong>0:00</strong> ${htmlText(plainLine(text))} ^t0</p>`);
	});

	test('any text at all', () => {
		const piece = fc.oneof(fc.constantFrom(...'#*_[]()<>`~=%^$!|\\-+.&;:@/ \n', 'www.', 'http', 'a', '1', '&amp', ' ^a', 'x.y'), fc.string({unit: 'grapheme', maxLength: 3}));
		fc.assert(fc.property(fc.array(piece, {maxLength: 25}), pieces => {
			const text = plainLine(pieces.join(''));
			fc.pre(text !== '');
			expect(toHtml(escapeBlock(text))).toBe(`<p>${htmlText(text)}</p>`);
			expect(escapeBlock(text)).not.toMatch(obsidianSyntax);
		}), {numRuns: 2000});
	});
});

test.each([
	'Ordinary prose, with commas; and (brackets) – and "quotes", isn\'t it? Yes!',
	'snake_case_names, 3 < 4 > 2, 50% of 20 people, Q&A, item #1 of C# and AT&T',
	'about ~5 degrees, a = b, 10:30, e.g. this - that, x^2',
	'In 1885. The year 2000. A | B',
])('prose stays as it is: %s', text => {
	expect(escapeBlock(text)).toBe(text);
});

describe('what is shown of a link', () => {
	test.each([
		['Plain title', 'Plain title'],
		['a]] [[b|c', 'a)) ((b¦c'],
		['two\nlines', 'two lines'],
		['<b>', '‹b›'],
		['%%x%%', '%x%'],
		['  ', 'untitled'],
	])('%j is %j', (text, expected) => {
		expect(linkText(text)).toBe(expected);
	});

	test('never ends the link', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			expect(/^\[\[x\|([^[\]|\n]+)]]$/.test(`[[x|${linkText(text)}]]`)).toBe(true);
		}));
	});
});

test('a line of any length is made plain', () => {
	const long = 'word '.repeat(4_000_000);
	expect(plainLine(long)).toBe(long.trimEnd());
	expect(plainLine(long.trimEnd())).toHaveLength(long.length - 1);
});
