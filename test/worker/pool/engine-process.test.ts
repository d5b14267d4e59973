/** One engine as a real child process: its start, its answers, its silence, its end. */
import {mkdtempSync, readFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {
	afterEach, describe, expect, test,
} from 'vitest';
import {type EngineBehaviour} from '../../support/fake-engine.js';
import {isRunning} from '../../support/process-tree.js';
import {EngineGoneError, EngineUnusableError} from '../../../worker/pool/engine-handle.js';
import {defaultTimeouts, EngineProcess, type EngineTimeouts} from '../../../worker/pool/engine-process.js';
import {exitReason} from '../../../worker/supervise/exit-reason.js';

const entry = fileURLToPath(new URL('../../fixtures/processes/fake-engine.mjs', import.meta.url));
const task = {
	kind: 'transcribe', pcm: '/none', from: 0, to: 100, model: 'tiny', split: false,
} as const;
const started: EngineProcess[] = [];
const ignore = (): void => {};

const start = (behaviour: EngineBehaviour = {}, timeouts: Partial<EngineTimeouts> = {}): EngineProcess => {
	process.env.LONGHAND_TEST_ENGINE = JSON.stringify({marks: mkdtempSync(path.join(os.tmpdir(), 'longhand-test-')), ...behaviour});
	const engine = new EngineProcess({
		entry, modelsDir: '/none', timeouts: {
			...defaultTimeouts, startup: 20_000, silence: 20_000, task: 20_000, ...timeouts,
		}, onStderr: ignore,
	});
	started.push(engine);
	return engine;
};

afterEach(async () => {
	delete process.env.LONGHAND_TEST_ENGINE;
	await Promise.all(started.splice(0).map(async engine => engine.kill()));
});

test('it loads, answers one task after another, and ends when it is told to', async () => {
	const engine = start();
	await engine.load('tiny');
	expect(await engine.run(task)).toEqual({kind: 'transcribe', text: 'Heard 0 until 100.'});
	expect(await engine.run({...task, from: 50})).toEqual({kind: 'transcribe', text: 'Heard 50 until 100.'});
	await engine.kill();
	expect(exitReason(await engine.ended)).toBe('stopped');
	expect(isRunning(engine.pid!)).toBe(false);
	await expect(engine.run(task)).rejects.toThrow(EngineGoneError);
});

test('one that waits for work for longer than the silence that is suffered is not taken for hung', async () => {
	const engine = start({pace: 5000}, {silence: 2000});
	await engine.load('tiny');
	expect(await engine.run(task)).toMatchObject({kind: 'transcribe'});
	expect(isRunning(engine.pid!)).toBe(true);
});

test('a task in hand fails with its engine, and the end says why', async () => {
	const engine = start({faults: [{at: 10, how: 'SIGSEGV'}]});
	await engine.load('tiny');
	await expect(engine.run(task)).rejects.toThrow(EngineGoneError);
	expect(await engine.ended).toMatchObject({
		signal: 'SIGSEGV', code: null, wasReady: true, wasSilent: false,
	});
});

test('a stopped one gives no sign of life, and is ended', async () => {
	const engine = start({faults: [{at: 10, how: 'SIGSTOP'}]}, {silence: 3000});
	await engine.load('tiny');
	await expect(engine.run(task)).rejects.toThrow(EngineGoneError);
	expect(exitReason(await engine.ended)).toBe('hung');
	expect(isRunning(engine.pid!)).toBe(false);
});

test('one that lives and does not answer is ended, too', async () => {
	const engine = start({faults: [{at: 10, how: 'deaf'}]}, {task: 3000, silence: 20_000});
	await engine.load('tiny');
	await expect(engine.run(task)).rejects.toThrow(EngineGoneError);
	expect(exitReason(await engine.ended)).toBe('hung');
});

test('one that ends before it is ready could not start; one that says why is unusable', async () => {
	const gone = start({start: 'exit'});
	await expect(gone.load('tiny')).rejects.toThrow(EngineGoneError);
	expect(exitReason(await gone.ended)).toBe('could_not_start');
	const unusable = start({start: 'unusable'});
	await expect(unusable.load('tiny')).rejects.toThrow(EngineUnusableError);
});

describe('asked to end, it', () => {
	test('finishes what it has in hand, and ends by itself', async () => {
		const engine = start({pace: 300});
		await engine.load('tiny');
		const heard = engine.run(task);
		await engine.end();
		expect(await heard).toEqual({kind: 'transcribe', text: 'Heard 0 until 100.'});
		expect(await engine.ended).toMatchObject({code: 0, signal: null, wasAskedTo: true});
		expect(exitReason(await engine.ended)).toBe('stopped');
		await engine.end();
	});

	test('is sent SIGTERM when it takes longer than it may', async () => {
		const engine = start({faults: [{at: 10, how: 'deaf'}]}, {shutdown: 100});
		await engine.load('tiny');
		const lost = expect(engine.run(task)).rejects.toThrow(EngineGoneError);
		const began = performance.now();
		await engine.end();
		await lost;
		expect(await engine.ended).toMatchObject({code: 143, signal: null, wasAskedTo: true});
		expect(performance.now() - began).toBeGreaterThanOrEqual(99);
	});

	test('is killed when it does not heed that, either', async () => {
		const engine = start({faults: [{at: 10, how: 'SIGSTOP'}]}, {shutdown: 100, forceKill: 100});
		await engine.load('tiny');
		const lost = expect(engine.run(task)).rejects.toThrow(EngineGoneError);
		const began = performance.now();
		await engine.end();
		await lost;
		expect(await engine.ended).toMatchObject({code: null, signal: 'SIGKILL', wasAskedTo: true});
		expect(performance.now() - began).toBeGreaterThanOrEqual(199);
	});

	test('has a second in all when a person waits', async () => {
		const engine = start({faults: [{at: 10, how: 'SIGSTOP'}]}, {shutdown: 60_000, forceKill: 60_000});
		await engine.load('tiny');
		const lost = expect(engine.run(task)).rejects.toThrow(EngineGoneError);
		await engine.end(true);
		await lost;
		expect(await engine.ended).toMatchObject({signal: 'SIGKILL'});
	});
});

test('a program that is not there is an engine that could not start, not an exception', async () => {
	const engine = new EngineProcess({
		entry: '/no/such/engine.js', modelsDir: '/none', timeouts: {...defaultTimeouts, startup: 20_000, task: 1000}, onStderr: ignore,
	});
	await expect(engine.load('tiny')).rejects.toThrow(EngineGoneError);
	expect(exitReason(await engine.ended)).toBe('could_not_start');
});

test.runIf(process.platform === 'linux')('it is not told the keys of servers', async () => {
	process.env.LONGHAND_TRANSCRIPTION_API_KEY = 'sk-one';
	process.env.OPENAI_API_KEY = 'sk-two';
	try {
		const engine = start();
		await engine.load('tiny');
		const environment = readFileSync(`/proc/${engine.pid!}/environ`, 'utf8');
		expect(environment).toContain('LONGHAND_TEST_ENGINE=');
		expect(environment).not.toMatch(/sk-one|sk-two/);
	} finally {
		delete process.env.LONGHAND_TRANSCRIPTION_API_KEY;
		delete process.env.OPENAI_API_KEY;
	}
});
