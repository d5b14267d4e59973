import {describe, expect, test} from 'vitest';
import {centralities, conceptsOf} from '../../../worker/knowledge/concepts.js';

const sentence = (text: string, middle: number) => ({words: text.split(' ').filter(word => word !== 'the'), sequence: text.split(' '), middle});
const weights = (text: string, all: Array<ReturnType<typeof sentence>>): Record<string, number> =>
	Object.fromEntries(conceptsOf(all)[all.findIndex(({sequence}) => sequence.join(' ') === text)]!.map(({name, weight}) => [name, weight]));

describe('a concept', () => {
	test('weighs as much as the stretches that hold it, however often each does', () => {
		const all = [sentence('the river', 0.01), sentence('the river', 0.02), sentence('the river', 0.03), sentence('the dough', 0.1), sentence('the dough', 0.5), sentence('the dough', 0.9)];
		expect(weights('the river', all)).toEqual({river: 0.3, 'the river': 1});
		expect(weights('the dough', all)['the dough']).toBe(3);
	});

	test('that one sentence of many holds weighs nothing', () => {
		const many = Array.from({length: 50}, (_, place) => sentence(`word${place} dough`, place / 50));
		expect(weights('word7 dough', many)).toEqual({word7: 0, dough: expect.closeTo(6) as number, 'word7 dough': 0});
	});
});

test('a sentence of what is said often is more central than one of what is said once', () => {
	const [river, again, parrot] = centralities([sentence('river level', 0.1), sentence('river level', 0.4), sentence('purple parrot', 0.8)]);
	expect(river).toBeGreaterThan(parrot!);
	expect(again).toBe(river);
	expect(parrot).toBe(0);
});
