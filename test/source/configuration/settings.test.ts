/** The table of settings against the schemas that it sets. */
import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {flags} from '../../../source/command-line/flags.js';
import {schemaDefault} from '../../../source/configuration/defaults.js';
import {profileFor} from '../../../source/configuration/hardware-profile.js';
import {merge} from '../../../source/configuration/merge.js';
import {refusedKeys} from '../../../source/configuration/refused-keys.js';
import {
	sectionOf, type Setting, type SettingValue, variableOf,
} from '../../../source/configuration/setting.js';
import {findSetting, sections, settings} from '../../../source/configuration/settings.js';
import {optionsFrom} from '../../../source/configuration/to-options.js';
import {defaultWorkSettings, workSettingsSchema} from '../../../source/configuration/work-settings.js';
import {
	defaultLanguageModel, defaultMachineSettings, defaultSpeechSettings, gigabyte, machineSettingsSchema,
} from '../../../worker/options.js';

const keys = settings.map(({key}) => key);
const profile = profileFor({memoryBytes: 8 * gigabyte, cores: 4});
const defaultOf = (setting: Setting): SettingValue | undefined => schemaDefault(setting);

/** The keys of a schema's values, with dots: what is no plain object is a value. */
const pathsOf = (value: object, above = ''): string[] =>
	Object.entries(value).flatMap(([key, below]) => {
		const isSection = typeof below === 'object' && below !== null && !Array.isArray(below) && Object.keys(below as object).length > 0;
		return isSection ? pathsOf(below as object, `${above}${key}.`) : [above + key];
	});

describe('the table', () => {
	test('has every key of the schemas, and the state folder, and no other', () => {
		const {engine_limits: limits} = defaultMachineSettings.process_isolation;
		const whole = {
			...defaultWorkSettings, ...defaultMachineSettings,
			process_isolation: {...defaultMachineSettings.process_isolation, models: {base: limits, tiny: limits}},
		};
		expect(keys.toSorted()).toEqual([...pathsOf(whole), 'checkpoint_system.checkpoint_directory'].toSorted());
	});

	test('has each key once, in a section that is described, and refuses none that it has', () => {
		expect(new Set(keys).size).toBe(keys.length);
		expect(keys.filter(key => !(sectionOf(key) in sections))).toEqual([]);
		expect(Object.keys(sections).filter(section => keys.every(key => sectionOf(key) !== section))).toEqual([]);
		expect([...refusedKeys.keys()].filter(key => findSetting(key) ?? !(sectionOf(key) in sections))).toEqual([]);
	});

	test('has a variable for each, and no two of one name', () => {
		const variables = settings.flatMap(setting => [variableOf(setting), setting.short ?? []]).flat();
		expect(new Set(variables).size).toBe(variables.length);
		expect(variables).toEqual(expect.arrayContaining([
			'LONGHAND_PROCESS_ISOLATION_ENABLED',
			'LONGHAND_MEMORY_THRESHOLD',
			'LONGHAND_MAX_RESTART_ATTEMPTS',
			'LONGHAND_AUTO_RECOVERY',
			'LONGHAND_RESOURCE_LIMITS_FILE_OPERATION_TIMEOUT_SECONDS',
		]));
	});

	test('names flags that exist, each for one setting unless they share it out, text for values and none for switches', () => {
		const named = settings.filter(({flag}) => flag !== undefined);
		const whole = named.filter(({fromFlag}) => fromFlag === undefined);
		expect(new Set(whole.map(({flag}) => flag)).size).toBe(whole.length);
		expect(named.filter(({flag, kind}) => flags[flag!].type !== (kind.type === 'switch' ? 'boolean' : 'string'))).toEqual([]);
	});
});

/** The outermost values that a person may write. */
const extremes = ({kind, none}: Setting): unknown[] => {
	const nothing = none === undefined ? [] : [null];
	switch (kind.type) {
		case 'switch': {
			return [true, false];
		}

		case 'number': {
			return [kind.min, kind.max ?? 100_000, ...nothing];
		}

		case 'numbers': {
			return [[kind.min], [kind.max]];
		}

		case 'word': {
			return [...kind.words];
		}

		case 'words': {
			return [kind.words];
		}

		case 'folder': {
			return ['/somewhere'];
		}

		case 'model': {
			return [...kind.words, 'whisper-tiny', '/somewhere/a model'];
		}

		case 'language': {
			return [...nothing, 'de', 'yue'];
		}

		case 'name': {
			return ['x'.repeat(200), ...nothing];
		}

		case 'address': {
			return ['http://localhost:11434/v1', 'https://host.example:8000/v1/', ...nothing];
		}
	}
};

const schema = z.object({...workSettingsSchema.shape, ...machineSettingsSchema.shape});

test.each(settings)('what $key may be is no more than the schema takes', setting => {
	for (const value of extremes(setting)) {
		const nested = setting.key.split('.').reduceRight<unknown>((below, step) => ({[step]: below}), value);
		expect(schema.safeParse(nested).error).toBeUndefined();
	}
});

describe('what a batch is told', () => {
	test('is the schemas\' defaults, and what the profile sets, when nobody says anything', () => {
		const {out, ...options} = optionsFrom(merge(settings, defaultOf, profile, []));
		expect(out).toBe('vault');
		expect(options).toEqual({
			model: 'base', speech: defaultSpeechSettings, formats: ['md'], jobs: 0, transcribe: true, summary: true, include_poor: false, summary_length: 'medium', moc: true, moc_kind: 'topical', moc_depth: 2, language_model: defaultLanguageModel,
			...defaultMachineSettings,
			memory_management: {...defaultMachineSettings.memory_management, model_cache_limit_gb: 2, max_concurrent_models: 4},
		});
	});

	test('has a model\'s limits where one of them is set, the others being those of all engines', () => {
		const say = (key: string, value: SettingValue) => ({key, value, origin: {from: 'flag', flag: '--x'}} as const);
		const {process_isolation: isolation} = optionsFrom(merge(settings, defaultOf, profile, [[
			say('process_isolation.models.tiny.max_memory_mb', 700), say('process_isolation.engine_limits.max_restarts', 5),
		]]));
		expect(isolation.models).toEqual({tiny: {max_memory_mb: 700, max_cpu_percent: null, max_restarts: 5}});
	});
});
