/** The journals of a real job that was interrupted, cut at every byte: what is read is a state that really existed. */
import {
	readdirSync, readFileSync, rmSync, truncateSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {foldFileWork, initialFileWork} from '../../checkpoints/file-work.js';
import {foldJob} from '../../checkpoints/fold-job.js';
import {initialJobState} from '../../checkpoints/job-state.js';
import {inspectJob} from '../../checkpoints/jobs.js';
import {openJournal, readJournal} from '../../checkpoints/journal.js';
import {type Event} from '../../worker/protocol/events.js';
import {startFaultyWorker} from '../support/fake-engine.js';
import {contentsOf, filesBelow, foldersForThisFile} from '../support/folders.js';
import {
	type Copy, copyJob, interruptJob, type InterruptedJob,
} from './interrupted-job.js';

const folder = foldersForThisFile();

let job: InterruptedJob;
let copy: Copy;

/** The end of each whole line, 0 first. */
const lineEnds = (bytes: Buffer): number[] => {
	const ends = [0];
	for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) {
		ends.push(at + 1);
	}

	return ends;
};

/** How many whole lines are in the first `length` bytes. */
const linesIn = (ends: readonly number[], length: number): number => ends.filter(end => end <= length).length - 1;

/** The file's journal that tells of the most. */
const longestFileJournal = (dir: string): string =>
	readdirSync(path.join(dir, 'files')).map(id => path.join(dir, 'files', id, 'journal.ndjson'))
		.toSorted((a, b) => readFileSync(b).length - readFileSync(a).length)[0]!;

beforeAll(async () => {
	job = await interruptJob(folder);
	copy = await copyJob(job, folder('state'), path.join(folder('out'), 'vault'));
});

describe('the job\'s journal', () => {
	test('cut at every byte: the state of the job after as many events as are whole', async () => {
		const file = path.join(copy.dir, 'journal.ndjson');
		const bytes = readFileSync(file);
		const ends = lineEnds(bytes);
		const {events} = await readJournal(file);
		expect(ends).toHaveLength(events.length + 1);
		const known = job.reached!.journal.bytes;
		expect(known).toBeGreaterThan(ends[2]!);
		const states = events.reduce((all, event) => [...all, foldJob(all.at(-1)!, event)], [initialJobState]).map(state => JSON.stringify(state));
		for (let {length} = bytes; length >= 0; length--) {
			truncateSync(file, length);
			const inspected = await inspectJob(copy.dir);
			if (inspected.kind !== 'ok') {
				throw new Error(`cut at ${length}: ${inspected.kind}`);
			}

			expect(JSON.stringify(inspected.job.state), `cut at ${length}`).toBe(states[linesIn(ends, length)]);
			// What the manifest knew was there is missed; what was being written is not.
			expect(inspected.problems, `cut at ${length}`).toEqual(length < known ? [expect.stringContaining('has lost its end') as string] : []);
			expect(inspected.job.status).toBe('crashed');
		}

		writeFileSync(file, bytes);
	}, 120_000);
});

describe('the journal of a file', () => {
	test('cut at every byte: the work after as many events as are whole, and it is gone on with from there', async () => {
		const file = longestFileJournal(copy.dir);
		const bytes = readFileSync(file);
		const ends = lineEnds(bytes);
		const {events} = await readJournal(file);
		expect(events.filter(({type}) => type === 'CHUNK_COMPLETE').length).toBeGreaterThanOrEqual(4);
		const fold = (all: readonly Event[]) => {
			const work = all.reduce((before, event) => foldFileWork(before, event), initialFileWork());
			return JSON.stringify({...work, results: [...work.results]});
		};

		const cut = path.join(folder('cut'), 'journal.ndjson');
		for (let {length} = bytes; length >= 0; length--) {
			writeFileSync(cut, bytes.subarray(0, length));
			const {events: read, dropped} = await readJournal(cut);
			const lines = linesIn(ends, length);
			expect(fold(read), `cut at ${length}`).toBe(fold(events.slice(0, lines)));
			expect(dropped === null || dropped.torn).toBe(true);
		}

		// Opening costs a sync: at the ends of lines, beside them, and in their middles.
		const places = ends.flatMap((end, index) => [end - 1, end, end + 1, Math.floor((end + (ends[index + 1] ?? end)) / 2)]);
		for (const length of new Set(places.filter(place => place >= 0 && place <= bytes.length))) {
			writeFileSync(cut, bytes.subarray(0, length));
			const opened = await openJournal(cut);
			const [next] = events;
			await opened.journal.append(next!);
			await opened.journal.close();
			const lines = linesIn(ends, length);
			expect((await readJournal(cut)).events, `cut at ${length}`).toEqual([...events.slice(0, lines), next]);
			rmSync(cut);
		}
	}, 120_000);
});

