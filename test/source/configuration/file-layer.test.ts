/** What a configuration file sets, and what of it is refused: some are written by somebody else. */
import os from 'node:os';
import {describe, expect, test} from 'vitest';
import {fileLayer} from '../../../source/configuration/file-layer.js';
import {type FilePlace} from '../../../source/configuration/layer.js';
import {gigabyte} from '../../../worker/options.js';

const bounds = {memoryBytes: 8 * gigabyte};
const read = async (text: string, place: FilePlace = 'user') => fileLayer({place, path: '/home/ada/notes/longhand.yaml'}, text, bounds);

/** The values that a text sets, by their keys. */
const valuesIn = async (text: string, place?: FilePlace): Promise<Record<string, unknown>> => {
	const {assignments, problems} = await read(text, place);
	expect(problems).toEqual([]);
	return Object.fromEntries(assignments.map(({key, value}) => [key, value]));
};

/** The problems of a text, `line: what`. */
const problemsIn = async (text: string, place?: FilePlace): Promise<string[]> =>
	(await read(text, place)).problems.map(({where, what}) => `${where.slice(where.lastIndexOf(':') + 1)}: ${what}`);

describe('a file that is right', () => {
	test('sets what it names, and knows the lines', async () => {
		const {assignments} = await read('# mine\nmemory_management:\n  memory_pressure_threshold: 70\n\n  max_concurrent_models: null\nmoc: {enabled: false}\n');
		expect(assignments).toEqual([
			{key: 'memory_management.memory_pressure_threshold', value: 70, origin: {from: 'file', file: '/home/ada/notes/longhand.yaml', line: 3}},
			{key: 'memory_management.max_concurrent_models', value: null, origin: {from: 'file', file: '/home/ada/notes/longhand.yaml', line: 5}},
			{key: 'moc.enabled', value: false, origin: {from: 'file', file: '/home/ada/notes/longhand.yaml', line: 6}},
		]);
	});

	test('may be empty, or hold empty sections', async () => {
		expect(await valuesIn('')).toEqual({});
		expect(await valuesIn('# nothing\n')).toEqual({});
		expect(await valuesIn('moc:\n  #enabled: true\nprocess_isolation:\n  models:\n    base:\n')).toEqual({});
	});

	test('has lists in one order, and nested sections', async () => {
		expect(await valuesIn('transcription: {formats: [txt, md, txt]}\nprocess_isolation:\n  restart_backoff_seconds: [0, 1.5]\n  models: {tiny: {max_memory_mb: 700}}\n')).toEqual({
			'transcription.formats': ['md', 'txt'], 'process_isolation.restart_backoff_seconds': [0, 1.5], 'process_isolation.models.tiny.max_memory_mb': 700,
		});
	});

	test.each([
		['vault', '/home/ada/notes/vault'],
		['../other', '/home/ada/other'],
		['/srv/notes', '/srv/notes'],
		['~/notes', `${os.homedir()}/notes`],
	])('sees the folder %s from its own', async (vault, seen) => {
		expect(await valuesIn(`output: {vault: ${JSON.stringify(vault)}}`)).toEqual({'output.vault': seen});
	});
});

