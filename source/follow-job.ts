/** Follows the batch of another longhand by its journal, for as long as that one works on it. */
import {followJournal} from '../checkpoints/follow-journal.js';
import {inspectJob, jobJournal} from '../checkpoints/jobs.js';
import type {Event} from '../worker/protocol.js';

/** How often its owner is looked for (milliseconds). A journal does not say that nobody writes to it any more. */
const lookMs = 2000;

/** A job that was stopped once and goes on now has an end in its journal that is not its last. */
const isRunning = async (dir: string): Promise<boolean> => {
	const inspected = await inspectJob(dir);
	return inspected.kind === 'ok' && inspected.job.status === 'running';
};

/** Aborts `done` when the job in `dir` is gone or nobody works on it. */
const watchOwner = async (dir: string, done: AbortController): Promise<void> => {
	while (!done.signal.aborted) {
		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, lookMs);
			done.signal.addEventListener('abort', () => {
				clearTimeout(timer);
				resolve();
			}, {once: true});
		});
		if (done.signal.aborted) {
			return;
		}

		const inspected = await inspectJob(dir);
		if (inspected.kind === 'gone' || (inspected.kind === 'ok' && inspected.job.status !== 'running')) {
			// What it wrote last is read before the end.
			setTimeout(() => {
				done.abort();
			}, 500);
			return;
		}
	}
};

/**
 * The events of the job in `dir`, those of the past first. Ends with its FINISHED, with `signal`, or some seconds after
 * its owner has died or its checkpoint has been removed. Throws the file system's error.
 */
export async function * followJob({dir}: {dir: string}, signal: AbortSignal): AsyncGenerator<Event> {
	const done = new AbortController();
	const end = (): void => {
		done.abort();
	};

	signal.addEventListener('abort', end);
	void watchOwner(dir, done).catch(end);
	try {
		for await (const event of followJournal(jobJournal(dir), done.signal)) {
			if (event.type !== 'FINISHED') {
				yield event;
			} else if (!(await isRunning(dir))) {
				yield event;
				return;
			}
		}
	} finally {
		signal.removeEventListener('abort', end);
		end();
	}
}
