/**
 * A batch is a fold over its events. This is the one place that says what an event means for the state of a job;
 * the app's screen, the headless reporter, the recovery screen and the resume all read the result.
 */
import type {Event, EventOf} from '../worker/protocol/events.js';
import {FileTable} from './file-table.js';
import {
	about, active, done, ended, heard, weight, withFile,
} from './job-files.js';
import {
	copyOf, initialJobState, type EngineTally, type FileState, type JobState, type Message,
} from './job-state.js';

const messageLimit = 50;

/** A message that stands alone says which file it is about. */
const withName = ({file_name: name}: {file_name?: string | undefined}, message: string): string =>
	name === undefined ? message : `${name}: ${message}`;

const withMessage = (state: JobState, message: Message): JobState => ({
	...state,
	messages: [...state.messages, message].slice(-messageLimit),
});

const withEngine = (state: JobState, event: EventOf<'ENGINE'>): JobState => {
	const next = copyOf(state);
	const engine = {
		engine: event.engine, status: event.status, pid: event.engine_pid, message: event.message,
	};
	const at = state.engines.findIndex(({engine: number}) => number === event.engine);
	if (event.status === 'stopped') {
		// One that is not wanted any more is not spoken of.
		next.engines = at === -1 ? state.engines : state.engines.toSpliced(at, 1);
	} else {
		next.engines = at === -1
			? [...state.engines, engine].toSorted((a, b) => a.engine - b.engine)
			: state.engines.with(at, engine);
	}

	const {tally} = state;
	if (Object.hasOwn(tally, event.status)) {
		next.tally = {...tally, [event.status]: tally[event.status as keyof EngineTally] + 1};
	}

	return next;
};

const started = (state: JobState, event: EventOf<'BATCH_STARTED'>): JobState => {
	// A resumed job keeps its files; a new job in the same sitting begins afresh. A file that was being worked on
	// when the job was interrupted waits again.
	const same = state.jobId === event.job_id;
	let files: FileTable<FileState> = same ? state.files : FileTable.empty;
	if (same) {
		let place = 0;
		for (const file of files) {
			if (file.status === 'active') {
				files = files.with(place, {...about(file), status: 'queued'});
			}

			place++;
		}
	}

	return {
		...initialJobState,
		job: {status: 'running'},
		jobId: event.job_id,
		checkpoint: event.checkpoint,
		vault: event.vault,
		resumed: event.resumed,
		startedAt: event.timestamp,
		files,
		work: same ? state.work : initialJobState.work,
		counts: same
			? {...state.counts, total: Math.max(event.total_files, files.size)}
			: {
				done: 0, skipped: 0, failed: 0, total: event.total_files,
			},
		percent: same ? state.percent : 0,
		memory: state.memory,
		engines: state.engines,
		messages: same ? state.messages : [],
	};
};

const queued = (state: JobState, event: EventOf<'FILE_QUEUED'>): JobState => {
	const file: FileState = {
		status: 'queued',
		id: event.file_id,
		name: event.file_name,
		path: event.path,
		kind: event.kind,
		bytes: event.bytes,
		noteName: event.note_name,
		duration: null,
	};
	if (event.current_file > state.files.size + 1) {
		return state;
	}

	const known = state.files.at(event.current_file - 1);
	if (known?.id === file.id) {
		// Queued again by a restart of the worker or a resume: what is known stays, a failure gets another chance.
		return ended(known) && known.status !== 'failed'
			? state
			: withFile(state, event.current_file, () => ({...file, duration: known.duration}));
	}

	if (known) {
		return state;
	}

	const {work, counts} = state;
	const next = copyOf(state);
	next.files = state.files.with(event.current_file - 1, file);
	next.work = {total: work.total + weight(file), ended: work.ended};
	next.counts = {
		done: counts.done, skipped: counts.skipped, failed: counts.failed, total: Math.max(counts.total, next.files.size),
	};
	return next;
};

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
	const {job} = state;
	if (worker === 'paused' && job.status === 'running') {
		return {...state, job: {status: 'paused', reasons: ['person']}};
	}

	if (worker === 'running' && job.status === 'paused') {
		const reasons = job.reasons.filter(reason => reason !== 'person');
		return {...state, job: reasons.length > 0 ? {status: 'paused', reasons} : {status: 'running'}};
	}

	return state;
};

/** `after` to be changed: a state that is nobody else's. */
const fresh = (before: JobState, after: JobState): JobState => (after === before ? copyOf(before) : after);