describe('a value that cannot be', () => {
	test.each([
		['process_isolation: {max_restart_attempts: 11}', 'process_isolation.max_restart_attempts: 11 is not allowed; allowed is a whole number from 0 to 10'],
		['process_isolation: {max_restart_attempts: 2.5}', 'process_isolation.max_restart_attempts: 2.5 is not allowed; allowed is a whole number from 0 to 10'],
		['process_isolation: {startup_timeout_seconds: 9.9}', 'process_isolation.startup_timeout_seconds: 9.9 is not allowed; allowed is a number from 10 to 3600'],
		['process_isolation: {enabled: yes}', 'process_isolation.enabled: yes is not allowed; allowed is true or false'],
		['process_isolation: {enabled: null}', 'process_isolation.enabled: null is not allowed; allowed is true or false'],
		['process_isolation: {restart_backoff_seconds: 2}', 'process_isolation.restart_backoff_seconds: 2 is not allowed; allowed is a list of numbers from 0 to 300, such as [2, 4, 8]'],
		['process_isolation: {restart_backoff_seconds: []}', 'process_isolation.restart_backoff_seconds: [] is not allowed; allowed is a list of numbers from 0 to 300, such as [2, 4, 8]'],
		['memory_management: {memory_pressure_threshold: 9}', 'memory_management.memory_pressure_threshold: 9 is not allowed; allowed is a number from 10 to 95'],
		['memory_management: {swap_pressure_threshold: 96}', 'memory_management.swap_pressure_threshold: 96 is not allowed; allowed is a number from 10 to 95'],
		['memory_management: {memory_pressure_threshold: "85"}', 'memory_management.memory_pressure_threshold: "85" is not allowed; allowed is a number from 10 to 95'],
		['memory_management: {growth_rate_threshold: .inf}', 'memory_management.growth_rate_threshold: Infinity is not allowed; allowed is a number from 0.1 to 100000'],
		['memory_management: {model_cache_limit_gb: 8.1}', 'memory_management.model_cache_limit_gb: 8.1 is not allowed; allowed is a number from 0.1 to the 8 that this process may use'],
		[
			'resource_limits: {max_memory_per_process_gb: 9}',
			'resource_limits.max_memory_per_process_gb: 9 is not allowed; allowed is a number from 0.5 to the 8 that this process may use, or null (no limit)',
		],
		['checkpoint_system: {frequency: hourly}', 'checkpoint_system.frequency: hourly is not allowed; allowed is per_file, time_based or adaptive'],
		['transcription: {formats: [md, docx]}', 'transcription.formats: [md, docx] is not allowed; allowed is a list of md, srt, vtt, txt or json, such as [md, srt]'],
		['transcription: {jobs: 0}', 'transcription.jobs: 0 is not allowed; allowed is a whole number from 1 to 256, or null (one per core)'],
		['transcription: {model: {name: tiny}}', 'transcription.model: a section is not allowed; allowed is base, tiny, a model that was pulled, or the path of a folder'],
		['output: {vault: ""}', 'output.vault: "" is not allowed; allowed is a folder'],
		['moc: false', 'moc: false is not allowed; its keys stand below it, indented'],
	])('%s is told with what is allowed', async (text, problem) => {
		expect(await problemsIn(text)).toEqual([`1: ${problem}`]);
	});

	test('at the bounds is one that can', async () => {
		const text = 'memory_management: {memory_pressure_threshold: 10, swap_pressure_threshold: 95, model_cache_limit_gb: 8}\nprocess_isolation: {max_restart_attempts: 0}\n';
		expect(await valuesIn(text)).toMatchObject({'memory_management.model_cache_limit_gb': 8, 'process_isolation.max_restart_attempts': 0});
	});
});

