import {rm, truncate, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {foldJob} from '../../checkpoints/fold-job.js';
import {inspectJob} from '../../checkpoints/inspect-job.js';
import {initialJobState, type JobState} from '../../checkpoints/job-state.js';
import {createJob, jobJournal} from '../../checkpoints/jobs.js';
import {openJournal, type Journal} from '../../checkpoints/journal.js';
import {
	isDue, ManifestKeeper, reachedBy, type KeeperPorts,
} from '../../checkpoints/keep-manifest.js';
import {openManifest, readManifest} from '../../checkpoints/manifest.js';
import {currentOwner} from '../../checkpoints/owner.js';
import {checkpointFrequencies} from '../../worker/options.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	batchStarted, fileComplete, fileQueued, finished, runInput,
} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

test.each([
	['per_file', {elapsed: 0, linesThen: 1000, linesNow: 1000}, true],
	['time_based', {elapsed: 29_999, linesThen: 0, linesNow: 1000}, false],
	['time_based', {elapsed: 30_000, linesThen: 0, linesNow: 1000}, true],
	['adaptive', {elapsed: 1e9, linesThen: 800, linesNow: 899}, false],
	['adaptive', {elapsed: 0, linesThen: 800, linesNow: 900}, true],
] as const)('%s, after %j: %s', (frequency, since, due) => {
	expect(isDue(frequency, since)).toBe(due);
});

/** How often the manifest is written while `files` files end, six lines each, one every two seconds. */
const writes = (frequency: (typeof checkpointFrequencies)[number], files: number): number => {
	let count = 0;
	let last = {at: 0, lines: files};
	for (let done = 1; done <= files; done++) {
		const now = {at: done * 2000, lines: files + (done * 6)};
		if (isDue(frequency, {elapsed: now.at - last.at, linesThen: last.lines, linesNow: now.lines})) {
			count++;
			last = now;
		}
	}

	return count;
};

test('per_file writes as often as there are files, time_based as time passes, adaptive hardly more often for a large batch', () => {
	expect(checkpointFrequencies.map(frequency => writes(frequency, 100))).toEqual([100, 6, 14]);
	expect(checkpointFrequencies.map(frequency => writes(frequency, 10_000))).toEqual([10_000, 666, 16]);
});

const begin = async (changes: Partial<KeeperPorts> = {}) => {
	const stateDir = path.join(await temporaryFolder(), 'state');
	const {dir, id} = await createJob(stateDir, runInput(), currentOwner(), new Date('2026-01-01T03:04:05Z'));
	const {journal} = await openJournal(jobJournal(dir));
	onTestFinished(async () => journal.close());
	const errors: unknown[] = [];
	const keeper = new ManifestKeeper(dir, await openManifest(dir), {
		frequency: 'per_file', extent: () => journal.extent, now: () => 0, onError(error) {
			errors.push(error);
		}, ...changes,
	});
	let state: JobState = initialJobState;
	const append = async (...events: Event[]): Promise<JobState> => {
		await Promise.all(events.map(async event => journal.append(event)));
		state = events.reduce((before, event) => foldJob(before, event), state);
		return state;
	};

	return {
		stateDir, dir, id, journal, keeper, errors, append,
	};
};

const reachedIn = async (dir: string) => {
	const reading = await readManifest(dir);
	return reading.kind === 'ok' ? reading.manifest.reached : reading.kind;
};

const extentOf = (journal: Journal) => ({...journal.extent});

test('what is written is what the journal says, with the length at which it says it', async () => {
	const {dir, journal, keeper, append} = await begin();
	expect(await reachedIn(dir)).toBeNull();
	await keeper.finish(await append(batchStarted('j'), fileQueued(1), fileQueued(2), fileComplete(1)));
	expect(await reachedIn(dir)).toEqual({
		journal: extentOf(journal), end: null, last_activity: '2026-01-02T03:04:05.000Z', counts: {
			done: 1, skipped: 0, failed: 0, total: 3,
		},
	});
	await keeper.finish(await append(finished('stopped')));
	expect(await reachedIn(dir)).toMatchObject({end: 'stopped', journal: {lines: 5}});
});