// One case for each type of event: to split it would hide that none is missing.
// eslint-disable-next-line complexity
const apply = (state: JobState, event: Event): JobState => {
	switch (event.type) {
		case 'BATCH_STARTED': {
			return started(state, event);
		}

		case 'FILE_QUEUED': {
			return queued(state, event);
		}

		case 'FILE_LENGTH': {
			return withFile(state, event.current_file, file => (ended(file) ? file : {...file, duration: file.duration ?? event.duration_seconds}));
		}

		case 'FILE_STARTED': {
			return withFile(state, event.current_file, file => active(file, 'decoding', 0, event.duration_seconds));
		}

		case 'DECODED': {
			return withFile(state, event.current_file, file =>
				file.status === 'active' && file.stage !== 'decoding'
					? {...file, duration: event.duration_seconds}
					: active(file, 'decoding', 100, event.duration_seconds));
		}

		case 'PROGRESS': {
			return withFile(state, event.current_file, file =>
				ended(file) ? file : active(file, event.stage, event.progress_percent, event.duration_seconds));
		}

		case 'PLANNED': {
			const planned = event.chunks.reduce((sum, {from, to}) => sum + to - from, 0);
			return heard(state, event.current_file, Math.max(0, event.next - event.from - planned) / 16_000);
		}

		case 'CHUNK_COMPLETE': {
			const next = fresh(state, heard(state, event.current_file, event.audio_seconds));
			next.audioSeconds += event.audio_seconds;
			return next;
		}

		case 'FILE_COMPLETE': {
			return withFile(state, event.current_file, file => done(file, event));
		}

		case 'FILE_SKIPPED': {
			return withFile(state, event.current_file, file => ({
				...about(file),
				status: 'skipped',
				reason: event.reason,
				note: event.note,
			}));
		}

		case 'ERROR': {
			const {code, message, hint, timestamp} = event;
			const next
				= event.scope === 'file' && event.current_file !== undefined
					? withFile(state, event.current_file, file => ({
						...about(file), status: 'failed', code, message, hint,
					}))
					: state;
			return withMessage(next, {
				level: 'error', text: withName(event, message), hint, timestamp,
			});
		}

		case 'WARNING': {
			return withMessage(state, {
				level: 'warning', text: withName(event, event.message), hint: event.hint ?? '', timestamp: event.timestamp,
			});
		}

		case 'INFO': {
			return withMessage(state, {
				level: 'info', text: withName(event, event.message), hint: '', timestamp: event.timestamp,
			});
		}

		case 'STATUS': {
			// Says nothing that the events before it did not say, to a reader who heard them; to one who reads the journal
			// alone it says how far the files are, and whether the person has paused the batch.
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
		}

		case 'MEMORY': {
			return {...state, memory: event};
		}

		case 'MEMORY_RESPONSE': {
			// A pause and its end are told by themselves.
			return event.action === 'pause' || event.action === 'go_on'
				? state
				: withMessage(state, {
					level: event.level === 'normal' ? 'info' : 'warning', text: event.message, hint: '', timestamp: event.timestamp,
				});
		}

		case 'PROCESSES': {
			return {...state, processes: event};
		}

		case 'ENGINE': {
			return withEngine(state, event);
		}

		case 'BATCH_PAUSED': {
			const reasons = state.job.status === 'paused' ? state.job.reasons : [];
			return {...state, job: {status: 'paused', reasons: [...new Set([...reasons, event.reason])]}};
		}

		case 'BATCH_RESUMED': {
			const reasons = state.job.status === 'paused' ? state.job.reasons.filter(reason => reason !== event.reason) : [];
			return {...state, job: reasons.length > 0 ? {status: 'paused', reasons} : {status: 'running'}};
		}

		case 'FINISHED': {
			const complete = event.status === 'completed' || event.status === 'completed_with_errors';
			return {
				...state, job: {status: 'finished', result: event}, isStopping: false, percent: complete ? 100 : state.percent,
			};
		}

		case 'HELLO':
		case 'REPLY':
		case 'SOURCE':
		case 'SOURCE_DURATION':
		case 'SCAN_COMPLETE':
		case 'SECOND_OPINION':
		case 'STAGE_COMPLETE': {
			return state;
		}

		case 'HEARTBEAT': {
			return {...state, isStopping: event.state === 'stopping'};
		}
	}
};

/** The state of a job after one more event. Pure; never throws. */
export const foldJob = (state: JobState, event: Event): JobState => {
	const next = fresh(state, apply(state, event));
	next.lastActivity = event.timestamp;
	return next;
};
