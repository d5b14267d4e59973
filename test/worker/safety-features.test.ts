/** What the settings of safety and of processes change, in real workers. */
import {chmodSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	describe, expect, test, vi,
} from 'vitest';
import {type BatchOptions, defaultMachineSettings, type SafetyFeatures} from '../../worker/options.js';
import {
	chunkSamples, type EngineBehaviour, quick, runCommand, startFaultyWorker, writeRecording,
} from '../support/fake-engine.js';
import {foldersForThisFile} from '../support/folders.js';
import {isRunning} from '../support/process-tree.js';
import {type Program} from '../support/program.js';

const folder = foldersForThisFile();
const recording = writeRecording(path.join(folder('recordings'), 'talk.wav'), 12);

const safety = (changes: Partial<SafetyFeatures>): {safety_features: SafetyFeatures} => ({safety_features: {...defaultMachineSettings.safety_features, ...changes}});

const begin = (behaviour: EngineBehaviour, options: Partial<BatchOptions>, env: Record<string, string> = {}): Program => {
	const program = startFaultyWorker(folder('state'), {marks: folder('marks'), ...behaviour}, {env});
	program.send(runCommand(path.join(folder('out'), 'vault'), [recording], options));
	return program;
};

/** An engine that meets the third chunk stands still. */
const standstill: EngineBehaviour = {pace: 150, faults: [{at: (2 * chunkSamples) + 100, how: 'SIGSTOP', times: 1}]};

describe('an engine that stands still', () => {
	test('is found out and replaced', async () => {
		const program = begin(standstill, {process_isolation: quick({heartbeat_timeout_seconds: 0.5})});
		expect(await program.until('ENGINE', ({status}) => status === 'crashed')).toMatchObject({reason: 'hung'});
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
		await program.killTree();
	});

	test('is left to itself without crash detection; a stop still ends it, in the steps that are set', async () => {
		const program = begin(standstill, {
			process_isolation: quick({heartbeat_timeout_seconds: 0.5, shutdown_timeout_seconds: 0.1, force_kill_timeout_seconds: 0.1}), ...safety({crash_detection_enabled: false}),
		});
		// The other engine hears all the rest, which takes three times as long as the silence that is not looked at.
		await vi.waitFor(() => {
			expect(program.all('CHUNK_COMPLETE')).toHaveLength(11);
		}, {timeout: 20_000});
		expect(program.all('ENGINE').filter(({status}) => status === 'crashed')).toEqual([]);
		const engines = program.all('ENGINE').filter(({status}) => status === 'created').map(({engine_pid: pid}) => pid!);
		expect(engines.filter(pid => isRunning(pid))).toHaveLength(2);
		program.send({type: 'stop'});
		await program.until('FINISHED');
		const began = performance.now();
		program.send({type: 'shutdown'});
		expect((await program.ended).code).toBe(130);
		expect(performance.now() - began).toBeGreaterThanOrEqual(199);
		// The defaults would have taken 15 s.
		expect(performance.now() - began).toBeLessThan(10_000);
		expect(engines.filter(pid => isRunning(pid))).toEqual([]);
	}, 30_000);

	test('does not hold up a person who wants the worker to end', async () => {
		const program = begin(standstill, safety({crash_detection_enabled: false}));
		await program.until('ENGINE', ({status, message}) => status === 'busy' && message.includes('chunk 3'));
		await program.until('CHUNK_COMPLETE', ({chunk}) => chunk === 4);
		const began = performance.now();
		program.signal('SIGINT');
		expect((await program.ended).code).toBe(130);
		expect(performance.now() - began).toBeLessThan(5000);
	});
});

describe('without recovery', () => {
	const crash = (times: number): EngineBehaviour => ({pace: 50, faults: [{at: (2 * chunkSamples) + 100, how: 'SIGSEGV', times}]});

	test('an engine that has ended is not replaced: the others go on', async () => {
		const program = begin(crash(1), {process_isolation: quick(), ...safety({auto_recovery_enabled: false})});
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
		const statuses = program.all('ENGINE').map(({status}) => status);
		expect(statuses.filter(status => status === 'crashed')).toHaveLength(1);
		expect(statuses).not.toContain('restarted');
		await program.killTree();
	});

	test('the batch ends with its last engine, and can be gone on with when a person says so', async () => {
		const program = begin(crash(1), {process_isolation: quick(), jobs: 1, ...safety({auto_recovery_enabled: false})});
		const {job_id: id} = await program.until('BATCH_STARTED');
		expect(await program.until('FINISHED')).toMatchObject({status: 'failed', exit_code: 3});
		expect(program.all('ERROR')).toMatchObject([{code: 'ENGINES_FAILED'}]);
		const before = program.events.length;
		program.send({type: 'resume_job', job_id: id});
		expect(await program.until('FINISHED', () => true, before)).toMatchObject({exit_code: 0});
		expect(program.all('ENGINE').some(({status}) => status === 'restarted')).toBe(false);
		await program.killTree();
	});
});

test.each([[true, true], [false, false]])('with performance monitoring %s the processes are told of: %s', async (isMonitored, isTold) => {
	// One engine needs three seconds; the statistics come every two.
	const program = begin({pace: 300}, {jobs: 1, ...safety({performance_monitoring_enabled: isMonitored})});
	await program.until('FINISHED');
	expect(program.all('PROCESSES').length > 0).toBe(isTold);
	await program.killTree();
});

test('an input that gives no data is given up after file_operation_timeout_seconds', async () => {
	const ffmpeg = path.join(folder('bin'), 'ffmpeg');
	writeFileSync(ffmpeg, `#!${process.execPath}\nif (process.argv.includes('-version')) { console.log('ffmpeg version 9.9'); } else { setInterval(() => {}, 1000); }\n`);
	chmodSync(ffmpeg, 0o755);
	const program = begin({}, {resource_limits: {...defaultMachineSettings.resource_limits, file_operation_timeout_seconds: 0.5}}, {FFMPEG_PATH: ffmpeg});
	expect(await program.until('ERROR')).toMatchObject({code: 'INPUT_STALLED', message: 'the input gave no data for 0.5 seconds'});
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 1});
	await program.killTree();
});
