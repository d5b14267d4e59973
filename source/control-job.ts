/** `longhand pause | resume | cancel | stop | delete`: tells a job that another process runs, and waits until it heard. */
import {access, rm} from 'node:fs/promises';
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import {
	type ControlFlag, controlDir, raiseFlag, readStatus,
} from '../checkpoints/control-flags.js';
import {
	inspectJob, type JobStatusName, type JobSummary, listJobs, removeJob,
} from '../checkpoints/jobs.js';
import {errorCode} from '../checkpoints/system-error.js';
import {
	chooseRunning, chooseStale, filesMeant, splitFiles,
} from './choose-job.js';
import type {ControlVerb} from './control-verbs.js';
import {formatCount} from './format.js';
import {safeText} from './safe-text.js';

export type ControlRequest = {
	verb: ControlVerb;
	/** A job, or the beginning of its id; for `cancel` also files. */
	given: readonly string[];
	stateDir: string;
	/** Asks the person; undefined where nobody can be asked or nothing is to be asked. */
	confirm?: ((question: string) => Promise<boolean>) | undefined;
	/** Milliseconds. */
	patience?: {heard: number; ended: number};
};

/** What came of it. `code` is the exit code. */
export type ControlAnswer = {job_id: string; command: ControlVerb; ok: boolean; message: string; code: number};

const lookMs = 50;

const statusOf = async (dir: string): Promise<JobStatusName | 'gone' | undefined> => {
	const inspected = await inspectJob(dir);
	return inspected.kind === 'ok' ? inspected.job.status : (inspected.kind === 'gone' ? 'gone' : undefined);
};

/** Whether `isSo` came to be within `patience` milliseconds. */
const within = async (patience: number, isSo: () => Promise<boolean>): Promise<boolean> => {
	const end = performance.now() + patience;
	for (;;) {
		if (await isSo()) {
			return true;
		}

		if (performance.now() > end) {
			return false;
		}

		await delay(lookMs);
	}
};

const isGone = async (file: string): Promise<boolean> => access(file).then(() => false, (error: unknown) => errorCode(error) === 'ENOENT');

/** Raises a flag and waits until it was taken. A batch that has only just begun does not listen yet. */
const tell = async (dir: string, flag: ControlFlag, lines: readonly string[], patience: number): Promise<boolean> => {
	const file = path.join(controlDir(dir), flag);
	let isRaised = false;
	const isHeard = await within(patience, async () => {
		if (!isRaised) {
			try {
				await raiseFlag(dir, flag, lines);
				isRaised = true;
			} catch (error) {
				if (errorCode(error) !== 'ENOENT') {
					throw error;
				}
			}

			return false;
		}

		return isGone(file);
	});
	if (!isHeard) {
		// It must not be obeyed when nobody expects it any more.
		await rm(file, {force: true});
	}

	return isHeard;
};

const remove = async (jobs: readonly JobSummary[], {given, confirm}: ControlRequest): Promise<ControlAnswer> => {
	const job = chooseStale(jobs, given[0]);
	const {counts, id} = job;
	const answer = (ok: boolean, message: string): ControlAnswer => ({
		job_id: id, command: 'delete', ok, message, code: ok ? 0 : 3,
	});
	const done = `${counts.done + counts.skipped} of ${counts.total} files done, into ${safeText(job.input.options.out)}`;
	if (confirm && !(await confirm(`Delete the checkpoint ${safeText(id)} (${done})? Every note written is kept.`))) {
		return {...answer(true, 'Nothing was deleted.'), ok: false, code: 0};
	}

	// Someone may have gone on with it while the person thought.
	if (await statusOf(job.dir) === 'running') {
		return answer(false, `${safeText(id)} is running by now; nothing was deleted.`);
	}

	await removeJob(job.dir);
	return answer(true, `Deleted the checkpoint ${safeText(id)}. Every note written is kept.`);
};

/**
 * Does what `request` asks for, and resolves with what came of it.
 * @throws {UsageError} when there is no such job, or it is not one that this can be done to
 * @throws the file system's error
 */
export const controlJob = async (request: ControlRequest): Promise<ControlAnswer> => {
	const {verb, given, stateDir, patience = {heard: 5000, ended: 10_000}} = request;
	const {jobs} = await listJobs(stateDir);
	if (verb === 'delete') {
		return remove(jobs, request);
	}

	const named = verb === 'cancel' ? splitFiles(jobs, given) : {job: given[0], files: []};
	const {id, dir, ...job} = chooseRunning(jobs, named.job);
	const files = filesMeant({id, dir, ...job}, named.files);
	const name = safeText(id);
	const answer = (ok: boolean, message: string): ControlAnswer => ({
		job_id: id, command: verb, ok, message, code: ok ? 0 : 3,
	});
	const isHeard = await tell(dir, verb, files, patience.heard);
	const isOver = async (): Promise<boolean> => !['running', undefined].includes(await statusOf(dir));
	if (!isHeard && !(await isOver())) {
		return answer(false, `${name} did not listen for ${patience.heard / 1000} s; nothing was changed. If its worker hangs, the longhand that runs it will replace it.`);
	}

	switch (verb) {
		case 'stop': {
			const ended = await within(patience.ended, isOver);
			return ended
				? answer(true, `Stopped ${name}. What is done is kept; start longhand on the same paths and vault to go on.`)
				: answer(false, `${name} was told to stop, and is still writing its checkpoint.`);
		}

		case 'cancel': {
			return answer(isHeard, isHeard ? `Left ${formatCount(files.length, 'file')} of ${name} out.` : `${name} has ended.`);
		}

		case 'pause':
		case 'resume': {
			const wanted = verb === 'pause' ? 'paused' : 'running';
			// Its status is written once a second.
			const isSo = isHeard && await within(patience.heard, async () => (await readStatus(dir))?.state === wanted);
			const done = verb === 'pause' ? `Paused ${name}: chunks in hand are finished, no more are handed out.` : `${name} goes on.`;
			if (isSo) {
				return answer(true, done);
			}

			// It has taken the flag away, and does then what it says; only its status is not written.
			return await isOver()
				? answer(false, `${name} has ended.`)
				: answer(true, `${done} It could not write down its status: is the disk of the state folder full?`);
		}
	}
};
