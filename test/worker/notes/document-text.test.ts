import {fromMarkdown} from 'mdast-util-from-markdown';
import {describe, expect, test} from 'vitest';
import {placesOf, renderDocument} from '../../../worker/notes/document-text.js';
import {type Segment} from '../../../worker/protocol/segment.js';

const block = (text: string, more: Partial<Segment> = {}): Segment => ({
	start: 0, end: 0, text, ...more,
});

describe('a document', () => {
	test('has its headings under the title, its lists together, and its pages', () => {
		const segments = [
			block('The report', {heading: 1, page: 1}),
			block('Part', {heading: 2, page: 1}),
			block('one', {item: true, page: 1}),
			block('two', {item: true, page: 1}),
			block('Words.', {page: 2}),
			block('Deep', {heading: 4, page: 2}),
			block('More.', {page: 4}),
		];
		expect(renderDocument(segments, 'the  report').join('\n\n')).toBe(`*p. 1* ^p1

## Part

- one ^b3
- two ^b4

*p. 2* ^p2

Words. ^b5

#### Deep

*p. 4* ^p4

More. ^b7`);
	});

	test('that is a dialogue has its speakers in bold', () => {
		const turn = {start: 0, end: 0, text: 'We *agree*.'};
		expect(renderDocument([{...turn, speaker: 'Ann*Lee'}, {...turn, speaker: 'Boris', stamp: '0:12'}, {...turn, speaker: 'Ann', item: true}], 'Talk')).toEqual([
			String.raw`**Ann\*Lee:** We \*agree\*. ^b1`, String.raw`**Boris:** (0:12) We \*agree\*. ^b2`, String.raw`- **Ann:** We \*agree\*. ^b3`,
		]);
	});

	test('that is hostile stays text', () => {
		const texts = ['# no heading', '- no list', '[[link]] #tag %%x%%', '<script>', 'x ^b1', '---', '\u001B[2J'];
		const blocks = renderDocument(texts.map(text => block(text)), 'T');
		const tree = fromMarkdown(blocks.join('\n\n'));
		expect(tree.children.every(({type}) => type === 'paragraph')).toBe(true);
		expect(tree.children).toHaveLength(texts.length);
		expect(blocks.join('\n')).not.toContain('\u001B');
		expect(renderDocument([block('a\n# b', {heading: 1})], 'T')).toEqual(['## a # b']);
	});
});

describe('the place of a sentence', () => {
	const segments = [
		block('Before.'),
		block('The lens', {heading: 1}),
		block('It bends\nlight. It is  old.'),
		block('Long '.repeat(30), {heading: 2}),
		block('It is new.', {page: 3}),
		block('It costs.'),
	];

	test.each([
		['It bends light.', {anchor: 'b3', label: 'The lens'}],
		['It is old.', {anchor: 'b3', label: 'The lens'}],
		['It is new.', {anchor: 'b5', label: 'p. 3'}],
		['Before.', undefined],
		['The lens', undefined],
		['Not there.', undefined],
		['', undefined],
	])('%j', (sentence, place) => {
		expect(placesOf(segments, [sentence])).toEqual(place ? [{sentence, ...place}] : []);
	});

	test('has a short name', () => {
		expect([...placesOf(segments, ['It costs.'])[0]!.label].length).toBeLessThanOrEqual(60);
	});
});
