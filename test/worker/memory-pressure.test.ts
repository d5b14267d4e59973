/** Real batches, with engines that are fast and small, on a machine that seems to run short of memory. */
import {renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {type BatchOptions, defaultMachineSettings} from '../../worker/options.js';
import {runCommand, startFaultyWorker, writeRecording} from '../support/fake-engine.js';
import {foldersForThisFile} from '../support/folders.js';
import {readText} from '../support/installation.js';
import {type Program} from '../support/program.js';

const folder = foldersForThisFile();
const giga = 1e9;
const recordings = ['one', 'two', 'three'].map(name => writeRecording(path.join(folder('recordings'), `${name}.wav`), 12));

/** Milliseconds for a chunk: 36 of them outlast every step, at one reading in 200 ms. */
const pace = 120;

type Machine = {program: Program; vault: string; tell: (percent: number) => void; actions: () => string[]};

/** A worker with a batch, on a machine of 64 GB whose use of memory the test tells. */
const start = (percent: number, changes: Partial<BatchOptions> = {}): Machine => {
	const file = path.join(folder('memory'), 'reading.json');
	const tell = (used: number): void => {
		writeFileSync(`${file}.new`, JSON.stringify({total: 64 * giga, available: 64 * giga * (1 - (used / 100))}));
		renameSync(`${file}.new`, file);
	};

	tell(percent);
	const program = startFaultyWorker(folder('state'), {pace}, {env: {LONGHAND_TEST_MEMORY: file}});
	const vault = path.join(folder('out'), 'vault');
	program.send(runCommand(vault, recordings, {model: 'base', jobs: 2, ...changes}));
	return {
		program, vault, tell, actions: () => program.all('MEMORY_RESPONSE').map(({action}) => action),
	};
};

const memory = (changes: Partial<BatchOptions['memory_management']>) => ({memory_management: {...defaultMachineSettings.memory_management, ...changes}});
const isBusy = (engine: number) => (event: {engine: number; status: string}): boolean => event.engine === engine && event.status === 'busy';

test('at the highest level all but one engine end, then work pauses; when there is memory again all come back and the batch ends well', async () => {
	const {program, tell, actions} = start(40);
	await Promise.all([program.until('ENGINE', isBusy(0)), program.until('ENGINE', isBusy(1))]);

	tell(95);
	expect(await program.until('MEMORY_RESPONSE', ({action}) => action === 'retire')).toMatchObject({
		level: 'critical', reasons: ['memory'], used_percent: 95, engines: 1, engines_allowed: 1,
	});
	await program.until('ENGINE', ({status}) => status === 'stopped');
	expect(await program.until('BATCH_PAUSED')).toMatchObject({reason: 'memory'});
	const emptied = await program.until('ENGINE', ({status}) => status === 'retired');
	await program.until('MEMORY', ({seq, engines_allowed: allowed}) => seq > emptied.seq && allowed === 0);
	expect(program.children()).toEqual([]);
	expect(program.all('ENGINE').filter(({seq, status}) => seq > emptied.seq && status === 'busy')).toEqual([]);
	expect(actions()).toEqual(['ease', 'hold', 'retire', 'pause']);

	tell(40);
	const over = await program.until('BATCH_RESUMED');
	const {engines} = await program.until('MEMORY_RESPONSE', ({action}) => action === 'add_engine');
	expect(engines).toBe(2);
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 3});
	expect(new Set(program.all('ENGINE').filter(({seq, status}) => seq > over.seq && status === 'busy').map(({engine}) => engine)).size).toBe(2);
	expect(program.all('ENGINE').filter(({status}) => status === 'crashed' || status === 'failed')).toEqual([]);
	program.send({type: 'shutdown'});
	await program.ended;
});

test('engines that do not fit are not started; when they fit, they are', async () => {
	const {program, tell} = start(79.8);
	const fewer = await program.until('MEMORY_RESPONSE');
	expect(fewer).toMatchObject({action: 'fewer_engines', engines: 1, engines_allowed: 1});
	await program.until('ENGINE', isBusy(0));
	await program.until('MEMORY', ({seq}) => seq > fewer.seq + 10);
	expect(program.all('ENGINE').filter(({engine}) => engine !== 0)).toEqual([]);

	tell(40);
	expect(await program.until('MEMORY_RESPONSE', ({action}) => action === 'add_engine')).toMatchObject({engines: 2, engines_allowed: 2});
	await program.until('ENGINE', isBusy(1));
	await program.killTree();
});

test('with leave to, it goes on with the smaller model, which the note tells, and which counts as done as long as there is leave', async () => {
	const {program, tell, vault} = start(40, {jobs: 1, ...memory({allow_smaller_model: true})});
	await program.until('CHUNK_COMPLETE');
	tell(91);
	await program.until('MEMORY_RESPONSE', ({action}) => action === 'smaller_model');
	await program.until('CHUNK_COMPLETE', ({model}) => model === 'tiny');
	expect(program.all('ENGINE').map(({status, message}) => `${status} ${message}`)).toContain('restarted loading tiny');
	expect(program.all('CHUNK_COMPLETE')[0]).not.toHaveProperty('model');
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 3});
	const models = ['one', 'two', 'three'].map(name => /model: "?([\w+-]+)/.exec(readText(vault, `Sources/${name}.md`))?.[1]);
	expect(models).toContain('moonshine-base+tiny');

	const again = async (allow: boolean): Promise<unknown> => {
		tell(40);
		const from = program.events.length;
		program.send(runCommand(vault, recordings, {model: 'base', jobs: 1, ...memory({allow_smaller_model: allow})}));
		const end = program.until('FINISHED', () => true, from);
		const heard = program.until('CHUNK_COMPLETE', () => true, from);
		return Promise.race([end, heard]);
	};

	expect(await again(true)).toMatchObject({type: 'FINISHED', files_skipped: 3});
	expect(await again(false)).toMatchObject({type: 'CHUNK_COMPLETE'});
	await program.killTree();
});

test('memory that is not to be watched is not', async () => {
	const {program} = start(99, {safety_features: {...defaultMachineSettings.safety_features, memory_monitoring_enabled: false}});
	await program.until('CHUNK_COMPLETE', ({chunk}) => chunk === 5);
	expect([...program.all('MEMORY'), ...program.all('MEMORY_RESPONSE'), ...program.all('BATCH_PAUSED')]).toEqual([]);
	await program.killTree();
});
