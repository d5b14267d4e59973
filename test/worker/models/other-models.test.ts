/** Models of one's own and servers in whole batches: real processes, real sound. */
import {
	copyFileSync, cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	afterAll, beforeAll, describe, expect, test,
} from 'vitest';
import {execa} from 'execa';
import {filesThatHold, foldersForThisFile} from '../../support/folders.js';
import {
	bareEnvironment, cliEntry, media, repository, wordsOf,
} from '../../support/installation.js';
import {onnxFile} from '../../support/onnx.js';
import {type Ending, type Program, startCli} from '../../support/program.js';
import {answerWith, TranscriptionServer} from '../../support/transcription-server.js';

const newFolder = foldersForThisFile();
const tiny = path.join(repository, 'models/moonshine-tiny');

type Run = {program: Program; ending: Ending; vault: string; stateDir: string; note: string};

const run = async (argv: readonly string[], {env = {}, vault = newFolder('vault'), stateDir = newFolder('state'), input = media('short.wav')}: {env?: Record<string, string>; vault?: string; stateDir?: string; input?: string} = {}): Promise<Run> => {
	const program = startCli(['worker', input, '--out', vault, '--state-dir', stateDir, '--jobs', '1', '--log-level', 'debug', ...argv], {env: {SOURCE_DATE_EPOCH: '1767225600', ...env}});
	const ending = await program.ended;
	const note = program.all('FILE_COMPLETE')[0]?.note;
	return {
		program, ending, vault, stateDir, note: note === undefined ? '' : readFileSync(path.join(vault, note), 'utf8'),
	};
};

let heardByTiny: string[] | undefined;
/** What the model that comes along hears in the same recording. */
const tinyHears = async (): Promise<string[]> => {
	if (heardByTiny === undefined) {
		const {vault} = await run(['--model', 'tiny', '--formats', 'json']);
		const {segments} = JSON.parse(readFileSync(path.join(vault, 'Transcripts/short.json'), 'utf8')) as {segments: Array<{text: string}>};
		heardByTiny = segments.map(({text}) => text);
		expect(wordsOf(heardByTiny.join(' ')).length).toBeGreaterThan(5);
	}

	return heardByTiny;
};

const problem = ({program}: Run) => program.all('ERROR')[0];

