/** The batch at a glance. */
import process from 'node:process';
import {type JobState} from '../../checkpoints/job-state.js';
import {type EventBody, type EventOf} from '../protocol/events.js';
import {type WorkerState} from '../protocol/session-events.js';
import {type StatusDetails} from '../protocol/status-event.js';

/** More files than this are not worked on at once, or not told of. */
const mostActive = 32;

/** What a worker that has nothing to do says of itself. */
export const idleStatus: Extract<EventBody, {type: 'STATUS'}> = {
	type: 'STATUS', state: 'idle', worker_pid: process.pid, job_id: null, vault: null, percent: 0, files_total: 0, files_done: 0, files_skipped: 0,
	files_failed: 0, active: [], engines: 0, memory_used_percent: null,
};

/** @param engines how many there are now */
export const batchStatus = (state: WorkerState, job: JobState, engines: number): Extract<EventBody, {type: 'STATUS'}> => {
	const {counts, files, active, memory} = job;
	return {
		type: 'STATUS',
		state,
		worker_pid: process.pid,
		job_id: job.jobId,
		vault: job.vault,
		percent: job.percent,
		files_total: counts.total,
		files_done: counts.done,
		files_skipped: counts.skipped,
		files_failed: counts.failed,
		active: active.slice(0, mostActive).flatMap(place => {
			const file = files.at(place);
			return file?.status === 'active'
				? [{
					file_id: file.id,
					current_file: place + 1,
					total_files: counts.total,
					file_name: file.name,
					stage: file.stage,
					progress_percent: file.percent,
					duration_seconds: file.duration,
				}]
				: [];
		}),
		engines,
		memory_used_percent: memory?.used_percent ?? null,
	};
};

/** Newest messages that are told of. */
const newestMessages = 5;

/** A reading without what makes it an event. */
const reading = ({type: _type, timestamp: _timestamp, seq: _seq, ...figures}: EventOf<'MEMORY'>): NonNullable<StatusDetails['memory']> => figures;

/** What a reader of the status file cannot know otherwise. */
export const statusDetails = ({job, memory, processes, engines, tally, messages}: JobState): StatusDetails => ({
	paused: job.status === 'paused' ? [...job.reasons] : [],
	memory: memory && reading(memory),
	statistics: processes && {processes: processes.processes, total: processes.total},
	engines: engines.map(({engine, status, pid, message}) => ({
		engine, status, engine_pid: pid, message,
	})),
	engine_counts: tally,
	messages: messages.slice(-newestMessages),
});
