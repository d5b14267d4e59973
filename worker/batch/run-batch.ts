/** One batch from its first event to its last. */
import {isComparisonDeferred} from '../../checkpoints/vault-layout.js';
import {BatchError, messageOf} from '../errors.js';
import {EngineTooLargeError} from '../pool/engine-handle.js';
import {type Pool} from '../pool/pool.js';
import {type Event} from '../protocol/events.js';
import {type FoundSources} from '../sources/find-sources.js';
import {type BatchControl, type BatchHandlers} from './batch-control.js';
import {
	brokenOff, completed, deferredIn, type Finished,
} from './batch-end.js';
import {batchStatus} from './batch-status.js';
import {type Batch} from './batch.js';
import {type BatchPorts, createBatch} from './create-batch.js';
import {onVault} from './on-vault.js';
import {type OpenJob} from './open-job.js';
import {leaveOut, processFiles} from './process-files.js';
import {queueFiles} from './queue-files.js';
import {tellKept} from './tell-kept.js';
import {tellLengths} from './tell-lengths.js';
import {tellOldJobs} from './tell-old-jobs.js';
import {warmUp} from './warm-up.js';
import {watchBatch} from './watch-batch.js';
import {writeMoc} from './write-moc.js';

/** How long a chunk in an engine's hands is waited for when the batch is stopped, in milliseconds. */
const stopGrace = 2000;

/** Whether the batch was paused when its worker ended without a word. Told by the journal, not the fold: a resume begins the fold anew, and may itself be interrupted. */
const wasPausedByPerson = (past: readonly Event[]): boolean =>
	past.findLast(event => event.type === 'FINISHED' || ((event.type === 'BATCH_PAUSED' || event.type === 'BATCH_RESUMED') && event.reason === 'person'))?.type === 'BATCH_PAUSED';

/** Keeps a pause or its end, so that it survives the worker. Work is handed out again when its end has been said. */
const keepPause = async (batch: Batch, control: BatchControl, paused: boolean): Promise<void> => {
	try {
		await batch.recorder.record(paused
			? {type: 'BATCH_PAUSED', reason: 'person', message: 'Paused: chunks in hand are finished, no more are handed out'}
			: {type: 'BATCH_RESUMED', reason: 'person', message: 'Going on'});
	} catch (error) {
		batch.logger.error({component: 'batch', err: error}, 'a pause could not be kept');
	}

	// The person may have thought better of it meanwhile.
	batch.pool.setPaused('person', control.isPaused);
	batch.inquiry?.setPaused(control.isPaused);
};

/** What a running batch does when it is asked. */
const handlersFor = (batch: Batch, control: BatchControl): BatchHandlers => ({
	setPaused(paused) {
		if (paused) {
			batch.pool.setPaused('person', true);
			batch.inquiry?.setPaused(true);
		}

		void keepPause(batch, control, paused);
	},
	cancel(file) {
		const cancelled = batch.cancellations.cancel(file, batch.recorder.state);
		if (cancelled && !cancelled.hasBegun) {
			// Kept at once, not when its turn comes: it stays left out whatever happens until then.
			batch.cancellations.keep(cancelled.file.id, leaveOut(batch, {...cancelled.file, place: cancelled.place}));
		}

		return cancelled !== undefined;
	},
	status: () => batchStatus(control.state, batch.recorder.state, batch.pool.engines),
});

/** An engine pool that cannot work ends the batch. */
const watchEngines = async (pool: Pool, breakOff: (error: unknown) => void): Promise<void> => {
	try {
		await pool.failure;
	} catch (error) {
		breakOff(new BatchError(
			'ENGINES_FAILED',
			`No speech engine can work: ${messageOf(error)}`,
			error instanceof EngineTooLargeError
				? `Raise ${error.setting} and run again: it goes on where it was.`
				: 'Install longhand again if a model or a library is broken; the log says more.',
			3,
			{cause: error},
		));
	}
};

