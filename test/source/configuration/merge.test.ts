import {describe, expect, test} from 'vitest';
import {profileFor} from '../../../source/configuration/hardware-profile.js';
import {type Assignment, type Origin} from '../../../source/configuration/layer.js';
import {merge} from '../../../source/configuration/merge.js';
import {type SettingValue} from '../../../source/configuration/setting.js';
import {gigabyte} from '../../../worker/options.js';
import {settings} from '../../../source/configuration/settings.js';

const small = profileFor({memoryBytes: 2 * gigabyte, cores: 8});
const threshold = 'memory_management.memory_pressure_threshold';
const models = 'memory_management.max_concurrent_models';
const origins = {
	file: {from: 'file', file: '/longhand.yaml', line: 3},
	vault: {from: 'file', file: '/vault/longhand.yaml', line: 9},
	environment: {from: 'environment', variable: 'LONGHAND_X'},
	flag: {from: 'flag', flag: '--x'},
} satisfies Record<string, Origin>;
type From = keyof typeof origins;

const said = (from: From, key: string, value: SettingValue): Assignment => ({key, value, origin: origins[from]});
const held = (layers: ReadonlyArray<readonly Assignment[]>, key = threshold) =>
	merge(settings, ({follows}) => (follows === undefined ? 'the default' : undefined), small, layers).get(key);

describe('the order', () => {
	const layers = (['file', 'vault', 'environment', 'flag'] as const).map((from, index) => [said(from, threshold, 20 + index)]);

	test('is defaults, hardware, files, environment, flags', () => {
		expect(held([], 'memory_management.swap_pressure_threshold')).toEqual({value: 'the default', origin: {from: 'default'}});
		expect(held([])).toEqual({value: 75, origin: {from: 'profile', profile: 'small'}});
		for (const [index, from] of (['file', 'vault', 'environment', 'flag'] as const).entries()) {
			expect(held(layers.slice(0, index + 1))).toEqual({value: 20 + index, origin: origins[from]});
		}
	});

	test('is by key: what a later layer does not name stays', () => {
		expect(held([[said('file', threshold, 33)], [said('vault', models, 3)]])).toEqual({value: 33, origin: origins.file});
	});

	test('lets null stand for something that was said', () => {
		expect(held([[said('file', models, null)]], models)).toEqual({value: null, origin: origins.file});
	});
});

describe('the number of engines', () => {
	test('is the profile\'s while nobody says one', () => {
		expect(held([], models)).toMatchObject({value: 1, origin: {from: 'profile'}});
		expect(held([[said('file', 'transcription.jobs', null)]], models)).toMatchObject({value: 1});
	});

	test('is the person\'s alone when they do', () => {
		expect(held([[said('flag', 'transcription.jobs', 6)]], models)).toEqual({value: 'the default', origin: {from: 'default'}});
		expect(held([[said('flag', 'transcription.jobs', 6), said('file', models, 2)]], models)).toEqual({value: 2, origin: origins.file});
	});
});

test('the limits of a model are those of all engines, with where they come from, unless they are set', () => {
	const all = 'process_isolation.engine_limits.max_memory_mb';
	const one = 'process_isolation.models.tiny.max_memory_mb';
	expect(held([], one)).toEqual({value: 900, origin: {from: 'profile', profile: 'small'}});
	expect(held([[said('file', all, 800)]], one)).toEqual({value: 800, origin: origins.file});
	expect(held([[said('file', all, 800), said('environment', one, 700)]], one)).toEqual({value: 700, origin: origins.environment});
});
