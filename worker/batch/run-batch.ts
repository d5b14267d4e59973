/** One batch from its first event to its last. */
import PQueue from 'p-queue';
import {type JobState} from '../../checkpoints/job-state.js';
import {type Logger} from '../../checkpoints/log.js';
import {findFfmpeg, type Ffmpeg} from '../decode/ffmpeg.js';
import {
	BatchError, FileError, messageOf, StoppedError,
} from '../errors.js';
import {type EventWriter} from '../event-writer.js';
import {type MemoryProbe} from '../machine/memory-reading.js';
import {watchMemory} from '../machine/memory-watch.js';
import {type Pool} from '../pool/pool.js';
import {type Event, type EventBody} from '../protocol.js';
import {type SideThread} from '../side-thread/side-thread.js';
import {type FoundSources} from '../sources/find-sources.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {earlierNames} from './earlier-names.js';
import {KnownRecords} from './known-records.js';
import {type OpenJob} from './open-job.js';
import {planFiles} from './plan-files.js';
import {processFile} from './process-file.js';
import {Recorder} from './recorder.js';
import {Room} from './room.js';
import {removeWorkplace} from './workplace.js';
import {WorkQueue} from './work-queue.js';
import {tellLengths} from './tell-lengths.js';
import {writeMoc} from './write-moc.js';

export type BatchPorts = {
	writer: EventWriter;
	pool: Pool;
	side: SideThread;
	memoryProbe: MemoryProbe;
	logger: Logger;
	/** Aborts with a StoppedError when the person stops the batch. */
	signal: AbortSignal;
	/** How long to wait for room on a full disk, in milliseconds. */
	diskPatience?: number;
};

type Finished = Extract<EventBody, {type: 'FINISHED'}>;

/** How long a chunk in an engine's hands is waited for when the batch is stopped, in milliseconds. */
const stopGrace = 2000;
const decodesAtOnce = 2;

/** Files worked on at the same time: enough that no engine waits for a file to be opened or written. */
const filesAtOnce = (engines: number): number => 2 * engines + 2;

/** A lazy value that is made once. */
const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
	let value: Promise<T> | undefined;
	return async () => {
		value ??= make();
		return value;
	};
};

/** A function that is called once for each argument. */
const remember = <T>(ask: (path: string) => Promise<T>): ((path: string) => Promise<T>) => {
	const answers = new Map<string, Promise<T>>();
	return async path => {
		const answer = answers.get(path) ?? ask(path);
		answers.set(path, answer);
		return answer;
	};
};

/** @param signal aborts when the batch ends early, whatever the reason */
const createBatch = (job: OpenJob, ports: BatchPorts, signal: AbortSignal): Batch => {
	const {writer, pool, diskPatience} = ports;
	const {options} = job.input;
	const room = new Room({
		emit(event) {
			recorder.emit(event);
		},
		setPaused(paused) {
			pool.setPaused('disk', paused);
		},
		signal,
		...(diskPatience === undefined ? {} : {patience: diskPatience}),
	});
	const recorder = new Recorder(writer, job.journal, job.dir, room, job.past);
	const decodes = new PQueue({concurrency: decodesAtOnce});
	return {
		jobDir: job.dir,
		options,
		vault: job.vault,
		known: new KnownRecords([], []),
		recorder,
		room,
		pool,
		queue: new WorkQueue(),
		side: ports.side,
		tags: remember(async path => ports.side.ask('tags', {path})),
		ffmpeg: once<Ffmpeg>(async () => findFfmpeg()),
		decodeSlot: async run => decodes.add(run),
		logger: ports.logger,
		signal,
		processed: options.source_date_epoch === null ? job.created : new Date(options.source_date_epoch * 1000).toISOString(),
	};
};

/** What a reader that is new to a job has to hear of its past. */
const isAboutFiles = ({type}: Event): boolean => ['FILE_QUEUED', 'FILE_COMPLETE', 'FILE_SKIPPED'].includes(type);