/** A vault that was removed, moved away or unmounted has taken notes with it that were written: nothing is done then. */
const makeSureOfVault = async (batch: Batch, {lock, vault}: OpenJob): Promise<void> => {
	await onVault(vault.vault, async () => lock.refresh());
	batch.signal.throwIfAborted();
};

/** @returns the hub note, relative to the vault; null when there is nothing to map */
const drawMap = async (batch: Batch, job: OpenJob): Promise<string | null> => {
	try {
		return await writeMoc(batch);
	} catch (error) {
		// What goes wrong because the vault has gone is told as that.
		await makeSureOfVault(batch, job);
		throw error;
	}
};

const work = async (
	batch: Batch,
	job: OpenJob,
	found: FoundSources,
	{control, stateDir}: BatchPorts,
	breakOff: (error: unknown) => void,
): Promise<string | null> => {
	const wasPaused = wasPausedByPerson(job.past);
	const files = await queueFiles(batch, job, found);
	control.begin(handlersFor(batch, control), wasPaused);
	batch.pool.use(batch.queue);
	if (!wasPaused) {
		warmUp(batch, files);
	}

	void tellLengths(batch, batch.isRetry ? [] : files);
	const cleaning = tellOldJobs(batch, stateDir, job.id);
	void watchEngines(batch.pool, breakOff);
	await processFiles(batch, files, breakOff);
	await cleaning;
	await makeSureOfVault(batch, job);
	const moc = batch.options.moc ? await drawMap(batch, job) : null;
	tellKept(batch);
	await makeSureOfVault(batch, job);
	return moc;
};

/**
 * Runs an opened job to its end, or until it is stopped or cannot go on. The job is closed afterwards.
 * @returns the exit code
 */
export const runBatch = async (job: OpenJob, found: FoundSources, ports: BatchPorts): Promise<number> => {
	const began = performance.now();
	const {pool, logger, control} = ports;
	const broken = new AbortController();
	const signal = AbortSignal.any([control.signal, broken.signal]);
	const batch = createBatch(job, ports, signal);
	const {recorder, queue} = batch;
	const onAbort = async (): Promise<void> => {
		queue.stop();
		// A person's stop lets the engines finish the chunks they have in hand.
		await pool.idle(control.signal.aborted ? stopGrace : 0);
		queue.abandonAll(signal.reason as Error);
	};

	signal.addEventListener('abort', onAbort, {once: true});
	const onLockLost = (): void => {
		broken.abort(new BatchError(
			'VAULT_LOCK_LOST',
			`The lock on the vault ${job.vault.vault} is gone: the vault was removed or moved, or another program has taken it over`,
			'Run longhand again when nothing else writes to the vault: it goes on where it was.',
			3,
		));
	};

	job.lock.lost.addEventListener('abort', onLockLost, {once: true});
	let finished: Finished;
	let endWatching: (() => Promise<void>) | undefined;
	try {
		signal.throwIfAborted();
		endWatching = await watchBatch(batch, job, ports);
		const moc = await work(batch, job, found, ports, error => {
			broken.abort(error);
		});
		finished = completed(recorder.state, {
			jobId: job.id, moc, passedOver: found.problems.length, isLeft: batch.isRetry && (deferredIn(recorder.state) > 0 || isComparisonDeferred((await batch.vault.layout()).contradictions)),
		}, began);
	} catch (error) {
		// What was interrupted throws its own AbortError; why it was is the signal's to say.
		const end = brokenOff(recorder.state, job, began, signal.aborted ? signal.reason : error);
		finished = end.finished;
		if (end.error) {
			logger.error({component: 'batch', code: end.error.code, err: end.error.cause ?? end.error}, end.error.message);
			recorder.emit({
				type: 'ERROR', scope: 'batch', code: end.error.code, message: end.error.message, hint: end.error.hint,
			});
		}
	}

	signal.removeEventListener('abort', onAbort);
	control.end();
	pool.use(undefined);
	await endWatching?.();
	await recorder.finish(finished, {letGo: async () => job.lock.release(), close: async () => job.close()}, error => {
		logger.error({component: 'batch', err: error}, 'the end of the batch could not be kept');
	});
	return finished.exit_code;
};
