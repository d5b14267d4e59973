/** The state of a job: what `fold-job.ts` makes of its events. */
import type {PauseReason} from '../worker/protocol/batch-events.js';
import type {EventOf} from '../worker/protocol/events.js';
import type {Quality, Stage} from '../worker/protocol/file-events.js';
import type {SourceKind} from '../worker/protocol/source-kinds.js';
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
		| {status: 'done'; note: string; words: number; speech: boolean; doubtful: number; quality: Quality | null; warnings: readonly string[]; deferred: string | null}
		| {status: 'skipped'; reason: EventOf<'FILE_SKIPPED'>['reason']; note: string | null; quality: Quality | null; warnings: readonly string[]}
		| {status: 'failed'; code: string; message: string; hint: string}
	);

export type EngineState = {
	engine: number;
	status: EventOf<'ENGINE'>['status'];
	pid: number | null;
	message: string;
};

/** How often something happened to engines since the batch, or this continuation of it, began. */
export type EngineTally = {crashed: number; restarted: number; retired: number; failed: number; limit_exceeded: number};

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
	/** Seconds of all files, and of those that have ended, as far as they are known: a file's weight in `percent`. */
	work: {total: number; ended: number};
	counts: {done: number; skipped: number; failed: number; total: number};
	/** Someone asked for its end, and its worker has heard that. */
	isStopping: boolean;
	/** Share of the whole batch, 0 to 100. */
	percent: number;
	/** Seconds of audio heard since `startedAt`. */
	audioSeconds: number;
	memory: EventOf<'MEMORY'> | null;
	engines: readonly EngineState[];
	tally: EngineTally;
	/** The newest statistics of the processes. */
	processes: EventOf<'PROCESSES'> | null;
	/** The newest last; at most 50. */
	messages: readonly Message[];
};

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
	work: {total: 0, ended: 0},
	counts: {
		done: 0, skipped: 0, failed: 0, total: 0,
	},
	isStopping: false,
	percent: 0,
	audioSeconds: 0,
	memory: null,
	engines: [],
	tally: {
		crashed: 0, restarted: 0, retired: 0, failed: 0, limit_exceeded: 0,
	},
	processes: null,
	messages: [],
};

/** A copy to be changed: written out, it takes a tenth of what a spread does, and there is one for every event. */
export const copyOf = (state: JobState): JobState => ({
	job: state.job,
	jobId: state.jobId,
	checkpoint: state.checkpoint,
	vault: state.vault,
	resumed: state.resumed,
	startedAt: state.startedAt,
	lastActivity: state.lastActivity,
	files: state.files,
	active: state.active,
	work: state.work,
	counts: state.counts,
	isStopping: state.isStopping,
	percent: state.percent,
	audioSeconds: state.audioSeconds,
	memory: state.memory,
	engines: state.engines,
	tally: state.tally,
	processes: state.processes,
	messages: state.messages,
});