/** Queues the sources that are new to the job, and returns all files that are not done. */
const queueFiles = async (batch: Batch, job: OpenJob, {sources, problems}: FoundSources): Promise<BatchFile[]> => {
	const {recorder, vault, side, signal} = batch;
	const known = [...recorder.state.files];
	const earlier = await earlierNames(sources, vault, async path => side.ask('document', {path}), signal);
	const queued = planFiles(sources, vault.records(), earlier, known);
	batch.known = new KnownRecords(vault.records(), sources.map(({name}) => name));
	await recorder.record({
		type: 'BATCH_STARTED', job_id: job.id, checkpoint: job.dir, vault: vault.vault, resumed: job.resumed,
		total_files: Math.max(known.length, ...queued.map(({current_file: place}) => place)),
	});
	for (const problem of job.problems) {
		recorder.emit({type: 'WARNING', code: 'STATE_DAMAGED', message: problem});
	}

	for (const {path, message} of problems) {
		recorder.emit({
			type: 'WARNING', code: 'PASSED_OVER', message: `${path} was passed over: ${message}`, hint: 'Make it readable, then run longhand again.',
		});
	}

	await recorder.repeat(job.past.filter(event => isAboutFiles(event)));
	await recorder.recordAll(queued);
	return [...recorder.state.files].flatMap((file, index) =>
		file.status === 'queued' || file.status === 'active' ? [{...file, place: index + 1}] : []);
};

/** Says that a file failed, and why. Anything but a FileError is not the file's fault, and is thrown on. */
const failFile = async (batch: Batch, file: BatchFile, error: unknown): Promise<void> => {
	if (!(error instanceof FileError)) {
		throw error;
	}

	batch.logger.warn({
		component: 'batch', file: file.path, code: error.code, cause: messageOf(error.cause),
	}, error.message);
	await removeWorkplace(batch, file);
	await batch.recorder.record({
		type: 'ERROR', scope: 'file', ...aboutFile(batch, file), code: error.code, message: error.message, hint: error.hint,
	});
};

/** Works on all files, several at a time, in the order of the batch. */
const processFiles = async (batch: Batch, files: readonly BatchFile[], breakOff: (error: unknown) => void): Promise<void> => {
	const queue = new PQueue({concurrency: filesAtOnce(batch.pool.size)});
	await queue.addAll(files.map(file => async () => {
		if (batch.signal.aborted) {
			return;
		}

		try {
			await processFile(batch, file);
		} catch (error) {
			try {
				await failFile(batch, file, error);
			} catch (error_) {
				breakOff(error_);
			}
		}
	}));
	batch.signal.throwIfAborted();
};

/** An engine pool that cannot work ends the batch. */
const watchEngines = async (pool: Pool, breakOff: (error: unknown) => void): Promise<void> => {
	try {
		await pool.failure;
	} catch (error) {
		breakOff(new BatchError(
			'ENGINES_FAILED',
			`No speech engine can work: ${messageOf(error)}`,
			'Install longhand again if a model or a library is broken; the log says more.',
			3,
			{cause: error},
		));
	}
};

const counted = ({counts, audioSeconds}: JobState, passedOver: number, began: number) => ({
	files_total: counts.total, files_done: counts.done, files_skipped: counts.skipped, files_failed: counts.failed, passed_over: passedOver,
	elapsed_seconds: Math.round((performance.now() - began) / 10) / 100, audio_seconds: Math.round(audioSeconds * 10) / 10,
});

const summary = ({counts}: JobState): string => {
	const parts = [`${counts.done} done`, counts.skipped > 0 && `${counts.skipped} skipped`, counts.failed > 0 && `${counts.failed} failed`];
	return parts.filter(Boolean).join(', ');
};

