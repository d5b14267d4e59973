/** A running batch is told what to do: by commands, by signals, by files. */
import {
	chownSync, existsSync, mkdirSync, readdirSync, renameSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {
	controlDir, raiseFlag, readStatus, statusFile,
} from '../../../checkpoints/control-flags.js';
import {inspectJob} from '../../../checkpoints/jobs.js';
import {
	type EngineBehaviour, runCommand, startFaultyWorker, writeRecording,
} from '../../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../../support/folders.js';
import {isRunning, untilGone} from '../../support/process-tree.js';
import {type Program} from '../../support/program.js';
import {type BatchOptions} from '../../../worker/options.js';
import {type EventOf} from '../../../worker/protocol/events.js';

const folder = foldersForThisFile();
const recordings = folder('recordings');
const files = ['a', 'b', 'c'].map(name => writeRecording(path.join(recordings, `${name}.wav`), 7));
const slow: EngineBehaviour = {pace: 150};

type Run = {program: Program; state: string; out: string; job: EventOf<'BATCH_STARTED'>};

const start = async (behaviour: EngineBehaviour = slow, options: Partial<BatchOptions> = {}): Promise<Run> => {
	const state = folder('state');
	const program = startFaultyWorker(state, behaviour);
	const out = path.join(folder('out'), 'vault');
	program.send(runCommand(out, files, options));
	const job = await program.until('BATCH_STARTED');
	return {
		program, state, out, job,
	};
};

const end = async (program: Program): Promise<void> => {
	program.send({type: 'shutdown'});
	await program.ended;
	expect(program.relatives()).toEqual([]);
};

/** Waits until no engine has a chunk in hand, then makes sure that none gets one for a while. */
const expectPaused = async (program: Program): Promise<void> => {
	// Some seconds: what was in hand is done then.
	await program.until('PROCESSES', () => true, program.events.length);
	const before = program.all('CHUNK_COMPLETE').length;
	program.send({type: 'status', id: `quiet ${before}`});
	expect(await program.until('REPLY', ({id}) => id === `quiet ${before}`)).toMatchObject({message: 'paused'});
	await program.until('PROCESSES', () => true, program.events.length);
	expect(program.all('CHUNK_COMPLETE')).toHaveLength(before);
};

const finish = async ({program}: Run): Promise<EventOf<'FINISHED'>> => {
	const finished = await program.until('FINISHED');
	await end(program);
	return finished;
};

let undisturbed: Record<string, string> | undefined;
const expectUndisturbed = async (out: string): Promise<void> => {
	if (!undisturbed) {
		const run = await start({});
		expect(await finish(run)).toMatchObject({exit_code: 0});
		undisturbed = contentsOf(run.out);
	}

	expect(contentsOf(out)).toEqual(undisturbed);
};

test('a pause by command reaches every engine within its chunk, and resume goes on', async () => {
	const run = await start();
	const {program, out} = run;
	await program.until('CHUNK_COMPLETE');
	program.send({type: 'pause', id: 'p'});
	await program.until('BATCH_PAUSED', ({reason}) => reason === 'person');
	const paused = program.all('CHUNK_COMPLETE').length;
	await expectPaused(program);
	// Two engines had one chunk each in hand.
	expect(program.all('CHUNK_COMPLETE').length - paused).toBeLessThanOrEqual(2);
	program.send({type: 'resume', id: 'r'});
	await program.until('BATCH_RESUMED', ({reason}) => reason === 'person');
	expect(await finish(run)).toMatchObject({exit_code: 0, files_done: 3});
	await expectUndisturbed(out);
});

test('SIGUSR1 pauses, and again goes on', async () => {
	const run = await start();
	await run.program.until('CHUNK_COMPLETE');
	run.program.signal('SIGUSR1');
	await run.program.until('BATCH_PAUSED');
	await expectPaused(run.program);
	run.program.signal('SIGUSR1');
	await run.program.until('BATCH_RESUMED');
	expect(await finish(run)).toMatchObject({exit_code: 0});
});

test('a pause by a file, and resume by one; the flags are taken away, the folder is private and goes with the batch', async () => {
	const run = await start();
	const {program, job, out} = run;
	const control = controlDir(job.checkpoint);
	await program.until('CHUNK_COMPLETE');
	expect(statSync(control).mode.toString(8).slice(-3)).toBe('700');
	await raiseFlag(job.checkpoint, 'pause');
	await program.until('BATCH_PAUSED');
	expect(readdirSync(control)).toEqual([]);
	await expectPaused(program);
	expect(await readStatus(job.checkpoint)).toMatchObject({
		state: 'paused', worker_pid: program.pid, files_total: 3, vault: out,
	});
	await expect.poll(async () => (await readStatus(job.checkpoint))?.details, {timeout: 10_000}).toMatchObject({
		paused: ['person'],
		memory: {total_bytes: expect.any(Number) as number},
		statistics: {processes: [{role: 'worker', pid: program.pid}, {role: 'engine'}, {role: 'engine'}], total: {processes: 3}},
		engines: [{engine: 0, engine_pid: expect.any(Number) as number}, {engine: 1}],
	});
	expect(statSync(statusFile(job.checkpoint)).mode.toString(8).slice(-3)).toBe('600');
	await raiseFlag(job.checkpoint, 'resume');
	await program.until('BATCH_RESUMED');
	expect(await finish(run)).toMatchObject({exit_code: 0});
	expect(existsSync(control)).toBe(false);
	expect(existsSync(statusFile(job.checkpoint))).toBe(false);
	await expect(raiseFlag(job.checkpoint, 'pause')).rejects.toMatchObject({code: 'ENOENT'});
});

test('the status file is whole whenever it is read, and tells how far the batch is', async () => {
	const run = await start({...slow, pace: 500});
	const {program, job} = run;

	const percents: number[] = [];
	while (program.all('FINISHED').length === 0) {
		if (existsSync(statusFile(job.checkpoint))) {
			const status = await readStatus(job.checkpoint);
			// It goes with the batch.
			if (status) {
				percents.push(status.percent);
				expect(status.active.length).toBeLessThanOrEqual(3);
			} else {
				expect(existsSync(statusFile(job.checkpoint))).toBe(false);
			}
		}

		await delay(5);
	}

	expect(percents.length).toBeGreaterThan(10);
	expect(percents).toEqual(percents.toSorted((a, b) => a - b));
	expect(percents.at(-1)).toBeGreaterThan(percents[0]!);
	await end(program);
});

test('a pause survives a SIGKILL of the worker, and another one in the middle of the resume', async () => {
	const {program, state, job, out} = await start();
	await program.until('CHUNK_COMPLETE');
	program.send({type: 'pause'});
	await program.until('BATCH_PAUSED');
	await program.killTree();
	await untilGone([program.pid], 3000);

	const second = startFaultyWorker(state, slow);
	second.send({type: 'resume_job', job_id: job.job_id});
	// Before it could say that it is paused.
	await second.until('BATCH_STARTED');
	await second.killTree();
	await untilGone([second.pid], 3000);

	const third = startFaultyWorker(state, slow);
	third.send({type: 'resume_job', job_id: job.job_id});
	await third.until('BATCH_PAUSED', ({reason}) => reason === 'person');
	const before = third.all('CHUNK_COMPLETE').length;
	await expectPaused(third);
	expect(third.all('CHUNK_COMPLETE')).toHaveLength(before);
	expect(before).toBe(0);
	third.send({type: 'resume'});
	expect(await third.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 3});
	await end(third);
	await expectUndisturbed(out);
});

