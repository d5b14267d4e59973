import {describe, expect, test} from 'vitest';
import {type BatchOptions, defaultMachineSettings, defaultSpeechSettings} from '../../../worker/options.js';
import {footprintOf} from '../../../worker/memory/engine-footprint.js';
import {engineCount} from '../../../worker/pool/engine-count.js';
import {engineLimits, memorySetting} from '../../../worker/pool/engine-limits.js';
import {retireOrder} from '../../../worker/pool/retire-order.js';

const {memory_management: memory, resource_limits: limits, process_isolation: isolation} = defaultMachineSettings;

test.each([
	['one for each core', 0, {}, {}, 8],
	['as many as are asked for, also more than cores', 12, {}, {}, 12],
	['no more than models may be in memory', 0, {max_concurrent_models: 3}, {}, 3],
	['no more than cores may be used', 0, {}, {max_cpu_cores: 2}, 2],
	['the lower of both', 0, {max_concurrent_models: 3}, {max_cpu_cores: 5}, 3],
	['also of those that are asked for', 6, {max_concurrent_models: 9}, {max_cpu_cores: 5}, 5],
	['fewer than may be', 1, {max_concurrent_models: 9}, {max_cpu_cores: 5}, 1],
] as const)('%s', (_, asked, memoryChanges, limitChanges, count) => {
	expect(engineCount(asked, 8, {memory_management: {...memory, ...memoryChanges}, resource_limits: {...limits, ...limitChanges}})).toBe(count);
});

describe('the memory that one engine may take', () => {
	const limitsOf = (changes: Partial<BatchOptions['process_isolation']>, most: number | null) =>
		engineLimits({model: 'tiny', process_isolation: {...isolation, ...changes}, resource_limits: {...limits, max_memory_per_process_gb: most}}).max_memory_mb;
	const of = (megabytes: number | null) => ({max_memory_mb: megabytes, max_cpu_percent: null, max_restarts: null});

	test.each([
		['the engine\'s own', {}, null, 1500],
		['that of a process, when it is lower', {}, 1, 1024],
		['the engine\'s, when that is lower', {}, 2, 1500],
		['that of its model', {models: {tiny: of(700)}}, 1, 700],
		['that of a process, when the engine has none', {engine_limits: of(null)}, 1.5, 1536],
		['none', {engine_limits: of(null)}, null, null],
	] as const)('%s', (_, changes, most, megabytes) => {
		expect(limitsOf(changes, most)).toBe(megabytes);
	});

	test.each([
		[{}, null, 'engine_limits.max_memory_mb'],
		[{}, 1, 'max_memory_per_process_gb'],
		[{models: {tiny: of(700)}}, 1, 'models.tiny.max_memory_mb'],
		[{models: {base: of(700)}}, null, 'engine_limits.max_memory_mb'],
	] as const)('with %j and %j comes from %s', (changes, most, setting) => {
		expect(memorySetting({model: 'tiny', process_isolation: {...isolation, ...changes}, resource_limits: {...limits, max_memory_per_process_gb: most}})).toBe(setting);
	});

	test('for a large model of the person\'s own is raised to what that is reckoned with and half as much again', () => {
		const found = {
			name: 'large', family: 'nemo-transducer', folder: '/m', files: {}, bytes: 670e6, identity: '', languages: null,
		} as const;
		const wish = {
			model: '/m', speech: {...defaultSpeechSettings, found}, process_isolation: isolation, resource_limits: limits,
		};
		expect(engineLimits(wish).max_memory_mb).toBeCloseTo(footprintOf(found) * 1.5 / 1024 ** 2);
		expect(memorySetting(wish)).toBe('engine_limits.max_memory_mb');
		const capped = {...wish, resource_limits: {...limits, max_memory_per_process_gb: 1}};
		expect([engineLimits(capped).max_memory_mb, memorySetting(capped)]).toEqual([1024, 'max_memory_per_process_gb']);
		// A small one is held to what all are held to.
		expect(engineLimits({...wish, speech: {...wish.speech, found: {...found, bytes: 30e6}}}).max_memory_mb).toBe(1500);
	});
});

test('those without a task go first, and of those the youngest', () => {
	const engine = (name: string, isBusy: boolean, startedAt: number) => ({name, isBusy, statistics: {startedAt}});
	const engines = [engine('old and busy', true, 1), engine('old', false, 2), engine('young', false, 5), engine('youngest, and busy', true, 9)];
	expect(retireOrder(engines).map(({name}) => name)).toEqual(['young', 'old', 'youngest, and busy', 'old and busy']);
});
