import {
	describe, expect, it, test,
} from 'vitest';
import {foldJob} from '../../checkpoints/fold-job.js';
import {initialJobState} from '../../checkpoints/job-state.js';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {findBegunJob} from '../../source/begun-job.js';
import {
	chooseRunning, chooseStale, filesMeant, splitFiles,
} from '../../source/choose-job.js';
import {UsageError} from '../../source/command-line/usage-error.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {
	batchStarted, fileComplete, fileQueued, runInput,
} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';

const job = (id: string, status: JobSummary['status']): JobSummary => ({
	id,
	dir: `/state/checkpoints/${id}`,
	created: '2026-01-01T11:00:00.000Z',
	input: runInput,
	state: [batchStarted(2), fileQueued(1, 2), fileQueued(2, 2), fileComplete(1, 2)].reduce((state, event) => foldJob(state, event), initialJobState),
	status,
	lastActivity: '2026-01-01T12:00:00.000Z',
	counts: {
		done: 1, skipped: 0, failed: 0, total: 2,
	},
	percent: 40,
});

const running = job('20260102-030405-aaaaa', 'running');
const alsoRunning = job('20260102-030406-bbbbb', 'running');
const crashed = job('20260101-000000-ccccc', 'crashed');
const stopped = job('20260101-000001-ddddd', 'interrupted');
const finished = job('20251231-000000-eeeee', 'finished');

type Choice = [string, JobSummary[], string | undefined, string | RegExp];

const expectChoice = (choose: () => JobSummary, wanted: string | RegExp): void => {
	if (typeof wanted === 'string') {
		expect(choose().id).toBe(wanted);
		return;
	}

	let error: unknown;
	try {
		choose();
	} catch (error_) {
		error = error_;
	}

	expect(error).toBeInstanceOf(UsageError);
	expect(`${(error as UsageError).message}\n${(error as UsageError).hint}`).toMatch(wanted);
};

describe('a running job', () => {
	test.each<Choice>([
		['the only one that runs', [crashed, running, finished], undefined, running.id],
		['by its whole id', [running, alsoRunning], running.id, running.id],
		['by the beginning of its id', [running, alsoRunning], '20260102-030406', alsoRunning.id],
		['none', [crashed], undefined, /No batch is running[\S\s]*ccccc {2}not running: it crashed, 40%/],
		['none at all', [], undefined, /Start one/],
		['several', [running, alsoRunning], undefined, /Several batches[\S\s]*a{5}[\S\s]*b{5}/],
		['an ambiguous beginning', [running, alsoRunning, crashed], '20260102', /begins the id of several jobs[\S\s]*a{5}[\S\s]*b{5}/],
		['an unknown id', [running], 'zzz', /There is no job z{3}[\S\s]*a{5}/],
		['an unknown id with control characters', [running], 'z\u001B[2J', /^There is no job z\P{Cc}*\n/u],
		['one that does not run', [stopped, running], stopped.id, /is not running: it was stopped\nStart longhand/],
		['one that is finished', [finished], finished.id, /is finished\nThere is nothing left/],
	])('%s', (_, jobs, given, wanted) => {
		expectChoice(() => chooseRunning(jobs, given), wanted);
	});
});

describe('a job to be deleted', () => {
	test.each<Choice>([
		['the only one that did not end', [running, crashed, finished], undefined, crashed.id],
		['one that is finished, by its id', [finished], finished.id, finished.id],
		['several', [crashed, stopped], undefined, /Several batches did not end[\S\s]*c{5}[\S\s]*d{5}/],
		['none', [running], undefined, /no checkpoint to delete/],
		['one that runs', [running], running.id, /is running\nStop it first: longhand stop 20260102/],
	])('%s', (_, jobs, given, wanted) => {
		expectChoice(() => chooseStale(jobs, given), wanted);
	});
});

describe('files', () => {
	test.each<[string[], string | undefined, string[]]>([
		[['a.mp3'], undefined, ['a.mp3']],
		[['20260102-030405', 'a.mp3'], '20260102-030405', ['a.mp3']],
		[['20260102-030405'], undefined, ['20260102-030405']],
		[['a.mp3', 'b.mp3'], undefined, ['a.mp3', 'b.mp3']],
	])('%j', (given, id, files) => {
		expect(splitFiles([running], given)).toEqual({job: id, files});
	});

	test.each(['f2', 'episode 2.mp3', '/in/2'])('%s is one that is left', name => {
		expect(filesMeant(running, [name])).toEqual(['f2']);
	});

	test.each([['f1', /has ended already\nThese are left[\S\s]*episode 2\.mp3/], ['x', /There is no file x/]])('%s is not', (name, wanted) => {
		expectChoice(() => {
			filesMeant(running, [name]);
			return running;
		}, wanted);
	});
});

describe('the job of a batch whose worker told nothing', () => {
	it('is the one about the same that was made since, and no other', async () => {
		const stateDir = await temporaryFolder();
		await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, out: '/elsewhere'}});
		const run = {type: 'run' as const, ...runInput};
		expect(await findBegunJob(stateDir, run, Date.now() - 5000)).toBeUndefined();
		const {id} = await makeCheckpoint(stateDir, runInput);
		expect(await findBegunJob(stateDir, run, Date.now() - 5000)).toBe(id);
		expect(await findBegunJob(stateDir, run, Date.now() + 5000)).toBeUndefined();
		const again = await makeCheckpoint(stateDir, runInput, {isRunning: true});
		expect(await findBegunJob(stateDir, {type: 'restart_job', job_id: id}, Date.now() - 5000)).toBe(id);
		expect(again.id).not.toBe(id);
	});
});
