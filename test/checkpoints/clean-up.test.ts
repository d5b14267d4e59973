import {
	mkdir, readdir, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {cleanUp, removeOwnJob} from '../../checkpoints/clean-up.js';
import {createJob, jobJournal, listJobs} from '../../checkpoints/jobs.js';
import {openJournal} from '../../checkpoints/journal.js';
import {openManifest} from '../../checkpoints/manifest.js';
import {currentOwner, type OwnerIdentity} from '../../checkpoints/owner.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	batchStarted, fileComplete, fileQueued, finished, runInput,
} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

const now = Date.parse('2026-06-30T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now - (days * 86_400_000));
const dead: OwnerIdentity = {...currentOwner(), started: '1'};

const newState = async (): Promise<string> => path.join(await temporaryFolder(), 'state');

type Made = {days: number; end?: 'completed' | 'completed_with_errors' | 'stopped' | 'failed'; owner?: OwnerIdentity | null; enabled?: boolean};

/** A job of which `days` ago the last was heard. */
const make = async (stateDir: string, {days, end, owner = dead, enabled = true}: Made): Promise<{id: string; dir: string}> => {
	const input = runInput(['/in'], path.join(stateDir, 'vault'));
	input.options.checkpoint_system = {...input.options.checkpoint_system, enabled};
	const time = daysAgo(days);
	const job = await createJob(stateDir, input, owner, time);
	const {journal} = await openJournal(jobJournal(job.dir));
	const events: Event[] = [batchStarted(job.id), fileQueued(1), fileQueued(2), fileComplete(1), ...(end ? [finished(end)] : [])];
	for (const event of events) {
		await journal.append({...event, timestamp: time.toISOString()});
	}

	await journal.close();
	await utimes(jobJournal(job.dir), time, time);
	return job;
};

const idsIn = async (stateDir: string): Promise<string[]> => {
	const {jobs} = await listJobs(stateDir, {all: true});
	return jobs.map(({id}) => id).toSorted();
};

test('there may be nothing to clean up', async () => {
	expect(await cleanUp(await newState(), {maxAgeDays: 7, now, except: ''})).toEqual({removed: [], unfinished: [], damaged: []});
});

test('finished jobs go when they are old; those that did not end stay and are named', async () => {
	const stateDir = await newState();
	const [done, failing] = [await make(stateDir, {days: 8, end: 'completed'}), await make(stateDir, {days: 9, end: 'completed_with_errors'})];
	const open = await Promise.all([
		make(stateDir, {days: 10}), make(stateDir, {days: 11, end: 'stopped'}), make(stateDir, {days: 12, end: 'failed', owner: null}),
	]);
	const young = await Promise.all([
		make(stateDir, {days: 6.9, end: 'completed'}), make(stateDir, {days: 6}), make(stateDir, {days: -3, end: 'completed'}),
	]);
	const {removed, unfinished, damaged} = await cleanUp(stateDir, {maxAgeDays: 7, now, except: ''});
	expect(removed.toSorted()).toEqual([done.id, failing.id].toSorted());
	expect(Object.fromEntries(unfinished.map(({id, status}) => [id, status]))).toEqual({[open[0].id]: 'crashed', [open[1].id]: 'interrupted', [open[2].id]: 'failed'});
	expect(unfinished[0]).toMatchObject({counts: {done: 1, total: 3}});
	expect(damaged).toEqual([]);
	expect(await idsIn(stateDir)).toEqual([...open, ...young].map(({id}) => id).toSorted());
});

test('nothing that a living process owns goes, nor the job that is worked on, nor what was only copied with old times', async () => {
	const stateDir = await newState();
	const owned = await make(stateDir, {days: 30, end: 'completed', owner: currentOwner()});
	const running = await make(stateDir, {days: 30, owner: currentOwner()});
	const present = await make(stateDir, {days: 30, end: 'completed'});
	const busy = await make(stateDir, {days: 1, end: 'completed'});
	await utimes(jobJournal(busy.dir), daysAgo(30), daysAgo(30));
	expect(await cleanUp(stateDir, {maxAgeDays: 7, now, except: present.id})).toEqual({removed: [], unfinished: [], damaged: []});
	expect(await idsIn(stateDir)).toEqual([owned, running, present, busy].map(({id}) => id).toSorted());
});

test('without cleaning by age everything stays, but for what was never to be kept', async () => {
	const stateDir = await newState();
	const old = await make(stateDir, {days: 30, end: 'completed'});
	const unkept = [await make(stateDir, {days: 0.01, enabled: false}), await make(stateDir, {days: 30, end: 'stopped', enabled: false})];
	const running = await make(stateDir, {days: 0, enabled: false, owner: currentOwner()});
	const listed = await listJobs(stateDir);
	expect(listed.problems).toEqual([]);
	expect(listed.jobs.map(({id}) => id).toSorted()).toEqual([old.id, running.id].toSorted());
	const {removed, unfinished} = await cleanUp(stateDir, {maxAgeDays: null, now, except: ''});
	expect(removed.toSorted()).toEqual(unkept.map(({id}) => id).toSorted());
	expect(unfinished).toEqual([]);
	expect(await idsIn(stateDir)).toEqual([old.id, running.id].toSorted());
});

test('damaged checkpoints that were set aside, and rotated logs, go by age', async () => {
	const stateDir = await newState();
	await make(stateDir, {days: 0});
	const quarantine = path.join(stateDir, 'checkpoints', 'quarantine');
	const names = ['20260601-030405-ab12c-2026-06-01T03-04-05-678Z', '20260601-030405-ab12c-2026-06-29T03-04-05-678Z', 'of a person'];
	for (const name of names) {
		await mkdir(path.join(quarantine, name), {recursive: true});
		await writeFile(path.join(quarantine, name, 'job.json'), 'rubbish');
	}

	const logs = path.join(stateDir, 'logs');
	await mkdir(logs);
	for (const [name, days] of [['worker.log', 30], ['worker.1.log', 3], ['worker.2.log', 30], ['notes.txt', 30]] as const) {
		await writeFile(path.join(logs, name), '');
		await utimes(path.join(logs, name), daysAgo(days), daysAgo(days));
	}

	const {damaged} = await cleanUp(stateDir, {maxAgeDays: 7, now, except: ''});
	expect(damaged).toEqual([{dir: path.join(quarantine, names[0]!), since: '2026-06-01T03:04:05.678Z'}]);
	expect((await readdir(quarantine)).toSorted()).toEqual(names.slice(1));
	expect((await readdir(logs)).toSorted()).toEqual(['notes.txt', 'worker.1.log', 'worker.log']);
});

test('a process removes its own checkpoint, and no other\'s', async () => {
	const stateDir = await newState();
	const [own, other] = [await make(stateDir, {days: 0, owner: currentOwner()}), await make(stateDir, {days: 0, owner: currentOwner()})];
	await (await openManifest(other.dir)).update(data => {
		data.owner = dead;
	});
	for (const {dir} of [own, other, own]) {
		await removeOwnJob(dir);
	}

	expect(await idsIn(stateDir)).toEqual([other.id]);
});
