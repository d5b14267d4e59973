/** What the settings of `checkpoint_system` change, in real workers. */
import {
	existsSync, readdirSync, rmSync, utimesSync,
} from 'node:fs';
import path from 'node:path';
import {
	describe, expect, test, vi,
} from 'vitest';
import {listJobs} from '../../checkpoints/jobs.js';
import {openJournal, readJournal} from '../../checkpoints/journal.js';
import {openManifest, readManifest, type Reached} from '../../checkpoints/manifest.js';
import {type CheckpointSystem, defaultMachineSettings} from '../../worker/options.js';
import {runCommand, startFaultyWorker, writeRecording} from '../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {type Program} from '../support/program.js';

const folder = foldersForThisFile();

const recordings = folder('recordings');
for (const name of ['a', 'b', 'c', 'd', 'e', 'f']) {
	writeRecording(path.join(recordings, `${name}.wav`), 1);
}

const long = writeRecording(path.join(folder('long'), 'long.wav'), 20);

const settings = (changes: Partial<CheckpointSystem>): {checkpoint_system: CheckpointSystem} => ({
	checkpoint_system: {...defaultMachineSettings.checkpoint_system, ...changes},
});

const newVault = (): string => path.join(folder('out'), 'vault');

const begin = (changes: Partial<CheckpointSystem>, {state = folder('state'), paths = [recordings], vault = newVault(), pace = 0} = {}) => {
	const program = startFaultyWorker(state, {pace});
	program.send(runCommand(vault, paths, settings(changes)));
	return {program, state, vault};
};

const reachedIn = async (dir: string): Promise<Reached | null> => {
	const reading = await readManifest(dir);
	if (reading.kind !== 'ok') {
		throw new Error(reading.kind);
	}

	return reading.manifest.reached;
};

/** Until one file alone is left to do, of which the end never comes. */
const untilLastFile = async (program: Program): Promise<string> => {
	const {checkpoint} = await program.until('BATCH_STARTED');
	await vi.waitFor(() => {
		expect(program.all('FILE_COMPLETE')).toHaveLength(6);
	}, {timeout: 20_000});
	return checkpoint;
};

describe('the manifest says how far the job is', () => {
	// Of files that end together, adaptive may know the first alone until the journal has grown by as much again.
	test.each([['per_file', [6]], ['adaptive', [4, 5, 6]], ['time_based', [null]]] as const)('%s', async (frequency, known) => {
		// The last file takes longer than the test.
		const {program} = begin({frequency}, {paths: [recordings, long], pace: 400});
		const dir = await untilLastFile(program);
		await vi.waitFor(async () => {
			expect(known).toContain((await reachedIn(dir))?.counts.done ?? null);
		}, {timeout: 5000});
		await program.killTree();
		const reached = await reachedIn(dir);
		const {events} = await readJournal(path.join(dir, 'journal.ndjson'));
		expect(reached?.journal.lines ?? 0).toBeLessThanOrEqual(events.length);
	});

	test('whatever the frequency, when the batch ends: then its journal need not be read', async () => {
		const {program, state} = begin({frequency: 'time_based'});
		const {checkpoint: dir} = await program.until('BATCH_STARTED');
		await program.until('FINISHED');
		const {events} = await readJournal(path.join(dir, 'journal.ndjson'));
		expect(await reachedIn(dir)).toMatchObject({end: 'completed', counts: {done: 6, total: 6}, journal: {lines: events.length}});
		const {jobs} = await listJobs(state);
		expect(jobs).toMatchObject([{status: 'finished', counts: {done: 6}, state: {files: {size: 0}}}]);
		program.send({type: 'shutdown'});
		await program.ended;
	});

	test('and after SIGKILL at any moment it is one that was written, and the job goes on from its journal', async () => {
		const [state, reference] = [folder('state'), begin({})];
		await reference.program.until('FINISHED');
		await reference.program.killTree();
		for (const done of [1, 2, 3]) {
			const {program, vault} = begin({frequency: 'per_file'}, {state, pace: 100});
			const {checkpoint: dir, job_id: id} = await program.until('BATCH_STARTED');
			await vi.waitFor(() => {
				expect(program.all('FILE_COMPLETE').length).toBeGreaterThanOrEqual(done);
			}, {timeout: 20_000, interval: 1});
			await program.killTree();
			const reading = await readManifest(dir);
			expect(['ok', 'restored']).toContain(reading.kind);
			const {jobs, problems} = await listJobs(state);
			expect(problems).toEqual([]);
			expect(jobs[0]).toMatchObject({id, status: 'crashed'});
			const next = startFaultyWorker(state, {});
			next.send({type: 'resume_job', job_id: id});
			const {exit_code: code, files_done: made, files_skipped: found} = await next.until('FINISHED');
			expect([code, made + found]).toEqual([0, 6]);
			expect(next.all('WARNING')).toEqual([]);
			expect(contentsOf(vault)).toEqual(contentsOf(reference.vault));
			next.send({type: 'shutdown'});
			await next.ended;
		}
	}, 60_000);
});