test('many files that end at once share a few writes, and the last of them is in the last', async () => {
	let asked = 0;
	const {dir, journal, keeper, append} = await begin({
		now() {
			asked++;
			return 0;
		},
	});
	let state = await append(batchStarted('j', 500), ...Array.from({length: 500}, (_, index) => fileQueued(index + 1)));
	for (let place = 1; place <= 500; place++) {
		state = foldJob(state, fileComplete(place));
		keeper.fileEnded(state);
	}

	const before = asked;
	await keeper.finish(state);
	// One write was under way when the others came; one more has them all.
	expect(asked - before).toBeLessThanOrEqual(2);
	expect(await reachedIn(dir)).toMatchObject({counts: {done: 500}, journal: extentOf(journal)});
});

test('a job that another process has taken over is left to it', async () => {
	const {dir, keeper, append} = await begin();
	const other = {...currentOwner(), pid: 1};
	await (await openManifest(dir)).update(data => {
		data.owner = other;
	});
	await keeper.finish(await append(batchStarted('j'), finished('failed')));
	expect(await readManifest(dir)).toMatchObject({manifest: {owner: other, reached: null}});
});

test('a manifest that was damaged meanwhile is put right; one that cannot be written is told, and the work goes on', async () => {
	const {dir, keeper, append, errors, journal} = await begin();
	await writeFile(path.join(dir, 'job.json'), 'rubbish');
	const state = await append(batchStarted('j'), fileQueued(1), fileComplete(1));
	await keeper.finish(state);
	expect(await reachedIn(dir)).toMatchObject({counts: {done: 1}});
	expect(errors).toEqual([]);
	await journal.close();
	await rm(dir, {recursive: true});
	await keeper.finish(state);
	expect(errors).toMatchObject([{code: 'ENOENT'}]);
});

test('a finished job is known by its manifest alone, until its journal grows', async () => {
	const {dir, id, keeper, append, journal} = await begin();
	await keeper.finish(await append(batchStarted('j'), fileQueued(1), fileComplete(1), finished('completed_with_errors')));
	const told = await inspectJob(dir);
	expect(told).toMatchObject({
		kind: 'ok', problems: [], job: {
			id, status: 'finished', percent: 100, counts: {done: 1}, lastActivity: '2026-01-02T03:04:05.000Z', state: {counts: {done: 1}, files: {size: 0}},
		},
	});
	await append({...batchStarted('j'), timestamp: '2026-02-02T03:04:05.000Z'});
	expect(await inspectJob(dir)).toMatchObject({job: {status: 'running', lastActivity: '2026-02-02T03:04:05.000Z', state: {files: {size: 1}}}});
	await journal.close();
});

test('a journal that is shorter than it was is told of, with what it said', async () => {
	const {dir, keeper, append, journal} = await begin();
	const before = await append(batchStarted('j'), fileQueued(1));
	const {bytes} = journal.extent;
	await keeper.finish(foldJob(before, fileComplete(1)));
	expect(reachedBy(before, journal.extent).journal.bytes).toBe(bytes);
	await append(fileComplete(1));
	await keeper.finish(await append(fileComplete(1)));
	await journal.close();
	const owner = {...currentOwner(), started: '1'};
	await (await openManifest(dir)).update(data => {
		data.owner = owner;
	});
	expect(await inspectJob(dir)).toMatchObject({problems: []});
	await truncate(jobJournal(dir), bytes);
	expect(await inspectJob(dir)).toMatchObject({
		job: {status: 'crashed', counts: {done: 0}},
		problems: [expect.stringContaining('has lost its end: at 2026-01-02T03:04:05.000Z, 1 of 3 files were done') as string],
	});
});
