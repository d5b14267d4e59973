import fc from 'fast-check';
import {parse} from 'yaml';
import {describe, expect, test} from 'vitest';
import {dayOf, frontMatter} from '../../../worker/notes/front-matter.js';

const inner = (block: string): string => {
	const match = /^---\n([\s\S]*)---\n$/.exec(block);
	expect(match).not.toBeNull();
	return match?.[1] ?? '';
};

const hostile = [
	'---',
	'a: b',
	'- x',
	'#not',
	'x #y',
	'"',
	'\'',
	'\\',
	'2024-01-01',
	'12:30',
	'1e3',
	'0x10',
	'0o7',
	'.5',
	'true',
	'Yes',
	'no',
	'on',
	'null',
	'~',
	'',
	' lead',
	'trail ',
	'two\nlines',
	'x\n---\ny',
	'[x]',
	'{x}',
	'*a',
	'&a',
	'!t',
	'%d',
	'@x',
	'`x',
	'| x',
	'> x',
	'? x',
	': x',
	'a:',
	'\t',
	'\u0000',
	'\u2028',
	'\u0085',
	'[[Sources/x]]',
	'🧠',
	'<<',
	'=',
	'1_000',
	'\u202E',
	'x'.repeat(500),
	'two  spaces '.repeat(40),
];

describe('front matter', () => {
	test.each(hostile)('gives %j back, as text, in YAML 1.2 and 1.1', value => {
		const text = inner(frontMatter({title: value, tags: [value, 'x']}));
		expect(parse(text)).toEqual({title: value, tags: [value, 'x']});
		expect(parse(text, {version: '1.1'})).toEqual({title: value, tags: [value, 'x']});
		expect(text.split('\n')).toHaveLength(5);
	});

	test('gives any values back', () => {
		const value = fc.oneof(fc.string({unit: 'binary'}), fc.integer(), fc.constant(null), fc.boolean(), fc.array(fc.string({unit: 'grapheme'})));
		fc.assert(fc.property(fc.record({title: value, source: value}), fields => {
			expect(parse(inner(frontMatter(fields)))).toEqual(fields);
		}));
	});

	test('writes dates plain where they are dates, and quotes titles that look like one', () => {
		expect(frontMatter({
			title: '2024-01-01', recorded: '2024-01-01', processed: 'x: y', model: null,
		}, new Set(['recorded', 'processed'])))
			.toBe('---\ntitle: "2024-01-01"\nrecorded: 2024-01-01\nprocessed: "x: y"\nmodel:\n---\n');
	});

	test('days of times', () => {
		expect(dayOf('2024-05-01T10:30:00.000Z')).toBe('2024-05-01');
		expect(dayOf('2024-05-01')).toBe('2024-05-01');
		expect(dayOf('2024')).toBe('2024');
	});
});
