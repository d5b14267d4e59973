import {describe, expect, test} from 'vitest';
import {
	engineFootprint, enginesThatFit, footprintFor, footprintOf,
} from '../../../worker/memory/engine-footprint.js';

const giga = 1024 ** 3;
const mega = 1024 ** 2;

test.each([
	['a machine with much memory', 24, 23, 'base', [], 38],
	['a small one', 4, 2.4, 'base', [], 3],
	['the smaller model', 4, 2.4, 'tiny', [], 4],
	['a container with room for one', 1, 0.9, 'base', [], 1],
	['one with room for none', 0.5, 0.4, 'base', [], 0],
	['none left', 4, 0.1, 'tiny', [], 0],
	['engines that are there and still grow', 4, 2.4, 'base', [100 * mega, 200 * mega], 2],
	['engines that have grown', 4, 2.4, 'base', [480 * mega, 600 * mega], 3],
] as const)('%s', (_, total, available, model, present, fit) => {
	expect(enginesThatFit({total: total * giga, available: available * giga}, engineFootprint[model], present, 80)).toBe(fit);
});

test('what fits leaves the share free', () => {
	for (let total = 1; total < 40; total++) {
		const count = enginesThatFit({total: total * giga, available: total * 0.9 * giga}, engineFootprint.base, [], 80);
		expect(((total * 0.1 * giga) + (count * engineFootprint.base)) / (total * giga)).toBeLessThanOrEqual(0.8);
	}
});

describe('an engine with another model', () => {
	test.each([['base', 63_501_591, engineFootprint.base], ['tiny', 28_670_605, engineFootprint.tiny]] as const)('is reckoned as %s was measured, had it such files', (_, bytes, measured) => {
		expect(Math.abs(footprintOf({bytes}) - measured) / measured).toBeLessThan(0.02);
	});

	test('takes more, the larger its files are', () => {
		const found = {
			name: 'large', family: 'nemo-transducer', folder: '/m', files: {}, bytes: 670e6, identity: '', languages: null,
		} as const;
		expect(footprintFor('/m', {found, server: null})).toBe(footprintOf(found));
		expect(footprintOf(found)).toBeGreaterThan(2 * giga);
	});

	test('takes little where a server hears', () => {
		expect(footprintFor('base', {found: null, server: {base_url: 'http://127.0.0.1/v1', model: 'm'}})).toBeLessThan(200 * mega);
	});
});
