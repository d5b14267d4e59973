import {describe, expect, test} from 'vitest';
import {readHtml} from '../../../worker/documents/html.js';

const lines = (html: string) => readHtml(Buffer.from(html)).segments.map(({heading, item, text}) => `${heading ? `${'#'.repeat(heading)} ` : ''}${item ? '- ' : ''}${text}`);

describe('a page', () => {
	test('without marks for its parts loses its menus and heaps of links, not its text', () => {
		const menu = Array.from({length: 6}, (_, index) => `<li><a href="/${index}">Section ${index}</a></li>`).join('');
		const text = 'A sentence of the text, which is long enough to count. '.repeat(10).trim();
		const page = `<body><div class="top"><ul>${menu}</ul></div><div><h1>Title</h1><p>${text}</p><p>Read <a href="x">this</a>, too.</p></div></body>`;
		expect(lines(page)).toEqual(['# Title', text, 'Read this, too.']);
	});

	test('of links alone is what it is', () => {
		expect(lines('<ul><li><a href=a>One</a><li><a href=b>Two</a><li><a href=c>Three</a><li><a href=d>Four</a></ul>')).toEqual(['- One', '- Two', '- Three', '- Four']);
	});

	test('has the numbers of its lists', () => {
		const {segments} = readHtml(Buffer.from('<ol start=3><li>a<ul><li>b</ul><li><p>c<p>d<li value=9>e</ol>'));
		expect(segments.map(({number, text}) => [number, text])).toEqual([[3, 'a'], [undefined, 'b'], [4, 'c'], [undefined, 'd'], [9, 'e']]);
	});

	test('that is laid out by a table is read as paragraphs, a table of data as rows', () => {
		const [layout, data] = ['<table><tr><td><ul><li>a</ul></td><td><h2>H</h2><p>One.</p><p>Two.</p></td></tr></table>', '<table><tr><th>x</th><td><p>y</p></td></tr></table>'];
		expect(lines(layout + data)).toEqual(['- a', '## H', 'One.', 'Two.', 'x – y']);
	});

	test('gives no programs, nothing hidden, and code apart from its words', () => {
		const inside = '<p>a<script>b()</script><noscript>c</noscript><span style="display:none">d</span><span aria-hidden=true>e</span></p>';
		const beside = '<pre><code>f</code></pre><template><p>g</p></template><svg><text>h</text></svg><p>z</p>';
		expect(lines(inside + beside)).toEqual(['a', '', 'z']);
		expect(readHtml(Buffer.from(beside)).segments[0]).toMatchObject({text: '', code: 'f'});
	});

	test.each([
		['<math alttext="E = m c"><mi>E</mi></math>', 'E = m c'],
		['<math><semantics><mrow><mi>Q</mi><mo>=</mo><mi>A</mi><mi>v</mi></mrow><annotation encoding="application/x-tex">Q = Av</annotation></semantics></math>', 'Q = Av'],
		[String.raw`<math alttext="{\displaystyle \frac{a}{b+1}}"><mi>x</mi><mo>=</mo><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>`, 'x = a/(b + 1)'],
		['<span style="display: none"><math alttext="a"></math></span><img aria-hidden="true" alt="a">', 'a'],
		['<img class="math inline" alt="x^2">', 'x^2'],
		['<math><msup><mi>x</mi><mrow><mi>n</mi><mo>−</mo><mn>1</mn></mrow></msup><msqrt><mn>2</mn></msqrt></math>', 'x^(n − 1)√(2)'],
		['<math></math>', '[formula]'],
	])('has the formula %s in its sentence', (formula, text) => {
		expect(lines(`<p>It is ${formula}.`)).toEqual([`It is ${text}.`]);
	});

	test('with a formula that is nested deeper than any call stack is read', () => {
		expect(lines(`<p>It is <math>${'<mrow>'.repeat(5000)}<mi>x</mi>`)).toEqual(['It is x']);
	}, 20_000);

	test('has the name of its heading, where its title only adds the name of the site', () => {
		expect(readHtml(Buffer.from('<title>Rain - The Site</title><h1>Rain</h1><p>x')).title).toBe('Rain');
		expect(readHtml(Buffer.from('<title>Rain</title><h1>Welcome</h1><h1>Again</h1>')).title).toBe('Rain');
		expect(readHtml(Buffer.from('<p>x')).title).toBeNull();
	});

	test.each([
		['<meta charset=shift_jis>', Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67]), 'テスト'],
		['<meta charset="no such thing">', Buffer.from([0x63, 0x61, 0x66, 0xE9]), 'café'],
		['<?xml version="1.0" encoding="iso-8859-1"?>', Buffer.from([0xE9, 0x74, 0xE9]), 'été'],
		['<meta charset=iso-8859-1>', Buffer.from('déjà'), 'déjà'],
	])('in the encoding of %s', (head, bytes, text) => {
		expect(readHtml(Buffer.concat([Buffer.from(`${head}<p>`), bytes])).segments.map(segment => segment.text)).toEqual([text]);
	});

	test('that is nested deeper than any call stack is read', () => {
		expect(lines(`${'<div>'.repeat(20_000)}deep`)).toEqual(['deep']);
	}, 20_000);
});
