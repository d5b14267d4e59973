/** A run that nobody watches: no questions, plain lines or the worker's own events, and an exit code that tells all. */
import process from 'node:process';
import type {Writable} from 'node:stream';
import {type JobSummary, listJobs, removeJob} from '../checkpoints/jobs.js';
import type {StaleAction} from '../checkpoints/stale-actions.js';
import type {RunInput} from '../worker/protocol/run-input.js';
import {type BatchPlan, planBatch, undecidedText} from './batch-command.js';
import {type BatchReporter, reporterFor} from './batch-reporter.js';
import {followJob} from './follow-job.js';
import {PatientWriter} from './patient-writer.js';
import {superviseBatch} from './supervise-batch.js';
import type {Supervision} from './supervision.js';

export type HeadlessOptions = {
	/** Absolute paths. */
	input: RunInput;
	stateDir: string;
	/** What to do about a checkpoint of the same files and vault. */
	onStale: StaleAction;
	/** The worker's events on stdout, and nothing else there. */
	json: boolean;
	supervision: Supervision;
	/** Called before the batch of another longhand is followed: a worker that was started ahead is not needed then. */
	onFollow?: () => void;
	stdout?: Writable;
	stderr?: Writable;
};

const stoppedCode = 130;
const hangUpCode = 129;
const failureCode = 3;
const undecidedCode = 4;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Calls back for SIGINT and SIGTERM, and for SIGHUP; returns how to end that. */
const onSignals = (stop: () => void, hangUp: () => void): (() => void) => {
	process.on('SIGINT', stop);
	process.on('SIGTERM', stop);
	process.on('SIGHUP', hangUp);
	return () => {
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
		process.off('SIGHUP', hangUp);
	};
};

const work = async (plan: Extract<BatchPlan, {kind: 'work'}>, options: HeadlessOptions, out: PatientWriter, reporter: BatchReporter): Promise<number> => {
	for (const remark of plan.remarks) {
		await reporter.remark(remark);
	}

	for (const {dir} of plan.removeBefore) {
		await removeJob(dir);
	}

	const {worker, ended} = superviseBatch(plan.command, reporter, options.supervision);
	let stops = 0;
	let left: (code: number) => void = () => undefined;
	const leaving = new Promise<number>(resolve => {
		left = resolve;
	});
	const unlisten = onSignals(
		() => {
			stops++;
			out.waitNoMore();
			if (stops === 1) {
				void reporter.remark('Stopping. A second time ends at once.');
				worker.send({type: 'stop'});
			} else {
				worker.kill();
				void reporter.remark('Ended at once. Run the same command again to go on from the last checkpoint.');
				left(stoppedCode);
			}
		},
		() => {
			// The terminal or the session is gone, the batch goes on.
			worker.release();
			left(hangUpCode);
		},
	);
	try {
		const code = await Promise.race([ended, leaving]);
		if (reporter.state.job.status === 'finished' && (code === 0 || code === 1)) {
			for (const {dir} of plan.removeAfter) {
				await removeJob(dir);
			}
		}

		return code;
	} finally {
		unlisten();
	}
};

/** Resolves with the exit code, or with undefined when nobody works on the batch any more and it did not end. */
const follow = async (job: JobSummary, reporter: BatchReporter): Promise<number | undefined> => {
	const following = new AbortController();
	const unlisten = onSignals(() => {
		following.abort();
	}, () => {
		following.abort();
	});
	try {
		for await (const event of followJob(job, following.signal)) {
			await reporter.tell(event);
			if (event.type === 'FINISHED') {
				return event.exit_code;
			}
		}
	} finally {
		unlisten();
	}

	if (following.signal.aborted) {
		await reporter.remark(reporter.state.isStopping ? 'The batch was told to stop, and writes its checkpoint.' : 'The batch goes on.');
		return stoppedCode;
	}

	return undefined;
};

/** @param abandoned the job that was followed until nobody worked on it any more */
const run = async (options: HeadlessOptions, out: PatientWriter, reporter: BatchReporter, abandoned?: JobSummary): Promise<number> => {
	const {jobs, problems} = await listJobs(options.stateDir);
	for (const problem of problems) {
		await reporter.remark(problem);
	}

	const plan = planBatch(jobs, options.input, options.onStale);
	switch (plan.kind) {
		case 'work': {
			if (abandoned) {
				await reporter.remark(`Nobody works on ${abandoned.id} any more: this longhand does from now on.`);
			}

			return work(plan, options, out, reporter);
		}

		case 'follow': {
			await reporter.remark(`Another longhand is working on this (${plan.job.id}); following it. Ctrl-C ends the following, not the batch.`);
			options.onFollow?.();
			return (await follow(plan.job, reporter)) ?? run(options, out, reporter, plan.job);
		}

		case 'undecided': {
			await reporter.giveUp({code: 'STALE_CHECKPOINT', ...undecidedText(plan.jobs, Date.now()), exitCode: undecidedCode});
			return undecidedCode;
		}
	}
};

/** Tells of a batch that runs elsewhere until it has ended, and resolves with its exit code. Does not throw. */
export const attachHeadless = async (job: JobSummary, {json, stdout, stderr}: Pick<HeadlessOptions, 'json' | 'stdout' | 'stderr'>): Promise<number> => {
	const reporter = reporterFor(json, new PatientWriter(stdout ?? process.stdout), new PatientWriter(stderr ?? process.stderr));
	try {
		const code = await follow(job, reporter);
		if (code !== undefined) {
			return code;
		}

		await reporter.giveUp({
			code: 'WORKER_DIED',
			message: 'The batch ended before it was finished: its worker is gone.',
			hint: 'What is done is kept: start longhand on the same paths and vault to go on from the last checkpoint.',
			exitCode: failureCode,
		});
		return failureCode;
	} catch (error) {
		await reporter.giveUp({
			code: 'CHECKPOINTS_UNREADABLE',
			message: `The checkpoint ${job.dir} could not be read: ${reasonOf(error)}`,
			hint: 'The batch itself goes on. See to the folder’s permissions and the disk.',
			exitCode: failureCode,
		});
		return failureCode;
	}
};

/**
 * Does one batch unattended, or follows the longhand that does it and takes over when its worker is gone for good, and resolves with the exit code: the batch's own, 3 when it could not go on, 4 when a
 * checkpoint needs a decision, 130 when a signal stopped it, 129 when the session ended and the batch goes on. Does not
 * throw, and does not need a terminal. SIGINT and SIGTERM stop the batch in order, the second one at once.
 */
export const runHeadless = async (options: HeadlessOptions): Promise<number> => {
	const out = new PatientWriter(options.stdout ?? process.stdout);
	const reporter = reporterFor(options.json, out, new PatientWriter(options.stderr ?? process.stderr));
	try {
		return await run(options, out, reporter);
	} catch (error) {
		await reporter.giveUp({
			code: 'CHECKPOINTS_UNREADABLE',
			message: `The checkpoints in ${options.stateDir} could not be read or changed: ${reasonOf(error)}`,
			hint: 'See to the folder’s permissions and the disk, or name another with --state-dir.',
			exitCode: failureCode,
		});
		return failureCode;
	}
};