const work = async (batch: Batch, job: OpenJob, found: FoundSources, began: number, breakOff: (error: unknown) => void): Promise<Finished> => {
	const files = await queueFiles(batch, job, found);
	batch.pool.use(batch.queue);
	void tellLengths(batch, files);
	void watchEngines(batch.pool, breakOff);
	await processFiles(batch, files, breakOff);
	const moc = batch.options.moc ? await writeMoc(batch) : null;
	const {state} = batch.recorder;
	const passedOver = found.problems.length;
	const failed = state.counts.failed + passedOver > 0;
	return {
		type: 'FINISHED', status: failed ? 'completed_with_errors' : 'completed', exit_code: failed ? 1 : 0, job_id: job.id, moc,
		...counted(state, passedOver, began), message: summary(state),
	};
};

/** What a batch that could not be completed ends with; its checkpoint stays. */
const endOf = (batch: Batch, job: OpenJob, began: number, error: unknown): {finished: Finished; error: BatchError | null} => {
	const about = {
		type: 'FINISHED', job_id: job.id, moc: null, ...counted(batch.recorder.state, 0, began),
	} as const;
	if (error instanceof StoppedError) {
		return {
			finished: {
				...about, status: 'stopped', exit_code: 130, message: `stopped: ${summary(batch.recorder.state)}; it can be resumed`,
			}, error: null,
		};
	}

	const failure = error instanceof BatchError
		? error
		: new BatchError(
			'INTERNAL',
			`longhand met an error of its own: ${messageOf(error)}`,
			'Run longhand again: it goes on where it was. The log says more.',
			3,
			{cause: error},
		);
	return {
		finished: {
			...about, status: 'failed', exit_code: failure.exitCode, message: failure.message,
		}, error: failure,
	};
};

/**
 * Runs an opened job to its end, or until it is stopped or cannot go on. The job is closed afterwards.
 * @returns the exit code
 */
export const runBatch = async (job: OpenJob, found: FoundSources, ports: BatchPorts): Promise<number> => {
	const began = performance.now();
	const {pool, logger} = ports;
	const broken = new AbortController();
	const signal = AbortSignal.any([ports.signal, broken.signal]);
	const batch = createBatch(job, ports, signal);
	const {recorder, queue} = batch;
	const stopWatching = watchMemory({
		probe: ports.memoryProbe,
		pids: () => pool.pids,
		allow(engines) {
			pool.allow(engines);
		},
		engines: pool.size,
		emit(event) {
			recorder.emit(event);
		},
		log(message) {
			logger.warn({component: 'memory'}, message);
		},
	});
	const onAbort = async (): Promise<void> => {
		queue.stop();
		// A person's stop lets the engines finish the chunks they have in hand.
		await pool.idle(ports.signal.aborted ? stopGrace : 0);
		queue.abandonAll(signal.reason as Error);
	};

	signal.addEventListener('abort', onAbort, {once: true});
	const onLockLost = (): void => {
		broken.abort(new BatchError(
			'VAULT_LOCK_LOST',
			`The lock on the vault ${job.vault.vault} is gone: another program may be writing there`,
			'Run longhand again when nothing else writes to the vault: it goes on where it was.',
			3,
		));
	};

	job.lock.lost.addEventListener('abort', onLockLost, {once: true});
	let finished: Finished;
	try {
		signal.throwIfAborted();
		finished = await work(batch, job, found, began, error => {
			broken.abort(error);
		});
	} catch (error) {
		// What was interrupted throws its own AbortError; why it was is the signal's to say.
		const end = endOf(batch, job, began, signal.aborted ? signal.reason : error);
		finished = end.finished;
		if (end.error) {
			logger.error({component: 'batch', code: end.error.code, err: end.error.cause ?? end.error}, end.error.message);
			recorder.emit({
				type: 'ERROR', scope: 'batch', code: end.error.code, message: end.error.message, hint: end.error.hint,
			});
		}
	}

	signal.removeEventListener('abort', onAbort);
	stopWatching();
	pool.use(undefined);
	await recorder.finish(finished, async () => job.close(), error => {
		logger.error({component: 'batch', err: error}, 'the end of the batch could not be kept');
	});
	return finished.exit_code;
};
