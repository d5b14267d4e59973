/** A server that hears, and what it can do wrong; over real HTTP. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {type EngineHandle} from '../../../worker/pool/engine-handle.js';
import {ServerEngine, type ServerAccess} from '../../../worker/pool/server-engine.js';
import {Outage} from '../../../worker/remote/outage.js';
import {type ProcessEnd} from '../../../worker/supervise/exit-reason.js';
import {foldersForThisFile} from '../../support/folders.js';
import {answerWith, type Manner, TranscriptionServer} from '../../support/transcription-server.js';

const newFolder = foldersForThisFile();
const key = 'sk-test-0123456789';
let server: TranscriptionServer;
let pcm: string;
let engine: ServerEngine;

/** Finds no speech: that is not what is tried here. */
class NoEars implements EngineHandle {
	readonly ended: Promise<ProcessEnd>;
	loaded: unknown = 'nothing yet';
	private end_!: (end: ProcessEnd) => void;

	constructor() {
		this.ended = new Promise(resolve => {
			this.end_ = resolve;
		});
	}

	get pid(): null {
		return null;
	}

	async load(model: string | null): Promise<void> {
		this.loaded = model;
	}

	async run() {
		return {kind: 'plan' as const, chunks: [], next: 7};
	}

	async end(): Promise<void> {
		this.end_({
			code: 0, signal: null, wasReady: true, wasSilent: false, wasAskedTo: true, memoryRanOut: false,
		});
	}

	async kill(): Promise<void> {
		await this.end();
	}
}

const engineFor = (changes: Partial<ServerAccess> = {}): ServerEngine => {
	engine = new ServerEngine(new NoEars(), {
		server: {base_url: server.baseUrl, model: 'whisper-1'}, key: {key, variable: 'OPENAI_API_KEY'}, language: null, timeout: 5000, backoff: [1, 1], outage: new Outage(), ...changes,
	});
	return engine;
};

const task = (split = false) => ({
	kind: 'transcribe' as const, pcm, from: 0, to: 32_000, model: 'whisper-1', split,
});

const says = (text: string): Manner => (_, response) => answerWith(response, 200, {text});
const complaint = {error: {message: `no, ${key} is not liked`}};
const failing = (status: number, body: unknown = complaint, headers: Record<string, string> = {}): Manner =>
	(_, response) => answerWith(response, status, body, headers);

beforeEach(async () => {
	server = await new TranscriptionServer().start();
	pcm = path.join(newFolder('pcm'), 'x.pcm');
	writeFileSync(pcm, Buffer.alloc(64_000, 1));
});

afterEach(async () => {
	await engine.kill();
	await server.stop();
});

