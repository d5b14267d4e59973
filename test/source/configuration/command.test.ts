/** Real configuration files and the built program: what it says of them, and what it does with them. */
import {
	existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {execFileSync} from 'node:child_process';
import process from 'node:process';
import {
	beforeAll, beforeEach, describe, expect, test,
} from 'vitest';
import {createJob} from '../../../checkpoints/jobs.js';
import {type RunInput} from '../../../worker/protocol/run-input.js';
import {foldersForThisFile} from '../../support/folders.js';
import {readText} from '../../support/installation.js';
import {batchOptions} from '../../support/batch-options.js';
import {startCli} from '../../support/program.js';

const folder = foldersForThisFile();
let home: string;
let project: string;
let vault: string;

const userFile = (): string => path.join(home, '.config/longhand/longhand.yaml');

const write = (file: string, text: string | Uint8Array): string => {
	mkdirSync(path.dirname(file), {recursive: true});
	writeFileSync(file, text);
	return file;
};

const run = async (argv: readonly string[], env: Record<string, string> = {}) => {
	const program = startCli(argv, {cwd: project, env: {HOME: home, ...env}});
	const {code, stderr} = await program.ended;
	return {code, err: stderr, out: program.strangeLines.join('\n')};
};

type Shown = {
	profile: {name: string; memory_bytes: number; cores: number};
	files: Array<{place: string; path: string; found: boolean}>;
	settings: Array<{key: string; value: unknown; from: string; file?: string; line?: number; variable?: string; flag?: string}>;
};

/** What `longhand config --json` tells. */
const configured = async (argv: readonly string[] = [], env: Record<string, string> = {}): Promise<Shown> => {
	const {code, err, out} = await run(['config', '--json', ...argv], env);
	expect({code, err}).toEqual({code: 0, err: ''});
	return JSON.parse(out) as Shown;
};

const setting = ({settings}: Shown, key: string) => settings.find(each => each.key === key);

beforeEach(() => {
	home = folder('home');
	project = folder('project');
	vault = path.join(project, 'vault');
});

describe('longhand config', () => {
	test('tells each value with where it comes from, each place over the one before it', async () => {
		const user = write(userFile(), [
			'memory_management:',
			'  memory_pressure_threshold: 60',
			'  swap_pressure_threshold: 61',
			'  growth_rate_threshold: 62',
			'process_isolation: {max_restart_attempts: 1}',
			'moc: {enabled: false}',
		].join('\n'));
		const own = write(path.join(project, 'longhand.yaml'), 'memory_management:\n  swap_pressure_threshold: 71\n  growth_rate_threshold: 72\noutput: {vault: notes}\n');
		const inVault = write(path.join(project, 'notes/longhand.yaml'), 'memory_management: {growth_rate_threshold: 82}\nprocess_isolation: {max_restart_attempts: 2}\n');
		const shown = await configured(['--model', 'tiny', '--no-summary'], {LONGHAND_MAX_RESTART_ATTEMPTS: '9', LONGHAND_TRANSCRIPTION_MODEL: 'base'});
		expect(setting(shown, 'memory_management.memory_pressure_threshold')).toMatchObject({
			value: 60, from: 'file', file: user, line: 2,
		});
		expect(setting(shown, 'memory_management.swap_pressure_threshold')).toMatchObject({
			value: 71, from: 'file', file: own, line: 2,
		});
		expect(setting(shown, 'memory_management.growth_rate_threshold')).toMatchObject({
			value: 82, from: 'file', file: inVault, line: 1,
		});
		expect(setting(shown, 'process_isolation.max_restart_attempts')).toMatchObject({value: 9, from: 'environment', variable: 'LONGHAND_MAX_RESTART_ATTEMPTS'});
		expect(setting(shown, 'transcription.model')).toMatchObject({value: 'tiny', from: 'flag', flag: '--model'});
		expect(setting(shown, 'summarization.enabled')).toMatchObject({value: false, from: 'flag', flag: '--no-summary'});
		expect(setting(shown, 'output.vault')).toMatchObject({value: path.join(project, 'notes'), from: 'file', file: own});
		expect(setting(shown, 'moc.enabled')).toMatchObject({
			value: false, from: 'file', file: user, line: 6,
		});
		expect(setting(shown, 'checkpoint_system.enabled')).toEqual({key: 'checkpoint_system.enabled', value: true, from: 'default'});
		expect(setting(shown, 'memory_management.max_concurrent_models')).toMatchObject({from: 'profile', profile: shown.profile.name});
		expect(shown.files).toEqual([{place: 'user', path: user, found: true}, {place: 'project', path: own, found: true}, {place: 'vault', path: inVault, found: true}]);
	});

	test('knows every flag', async () => {
		const given = '--out v --model tiny --language en --engine openai --base-url http://127.0.0.1/v1 --engine-model m --formats srt,md --jobs 3 --no-transcribe --no-summary --summary-length long --no-moc --no-isolation --allow-smaller-model --no-second-opinion --include-poor --state-dir s'.split(' ');
		const flagged = (await configured(given)).settings.filter(({from}) => from === 'flag');
		expect(Object.fromEntries(flagged.map(({flag, value}) => [flag, value]))).toEqual({
			'--out': path.join(project, 'v'), '--model': 'tiny', '--language': 'en', '--engine': 'openai', '--base-url': 'http://127.0.0.1/v1', '--engine-model': 'm', '--formats': ['md', 'srt'], '--jobs': 3,
			'--no-transcribe': false, '--no-summary': false, '--summary-length': 'long', '--no-moc': false,
			'--no-isolation': false, '--allow-smaller-model': true, '--no-second-opinion': false, '--include-poor': true, '--state-dir': path.join(project, 's'),
		});
	});

	test('reads the file of --config and no other', async () => {
		write(userFile(), 'moc: {enabled: false}\n');
		write(path.join(project, 'longhand.yaml'), 'nonsense: 1\n');
		write(path.join(vault, 'longhand.yaml'), 'nonsense: 1\n');
		const named = write(path.join(project, 'other.yaml'), 'checkpoint_system: {checkpoint_directory: state}\nmemory_management: {allow_smaller_model: true}\n');
		const shown = await configured(['--config', 'other.yaml']);
		expect(shown.files).toEqual([{place: 'named', path: named, found: true}]);
		expect(setting(shown, 'moc.enabled')).toMatchObject({value: true, from: 'default'});
		expect(setting(shown, 'checkpoint_system.checkpoint_directory')).toMatchObject({value: path.join(project, 'state'), file: named, line: 1});
		expect(await run(['config', '--config', 'none.yaml'])).toMatchObject({code: 2, err: expect.stringContaining('there is no such file') as string});
	});

	test('is for people, too', async () => {
		write(userFile(), 'moc: {enabled: false}\n');
		const {code, out} = await run(['config', '--jobs', '3']);
		expect(code).toBe(0);
		expect(out).toMatch(/^Hardware profile (?:small|medium|large): \d+\.\d GB of memory and \d+ cores? may be used\.$/m);
		expect(out).toMatch(/^ {2}jobs +3 +--jobs$/m);
		expect(out).toMatch(new RegExp(String.raw`^moc\n {2}enabled +false +${userFile()}:1$`, 'm'));
		expect(out).toContain(`${path.join(vault, 'longhand.yaml')} (vault, not there)`);
	});

	test.each(['none', 'null'])('takes a state folder %s for that of the platform', async none => {
		const platforms = path.join(home, '.local/state/longhand');
		const named = await configured([], {LONGHAND_CHECKPOINT_SYSTEM_CHECKPOINT_DIRECTORY: none});
		expect(setting(named, 'checkpoint_system.checkpoint_directory')).toMatchObject({value: platforms, from: 'environment'});
		write(userFile(), 'checkpoint_system: {checkpoint_directory: null}\n');
		expect(setting(await configured(), 'checkpoint_system.checkpoint_directory')).toMatchObject({value: platforms, from: 'file'});
		expect(setting(await configured(['--state-dir', none]), 'checkpoint_system.checkpoint_directory')).toMatchObject({value: platforms, from: 'flag'});
	});

	test('reads a file once, whichever way it is found', async () => {
		write(path.join(project, 'longhand.yaml'), 'moc: {enabled: false}\n');
		expect((await configured(['--out', '.'])).files.map(({place}) => place)).toEqual(['user', 'project']);
		mkdirSync(path.dirname(userFile()), {recursive: true});
		symlinkSync(path.join(project, 'longhand.yaml'), userFile());
		expect((await configured()).files.map(({place}) => place)).toEqual(['user', 'vault']);
	});
});

describe('what cannot be used', () => {
	test('ends with 2, and all of it is told at once, with file and line, before anything is begun', async () => {
		const file = write(path.join(project, 'longhand.yaml'), 'process_isolation:\n  enabeld: true\n  max_restart_attempts: 11\n');
		const {code, out, err} = await run(['.', '--yes', '--jobs', 'two'], {LONGHAND_MEMORY_THRESHOLD: '99'});
		expect({code, out}).toEqual({code: 2, out: ''});
		expect(err).toContain(`${file}:2: process_isolation.enabeld: true: there is no such key; did you mean process_isolation.enabled?`);
		expect(err).toContain(`${file}:3: process_isolation.max_restart_attempts: 11 is not allowed; allowed is a whole number from 0 to 10`);
		expect(err).toContain('LONGHAND_MEMORY_THRESHOLD: 99 is not allowed; allowed is a number from 10 to 95');
		expect(err).toContain('--jobs: two is not allowed; allowed is a whole number from 1 to 256');
		expect(existsSync(vault)).toBe(false);
	});

	test.each(['worker', 'config'])('ends longhand %s, too', async word => {
		write(path.join(vault, 'longhand.yaml'), 'checkpoint_system: {checkpoint_directory: /tmp/elsewhere}\n');
		expect(await run(word === 'worker' ? ['worker', '.'] : ['config'])).toMatchObject({
			code: 2, err: expect.stringContaining(`${path.join(vault, 'longhand.yaml')}:1: checkpoint_system.checkpoint_directory: /tmp/elsewhere may not be set in a file found in a vault`) as string,
		});
	});

	test('may be a file that is none', async () => {
		const file = path.join(project, 'longhand.yaml');
		execFileSync('mkfifo', [file]);
		expect(await run(['config'])).toMatchObject({code: 2, err: expect.stringContaining(`${file}: it is a pipe, not a file`) as string});
		expect(await run(['config', '--config', file])).toMatchObject({code: 2, err: expect.stringContaining(`${file}: it is a pipe, not a file`) as string});
		expect(await run(['jobs', '--config', file])).toMatchObject({code: 2, err: expect.stringContaining(`${file}: it is a pipe, not a file`) as string});
		mkdirSync(path.join(vault, 'longhand.yaml'), {recursive: true});
		expect((await run(['config'])).err).toContain(`${path.join(vault, 'longhand.yaml')}: it is a folder, not a file`);
	});

	test.each([
		['is too large', `#${' '.repeat(64 * 1024)}`, 'it is larger than 64.0 KB'],
		['is no text', new Uint8Array([0x6D, 0xFF, 0xFE]), 'it is not UTF-8 text'],
	])('may be a file that %s', async (_, content, problem) => {
		write(path.join(vault, 'longhand.yaml'), content);
		expect(await run(['config'])).toMatchObject({code: 2, err: expect.stringContaining(problem) as string});
	});

	test.skipIf(process.platform !== 'linux')('may be a file without end', async () => {
		symlinkSync('/dev/zero', path.join(project, 'longhand.yaml'));
		expect(await run(['config'])).toMatchObject({code: 2, err: expect.stringContaining('it is a device, not a file') as string});
		for (const device of ['/dev/zero', '/dev/null', '/dev/tty']) {
			expect(await run(['config', '--config', device])).toMatchObject({code: 2, err: expect.stringContaining(`${device}: it is a device, not a file`) as string});
		}
	});

	test('is only told when it is a variable that nobody knows', async () => {
		const {code, err} = await run(['config'], {LONGHAND_AUTO_RECOVRY: '1', LONGHAND_EVAL_DIR: '/x'});
		expect({code, err}).toEqual({code: 0, err: 'longhand: The environment variable LONGHAND_AUTO_RECOVRY was ignored: there is no such setting; did you mean LONGHAND_AUTO_RECOVERY?\n'});
	});

	test('does not keep help away', async () => {
		write(userFile(), 'nonsense: 1\n');
		expect(await run(['--help'])).toMatchObject({code: 0, err: ''});
	});
});

describe('longhand config init', () => {
	test('writes a file that changes nothing, and never over one that is there', async () => {
		const file = path.join(project, 'longhand.yaml');
		expect(await run(['config', 'init'])).toMatchObject({code: 0, out: `Wrote ${file}: every setting with its default, commented out.`});
		const text = readText(file);
		const unchanged = await configured();
		expect(setting(unchanged, 'moc.enabled')).toMatchObject({from: 'default'});
		// What stands there is what holds on this machine.
		expect(text).toContain(`#max_concurrent_models: ${String(setting(unchanged, 'memory_management.max_concurrent_models')!.value)}\n`);
		expect(text).toContain(`profile is\n# ${unchanged.profile.name} (`);
		expect(await run(['config', 'init'])).toMatchObject({code: 2, out: '', err: expect.stringContaining(`${file} is there already, and was not changed`) as string});
		expect(readText(file)).toBe(text);
	});

	test('writes where it is told to, also into folders that are yet to be made', async () => {
		expect(JSON.parse((await run(['config', 'init', userFile(), '--json'])).out)).toEqual({file: userFile()});
		mkdirSync(vault);
		expect(JSON.parse((await run(['config', 'init', 'vault', '--json'])).out)).toEqual({file: path.join(vault, 'longhand.yaml')});
		expect(JSON.parse((await run(['config', 'init', '--config', 'mine.yaml', '--json'])).out)).toEqual({file: path.join(project, 'mine.yaml')});
		expect(readText(userFile())).toBe(readText(path.join(project, 'mine.yaml')));
	});

	test.each([[['config', 'inti']], [['config', 'init', 'a', 'b']]])('%j is wrong usage', async argv => {
		expect(await run(argv)).toMatchObject({code: 2, err: expect.stringContaining('longhand config takes nothing, init and a file, or prompts and a folder') as string});
	});
});

describe('a batch', () => {
	let options: {options: Record<string, Record<string, unknown>>};
	let state: string;

	beforeAll(() => {
		state = path.join(folder('elsewhere'), 'state');
	});

	test('is done as the files say, in the state folder that the person\'s file names', async () => {
		write(userFile(), `checkpoint_system: {checkpoint_directory: ${state}, frequency: per_file}\nprocess_isolation: {heartbeat_timeout_seconds: 33}\n`);
		write(path.join(project, 'longhand.yaml'), 'output: {vault: notes}\nmoc: {enabled: false}\nprocess_isolation: {enabled: false}\n');
		write(path.join(project, 'words.txt'), 'Chunking is a way of remembering more. A chunk is a group of small pieces.\n');
		expect(await run(['.', '--yes'], {LONGHAND_RESOURCE_LIMITS_DISK_SPACE_WARNING_GB: '0'})).toMatchObject({code: 0});
		expect(existsSync(path.join(project, 'notes/Sources/words.md'))).toBe(true);
		expect(existsSync(path.join(project, 'notes/MOC.md'))).toBe(false);
		const [job] = readdirSync(path.join(state, 'checkpoints'));
		({input: options} = JSON.parse(readFileSync(path.join(state, 'checkpoints', job!, 'job.json'), 'utf8')) as {input: typeof options});
		expect(options.options).toMatchObject({
			moc: false, checkpoint_system: {frequency: 'per_file'}, process_isolation: {enabled: false, heartbeat_timeout_seconds: 33}, resource_limits: {disk_space_warning_gb: 0},
		});
	});

	test('that was interrupted is not gone on with by itself where recovery is off', async () => {
		write(path.join(project, 'words.txt'), 'A chunk is a group of small pieces.\n');
		const {dir} = await createJob(path.join(home, '.local/state/longhand'), {paths: [project], exclude: [], options: batchOptions(vault)}, null);
		expect(await run(['.', '--yes'], {LONGHAND_AUTO_RECOVERY: 'false'})).toMatchObject({code: 4, err: expect.stringContaining('did not end') as string});
		expect(await run(['.', '--yes', '--on-stale', 'resume'], {LONGHAND_AUTO_RECOVERY: 'false'})).toMatchObject({code: 0});
		const {input: kept} = JSON.parse(readText(path.join(dir, 'job.json'))) as {input: RunInput};
		expect(kept.options).toMatchObject({model: 'tiny', safety_features: {auto_recovery_enabled: false}});
	});

	test('is found there by the other commands, whatever is wrong in the current folder or in another section', async () => {
		write(userFile(), `checkpoint_system: {checkpoint_directory: ${state}}\nmoc: {enabled: perhaps}\n`);
		write(path.join(project, 'longhand.yaml'), 'nonsense: [\n');
		const listed = await run(['jobs', '--json']);
		expect(JSON.parse(listed.out)).toMatchObject([{status: 'finished', checkpoint: expect.stringContaining(state) as string}]);
		expect(JSON.parse((await run(['jobs', '--json', '--state-dir', folder('empty')])).out)).toEqual([]);
		expect(JSON.parse((await run(['jobs', '--json'], {LONGHAND_CHECKPOINT_SYSTEM_CHECKPOINT_DIRECTORY: folder('empty')})).out)).toEqual([]);
		write(userFile(), 'checkpoint_system: {checkpoint_dir: /x}\n');
		expect(await run(['jobs'])).toMatchObject({code: 2, err: expect.stringContaining('did you mean checkpoint_system.checkpoint_directory?') as string});
	});
});