describe('a key that is not', () => {
	test.each([
		['process_isolation: {enabeld: true}', 'process_isolation.enabeld: true: there is no such key; did you mean process_isolation.enabled?'],
		['proces_isolation: {enabled: true}', 'proces_isolation: there is no such section; did you mean process_isolation?'],
		['memory_management: {memory_threshold: 80}', 'memory_management.memory_threshold: 80: there is no such key; did you mean memory_management.memory_pressure_threshold?'],
		['model: tiny', 'model: tiny: it belongs in a section: transcription or summarization'],
		['Model: tiny', 'Model: tiny: it belongs in a section: transcription or summarization'],
		['engine_limits: {max_memory_mb: 700}', 'engine_limits: it belongs in the section process_isolation'],
		['max_cpu_percent: 90', 'max_cpu_percent: 90: it belongs in a section: process_isolation.engine_limits, process_isolation.models.base or process_isolation.models.tiny'],
		['language: de', 'language: de: it belongs in the section transcription'],
		['device: cuda', 'device: cuda: it belongs in the section transcription, where it has no meaning: the speech models run on the processor; leave it out'],
		['MOC: {enabled: false}', 'MOC: there is no such section; did you mean moc?'],
		['PROCESS_ISOLATION: {enabled: false}', 'PROCESS_ISOLATION: there is no such section; did you mean process_isolation?'],
		['moc: {ENABLED: false}', 'moc.ENABLED: false: there is no such key; did you mean moc.enabled?'],
		['moc.enabeld: true', 'moc.enabeld: true: there is no such key; did you mean moc.enabled?'],
		['moc: {frequency: per_file}', 'moc.frequency: per_file: there is no such key; did you mean checkpoint_system.frequency?'],
		['colour: green', 'colour: green: there is no such key; longhand config lists all there are'],
	])('%s is told with the nearest', async (text, problem) => {
		expect(await problemsIn(text)).toEqual([`1: ${problem}`]);
	});

	test.each([
		['transcription:\n  device: cuda', 'transcription.device: cuda has no meaning: the speech models run on the processor; leave it out'],
		['output:\n  force: true', 'output.force: true has no meaning: what is done again is said anew for each run, with --force; leave it out'],
		['transcription:\n  threads: {a: 1}', 'transcription.threads has no meaning: an engine has one thread; transcription.jobs says how many engines there are; leave it out'],
	])('but is known elsewhere is refused with the reason: %s', async (text, problem) => {
		expect(await problemsIn(text)).toEqual([`2: ${problem}`]);
	});

	test.each([
		['moc.enabled: true', 'moc.enabled: true: a key has no dots, sections are nested; write moc: {enabled: true}'],
		['"moc.enabled": true', 'moc.enabled: true: a key has no dots, sections are nested; write moc: {enabled: true}'],
		['process_isolation: {engine_limits.max_memory_mb: 7}', 'process_isolation.engine_limits.max_memory_mb: 7: a key has no dots, sections are nested; write process_isolation: {engine_limits: {max_memory_mb: 7}}'],
		['process_isolation.models: {tiny: {max_memory_mb: 7}}', 'process_isolation.models: a key has no dots, sections are nested; write process_isolation: {models: {…}}'],
		[
			'summarization.base_url: https://ada:hunter2@example.org/v1?key=hunter2',
			'summarization.base_url: https://…@example.org/v1?…: a key has no dots, sections are nested; write summarization: {base_url: https://…@example.org/v1?…}',
		],
		['transcription.language: de', 'transcription.language: de: a key has no dots, sections are nested; write transcription: {language: de}'],
	])('is one with dots: %s', async (text, problem) => {
		expect(await problemsIn(text)).toEqual([`1: ${problem}`]);
	});

	test('with dots does not come past the check for keys that stand twice', async () => {
		const {assignments, problems} = await read('moc.enabled: true\nmoc:\n  enabled: false\n');
		expect(problems).toHaveLength(1);
		expect(assignments).toMatchObject([{key: 'moc.enabled', value: false}]);
	});

	test('does not hide the others: all are told at once', async () => {
		expect(await problemsIn('moc:\n  enabled: 1\n  a: 1\nsummarization:\n  enabled: x\n')).toHaveLength(3);
		expect(await problemsIn([
			'moc:', '  enabled: 1', '  enabled: 2', 'moc:', '  enabled: !!bool yes', 'output: &a', '  vault: x', 'summarization: *a', '[b]: 1', 'colour: green',
		].join('\n'))).toEqual([
			'2: moc.enabled: 1 is not allowed; allowed is true or false',
			'3: enabled stands here a second time; the first is in line 2',
			'3: moc.enabled: 2 is not allowed; allowed is true or false',
			'4: moc stands here a second time; the first is in line 1',
			'5: tags have no meaning here, but !!bool stands there; write the value alone',
			'7: anchors and aliases have no meaning here, but &a stands there; write the value out',
			'8: anchors and aliases have no meaning here, but *a stands there; write the value out',
			'9: a key is a word',
			'10: colour: green: there is no such key; longhand config lists all there are',
		]);
	});
});

