import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {naturalOrder} from '../../worker/natural-order.js';

describe('names in the order that people look for them', () => {
	test.each([
		[['talk 10', 'Talk 2', 'talk 2b', 'talk', 'a', 'talk 02', '10', '9'], ['9', '10', 'a', 'talk', 'Talk 2', 'talk 02', 'talk 2b', 'talk 10']],
		[['10:30 b', '9:30 a'], ['9:30 a', '10:30 b']],
		[['99999999999999999999', '100000000000000000000'], ['99999999999999999999', '100000000000000000000']],
		[['b/1', 'a/2', 'a/10'], ['a/2', 'a/10', 'b/1']],
		[['b', 'a', 'A'], ['A', 'a', 'b']],
		[['Zoë', 'apfel', 'Äpfel'], ['apfel', 'Zoë', 'Äpfel']],
	])('%j', (names, ordered) => {
		expect(names.toSorted((a, b) => naturalOrder(a, b))).toEqual(ordered);
	});

	test('are in one order, from wherever one starts', () => {
		const name = fc.array(fc.constantFrom('a', 'A', 'talk ', '1', '01', '10', 'é', 'e\u0301', ' '), {maxLength: 5}).map(parts => parts.join(''));
		fc.assert(fc.property(name, name, name, (a, b, c) => {
			expect(Math.sign(naturalOrder(a, b))).toBe(Math.sign(naturalOrder(b, a)) * -1 + 0);
			expect(naturalOrder(a, b) === 0).toBe(a === b);
			if (naturalOrder(a, b) <= 0 && naturalOrder(b, c) <= 0) {
				expect(naturalOrder(a, c)).toBeLessThanOrEqual(0);
			}
		}));
	});
});