test('a file that is being worked on is left out at once, and its work goes', async () => {
	const run = await start();
	const {program, job, out} = run;
	const {file_id: id} = await program.until('CHUNK_COMPLETE', ({file_name: name}) => name === 'a.wav');
	expect(existsSync(path.join(job.checkpoint, 'files', id))).toBe(true);
	program.send({type: 'cancel', id: 'c', file: 'a.wav'});
	expect(await program.until('REPLY', ({id: reply}) => reply === 'c')).toMatchObject({ok: true});
	expect(await program.until('FILE_SKIPPED')).toMatchObject({file_name: 'a.wav', reason: 'cancelled'});
	expect(existsSync(path.join(job.checkpoint, 'files', id))).toBe(false);
	program.send({type: 'cancel', id: 'again', file: 'a.wav'});
	expect(await program.until('REPLY', ({id: reply}) => reply === 'again')).toMatchObject({ok: false, code: 'NO_FILE'});
	program.send({type: 'cancel', id: 'none', file: 'no such file'});
	expect(await program.until('REPLY', ({id: reply}) => reply === 'none')).toMatchObject({ok: false, code: 'NO_FILE'});
	expect(await finish(run)).toMatchObject({exit_code: 0, files_done: 2, files_skipped: 1});
	expect(Object.keys(contentsOf(out)).filter(file => file.includes('/a.'))).toEqual([]);
});

