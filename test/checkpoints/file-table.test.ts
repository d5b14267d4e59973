import fc from 'fast-check';
import {expect, test} from 'vitest';
import {FileTable} from '../../checkpoints/file-table.js';

const tableOf = (size: number): FileTable<number> => {
	let table: FileTable<number> = FileTable.empty;
	for (let index = 0; index < size; index++) {
		table = table.with(index, index);
	}

	return table;
};

/** The last places of blocks and groups, the first ones after them, and others. */
const sizes = [0, 1, 31, 32, 33, 1023, 1024, 1025, 2500];

test.each(sizes)('%i items come back, in order and by their places', size => {
	const table = tableOf(size);
	expect(table.size).toBe(size);
	expect([...table]).toEqual(Array.from({length: size}, (_, index) => index));
	expect(table.at(size)).toBeUndefined();
	expect(table.slice(-5, size + 5)).toEqual([...table]);
});

test('a change is seen in the copy and nowhere else, as in an array', () => {
	const before = tableOf(2100);
	fc.assert(fc.property(fc.array(fc.tuple(fc.nat(2200), fc.nat())), changes => {
		const expected = [...before];
		let table = before;
		for (const [wanted, item] of changes) {
			const index = Math.min(wanted, table.size);
			table = table.with(index, item);
			expected[index] = item;
		}

		expect([...table]).toEqual(expected);
		expect(table.slice(1000, 1100)).toEqual(expected.slice(1000, 1100));
		expect(table.at(1024)).toBe(expected[1024]);
	}), {numRuns: 30});
	expect([...before]).toEqual(Array.from({length: 2100}, (_, index) => index));
});

test('a place past the next one is refused', () => {
	expect(() => tableOf(3).with(4, 0)).toThrow(RangeError);
	expect(() => tableOf(3).with(-1, 0)).toThrow(RangeError);
});
