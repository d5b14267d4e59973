/** One who reads the status file comes to know what one who hears every event knows. */
import {expect, test} from 'vitest';
import {foldJob} from '../../../checkpoints/fold-job.js';
import {initialJobState, type JobState} from '../../../checkpoints/job-state.js';
import {batchStatus, statusDetails} from '../../../worker/batch/batch-status.js';
import {type Event, type EventBody} from '../../../worker/protocol/events.js';
import {parseEventLine} from '../../../worker/protocol/parse-event.js';
import {type WorkerState} from '../../../worker/protocol/session-events.js';
import {batchStarted, fileQueued} from '../../checkpoints/make.js';

const stamp = {timestamp: '2026-01-01T12:00:00.000Z', seq: 7};
const journal: Event[] = [batchStarted('j'), fileQueued(1)];
const engine = (at: number, status: Extract<EventBody, {type: 'ENGINE'}>['status']): EventBody => ({
	type: 'ENGINE', engine: at, status, engine_pid: 70 + at, message: `engine ${at}`,
});
const heard: EventBody[] = [
	{
		type: 'MEMORY', total_bytes: 8e9, available_bytes: 4e9, used_percent: 50, swap_percent: 1, own_bytes: 5e8, pressure: true, level: 'high', limit_bytes: null, growth_mb_per_second: 3, swap_pages_per_second: null, stall_percent: null, engines_allowed: 1,
	},
	engine(0, 'created'),
	engine(0, 'busy'),
	engine(1, 'created'),
	engine(1, 'crashed'),
	engine(1, 'restarted'),
	engine(1, 'limit_exceeded'),
	{
		type: 'PROCESSES',
		processes: [{
			role: 'engine', engine: 0, state: 'busy', pid: 70, uptime_seconds: 5, memory_bytes: 4e8, cpu_percent: 98, crashes: 0, restarts: 0, chunks: 4,
		}],
		total: {
			processes: 1, memory_bytes: 4e8, cpu_percent: 98, crashes: 0, restarts: 0, chunks: 4,
		},
	},
	{
		type: 'WARNING', code: 'ISOLATION_OFF', message: 'No engine could be started.', hint: 'The log says more.',
	},
	{type: 'BATCH_PAUSED', reason: 'disk', message: 'The disk is full.'},
];

const fold = (state: JobState, bodies: readonly EventBody[]): JobState =>
	bodies.reduce((folded, body) => foldJob(folded, {...stamp, ...body}), state);

/** What is said of the worker's own state, as it is read from the file. */
const statusOf = (state: WorkerState, job: JobState): Event => {
	const read = parseEventLine(JSON.stringify({...stamp, ...batchStatus(state, job, 2), details: statusDetails(job)}));
	if (read.kind !== 'event') {
		throw new Error('It is no event.');
	}

	return read.event;
};

test('memory, engines, processes, messages and pauses', () => {
	const reader = journal.reduce((state, event) => foldJob(state, event), initialJobState);
	const worker = fold(reader, heard);
	const known = foldJob(reader, statusOf('running', worker));
	const {job, memory, processes, engines, tally, messages} = worker;
	expect(known).toMatchObject({
		job, memory, processes, engines, tally, messages,
	});
	expect(job).toEqual({status: 'paused', reasons: ['disk']});
	expect(tally).toMatchObject({crashed: 1, restarted: 1, limit_exceeded: 1});

	const after = fold(worker, [{type: 'BATCH_RESUMED', reason: 'disk', message: 'Going on'}]);
	expect(foldJob(known, statusOf('running', after)).job).toEqual({status: 'running'});
});

test('that it is stopping, until it has ended', () => {
	const reader = journal.reduce((state, event) => foldJob(state, event), initialJobState);
	const stopping = foldJob(reader, statusOf('stopping', reader));
	expect(stopping.isStopping).toBe(true);
	const finished: EventBody = {
		type: 'FINISHED', status: 'stopped', exit_code: 130, job_id: 'j', files_total: 1, files_done: 0, files_skipped: 0, files_failed: 0, passed_over: 0,
		moc: null, elapsed_seconds: 1, audio_seconds: 1, message: '',
	};
	const ended = fold(stopping, [finished]);
	expect(ended).toMatchObject({isStopping: false, job: {status: 'finished'}});
	// The file may be read once more after the end.
	expect(foldJob(ended, statusOf('running', reader)).job.status).toBe('finished');
});