describe('a server that hears', () => {
	test('is sent a WAV file, the model and the key, and no language that nobody said', async () => {
		server.manners = [says('  Hello\n there. ')];
		expect(await engineFor().run(task())).toEqual({kind: 'transcribe', text: 'Hello there.'});
		const [asked] = server.asked;
		expect(asked).toMatchObject({url: '/v1/audio/transcriptions', authorization: `Bearer ${key}`, fields: {model: 'whisper-1', response_format: 'verbose_json', temperature: '0'}});
		expect(asked!.fields).not.toHaveProperty('language');
		expect(asked!.file.subarray(0, 4).toString()).toBe('RIFF');
		expect(asked!.file.readUInt32LE(24)).toBe(16_000);
		expect(asked!.file.length).toBe(44 + 64_000);
		// 0x0101 in the recording is 0x0101 in what is sent.
		expect(asked!.file.subarray(44).every(byte => byte === 1)).toBe(true);
	});

	test('is told the language, and needs no key', async () => {
		server.manners = [says('Hallo.')];
		await engineFor({key: undefined, language: 'de'}).run(task());
		expect(server.asked[0]).toMatchObject({authorization: undefined, fields: {language: 'de'}});
	});

	test('says how sure it is', async () => {
		server.manners = [(_, response) => answerWith(response, 200, {text: 'Yes.', segments: [{start: 0, end: 3, avg_logprob: Math.log(0.9)}, {start: 3, end: 4, avg_logprob: Math.log(0.5)}]})];
		expect(await engineFor().run(task())).toEqual({kind: 'transcribe', text: 'Yes.', confidence: 0.8});
	});

	test.each([['german', 'de'], ['EN', 'en'], ['pt-BR', 'pt'], ['Deutsch', 'de']])('says what was spoken: %s', async (language, code) => {
		server.manners = [(_, response) => answerWith(response, 200, {text: 'Ja.', language})];
		expect(await engineFor().run(task())).toEqual({kind: 'transcribe', text: 'Ja.', language: code});
	});

	test('may say of the language what nobody understands', async () => {
		server.manners = [(_, response) => answerWith(response, 200, {text: 'Ja.', language: 'the one of the gods'}), (_, response) => answerWith(response, 200, {text: 'Ja.', language: 7})];
		expect(await engineFor().run(task())).toEqual({kind: 'transcribe', text: 'Ja.'});
		expect(await engine.run(task())).toEqual({kind: 'transcribe', text: 'Ja.'});
	});

	test('is sent a flawed chunk in two parts', async () => {
		server.manners = [says('First.'), says('Second.')];
		expect(await engineFor().run(task(true))).toEqual({kind: 'transcribe', text: 'First. Second.'});
		expect(server.asked.reduce((sum, {file}) => sum + file.length - 44, 0)).toBe(64_000);
	});

	test('may not know the verbose form: it is asked for the plain one, and from then on for that alone', async () => {
		const plainOnly: Manner = ({fields}, response) => fields.response_format === 'json'
			? answerWith(response, 200, {text: 'Plain.'})
			: answerWith(response, 400, {error: {message: 'response_format verbose_json is not compatible', param: 'response_format'}});
		server.manners = [plainOnly];
		const plain = engineFor();
		expect(await plain.run(task())).toEqual({kind: 'transcribe', text: 'Plain.'});
		await plain.run(task());
		expect(server.asked.map(({fields}) => fields.response_format)).toEqual(['verbose_json', 'json', 'json']);
	});

	test('finds no speech: that is done here, without its model', async () => {
		const local = new NoEars();
		engine = new ServerEngine(local, {
			server: {base_url: server.baseUrl, model: 'm'}, key: undefined, language: null, timeout: 1000, outage: new Outage(), backoff: [],
		});
		await engine.load();
		expect(local.loaded).toBeNull();
		expect(await engine.run({
			kind: 'plan', pcm, from: 0, to: 1, last: true,
		})).toEqual({kind: 'plan', chunks: [], next: 7});
		expect(server.asked).toEqual([]);
	});
});

