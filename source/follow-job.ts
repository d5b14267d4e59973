/**
 * Follows the batch of another longhand: what it did by its journal, what it does now by its status file, for as long
 * as someone works on it.
 */
import {setTimeout as delay} from 'node:timers/promises';
import {readStatus} from '../checkpoints/control-flags.js';
import {followJournal} from '../checkpoints/follow-journal.js';
import {inspectJob, jobJournal} from '../checkpoints/jobs.js';
import type {SupervisionSettings} from '../worker/options.js';
import type {Event} from '../worker/protocol/events.js';
import {policyOf} from '../worker/supervise/restart-policy.js';

/** How often its owner is looked for, and how often its status is read (milliseconds). */
const lookMs = 2000;
const statusMs = 1000;

const fewestLooks = 4;

/**
 * Times in a row that it is found without an owner before it is given up: whoever started its worker may start another,
 * after the longest pause that the batch's own settings allow.
 */
export const crashedLooks = (settings: SupervisionSettings): number => {
	const {maxAttempts, backoffSeconds} = policyOf(settings);
	const longest = Math.max(0, ...backoffSeconds.slice(0, maxAttempts));
	// One look may come just before the pause, and a new worker takes a moment to make itself known.
	return Math.max(fewestLooks, Math.ceil((longest * 1000) / lookMs) + 2);
};

/** What was written last is read before the end (milliseconds). */
const lastWordsMs = 500;

/** A job that was stopped once and goes on now has an end in its journal that is not its last. */
const isRunning = async (dir: string): Promise<boolean> => {
	const inspected = await inspectJob(dir);
	return inspected.kind === 'ok' && inspected.job.status === 'running';
};

const workerGone = (): Event => ({
	type: 'WARNING', timestamp: new Date().toISOString(), seq: 0, code: 'WORKER_GONE', message: 'Its worker is gone. Waiting whether another one goes on …',
});

/**
 * Resolves when the job in `dir` is gone, has ended, or nobody works on it any more. Rejects when `signal` aborts.
 * @param told is called whenever it is looked for who works on it
 */
const untilOver = async (dir: string, signal: AbortSignal, told: (isCrashed: boolean) => void): Promise<void> => {
	let crashed = 0;
	let patience = fewestLooks;
	while (crashed < patience) {
		await delay(lookMs, undefined, {signal});
		const inspected = await inspectJob(dir);
		if (inspected.kind === 'gone') {
			return;
		}

		if (inspected.kind === 'ok') {
			const {status, input} = inspected.job;
			patience = crashedLooks(input.options);
			if (status !== 'running' && status !== 'crashed') {
				return;
			}

			crashed = status === 'crashed' ? crashed + 1 : 0;
			told(crashed > 0);
		}
	}
};

/** The status of the job in `dir`, again and again. Rejects when `signal` aborts. */
const watchStatus = async (dir: string, signal: AbortSignal, tell: (event: Event) => void): Promise<void> => {
	for (;;) {
		const status = await readStatus(dir);
		if (status) {
			tell(status);
		}

		await delay(statusMs, undefined, {signal});
	}
};

/**
 * The events of the job in `dir`, those of the past first, its STATUS once a second, and a WARNING when its
 * worker is gone. Ends with its FINISHED,
 * with `signal`, or some seconds after its last owner has died or its checkpoint has been removed. Throws the file
 * system's error.
 */
export async function * followJob({dir}: {dir: string}, signal: AbortSignal): AsyncGenerator<Event> {
	const done = new AbortController();
	const heard: Event[] = [];
	let failure: {error: unknown} | undefined;
	let isOver = false;
	let isGone = false;
	let wake: () => void = () => undefined;
	const more = async (): Promise<void> =>
		new Promise(resolve => {
			wake = resolve;
		});
	const tell = (event: Event): void => {
		heard.push(event);
		wake();
	};

	const end = (): void => {
		isOver = true;
		done.abort();
		wake();
	};

	const readAll = async (): Promise<void> => {
		for await (const event of followJournal(jobJournal(dir), done.signal)) {
			if (event.type !== 'FINISHED') {
				tell(event);
			} else if (!(await isRunning(dir))) {
				tell(event);
				return;
			}
		}
	};

	const endWhenOver = async (): Promise<void> => {
		await untilOver(dir, done.signal, isCrashed => {
			if (isCrashed && !isGone) {
				tell(workerGone());
			}

			isGone = isCrashed;
		});
		await delay(lastWordsMs, undefined, {signal: done.signal});
		end();
	};

	signal.addEventListener('abort', end);
	if (signal.aborted) {
		end();
	}

	void readAll().catch((error: unknown) => {
		failure = {error};
	}).finally(end);
	void endWhenOver().catch(() => undefined);
	void watchStatus(dir, done.signal, status => {
		// Its last words are true no more.
		if (!isGone) {
			tell(status);
		}
	}).catch(() => undefined);
	try {
		for (;;) {
			const event = heard.shift();
			if (event) {
				yield event;
			} else if (failure) {
				throw failure.error;
			} else if (isOver) {
				return;
			} else {
				await more();
			}
		}
	} finally {
		signal.removeEventListener('abort', end);
		end();
	}
}