test('the worker goes on from cuts all over both, to the same notes', async () => {
	const state = folder('state');
	const worker = startFaultyWorker(state, {});
	const names = ['journal.ndjson', path.relative(copy.dir, longestFileJournal(copy.dir))];
	for (const name of names) {
		const {length} = readFileSync(path.join(job.dir, name));
		for (let part = 0; part <= 10; part++) {
			const again = await copyJob(job, state, path.join(folder('out'), 'vault'));
			const at = Math.floor((length * part) / 10.5);
			truncateSync(path.join(again.dir, name), at);
			const before = worker.events.length;
			worker.send({type: 'resume_job', job_id: again.id});
			expect(await worker.until('FINISHED', () => true, before), `${name} at ${at}`).toMatchObject({exit_code: 0});
			expect(contentsOf(again.vault), `${name} at ${at}`).toEqual(job.undisturbed);
		}
	}

	worker.send({type: 'shutdown'});
	await worker.ended;
}, 120_000);

test('two workers on one job: one goes on with it, the other is told, and nothing is done twice', async () => {
	const state = folder('state');
	const again = await copyJob(job, state, path.join(folder('out'), 'vault'));
	const workers = [startFaultyWorker(state, {pace: 50}), startFaultyWorker(state, {pace: 50})];
	await Promise.all(workers.map(async worker => worker.until('HELLO')));
	for (const worker of workers) {
		worker.send({type: 'resume_job', job_id: again.id});
	}

	const ends = await Promise.all(workers.map(async worker => worker.until('FINISHED')));
	expect(ends.map(({exit_code: code}) => code).toSorted((a, b) => a - b)).toEqual([0, 3]);
	const loser = workers[ends.findIndex(({exit_code: code}) => code === 3)]!;
	expect(['VAULT_BUSY', 'JOB_RUNNING']).toContain(loser.all('ERROR')[0]!.code);
	expect(contentsOf(again.vault)).toEqual(job.undisturbed);
	for (const worker of workers) {
		worker.send({type: 'shutdown'});
		await worker.ended;
	}

	const {events} = await readJournal(path.join(again.dir, 'journal.ndjson'));
	const completed = events.flatMap(event => (event.type === 'FILE_COMPLETE' ? [event.file_id] : []));
	expect(new Set(completed).size).toBe(completed.length);
});

test.each([['set back: everything was written in the future', 365], ['set forward: everything is old', -3650]])('the clock was %s', async (_, days) => {
	const state = folder('state');
	const again = await copyJob(job, state, path.join(folder('out'), 'vault'));
	const then = new Date(Date.now() + days * 86_400_000);
	for (const root of [again.dir, again.vault]) {
		for (const name of filesBelow(root)) {
			utimesSync(path.join(root, name), then, then);
		}
	}

	// The times in the journal, too.
	const file = path.join(again.dir, 'journal.ndjson');
	const {events} = await readJournal(file);
	rmSync(file);
	const {journal} = await openJournal(file);
	await Promise.all(events.map(async event => journal.append({...event, timestamp: then.toISOString()})));
	await journal.close();

	const inspected = await inspectJob(again.dir);
	// Its owner's pid is that of a process that lives, this one, which started at another time.
	expect(inspected).toMatchObject({kind: 'ok', job: {status: 'crashed'}});
	const worker = startFaultyWorker(state, {});
	worker.send({type: 'resume_job', job_id: again.id});
	expect(await worker.until('FINISHED')).toMatchObject({exit_code: 0});
	expect(contentsOf(again.vault)).toEqual(job.undisturbed);
	worker.send({type: 'shutdown'});
	await worker.ended;
});