test.each([[true, ['job.json', 'job.json.bak']], [false, ['job.json']]])('with backup_checkpoints %s there are %j', async (isBackedUp, expected) => {
	const {program} = begin({backup_checkpoints: isBackedUp, frequency: 'per_file'});
	const {checkpoint: dir} = await program.until('BATCH_STARTED');
	await program.until('FINISHED');
	expect(readdirSync(dir).filter(name => name.startsWith('job.json')).toSorted()).toEqual(expected);
	await program.killTree();
});

describe('without a checkpoint', () => {
	test('a batch that is stopped can be gone on with in the same sitting; the end of the worker leaves nothing', async () => {
		const {program, state} = begin({enabled: false}, {paths: [long], pace: 100});
		const {checkpoint: dir, job_id: id} = await program.until('BATCH_STARTED');
		await program.until('CHUNK_COMPLETE');
		program.send({type: 'stop'});
		expect(await program.until('FINISHED')).toMatchObject({status: 'stopped', message: expect.stringContaining('no checkpoint of it is kept') as string});
		expect(existsSync(dir)).toBe(true);
		expect(await listJobs(state)).toEqual({jobs: [], problems: []});
		const before = program.events.length;
		program.send({type: 'resume_job', job_id: id});
		await program.until('CHUNK_COMPLETE', () => true, before);
		program.signal('SIGINT');
		expect((await program.ended).code).toBe(130);
		expect(existsSync(dir)).toBe(false);
		expect(readdirSync(path.join(state, 'checkpoints'))).toEqual([]);
	});

	test('what SIGKILL leaves is not offered, and goes with the next batch, without a word', async () => {
		const {program, state} = begin({enabled: false}, {paths: [long], pace: 100});
		const {checkpoint: dir} = await program.until('BATCH_STARTED');
		await program.until('CHUNK_COMPLETE');
		await program.killTree();
		expect(await listJobs(state)).toEqual({jobs: [], problems: []});
		expect(existsSync(dir)).toBe(true);
		const next = begin({enabled: false}, {state});
		expect(await next.program.until('FINISHED')).toMatchObject({exit_code: 0});
		expect(existsSync(dir)).toBe(false);
		expect(next.program.events.filter(({type}) => type === 'WARNING' || type === 'ERROR')).toEqual([]);
		next.program.send({type: 'shutdown'});
		await next.program.ended;
		expect(readdirSync(path.join(state, 'checkpoints'))).toEqual([]);
	});
});

/** Writes a journal anew, with the times of its events set back. */
const age = async (file: string, then: Date): Promise<void> => {
	const {events} = await readJournal(file);
	rmSync(file);
	const {journal} = await openJournal(file);
	for (const event of events) {
		await journal.append({...event, timestamp: then.toISOString()});
	}

	await journal.close();
	utimesSync(file, then, then);
};

/** The manifests of jobs, as if they had been made then. */
const ageManifests = async (dirs: readonly string[], then: Date): Promise<void> => {
	for (const dir of dirs) {
		const manifest = await openManifest(dir);
		await manifest.update(data => {
			data.created = then.toISOString();
			data.reached = null;
		});
	}
};

describe('after more days than a checkpoint is kept', () => {
	/** A finished batch and one that was killed, both as if ten days old. */
	const grown = async (): Promise<{state: string; finished: string; killed: string; vault: string}> => {
		const done = begin({});
		const {checkpoint: finished} = await done.program.until('BATCH_STARTED');
		await done.program.until('FINISHED');
		done.program.send({type: 'shutdown'});
		await done.program.ended;
		const {state, program, vault} = begin({}, {state: done.state, paths: [long], pace: 100});
		const {checkpoint: killed} = await program.until('BATCH_STARTED');
		await program.until('CHUNK_COMPLETE');
		await program.killTree();
		const then = new Date(Date.now() - (10 * 86_400_000));
		for (const dir of [finished, killed]) {
			const journals = [path.join(dir, 'journal.ndjson'), ...readdirSync(path.join(dir, 'files')).map(id => path.join(dir, 'files', id, 'journal.ndjson'))];
			for (const file of journals) {
				await age(file, then);
			}
		}

		await ageManifests([finished, killed], then);
		return {
			state, finished, killed, vault,
		};
	};

	test('a finished one goes with the next batch; one that did not end is told of, and stays', async () => {
		const {state, finished, killed, vault} = await grown();
		const {program} = begin({}, {state});
		await program.until('FINISHED');
		expect(existsSync(finished)).toBe(false);
		expect(existsSync(killed)).toBe(true);
		const id = path.basename(killed);
		expect(program.all('WARNING')).toMatchObject([{
			code: 'OLD_CHECKPOINT',
			message: `The batch ${id} did not end, and nothing was done for it for 10 days: 0 of 1 files done, from ${long} into ${vault}`,
			hint: expect.stringContaining(`longhand delete ${id}`) as string,
		}]);
		await program.killTree();
	});

	test.each([
		['auto_cleanup_enabled false', {auto_cleanup_enabled: false}],
		['max_checkpoint_age_days 11', {max_checkpoint_age_days: 11}],
	])('with %s nothing goes, and nothing is said', async (_, changes) => {
		const {state, finished, killed} = await grown();
		const {program} = begin(changes, {state});
		await program.until('FINISHED');
		expect([finished, killed].map(dir => existsSync(dir))).toEqual([true, true]);
		expect(program.all('WARNING')).toEqual([]);
		await program.killTree();
	});
});
