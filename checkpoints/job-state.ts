/**
 * A batch is a fold over its events. This is the one place that says what an event means for the state of a job;
 * the app's screen, the headless reporter, the recovery screen and the resume all read the result.
 */
import type {Event, EventOf, PauseReason, SourceKind, Stage} from '../worker/protocol.js';
import {FileTable} from './file-table.js';

/** What is known of a file from the moment it is queued. */
export type QueuedFile = {
	id: string;
	/** Relative to the input folder. */
	name: string;
	path: string;
	kind: SourceKind;
	/** Size in bytes. */
	bytes: number;
	noteName: string;
	/** Seconds; null for documents and until it is known. */
	duration: number | null;
};

export type FileState = QueuedFile &
	(
		| {status: 'queued'}
		| {status: 'active'; stage: Stage; /** 0 to 100, of this stage. */ percent: number}
		| {status: 'done'; note: string; words: number; speech: boolean; doubtful: number}
		| {status: 'skipped'; reason: EventOf<'FILE_SKIPPED'>['reason']; note: string | null}
		| {status: 'failed'; code: string; message: string; hint: string}
	);

export type EngineState = {
	engine: number;
	status: EventOf<'ENGINE'>['status'];
	pid: number | null;
	message: string;
};

export type Message = {level: 'error' | 'warning' | 'info'; text: string; hint: string; timestamp: string};

export type JobStatus =
	| {status: 'idle'}
	| {status: 'running'}
	| {status: 'paused'; reasons: readonly PauseReason[]}
	| {status: 'finished'; result: EventOf<'FINISHED'>};

export type JobState = {
	job: JobStatus;
	jobId: string | null;
	checkpoint: string | null;
	vault: string | null;
	resumed: boolean;
	/** When the batch, or this continuation of it, began; ISO 8601. */
	startedAt: string | null;
	/** Of the newest event; ISO 8601. */
	lastActivity: string | null;
	files: FileTable<FileState>;
	counts: {done: number; skipped: number; failed: number; total: number};
	/** Share of the whole batch, 0 to 100. */
	percent: number;
	/** Seconds of audio heard since `startedAt`. */
	audioSeconds: number;
	memory: EventOf<'MEMORY'> | null;
	engines: readonly EngineState[];
	/** The newest last; at most `messageLimit`. */
	messages: readonly Message[];
};

const messageLimit = 50;

export const initialJobState: JobState = {
	job: {status: 'idle'},
	jobId: null,
	checkpoint: null,
	vault: null,
	resumed: false,
	startedAt: null,
	lastActivity: null,
	files: FileTable.empty,
	counts: {done: 0, skipped: 0, failed: 0, total: 0},
	percent: 0,
	audioSeconds: 0,
	memory: null,
	engines: [],
	messages: [],
};

const ended = (file: FileState): boolean =>
	file.status === 'done' || file.status === 'skipped' || file.status === 'failed';

const countKey = (file: FileState): 'done' | 'skipped' | 'failed' | undefined =>
	file.status === 'done' || file.status === 'skipped' || file.status === 'failed' ? file.status : undefined;

/** Replaces one file and keeps the counts right, whatever it was before. */
const withFile = (state: JobState, place: number, change: (file: FileState) => FileState): JobState => {
	const before = state.files.at(place - 1);
	if (!before) {
		return state;
	}

	const after = change(before);
	const counts = {...state.counts};
	const left = countKey(before);
	const entered = countKey(after);
	if (left) {
		counts[left]--;
	}

	if (entered) {
		counts[entered]++;
	}

	return {...state, files: state.files.with(place - 1, after), counts};
};

const about = ({id, name, path, kind, bytes, noteName, duration}: FileState): QueuedFile => ({
	id,
	name,
	path,
	kind,
	bytes,
	noteName,
	duration,
});

const withMessage = (state: JobState, message: Message): JobState => ({
	...state,
	messages: [...state.messages, message].slice(-messageLimit),
});

/** The stage that `file` is in, if the event does not say. */
const active = (file: FileState, stage: Stage, percent: number, duration?: number | null): FileState =>
	({...about(file), duration: duration ?? file.duration, status: 'active', stage, percent});

const withEngine = (state: JobState, event: EventOf<'ENGINE'>): JobState => {
	const others = state.engines.filter(({engine}) => engine !== event.engine);
	const engine = {engine: event.engine, status: event.status, pid: event.engine_pid, message: event.message};
	return {...state, engines: [...others, engine].sort((a, b) => a.engine - b.engine)};
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
		counts: same ? {...state.counts, total: event.total_files} : {done: 0, skipped: 0, failed: 0, total: event.total_files},
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
	if (known && known.id === file.id) {
		// Queued again by a restart of the worker or a resume: what is known stays, a failure gets another chance.
		return ended(known) && known.status !== 'failed'
			? state
			: withFile(state, event.current_file, () => ({...file, duration: known.duration}));
	}

	const files = state.files.with(event.current_file - 1, file);
	return {...state, files, counts: {...state.counts, total: Math.max(state.counts.total, files.size)}};
};

const apply = (state: JobState, event: Event): JobState => {
	switch (event.type) {
		case 'BATCH_STARTED': {
			return started(state, event);
		}

		case 'FILE_QUEUED': {
			return queued(state, event);
		}

		case 'FILE_STARTED': {
			return withFile(state, event.current_file, file => active(file, 'decoding', 0, event.duration_seconds));
		}

		case 'DECODED': {
			return withFile(state, event.current_file, file =>
				file.status === 'active' ? {...file, duration: event.duration_seconds} : active(file, 'decoding', 100, event.duration_seconds));
		}

		case 'PROGRESS': {
			return {
				...withFile(state, event.current_file, file =>
					ended(file) ? file : active(file, event.stage, event.progress_percent, event.duration_seconds)),
				percent: Math.max(state.percent, event.batch_percent),
			};
		}

		case 'CHUNK_COMPLETE': {
			return {...state, audioSeconds: state.audioSeconds + event.audio_seconds};
		}

		case 'FILE_COMPLETE': {
			return withFile(state, event.current_file, file => ({
				...about(file),
				duration: event.duration_seconds ?? file.duration,
				status: 'done',
				note: event.note,
				words: event.words,
				speech: event.speech,
				doubtful: event.doubtful,
			}));
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
			const next =
				event.scope === 'file' && event.current_file !== undefined
					? withFile(state, event.current_file, file => ({...about(file), status: 'failed', code, message, hint}))
					: state;
			return withMessage(next, {level: 'error', text: message, hint, timestamp});
		}

		case 'WARNING': {
			return withMessage(state, {level: 'warning', text: event.message, hint: event.hint ?? '', timestamp: event.timestamp});
		}

		case 'INFO': {
			return withMessage(state, {level: 'info', text: event.message, hint: '', timestamp: event.timestamp});
		}

		case 'MEMORY': {
			return {...state, memory: event};
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
			return {...state, job: {status: 'finished', result: event}, percent: complete ? 100 : state.percent};
		}

		case 'HELLO':
		case 'REPLY':
		case 'SOURCE':
		case 'SOURCE_DURATION':
		case 'SCAN_COMPLETE':
		case 'PLANNED':
		case 'STAGE_COMPLETE':
		case 'HEARTBEAT': {
			return state;
		}
	}
};

/** The state of a job after one more event. Pure; never throws. */
export const foldJob = (state: JobState, event: Event): JobState => {
	const next = apply(state, event);
	return {...next, lastActivity: event.timestamp};
};
