/** The checkpoints of all jobs: made, listed, inspected, removed. */
import {
	mkdir, open, readdir, rename, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type {RunInput} from '../worker/protocol/run-input.js';
import {syncFolder} from './atomic-file.js';
import {inspectJob, type JobSummary} from './inspect-job.js';
import {isJobId, newJobId} from './job-id.js';
import {createManifest} from './manifest.js';
import type {OwnerIdentity} from './owner.js';
import {checkpointsDir, makePrivateFolder} from './state-dir.js';
import {removeStaleTemporaries, temporaryName} from './temporary-name.js';
import {errorCode, errorMessage} from './system-error.js';

export {isJobId, newJobId} from './job-id.js';
export {
	inspectJob, type InspectedJob, type JobStatusName, type JobSummary,
} from './inspect-job.js';

/** The checkpoint folder of the job `id`. Throws a RangeError when `id` is not a job's id. */
export const jobDir = (stateDir: string, id: string): string => {
	if (!isJobId(id)) {
		throw new RangeError(`"${id}" is not the id of a job; ids look like 20260102-030405-ab12c.`);
	}

	return path.join(checkpointsDir(stateDir), id);
};

/** The journal of a job: files and stages. */
export const jobJournal = (dir: string): string => path.join(dir, 'journal.ndjson');
/** What one unfinished file needs: PCM and a journal of its own. */
export const fileDir = (dir: string, fileId: string): string => path.join(dir, 'files', fileId);
export const fileJournal = (dir: string, fileId: string): string => path.join(fileDir(dir, fileId), 'journal.ndjson');
export const filePcm = (dir: string, fileId: string): string => path.join(fileDir(dir, fileId), 'audio.pcm');

const build = async (folder: string, id: string, {input, owner, now}: {input: RunInput; owner: OwnerIdentity | null; now: Date}) => {
	await mkdir(folder, {mode: 0o700});
	await mkdir(path.join(folder, 'files'), {mode: 0o700});
	const journal = await open(jobJournal(folder), 'wx', 0o600);
	try {
		await journal.sync();
	} finally {
		await journal.close();
	}

	await createManifest(folder, {
		jobId: id, created: now, input, owner,
	});
	await syncFolder(folder);
};

/**
 * Makes the checkpoint of a new job. It is built under a temporary name: one that is half made is never seen, and is
 * removed by the next `listJobs`. Throws the file system's error.
 */
export const createJob = async (
	stateDir: string,
	input: RunInput,
	owner: OwnerIdentity | null,
	now: Date = new Date(),
): Promise<{id: string; dir: string}> => {
	const parent = checkpointsDir(stateDir);
	await makePrivateFolder(parent);
	for (;;) {
		const id = newJobId(now);
		const dir = jobDir(stateDir, id);
		const temporary = path.join(parent, temporaryName());
		try {
			await build(temporary, id, {input, owner, now});
			await rename(temporary, dir);
		} catch (error) {
			await rm(temporary, {recursive: true, force: true}).catch(() => undefined);
			const code = errorCode(error);
			if (code === 'ENOTEMPTY' || code === 'EEXIST') {
				continue;
			}

			throw error;
		}

		await syncFolder(parent);
		return {id, dir};
	}
};

/**
 * Removes the checkpoint in `dir`, wherever it is, for good; what it wrote into a vault stays. It loses its name first,
 * so that it is never half removed under it. Does nothing if it is not there.
 */
export const removeJob = async (dir: string): Promise<void> => {
	const parent = path.dirname(path.resolve(dir));
	const trash = path.join(parent, temporaryName());
	try {
		await rename(dir, trash);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return;
		}

		throw error;
	}

	await syncFolder(parent);
	await rm(trash, {recursive: true, force: true});
};

/** A job whose manifest is beyond repair might still be at work: it is left where it is for so long (milliseconds). */
const quietMs = 60_000;

/**
 * Moves a job that cannot be read to `<checkpoints>/quarantine/<job id>-<time>`, for a person to look at, and says so.
 */
const quarantine = async (dir: string, message: string): Promise<string> => {
	const modified = await stat(jobJournal(dir)).then(({mtimeMs}) => mtimeMs, () => 0);
	if (Math.abs(Date.now() - modified) < quietMs) {
		return `${message} It was written to a moment ago and is left where it is for now.`;
	}

	const folder = path.join(path.dirname(dir), 'quarantine');
	const time = new Date().toISOString().replaceAll(/[:.]/gu, '-');
	const target = path.join(folder, `${path.basename(dir)}-${time}`);
	try {
		await makePrivateFolder(folder);
		await rename(dir, target);
		await syncFolder(folder);
		await syncFolder(path.dirname(dir));
	} catch (error) {
		return `${message} It could not be set aside: ${errorMessage(error)}`;
	}

	return `${message} The checkpoint was set aside in ${target}; notes already written are not touched. Start the batch anew, and remove that folder when you no longer want it.`;
};

const concurrency = 24;

const isUnwanted = ({status, input}: JobSummary): boolean => status !== 'running' && !input.options.checkpoint_system.enabled;

/**
 * All jobs that may concern a person, the newest first, and what is wrong with those that cannot be used, each a sentence for a person. Removes
 * what dead processes left half made or half removed, and sets aside what is beyond repair; nothing else is changed. Interrupted jobs that are not to be gone on with (their checkpoints should not
 * be there) are left out, unless `all` are wanted.
 */
export const listJobs = async (stateDir: string, {all = false} = {}): Promise<{jobs: JobSummary[]; problems: string[]}> => {
	const parent = checkpointsDir(stateDir);
	let names: string[];
	try {
		names = await readdir(parent);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return {jobs: [], problems: []};
		}

		throw error;
	}

	const problems: string[] = [];
	await removeStaleTemporaries(parent).catch((error: unknown) => {
		problems.push(`Leftovers in ${parent} could not be removed: ${errorMessage(error)}`);
	});

	const queue = new PQueue({concurrency});
	const dirs = names.filter(name => isJobId(name)).toSorted().toReversed().map(name => path.join(parent, name));
	const inspected = await queue.addAll(dirs.map(dir => async () => ({dir, result: await inspectJob(dir)})));
	const jobs: JobSummary[] = [];
	for (const {dir, result} of inspected) {
		if (result.kind === 'ok') {
			if (!all && isUnwanted(result.job)) {
				continue;
			}

			jobs.push(result.job);
			problems.push(...result.problems);
		} else if (result.kind === 'corrupt') {
			problems.push(await quarantine(dir, result.message));
		} else if (result.kind !== 'gone') {
			problems.push(result.message);
		}
	}

	return {jobs, problems};
};
