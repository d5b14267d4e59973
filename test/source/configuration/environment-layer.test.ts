import {describe, expect, test} from 'vitest';
import {environmentLayer} from '../../../source/configuration/environment-layer.js';
import {gigabyte} from '../../../worker/options.js';

const read = (env: Record<string, string>) => environmentLayer(env, '/home/ada', {memoryBytes: 8 * gigabyte});
const valuesIn = (env: Record<string, string>) => Object.fromEntries(read(env).assignments.map(({key, value}) => [key, value]));

describe('a variable', () => {
	test.each([
		['LONGHAND_PROCESS_ISOLATION_ENABLED', 'false', 'process_isolation.enabled', false],
		['LONGHAND_PROCESS_ISOLATION_ENABLED', 'On', 'process_isolation.enabled', true],
		['LONGHAND_MOC_ENABLED', '0', 'moc.enabled', false],
		['LONGHAND_MEMORY_THRESHOLD', ' 70 ', 'memory_management.memory_pressure_threshold', 70],
		['LONGHAND_MEMORY_MANAGEMENT_MEMORY_PRESSURE_THRESHOLD', '70.5', 'memory_management.memory_pressure_threshold', 70.5],
		['LONGHAND_MAX_RESTART_ATTEMPTS', '0', 'process_isolation.max_restart_attempts', 0],
		['LONGHAND_AUTO_RECOVERY', 'no', 'safety_features.auto_recovery_enabled', false],
		['LONGHAND_PROCESS_ISOLATION_RESTART_BACKOFF_SECONDS', '1, 2.5', 'process_isolation.restart_backoff_seconds', [1, 2.5]],
		['LONGHAND_PROCESS_ISOLATION_MODELS_TINY_MAX_MEMORY_MB', '700', 'process_isolation.models.tiny.max_memory_mb', 700],
		['LONGHAND_TRANSCRIPTION_FORMATS', 'srt,md', 'transcription.formats', ['md', 'srt']],
		['LONGHAND_MEMORY_MANAGEMENT_MAX_CONCURRENT_MODELS', 'none', 'memory_management.max_concurrent_models', null],
		['LONGHAND_OUTPUT_VAULT', 'notes', 'output.vault', '/home/ada/notes'],
		['LONGHAND_CHECKPOINT_SYSTEM_CHECKPOINT_DIRECTORY', '/srv/state', 'checkpoint_system.checkpoint_directory', '/srv/state'],
	])('%s=%s sets %s', (variable, text, key, value) => {
		const {assignments, problems, warnings} = read({[variable]: text});
		expect(assignments).toEqual([{key, value, origin: {from: 'environment', variable}}]);
		expect([problems, warnings]).toEqual([[], []]);
	});

	test.each([['EN', 'en'], ['de-AT', 'de'], ['None', null]] as const)('of a language is read as people write it: %s', (text, value) => {
		expect(valuesIn({LONGHAND_TRANSCRIPTION_LANGUAGE: text})).toEqual({'transcription.language': value});
	});

	test('that is empty sets nothing, and the long name counts where both are set', () => {
		expect(valuesIn({LONGHAND_MEMORY_THRESHOLD: '', LONGHAND_MOC_ENABLED: ' '})).toEqual({});
		expect(valuesIn({LONGHAND_MEMORY_THRESHOLD: '70', LONGHAND_MEMORY_MANAGEMENT_MEMORY_PRESSURE_THRESHOLD: '60'})).toEqual({'memory_management.memory_pressure_threshold': 60});
	});

	test.each([
		['LONGHAND_MEMORY_THRESHOLD', '96', '96 is not allowed; allowed is a number from 10 to 95'],
		['LONGHAND_MEMORY_THRESHOLD', '8e1', '8e1 is not allowed; allowed is a number from 10 to 95'],
		['LONGHAND_MAX_RESTART_ATTEMPTS', 'many', 'many is not allowed; allowed is a whole number from 0 to 10'],
		['LONGHAND_MOC_ENABLED', 'maybe', 'maybe is not allowed; allowed is true or false'],
		['LONGHAND_TRANSCRIPTION_FORMATS', ',', ', is not allowed; allowed is a list of md, srt, vtt, txt or json, such as [md, srt]'],
		['LONGHAND_TRANSCRIPTION_LANGUAGE', 'German', 'German is not allowed; allowed is a code of ISO 639, such as en or de, or null (what the model finds, or the one it knows); did you mean de?'],
		['LONGHAND_TRANSCRIPTION_LANGUAGE', 'Klingonisch', 'Klingonisch is not allowed; allowed is a code of ISO 639, such as en or de, or null (what the model finds, or the one it knows)'],
		['LONGHAND_TRANSCRIPTION_DEVICE', 'cuda', 'cuda has no meaning: the speech models run on the processor; leave it out'],
	])('%s=%s is refused', (variable, text, what) => {
		expect(read({[variable]: text})).toMatchObject({assignments: [], problems: [{where: variable, what}]});
	});
});

test('an unknown one only warns, and those of other programs and of the benchmarks do not', () => {
	const {assignments, problems, warnings} = read({
		LONGHAND_AUTO_RECOVRY: '1', 'LONGHAND_\u001B[31mX': '1', LONGHAND_EVAL_DIR: '/x', LONGHAND_TEST_FAMILY: 'x', LONGHAND_CHAOS_DIST: 'x', PATH: '/bin', LONGHANDED: '1',
	});
	expect([assignments, problems]).toEqual([[], []]);
	expect(warnings).toEqual([
		'The environment variable LONGHAND_AUTO_RECOVRY was ignored: there is no such setting; did you mean LONGHAND_AUTO_RECOVERY?',
		'The environment variable LONGHAND_X was ignored: there is no such setting',
	]);
});
