import fc from 'fast-check';
import {expect, test} from 'vitest';
import {enginesKey, profileFor} from '../../../source/configuration/hardware-profile.js';
import {gigabyte, megabyte} from '../../../worker/options.js';

test.each([
	[0.5, 8, 'small', 1],
	[2, 8, 'small', 1],
	[2.5, 8, 'small', 2],
	[3.99, 8, 'small', 2],
	[3.99, 1, 'small', 1],
	[4, 8, 'medium', 2],
	[8, 16, 'medium', 8],
	[16, 8, 'medium', 8],
	[16, 64, 'medium', 18],
	[16.01, 2, 'large', 2],
	[64, 96, 'large', 82],
	[4096, 1024, 'large', 256],
] as const)('%d GB and %d cores are %s, with %d engines at most', (gb, cores, name, engines) => {
	const profile = profileFor({memoryBytes: gb * gigabyte, cores});
	expect({name: profile.name, engines: profile.values.get(enginesKey)}).toEqual({name, engines});
});

test('more memory or more cores never mean fewer engines', () => {
	const enginesOf = (gb: number, cores: number): number => profileFor({memoryBytes: gb * gigabyte, cores}).values.get(enginesKey) as number;
	fc.assert(fc.property(fc.double({min: 0.1, max: 200, noNaN: true}), fc.double({min: 0, max: 50, noNaN: true}), fc.integer({min: 1, max: 128}), (gb, more, cores) => {
		expect(enginesOf(gb + more, cores)).toBeGreaterThanOrEqual(enginesOf(gb, cores));
		expect(enginesOf(gb, cores + 1)).toBeGreaterThanOrEqual(enginesOf(gb, cores));
	}));
});

test.each([0.3, 0.68, 0.9, 2])('with %d GB an engine may take no more than there is', gb => {
	const memoryBytes = gb * gigabyte;
	const {values} = profileFor({memoryBytes, cores: 2});
	const limit = Number(values.get('process_isolation.engine_limits.max_memory_mb'));
	expect(limit * megabyte).toBeLessThanOrEqual(memoryBytes);
	expect(limit).toBe(gb < 0.8 ? Math.floor(10 * 1024 * gb) / 10 : 900);
	expect(Number(values.get('memory_management.model_cache_limit_gb')) * gigabyte).toBeLessThanOrEqual(memoryBytes);
});