test('files that wait are left out by a file of their names and ids, and stay so whatever happens', async () => {
	const many = ['d', 'e', 'f', 'g', 'h', 'i'].map(name => writeRecording(path.join(recordings, `${name}.wav`), 1));
	const state = folder('state');
	const program = startFaultyWorker(state, slow);
	const out = path.join(folder('out'), 'vault');
	program.send(runCommand(out, [...files, ...many], {jobs: 1}));
	const job = await program.until('BATCH_STARTED');
	const {file_id: last} = await program.until('FILE_QUEUED', ({file_name: name}) => name === 'i.wav');
	await program.until('CHUNK_COMPLETE');
	await raiseFlag(job.checkpoint, 'cancel', ['h.wav', last, 'nothing of that name']);
	await program.until('FILE_SKIPPED', ({file_name: name}) => name === 'h.wav');
	await program.until('FILE_SKIPPED', ({file_name: name}) => name === 'i.wav');
	// Long before their turn.
	expect(program.all('FILE_COMPLETE')).toEqual([]);
	await program.killTree();
	await untilGone([program.pid], 3000);

	const resumed = startFaultyWorker(state, {});
	resumed.send({type: 'resume_job', job_id: job.job_id});
	expect(await resumed.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 7, files_skipped: 2});
	expect(resumed.all('FILE_COMPLETE').map(({file_name: name}) => name)).not.toEqual(expect.arrayContaining(['h.wav']));
	await end(resumed);
	expect(Object.keys(contentsOf(out)).filter(file => /\/[hi]\./.test(file))).toEqual([]);
	const inspected = await inspectJob(job.checkpoint);
	expect(inspected).toMatchObject({kind: 'ok', job: {status: 'finished', counts: {skipped: 2}}});
});

test('all files left out: the batch is over', async () => {
	const {program} = await start({pace: 1000}, {jobs: 1});
	await program.until('FILE_QUEUED', ({file_name: name}) => name === 'c.wav');
	for (const name of ['a.wav', 'b.wav', 'c.wav']) {
		program.send({type: 'cancel', file: name});
	}

	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0, files_skipped: 3, files_done: 0});
	// Whether they had begun or not, they are not heard to their end first.
	expect(program.all('CHUNK_COMPLETE').length).toBeLessThan(7);
	await end(program);
});

test('a stop and a shutdown by files: the one is resumable, the other waits for the batch', async () => {
	const {program, state, job, out} = await start();
	await program.until('CHUNK_COMPLETE');
	await raiseFlag(job.checkpoint, 'stop');
	expect(await program.until('FINISHED')).toMatchObject({status: 'stopped', exit_code: 130});
	// It waits for more.
	expect(isRunning(program.pid)).toBe(true);
	await end(program);

	const resumed = startFaultyWorker(state, slow);
	resumed.send({type: 'resume_job', job_id: job.job_id});
	await resumed.until('CHUNK_COMPLETE');
	await raiseFlag(job.checkpoint, 'shutdown');
	expect((await resumed.ended).code).toBe(0);
	expect(resumed.all('FINISHED')).toMatchObject([{status: 'completed', files_done: 3}]);
	expect(resumed.relatives()).toEqual([]);
	await expectUndisturbed(out);
});