describe('a model in a folder', () => {
	let folder: string;
	beforeAll(() => {
		folder = path.join(newFolder('models'), 'my model');
		cpSync(tiny, folder, {recursive: true});
	});

	test('hears, is named in the note, and its transcript stands while its files are the same', async () => {
		const first = await run(['--model', folder, '--formats', 'md,json']);
		expect(first.ending.code).toBe(0);
		expect(first.note).toContain('model: my-model');
		const transcript = JSON.parse(readFileSync(path.join(first.vault, 'Transcripts/short.json'), 'utf8')) as {model: string; language: string; segments: Array<{text: string; engine: string}>};
		// To the letter: it is the same model, named another way.
		expect(transcript.segments.map(({text}) => text)).toEqual(await tinyHears());
		expect(transcript).toMatchObject({model: 'my-model', language: 'en'});
		expect(transcript.segments.every(({engine}) => engine === 'my-model')).toBe(true);
		// Elsewhere, under the same name: it is the same model.
		const moved = path.join(newFolder('models'), 'my model');
		cpSync(folder, moved, {recursive: true});
		expect((await run(['--model', moved], {vault: first.vault})).program.all('FILE_SKIPPED')).toMatchObject([{reason: 'done'}]);
		// Another one in the same place.
		writeFileSync(path.join(moved, 'tokens.txt'), readFileSync(path.join(moved, 'tokens.txt'), 'utf8') + 'YQ== 32768\n');
		expect((await run(['--model', moved], {vault: first.vault})).program.all('FILE_COMPLETE')).toHaveLength(1);
	});

	test('is seen from the folder that one is in', async () => {
		const {stdout, exitCode} = await execa(process.execPath, [cliEntry, 'worker', media('short.wav'), '--out', newFolder('vault'), '--state-dir', newFolder('state'), '--model', './my model'], {
			cwd: path.dirname(folder), env: bareEnvironment(), extendEnv: false,
		});
		expect(exitCode).toBe(0);
		expect(stdout).toContain('loading my-model');
	});

	test.each([
		['that is cut short', (dir: string) => {
			truncateSync(path.join(dir, 'encoder_model.onnx'), 5_000_000);
		}, /encoder_model\.onnx, which cannot be used: it is cut short/],
		['that is mixed from two', (dir: string) => {
			copyFileSync(path.join(repository, 'models/moonshine-base/encoder_model.onnx'), path.join(dir, 'encoder_model.onnx'));
		}, /my-model in .* cannot (?:be loaded|hear): /],
	])('%s is refused once, before the batch begins', async (_, spoil, message) => {
		const dir = path.join(newFolder('models'), 'my model');
		cpSync(folder, dir, {recursive: true});
		spoil(dir);
		const {program, ending, stateDir} = await run(['--model', dir]);
		expect(ending.code).toBe(2);
		expect(program.all('ERROR')).toMatchObject([{scope: 'batch', code: 'MODEL_UNUSABLE', message: expect.stringMatching(message) as string}]);
		expect(program.all('ENGINE')).toEqual([]);
		expect(filesThatHold(stateDir, 'job.json')).toEqual([]);
	});

	test('that the library ends its process over is refused with what it said', async () => {
		const dir = path.join(newFolder('models'), 'whisper');
		mkdirSync(dir);
		for (const [from, to] of [['encoder_model.onnx', 'x-encoder.onnx'], ['decoder_model_merged.onnx', 'x-decoder.onnx']] as const) {
			// A real graph that claims to be another kind of model.
			writeFileSync(path.join(dir, to), Buffer.concat([readFileSync(path.join(tiny, from)), onnxFile({model_type: 'whisper-x'}, 0).subarray(12)]));
		}

		copyFileSync(path.join(tiny, 'tokens.txt'), path.join(dir, 'x-tokens.txt'));
		const outcome = await run(['--model', dir]);
		expect(outcome.ending.code).toBe(2);
		expect(problem(outcome)).toMatchObject({code: 'MODEL_UNUSABLE', message: expect.stringMatching(/cannot be loaded: .*metadata/) as string});
	});

	test('that is gone is no batch', async () => {
		const outcome = await run(['--model', '/nowhere/model']);
		expect(outcome.ending.code).toBe(2);
		expect(problem(outcome)).toMatchObject({code: 'MODEL_UNUSABLE', message: 'The folder /nowhere/model of the speech model is not there'});
	});
});

describe('a name', () => {
	test('that nobody knows is told, with those that are known', async () => {
		const outcome = await run(['--model', 'huge']);
		expect(outcome.ending.code).toBe(2);
		expect(problem(outcome)).toMatchObject({code: 'MODEL_UNKNOWN', hint: expect.stringContaining('whisper-small') as string});
	});

	test('of a model that was not pulled is told, with how to pull it', async () => {
		expect(problem(await run(['--model', 'parakeet-v3'], {env: {XDG_DATA_HOME: newFolder('xdg')}}))).toMatchObject({code: 'MODEL_UNKNOWN', hint: 'Fetch it first: longhand models pull parakeet-v3'});
	});

	test('of a model that was pulled is enough', async () => {
		const xdg = newFolder('xdg');
		cpSync(tiny, path.join(xdg, 'longhand/models/whisper-tiny.en'), {recursive: true});
		const {ending, note} = await run(['--model', 'whisper-tiny.en'], {env: {XDG_DATA_HOME: xdg}});
		expect(ending.code).toBe(0);
		expect(note).toMatch(/model: whisper-tiny\.en\nlanguage: en\n/);
	});
});

describe('a language', () => {
	test('that the model does not know is refused, with the models that do', async () => {
		const outcome = await run(['--language', 'de']);
		expect(outcome.ending.code).toBe(2);
		expect(problem(outcome)).toMatchObject({
			code: 'LANGUAGE_UNKNOWN', message: 'The speech model base does not know the language de; it knows en', hint: expect.stringMatching(/whisper-tiny, .*parakeet-v3.*longhand models pull whisper-tiny, then add --model whisper-tiny/) as string,
		});
	});

	test('that it does know is no hindrance, and changes nothing that is done', async () => {
		const {vault, ending} = await run(['--model', 'tiny']);
		expect(ending.code).toBe(0);
		expect((await run(['--model', 'tiny', '--language', 'en'], {vault})).program.all('FILE_SKIPPED')).toHaveLength(1);
	});

	test('must be a code', async () => {
		const {ending} = await run(['--language', 'German']);
		expect(ending.code).toBe(2);
		expect(ending.stderr).toContain('--language: German is not allowed; allowed is a code of ISO 639, such as en or de');
	});
});

