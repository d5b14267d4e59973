/** What is said of jobs that run, by their status files. */
import {writeFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {statusFile} from '../../checkpoints/control-flags.js';
import {listLiveJobs} from '../../source/live-jobs.js';
import {jobsAsJson, jobsAsText} from '../../source/show-jobs.js';
import type {PauseReason} from '../../worker/protocol/batch-events.js';
import type {EventOf} from '../../worker/protocol/events.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {runInput} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';

const listedWith = async (state: EventOf<'STATUS'>['state'], paused: PauseReason[] | undefined, {isRunning = true, jobId = ''} = {}) => {
	const stateDir = await temporaryFolder();
	const {id, dir} = await makeCheckpoint(stateDir, runInput, {isRunning});
	await writeFile(statusFile(dir), JSON.stringify({
		type: 'STATUS', timestamp: '2026-01-01T12:00:00.000Z', seq: 9, state, worker_pid: 9, job_id: jobId || id, vault: '/vault', percent: 12.34, files_total: 3,
		files_done: 1, files_skipped: 0, files_failed: 0, engines: 2, memory_used_percent: 40, active: [],
		details: paused && {
			paused, memory: null, statistics: null, engines: [], messages: [],
			engine_counts: {
				crashed: 0, restarted: 0, retired: 0, failed: 0, limit_exceeded: 0,
			},
		},
	}));
	const {jobs} = await listLiveJobs(stateDir);
	const [json] = JSON.parse(jobsAsJson(jobs)) as Array<{status: string; paused: string[]; percent: number}>;
	return {...json!, said: jobsAsText(jobs, Date.now()).split('\n')[0]!.replaceAll(id, 'ID')};
};

test.each<[EventOf<'STATUS'>['state'], PauseReason[] | undefined, string[], string]>([
	['running', [], [], 'ID  running now'],
	['running', undefined, [], 'ID  running now'],
	['paused', ['person'], ['person'], 'ID  paused by you; go on with: longhand resume ID'],
	['paused', undefined, ['person'], 'ID  paused by you; go on with: longhand resume ID'],
	['running', ['memory'], ['memory'], 'ID  paused, waiting for memory; goes on by itself'],
	['paused', ['disk', 'person'], ['disk', 'person'], 'ID  paused by you, waiting for room on the disk; go on with: longhand resume ID'],
	['stopping', ['person'], [], 'ID  running now'],
])('a job that is %s for %j is as far as it says, and waits for %j', async (state, paused, reasons, words) => {
	// Its checkpoint has a third of its files, more than it says itself.
	expect(await listedWith(state, paused)).toMatchObject({
		status: 'running', paused: reasons, percent: 12.3, said: words,
	});
});

test('a job that does not run is as far as its checkpoint', async () => {
	const {status, paused, percent, said} = await listedWith('paused', ['person'], {isRunning: false});
	expect({status, paused, said}).toEqual({status: 'crashed', paused: [], said: expect.stringContaining('crashed') as string});
	expect(percent).toBeGreaterThan(30);
});

test('the status of another job is not believed', async () => {
	const {paused, percent} = await listedWith('paused', ['person'], {jobId: 'another'});
	expect(paused).toEqual([]);
	expect(percent).toBeGreaterThan(30);
});