test('a flag left over from another run, one of someone else, and a folder in its place tell nothing', async () => {
	const {program, job, out, state} = await start();
	const control = controlDir(job.checkpoint);
	await program.until('CHUNK_COMPLETE');
	if (process.getuid?.() === 0) {
		console.log('as root: a flag that belongs to someone else is made');
		const foreign = path.join(control, '.foreign');
		writeFileSync(foreign, '');
		chownSync(foreign, 4242, 4242);
		// Moved in whole, so that it is never seen as root's.
		renameSync(foreign, path.join(control, 'stop'));
		for (let until = Date.now() + 5000; existsSync(path.join(control, 'stop')) && Date.now() < until;) {
			await delay(20);
		}

		expect(existsSync(path.join(control, 'stop'))).toBe(false);
	} else {
		console.log('not root: flags of others cannot be made here');
	}

	mkdirSync(path.join(control, 'shutdown'));
	await program.until('CHUNK_COMPLETE', () => true, program.events.length);
	expect(program.all('FINISHED')).toEqual([]);
	await program.killTree();
	await untilGone([program.pid], 3000);

	writeFileSync(path.join(control, 'stop'), '');
	const resumed = startFaultyWorker(state, slow);
	resumed.send({type: 'resume_job', job_id: job.job_id});
	expect(await resumed.until('FINISHED')).toMatchObject({status: 'completed', files_done: 3});
	await end(resumed);
	await expectUndisturbed(out);
});

test('the number of engines changes while they work: one, two, one', async () => {
	const run = await start(slow, {jobs: 1});
	const {program, out} = run;
	const busy = (): Set<number> => new Set(program.all('ENGINE').filter(({status}) => status === 'busy').map(({engine}) => engine));
	await program.until('CHUNK_COMPLETE');
	expect(busy().size).toBe(1);
	program.send({type: 'set_engines', id: 'two', engines: 2});
	expect(await program.until('REPLY', ({id}) => id === 'two')).toMatchObject({ok: true});
	const second = await program.until('ENGINE', ({status, engine}) => status === 'busy' && engine !== [...busy()][0]);
	program.send({type: 'set_engines', id: 'one', engines: 1});
	await program.until('REPLY', ({id}) => id === 'one');
	await untilGone([second.engine_pid!], 5000);
	const after = program.events.length;
	await program.until('CHUNK_COMPLETE', () => true, after);
	expect(new Set(program.events.slice(after).flatMap(event => (event.type === 'ENGINE' && event.status === 'busy' ? [event.engine] : []))).size).toBeLessThanOrEqual(1);
	program.send({type: 'status', id: 's'});
	expect(await program.until('STATUS')).toMatchObject({engines: 1, state: 'running', files_total: 3});
	expect(await finish(run)).toMatchObject({exit_code: 0, files_done: 3});
	await expectUndisturbed(out);
});

test('what cannot be done is refused: no batch', async () => {
	const program = startFaultyWorker(folder('state'), {});
	for (const command of [{type: 'pause'}, {type: 'resume'}, {type: 'stop'}, {type: 'cancel', file: 'x'}, {type: 'set_engines', engines: 3}] as const) {
		program.send({...command, id: command.type});
		expect(await program.until('REPLY', ({id}) => id === command.type)).toMatchObject({ok: false, code: 'NO_BATCH'});
	}

	program.send({type: 'status', id: 'status'});
	expect(await program.until('STATUS')).toMatchObject({
		state: 'idle', job_id: null, percent: 0, active: [],
	});
	await end(program);
});
