import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Line, LineSplitter} from '../../checkpoints/line-splitter.js';

/** What it gives, read at once: a line is valid until the next piece comes. */
const read = (lines: readonly Line[]): string[] => lines.map(line => (line.kind === 'line' ? line.bytes.toString('latin1') : `too long: ${line.start.toString('latin1')}`));

/** Cuts `bytes` into pieces, each in the same block of memory. */
const cut = (bytes: Buffer, cuts: readonly number[], splitter: LineSplitter): string[] => {
	const block = Buffer.alloc(bytes.length);
	const places = [0, ...cuts.map(place => place % (bytes.length + 1)).toSorted((a, b) => a - b), bytes.length];
	return [
		...places.slice(1).flatMap((end, index) => {
			const length = bytes.copy(block, 0, places[index], end);
			return read(splitter.push(block.subarray(0, length)));
		}),
		...read(splitter.flush()),
	];
};

describe('LineSplitter', () => {
	const anyBytes = fc.uint8Array({maxLength: 60}).map(bytes => Buffer.from(bytes.map(byte => (byte % 5 === 0 ? 0x0A : byte))));

	test('gives the same lines wherever a stream is cut, none of them too long', () => {
		fc.assert(fc.property(anyBytes, fc.array(fc.nat()), fc.integer({min: 0, max: 12}), (bytes, cuts, limit) => {
			const pieces = bytes.toString('latin1').split('\n');
			const told = cut(bytes, cuts, new LineSplitter(limit));
			const wanted = (pieces.at(-1) === '' ? pieces.slice(0, -1) : pieces);
			expect(told).toHaveLength(wanted.length);
			for (const [place, line] of wanted.entries()) {
				if (line.length <= limit) {
					expect(told[place]).toBe(line);
				} else {
					expect(told[place]).toMatch(/^too long: /);
					expect(line.startsWith(told[place]!.slice('too long: '.length))).toBe(true);
				}
			}
		}), {numRuns: 2000});
	});

	test('tells of a line without end at once, and holds nothing of it', () => {
		const splitter = new LineSplitter(1000);
		expect(read(splitter.push(Buffer.alloc(900, 'x')))).toEqual([]);
		expect(read(splitter.push(Buffer.alloc(200, 'y')))).toEqual([`too long: ${'x'.repeat(200)}`]);
		expect(read(splitter.push(Buffer.alloc(5000, 'z')))).toEqual([]);
		expect(read(splitter.push(Buffer.from('tail\nnext\n')))).toEqual(['next']);
	});
});
