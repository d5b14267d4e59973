/**
 * A batch is a fold over its events. This is the one place that says what an event means for the state of a job;
 * the app's screen, the headless reporter, the recovery screen and the resume all read the result.
 */
import type {
	Event, EventOf, PauseReason, SourceKind, Stage,
} from '../worker/protocol.js';
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

export type FileState = QueuedFile
	& (
		| {status: 'queued'}
		| {
			status: 'active';
			stage: Stage;
			/** 0 to 100, of this stage. */
			percent: number;
			/** Seconds of the recording that are heard or known to be silent. */
			heard: number;
		}
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

export type JobStatus
	= | {status: 'idle'}
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
	/** Places in `files`, from 0, of those that are being worked on. */
	active: readonly number[];
	/** Bytes of all files, and of those that have ended: a file's weight in `percent`. */
	bytes: {total: number; ended: number};
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
	active: [],
	bytes: {total: 0, ended: 0},
	counts: {
		done: 0, skipped: 0, failed: 0, total: 0,
	},
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

/** How much of a file that is being worked on is done, 0 to 1: nearly all of the time goes into hearing it. */
const share = (file: FileState): number => {
	if (file.status !== 'active') {
		return 0;
	}

	switch (file.stage) {
		case 'decoding': {
			return 0.02 * (file.percent / 100);
		}

		case 'transcription': {
			return 0.02 + (0.93 * (file.percent / 100));
		}

		case 'checking':
		case 'summarization':
		case 'moc_generation': {
			return 0.95;
		}
	}
};

/** Every file counts by its size; an empty one counts as one byte. */
const weight = (file: QueuedFile): number => Math.max(1, file.bytes);

/** The share of the whole batch that is done, 0 to 100. It never falls while a batch runs. */
const withPercent = (state: JobState): JobState => {
	let done = state.bytes.ended;
	for (const place of state.active) {
		const file = state.files.at(place)!;
		done += weight(file) * share(file);
	}

	const percent = state.bytes.total > 0 ? (100 * done) / state.bytes.total : 0;
	return {...state, percent: Math.max(state.percent, Math.round(percent * 10) / 10)};
};

/** Replaces one file and keeps what is derived from all of them right, whatever it was before. */
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

	const endedBytes = (entered ? weight(after) : 0) - (left ? weight(before) : 0);
	const others = before.status === 'active' ? state.active.filter(index => index !== place - 1) : state.active;
	return withPercent({
		...state,
		files: state.files.with(place - 1, after),
		active: after.status === 'active' ? [...others, place - 1].toSorted((a, b) => a - b) : others,
		bytes: {total: state.bytes.total + weight(after) - weight(before), ended: state.bytes.ended + endedBytes},
		counts,
	});
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

/** A message that stands alone says which file it is about. */
const withName = ({file_name: name}: {file_name?: string | undefined}, message: string): string =>
	name === undefined ? message : `${name}: ${message}`;

const withMessage = (state: JobState, message: Message): JobState => ({
	...state,
	messages: [...state.messages, message].slice(-messageLimit),
});

/** `file` in a stage; what is known of it stays. */
const active = (file: FileState, stage: Stage, percent: number, duration?: number | null): FileState => ({
	...about(file),
	duration: duration ?? file.duration,
	status: 'active',
	stage,
	percent,
	heard: file.status === 'active' ? file.heard : 0,
});

/** More of a recording is heard, or known to be silent. */
const heard = (state: JobState, place: number, seconds: number): JobState =>
	withFile(state, place, file => {
		if (ended(file)) {
			return file;
		}

		const before = file.status === 'active' ? file : {heard: 0, percent: 0, stage: 'decoding'};
		const total = before.heard + seconds;
		const percent = file.duration ? Math.min(100, (100 * total) / file.duration) : 0;
		const shown = before.stage === 'transcription' ? Math.max(before.percent, percent) : percent;
		return {
			...about(file), status: 'active', stage: 'transcription', percent: shown, heard: total,
		};
	});

const withEngine = (state: JobState, event: EventOf<'ENGINE'>): JobState => {
	const others = state.engines.filter(({engine}) => engine !== event.engine);
	const engine = {
		engine: event.engine, status: event.status, pid: event.engine_pid, message: event.message,
	};
	return {...state, engines: [...others, engine].toSorted((a, b) => a.engine - b.engine)};
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
		bytes: same ? state.bytes : initialJobState.bytes,
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

	const files = state.files.with(event.current_file - 1, file);
	return {
		...state,
		files,
		bytes: {...state.bytes, total: state.bytes.total + weight(file)},
		counts: {...state.counts, total: Math.max(state.counts.total, files.size)},
	};
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
			const next = heard(state, event.current_file, event.audio_seconds);
			return {...next, audioSeconds: next.audioSeconds + event.audio_seconds};
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
