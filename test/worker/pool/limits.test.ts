/** What an engine may take, and how often it may be started. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {
	chunkSamples, quick, runCommand, startFaultyWorker, writeRecording,
} from '../../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../../support/folders.js';
import {sample} from '../../support/installation.js';
import {MemoryGroup} from '../../support/memory-group.js';
import {startWorker, type Program} from '../../support/program.js';
import {kernelKills} from '../../../worker/machine/kernel-kills.js';
import {engineLimitsSchema} from '../../../worker/options.js';

const folder = foldersForThisFile();
const recording = writeRecording(path.join(folder('recordings'), 'talk.wav'), 4);
const vault = () => path.join(folder('out'), 'vault');
const limits = (changes: Partial<ReturnType<typeof engineLimitsSchema.parse>>) => ({...engineLimitsSchema.parse({}), ...changes});

const end = async (program: Program): Promise<void> => {
	program.send({type: 'shutdown'});
	await program.ended;
};

test('an engine over its memory is retired after its chunk, and another takes its place at once, however often', async () => {
	// A bare Node.js takes about 45 MB.
	const program = startFaultyWorker(folder('state'), {ballast: 60});
	const long = writeRecording(path.join(folder('recordings'), 'long.wav'), 6);
	program.send(runCommand(vault(), [long], {jobs: 1, process_isolation: quick({engine_limits: limits({max_memory_mb: 85}), restart_backoff_seconds: [300]})}));
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 1});
	const story = program.all('ENGINE').map(({status}) => status);
	expect(story.filter(status => status === 'limit_exceeded').length).toBeGreaterThanOrEqual(6);
	expect(story.filter(status => status === 'retired').length).toBeGreaterThanOrEqual(5);
	expect(story).not.toContain('crashed');
	expect(program.all('ENGINE').find(({status}) => status === 'limit_exceeded')!.message).toMatch(/MB; its limit is 85 MB/);
	await end(program);
});

test('one that is far over it is ended within its chunk, which another does', async () => {
	const program = startFaultyWorker(folder('state'), {ballast: 200, pace: 2500});
	program.send(runCommand(vault(), [recording], {jobs: 2, process_isolation: quick({engine_limits: limits({max_memory_mb: 100})})}));
	await program.until('ENGINE', ({status, message}) => status === 'limit_exceeded' && message.includes('far over'));
	expect(await program.until('ENGINE', ({status}) => status === 'retired')).toBeDefined();
	await program.until('ENGINE', ({status}) => status === 'restarted');
	expect(program.all('ENGINE').filter(({status}) => status === 'crashed')).toEqual([]);
	program.send({type: 'stop'});
	await program.until('FINISHED');
	await end(program);
});

test('engines that are too large before they have heard a chunk are given up, and the batch ends, resumable', async () => {
	const state = folder('state');
	const program = startFaultyWorker(state, {ballast: 200, pace: 60_000});
	const out = vault();
	program.send(runCommand(out, [recording], {jobs: 1, process_isolation: quick({engine_limits: limits({max_memory_mb: 100})})}));
	const finished = await program.until('FINISHED');
	expect(finished).toMatchObject({status: 'failed', exit_code: 3});
	const reason = /it takes 2\d\d MB before it has heard a chunk; the limit is 100 MB \(engine_limits\.max_memory_mb\)/;
	expect(program.all('ERROR')).toMatchObject([{
		code: 'ENGINES_FAILED', scope: 'batch', message: expect.stringMatching(reason) as string, hint: expect.stringContaining('Raise engine_limits.max_memory_mb') as string,
	}]);
	expect(program.all('WARNING').filter(({code}) => code === 'ISOLATION_OFF')).toEqual([]);
	const engines = program.all('ENGINE');
	expect(engines.filter(({status}) => status === 'restarted')).toHaveLength(3);
	expect(engines.filter(({status}) => status === 'failed')).toMatchObject([{message: expect.stringMatching(reason) as string}]);
	expect(engines.filter(({status}) => status === 'crashed')).toEqual([]);
	await end(program);

	const next = startFaultyWorker(state, {});
	next.send({type: 'resume_job', job_id: finished.job_id!});
	expect(await next.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 1});
	await end(next);
});

test('the limits of a model override those of all', async () => {
	const program = startFaultyWorker(folder('state'), {});
	program.send(runCommand(vault(), [recording], {
		jobs: 1, process_isolation: quick({engine_limits: limits({max_memory_mb: 1}), models: {tiny: limits({max_memory_mb: null})}}),
	}));
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
	expect(program.all('ENGINE').filter(({status}) => status === 'limit_exceeded')).toEqual([]);
	await end(program);
});

test('an engine that takes more of a core than it may is reported, and goes on', async () => {
	const program = startWorker(folder('state'));
	program.send(runCommand(vault(), [sample('Spaced repetition.mp3')], {jobs: 1, process_isolation: quick({engine_limits: limits({max_cpu_percent: 1})})}));
	expect(await program.until('ENGINE', ({status}) => status === 'limit_exceeded')).toMatchObject({message: expect.stringMatching(/\d+ % of a core; its limit is 1 %/) as string});
	const after = program.events.length;
	await program.until('CHUNK_COMPLETE', () => true, after);
	expect(program.all('ENGINE').filter(({status}) => status === 'retired' || status === 'crashed')).toEqual([]);
	program.send({type: 'stop'});
	await program.until('FINISHED');
	await end(program);
});

test('an engine that has used up its restarts is given up; the others go on; without any the batch ends, resumable', async () => {
	const state = folder('state');
	const one = startFaultyWorker(state, {marks: folder('marks'), faults: [{at: 0, how: 'SIGKILL', times: 1}]});
	one.send(runCommand(vault(), [recording], {jobs: 2, process_isolation: quick({engine_limits: limits({max_restarts: 0})})}));
	expect(await one.until('FINISHED')).toMatchObject({exit_code: 0});
	expect(one.all('ENGINE').filter(({status}) => status === 'failed')).toHaveLength(1);
	await end(one);

	const out = vault();
	const none = startFaultyWorker(state, {faults: [{at: 2 * chunkSamples, how: 'SIGKILL'}]});
	none.send(runCommand(out, [recording], {jobs: 2, process_isolation: quick({engine_limits: limits({max_restarts: 1})})}));
	const finished = await none.until('FINISHED');
	expect(finished).toMatchObject({status: 'failed', exit_code: 3});
	expect(none.all('ERROR')).toMatchObject([{code: 'ENGINES_FAILED'}]);
	await end(none);
	const next = startFaultyWorker(state, {});
	next.send({type: 'resume_job', job_id: finished.job_id!});
	expect(await next.until('FINISHED')).toMatchObject({exit_code: 0, files_done: 1});
	await end(next);
});

test('an engine that the kernel ends because memory ran out is told from one that was killed', async () => {
	const group = MemoryGroup.make();
	const program = startWorker(folder('state'));
	const out = vault();
	program.send(runCommand(out, [sample('Interleaving.mp3')], {jobs: 2}));
	const {engine_pid: pid} = await program.until('ENGINE', ({status}) => status === 'busy');
	const before = kernelKills();
	if (group) {
		console.log('with a memory group: the kernel itself ends an engine');
		try {
			group.take(pid!);
			group.limit(4 * 1024 * 1024);
		} catch {
			// Its pages cannot be taken back: the limit is refused with EBUSY, and met at the next page.
		}
	} else {
		console.log('no memory group can be written here: a kill from outside stands in for it');
		process.kill(pid!, 'SIGKILL');
	}

	const crash = await program.until('ENGINE', ({status}) => status === 'crashed');
	const ranOut = kernelKills() > before;
	console.log(`the kernel ${ranOut ? 'counted' : 'did not count'} a process that ran out of memory`);
	expect(crash).toMatchObject({reason: ranOut ? 'out_of_memory' : 'killed'});
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
	await end(program);
	await group?.remove();
	expect(Object.keys(contentsOf(out)).length).toBeGreaterThan(3);
});

test('the kernel\'s count is read where it is told', () => {
	expect(kernelKills()).toBeGreaterThanOrEqual(0);
	const told = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'));
	expect(kernelKills()).toBeGreaterThanOrEqual(Number(told?.[1] ?? 0));
});