describe('a server', () => {
	const key = 'sk-secret-abcdef';
	let server: TranscriptionServer;
	beforeAll(async () => {
		server = await new TranscriptionServer().start();
	});
	afterAll(async () => {
		await server.stop();
	});

	const asServer = (): string[] => ['--engine', 'openai', '--base-url', server.baseUrl, '--engine-model', 'tiny-by-wire'];

	test('hears a recording; what it says stands in the notes with how sure it is, and its key nowhere', async () => {
		const outcome = await run([...asServer(), '--formats', 'md,json'], {env: {LONGHAND_TRANSCRIPTION_API_KEY: key}});
		expect(outcome.ending).toMatchObject({code: 0, stderr: ''});
		expect(outcome.note).toContain('model: openai/tiny-by-wire');
		const transcript = JSON.parse(readFileSync(path.join(outcome.vault, 'Transcripts/short.json'), 'utf8')) as {segments: Array<{text: string}>};
		// The same model, at the other end of a wire.
		expect(transcript.segments.map(({text}) => text)).toEqual(await tinyHears());
		expect(transcript.segments).toMatchObject(transcript.segments.map(() => ({engine: 'openai/tiny-by-wire', confidence: 0.8})));
		expect(server.asked.at(-1)).toMatchObject({authorization: `Bearer ${key}`, fields: {model: 'tiny-by-wire'}});
		expect(filesThatHold(outcome.stateDir, key)).toEqual([]);
		expect(filesThatHold(outcome.vault, key)).toEqual([]);
		expect(JSON.stringify(outcome.program.events)).not.toContain(key);
	});

	test('that does not accept the key fails the files, names the variable, and the batch goes on', async () => {
		server.manners = [(_, response) => answerWith(response, 401, {error: {message: `Incorrect API key provided: ${key}`}})];
		const input = newFolder('two');
		copyFileSync(media('short.wav'), path.join(input, 'a.wav'));
		writeFileSync(path.join(input, 'b.txt'), 'A document needs no server. It is read here.\n');
		const outcome = await run(asServer(), {input, env: {OPENAI_API_KEY: key}});
		server.manners = [];
		expect(outcome.ending.code).toBe(1);
		expect(problem(outcome)).toMatchObject({
			scope: 'file', code: 'SERVER_FAILED', file_name: 'a.wav', message: expect.stringContaining('does not accept the key in OPENAI_API_KEY') as string,
		});
		expect(outcome.program.all('FILE_COMPLETE')).toMatchObject([{file_name: 'b.txt'}]);
		expect(filesThatHold(outcome.stateDir, key)).toEqual([]);
		expect(JSON.stringify(outcome.program.events)).not.toContain(key);
	});

	test('must be named, and must not be named by accident or with a password', async () => {
		const errors = async (...argv: string[]) => (await run(argv)).ending;
		expect(await errors('--engine', 'openai')).toMatchObject({code: 2, stderr: expect.stringContaining('--engine openai needs the address of a server') as string});
		expect(await errors('--base-url', 'http://127.0.0.1/v1')).toMatchObject({code: 2, stderr: expect.stringContaining('heard on this machine') as string});
		const refused = await errors('--engine', 'openai', '--base-url', 'http://me:hush@127.0.0.1/v1');
		expect(refused).toMatchObject({code: 2, stderr: expect.stringContaining('with no name, password or ? in it') as string});
		expect(refused.stderr).not.toContain('hush');
	});

	test('cannot be set by a file that lies in a vault or in the current folder', async () => {
		const vault = newFolder('vault');
		writeFileSync(path.join(vault, 'longhand.yaml'), `transcription:\n  engine: openai\n  base_url: ${server.baseUrl}\n  model: /somewhere/else\n`);
		const {ending} = await run([], {vault});
		expect(ending.code).toBe(2);
		for (const part of ['transcription.engine: openai may not be set in a file found in a vault', `transcription.base_url: ${server.baseUrl} may not be set`, 'transcription.model: /somewhere/else is not allowed']) {
			expect(ending.stderr).toContain(part);
		}
	});
});