describe('a server that fails', () => {
	const drop: Manner = (_, response) => {
		response.destroy();
		return true;
	};

	const half: Manner = (_, response) => {
		response.writeHead(200, {'content-type': 'application/json', 'content-length': '1000'});
		response.write('{"text": "Hal');
		setImmediate(() => {
			response.destroy();
		});
		return true;
	};

	test.each([
		['500', failing(500)],
		['429', failing(429, {}, {'retry-after': '0'})],
		['503', failing(503, 'down')],
		['a connection that is dropped', drop],
		['an answer that breaks off', half],
		['an answer that is no JSON', failing(200, '<html>')],
		['an answer without a text', failing(200, {words: 3})],
	])('is asked again after %s', async (_, manner) => {
		server.manners = [manner, manner, says('At last.')];
		expect(await engineFor().run(task())).toMatchObject({text: 'At last.'});
		expect(server.asked).toHaveLength(3);
	});

	test.each([
		['500', failing(500), /the server failed \(500\): no, \*\*\* is not liked, 3 times \(127\.0\.0\.1:\d+\)/, 3],
		['429', failing(429), /takes no more now \(429\)/, 3],
		['dropped connections', drop, /cannot be reached, or hung up/, 3],
		['no JSON', failing(200, 'nope'), /is not JSON, 3 times/, 3],
		['401', failing(401), /does not accept the key in OPENAI_API_KEY \(401\)/, 1],
		['404', failing(404, {error: {message: 'The model `whisper-1` does not exist'}}), /has no model whisper-1, .*404\): The model/, 1],
		['another address', failing(302, '', {location: 'http://127.0.0.1:1/'}), /at another address \(302\): name that with --base-url/, 2],
		['a passage it does not like', failing(400, {error: 'too short'}), /refused a passage \(400\): too short/, 2],
		['a long wait that it asks for', failing(429, {}, {'retry-after': '3600'}), /left alone for 3600 s/, 1],
	] as const)('fails the file in the end, after %s', async (_, manner, message, requests) => {
		server.manners = [manner];
		const failure = await engineFor().run(task()).then(() => undefined, (error: unknown) => error as Error & {hint: string});
		expect(failure).toMatchObject({name: 'FileError', code: 'SERVER_FAILED', message: expect.stringMatching(message) as string});
		expect(server.asked).toHaveLength(requests);
		expect(`${failure!.message} ${failure!.hint} ${String(failure!.cause)}`).not.toContain(key);
	});

	test('waits as long as it is asked to', async () => {
		server.manners = [failing(429, {}, {'retry-after': '1'}), says('Now.')];
		const began = performance.now();
		await engineFor().run(task());
		expect(performance.now() - began).toBeGreaterThanOrEqual(990);
	});

	test('that never answers is given up', async () => {
		server.manners = [() => true];
		await expect(engineFor({timeout: 200, backoff: [1]}).run(task())).rejects.toMatchObject({code: 'SERVER_FAILED', message: expect.stringContaining('no answer for 0.2 s, 2 times') as string});
	});

	test('that is not there is named, with what to do', async () => {
		const {baseUrl} = server;
		await server.stop();
		await expect(engineFor({server: {base_url: baseUrl, model: 'm'}}).run(task())).rejects.toMatchObject({
			message: expect.stringContaining('ECONNREFUSED') as string, hint: expect.stringContaining('Is the server running') as string,
		});
	});

	test('says which variables have no key', async () => {
		server.manners = [failing(401)];
		await expect(engineFor({key: undefined}).run(task())).rejects.toMatchObject({message: expect.stringContaining('neither LONGHAND_TRANSCRIPTION_API_KEY nor OPENAI_API_KEY') as string});
	});
});

test('an engine that is ended lets go of the request in hand', async () => {
	let arrived!: () => void;
	const hasArrived = new Promise<void>(resolve => {
		arrived = resolve;
	});
	server.manners = [() => {
		arrived();
		return true;
	}];
	const heard = engineFor().run(task());
	await hasArrived;
	await Promise.all([engine.end(), expect(heard).rejects.toMatchObject({name: 'EngineGoneError'})]);
});

describe('what is learned of a server', () => {
	test.each([
		['a key that it does not accept', 401, complaint, /did not accept the key for a file before it/],
		['an account that is used up, which no waiting changes', 429, {error: {message: 'You exceeded your current quota', code: 'insufficient_quota'}}, /used up at a file before it/],
	])('%s is asked about once', async (_, status, body, message) => {
		server.manners = [failing(status, body), says('Never.')];
		const outage = new Outage();
		await expect(engineFor({outage}).run(task())).rejects.toMatchObject({code: 'SERVER_FAILED'});
		await engine.kill();
		await expect(engineFor({outage}).run(task())).rejects.toMatchObject({code: 'SERVER_FAILED', hint: '', message: expect.stringMatching(message) as string});
		expect(server.asked).toHaveLength(1);
	});

	test('one that is away is asked once for each further file, and again and again once it has answered', async () => {
		server.manners = [failing(500), failing(500), failing(500), failing(500), says('Back.'), failing(500), says('Again.')];
		const outage = new Outage();
		await expect(engineFor({outage}).run(task())).rejects.toMatchObject({message: expect.stringContaining('3 times') as string});
		await expect(engine.run(task())).rejects.toMatchObject({code: 'SERVER_FAILED'});
		expect(server.asked).toHaveLength(4);
		expect(await engine.run(task())).toMatchObject({text: 'Back.'});
		expect(await engine.run(task())).toMatchObject({text: 'Again.'});
	});
});
