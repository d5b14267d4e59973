/**
 * What a worker says of its batch at intervals. It says nothing that the events before it did not say, to a reader who heard
 * them; to one who reads the journal alone it says how far the files are, and whether the person has paused the batch.
 */
import type {EventOf} from '../worker/protocol/events.js';
import {active, ended, withFile} from './job-files.js';
import {goingOn, paused} from './job-pauses.js';
import type {JobState} from './job-state.js';

/** What the status file says beside: it is all that one who reads the journal knows of the ticks. */
const withDetails = (state: JobState, {details, timestamp, seq}: EventOf<'STATUS'>): JobState => {
	if (!details) {
		return state;
	}

	const {paused, memory, statistics, engines, engine_counts: tally, messages} = details;
	return {
		...state,
		job: paused.length > 0 ? {status: 'paused', reasons: paused} : {status: 'running'},
		memory: memory && {
			...memory, type: 'MEMORY', timestamp, seq,
		},
		processes: statistics && {
			...statistics, type: 'PROCESSES', timestamp, seq,
		},
		engines: engines.map(({engine, status, engine_pid: pid, message}) => ({
			engine, status, pid, message,
		})),
		tally,
		messages,
	};
};

/** What a STATUS says of the person's own pause. */
const withHold = (state: JobState, worker: EventOf<'STATUS'>['state']): JobState => {
	const {status} = state.job;
	if (worker === 'paused' && status === 'running') {
		return paused(state, 'person');
	}

	return worker === 'running' && status === 'paused' ? goingOn(state, 'person') : state;
};

/** The state as its worker tells of it; what is said of another job changes nothing. */
export const reported = (state: JobState, event: EventOf<'STATUS'>): JobState => {
	if (event.job_id !== state.jobId) {
		return state;
	}

	let next = withHold({...state, isStopping: event.state === 'stopping'}, event.state);
	if (next.job.status !== 'finished') {
		next = withDetails(next, event);
	}

	for (const file of event.active) {
		next = withFile(next, file.current_file, known =>
			ended(known) ? known : active(known, file.stage, file.progress_percent, file.duration_seconds));
	}

	return {...next, percent: Math.max(next.percent, Math.min(100, event.percent))};
};
