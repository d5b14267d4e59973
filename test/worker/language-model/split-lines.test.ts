/** Cutting a text into parts between sentences. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {breakLongLines, estimateTokens, splitLines} from '../../../worker/language-model/split-lines.js';

const lines = (texts: readonly string[]) => texts.map((text, index) => ({text, start: index}));
const tokens = (part: ReadonlyArray<{text: string}>): number => part.reduce((sum, {text}) => sum + estimateTokens(text) + 5, 0);

const texts = fc.array(fc.string({minLength: 1, maxLength: 200}), {minLength: 1, maxLength: 60});

test('tokens are never fewer than English has, and count every letter of other scripts', () => {
	expect(estimateTokens('It was put up in 1921, when nobody thought of it.')).toBeGreaterThan(12);
	expect(estimateTokens('川の水位計')).toBe(5);
});

describe('parts', () => {
	test('a short text is one', () => {
		expect(splitLines(lines(['a', 'b', 'c']), 400, 20)).toEqual([{from: 0, to: 3}]);
		expect(splitLines([], 400, 20)).toEqual([]);
	});

	test('have every line, in order, within the budget, and share no more than the overlap', () => {
		fc.assert(fc.property(texts, fc.integer({min: 120, max: 500}), (given, budget) => {
			const all = breakLongLines(lines(given), Math.floor(budget / 4));
			const overlap = Math.floor(budget / 20);
			const parts = splitLines(all, budget, overlap);
			expect(parts[0]!.from).toBe(0);
			expect(parts.at(-1)!.to).toBe(all.length);
			for (const [index, {from, to}] of parts.entries()) {
				expect(to).toBeGreaterThan(from);
				expect(tokens(all.slice(from, to))).toBeLessThanOrEqual(budget);
				const before = parts[index - 1];
				if (before) {
					expect(from).toBeLessThanOrEqual(before.to);
					expect(from).toBeGreaterThan(before.from);
					expect(to).toBeGreaterThan(before.to);
					expect(tokens(all.slice(from, before.to))).toBeLessThanOrEqual(overlap);
				}
			}
		}));
	});

	test('are about as long as each other, and overlap', () => {
		const all = lines(Array.from({length: 100}, (_, index) => `This is sentence number ${index} of them.`));
		const parts = splitLines(all, 800, 50);
		const lengths = parts.map(({from, to}) => tokens(all.slice(from, to)));
		expect(parts.length).toBe(3);
		expect(Math.max(...lengths) / Math.min(...lengths)).toBeLessThan(1.3);
		expect(parts[1]!.from).toBeLessThan(parts[0]!.to);
	});
});

test('a speaker without full stops is cut between words, and a word without end within it', () => {
	const broken = breakLongLines([{text: `${'and then '.repeat(200)}${'x'.repeat(900)}`, start: 7}], 50);
	expect(broken.every(({text, start}) => estimateTokens(text) <= 50 && start === 7)).toBe(true);
	expect(broken.map(({text}) => text).join(' ').replaceAll(' ', '')).toBe(`${'andthen'.repeat(200)}${'x'.repeat(900)}`);
});