describe('a file that somebody else may have written', () => {
	test.each(['project', 'vault'] as const)('does not say where checkpoints live: %s', async place => {
		const text = 'checkpoint_system:\n  frequency: per_file\n  checkpoint_directory: /tmp/x\n';
		const where = place === 'vault' ? ['a vault', 'a vault'] : ['the current folder', 'a folder'];
		expect(await problemsIn(text, place)).toEqual([
			`3: checkpoint_system.checkpoint_directory: /tmp/x may not be set in a file found in ${where[0]}: where checkpoints live is for you to say, not for ${where[1]}; `
			+ 'allowed is it in your own file, LONGHAND_CHECKPOINT_SYSTEM_CHECKPOINT_DIRECTORY and --state-dir',
		]);
	});

	test.each(['project', 'vault'] as const)('cannot make a person lose checkpoints: %s', async place => {
		const text = 'checkpoint_system:\n  max_checkpoint_age_days: 0.1\n  auto_cleanup_enabled: true\n  enabled: false\n  backup_checkpoints: false\n';
		expect(await problemsIn(text, place)).toEqual([
			expect.stringMatching(/^2: checkpoint_system.max_checkpoint_age_days: 0.1 may not be set in a file found in .*: it concerns the checkpoints of all your batches; allowed is it in your own file and LONGHAND_/),
			expect.stringMatching(/^3: checkpoint_system.auto_cleanup_enabled: true may not be set/),
			expect.stringMatching(/^4: checkpoint_system.enabled: false may not be set in .*: with it you could lose what is kept of an interrupted batch/),
			expect.stringMatching(/^5: checkpoint_system.backup_checkpoints: false may not be set/),
		]);
		expect(Object.keys(await valuesIn(text, 'user'))).toHaveLength(4);
	});

	test.each(['user', 'named'] as const)('is not one of the person: %s', async place => {
		expect(await valuesIn('checkpoint_system: {checkpoint_directory: state}', place)).toEqual({'checkpoint_system.checkpoint_directory': '/home/ada/notes/state'});
	});

	test('names no vault but one within its folder', async () => {
		expect(await valuesIn('output: {vault: sub/vault}', 'project')).toEqual({'output.vault': '/home/ada/notes/sub/vault'});
		expect(await valuesIn('output: {vault: .}', 'project')).toEqual({'output.vault': '/home/ada/notes'});
		for (const outside of ['..', '../notes2', '/etc', '~/x', 'a/../../b']) {
			expect(await problemsIn(`output: {vault: ${JSON.stringify(outside)}}`, 'project')).toEqual([expect.stringContaining('names a folder within it')]);
		}

		expect(await problemsIn('output: {vault: sub}', 'vault')).toEqual([expect.stringContaining('output.vault: sub may not be set in a file found in a vault: the vault is where this file was found')]);
	});

	test('names a speech model that comes along or was pulled, and no folder', async () => {
		expect(await valuesIn('transcription: {model: whisper-tiny}', 'vault')).toEqual({'transcription.model': 'whisper-tiny'});
		expect(await valuesIn('transcription: {model: models/mine}', 'user')).toEqual({'transcription.model': '/home/ada/notes/models/mine'});
		for (const place of ['project', 'vault'] as const) {
			for (const outside of ['./mine', '/models/mine', '~/mine', '..']) {
				expect(await problemsIn(`transcription: {model: ${JSON.stringify(outside)}}`, place)).toEqual([expect.stringContaining('names a model that comes with longhand or was pulled')]);
			}
		}
	});

	test.each(['project', 'vault'] as const)('sends no recordings away: %s', async place => {
		for (const [key, value] of [['engine', 'openai'], ['base_url', 'http://127.0.0.1/v1'], ['engine_model', 'm']]) {
			expect(await problemsIn(`transcription: {${key}: ${value}}`, place)).toEqual([expect.stringContaining('whoever wrote it could have your recordings sent elsewhere')]);
		}
	});

	test('a password in an address is refused, and not shown', async () => {
		for (const [place, what] of [['user', 'with no name, password or ? in it'], ['vault', 'may not be set']] as const) {
			const [problem] = await problemsIn('transcription: {base_url: "http://me:hush@host/v1"}', place);
			expect(problem).toContain(what);
			expect(problem).not.toContain('hush');
		}
	});

	test('cannot speak to the terminal', async () => {
		const [problem] = await problemsIn('"\\e]0;evil\\a\\e[31mred\\nnext": "\\e[2Jgone\\u202E"\n');
		expect(problem).toBe('1: red␣next: gone: there is no such key; longhand config lists all there are');
		const [syntax] = await problemsIn('a: !\u001B[31mx y\n');
		expect(syntax).not.toContain('\u001B');
	});

	test.each([
		['__proto__: {polluted: true}', 'there is no such section'],
		['constructor: {prototype: {polluted: true}}', 'there is no such section'],
		['process_isolation: {__proto__: {enabled: false}}', 'there is no such section'],
		['process_isolation: {toString: 1}', 'there is no such key'],
	])('changes no prototype: %s', async (text, problem) => {
		expect(await problemsIn(text)).toEqual([expect.stringContaining(problem)]);
		expect('polluted' in {}).toBe(false);
	});

	test.each([
		['anchors', 'moc: &a {enabled: false}\n', '1: anchors and aliases have no meaning here, but &a stands there; write the value out'],
		['aliases', 'moc: *a\n', '1: anchors and aliases have no meaning here, but *a stands there; write the value out'],
		['merges', 'moc:\n  <<: {enabled: false}\n', '2: moc.<<: there is no such section; longhand config lists all there are'],
		['tags', 'moc: !!js/function "x"\n', '1: tags have no meaning here, but !!js/function stands there; write the value alone'],
		['tags of plain values', 'moc: {enabled: !!bool true}\n', '1: tags have no meaning here, but !!bool stands there; write the value alone'],
		['tags of text', 'output: {vault: ! x}\n', '1: tags have no meaning here, but ! stands there; write the value alone'],
		['tags of sections', 'moc: !!map {enabled: true}\n', '1: tags have no meaning here, but !!map stands there; write the value alone'],
		['tags of lists and their parts', 'transcription: {formats: !!seq [!!str md]}\n', '1: tags have no meaning here, but !!seq stands there; write the value alone'],
		['tags of keys', '!!str moc: {enabled: true}\n', '1: tags have no meaning here, but !!str stands there; write the value alone'],
		['tags of its own', 'moc: !<tag:x.org,2002:y> {enabled: true}\n', '1: tags have no meaning here, but !tag:x.org,2002:y stands there; write the value alone'],
		['two documents', 'moc: {enabled: true}\n---\nmoc: {enabled: false}\n', '2: it holds more than one document'],
		['a key twice', 'moc: {enabled: true}\nmoc: {enabled: false}\n', '2: moc stands here a second time; the first is in line 1'],
		['a list', '- moc\n', '1: it holds no sections; longhand config init writes a file that does'],
		['a word', 'moc\n', '1: it holds no sections but moc; longhand config init writes a file that does'],
		['keys that are no words', '[a]: 1\n', '1: a key is a word'],
		['no YAML', 'moc: [1, 2\n', '2: Flow sequence in block collection must be sufficiently indented and end with a ]'],
		['deep maps', `process_isolation:\n models:\n  tiny:\n${Array.from({length: 200}, (_, depth) => `${' '.repeat(depth + 3)}x:`).join('\n')}`, '7: it is nested too deeply'],
		['deep lists', `a: ${'['.repeat(60_000)}`, '1: it is nested too deeply'],
		['deep items', '- '.repeat(30_000), '1: it is nested too deeply'],
	])('has no %s', async (_, text, problem) => {
		expect((await problemsIn(text)).filter(each => !each.endsWith('.x: there is no such section; longhand config lists all there are'))).toEqual([problem]);
	});

	test('is not told of for ever', async () => {
		const problems = await problemsIn(Array.from({length: 5000}, (_, index) => `key${index}: 1`).join('\n'));
		expect(problems).toHaveLength(21);
		expect(problems.at(-1)).toBe('21: there is more that is wrong from here on');
	});

	test('is told of in short lines', async () => {
		for (const problem of await problemsIn(`${'k'.repeat(500)}: ${'v'.repeat(5000)}\nmoc: {enabled: [${'1, '.repeat(2000)}]}\n`)) {
			expect(problem.length).toBeLessThan(350);
		}
	});
});
