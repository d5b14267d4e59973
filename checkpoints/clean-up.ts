/**
 * Removes what has been kept for long enough: checkpoints of finished jobs, what was set aside as damaged, rotated logs.
 * A job that did not end is never removed for its age, only told of; nor is one that a living process owns.
 */
import {readdir, rm, stat} from 'node:fs/promises';
import path from 'node:path';
import {isDeepStrictEqual} from 'node:util';
import {inspectJob, type JobSummary} from './inspect-job.js';
import {isJobId} from './job-id.js';
import {jobJournal, removeJob} from './jobs.js';
import {readManifest} from './manifest.js';
import {currentOwner, ownerStatus} from './owner.js';
import {checkpointsDir, logsDir} from './state-dir.js';
import {errorCode} from './system-error.js';
import {removeStaleTemporaries} from './temporary-name.js';

export type CleanUpOptions = {
	/** Null removes nothing for its age. */
	maxAgeDays: number | null;
	/** Milliseconds since 1970. */
	now: number;
	/** The id of the job that this process works on. */
	except: string;
};

export type CleanUp = {
	/** Ids of jobs whose checkpoints went: finished and old, or of those that wanted none kept. */
	removed: string[];
	/** Old, and not finished: left as they are. */
	unfinished: JobSummary[];
	/** Folders of damaged checkpoints that went, each with the time it was set aside, ISO 8601. */
	damaged: Array<{dir: string; since: string}>;
};

const dayMs = 86_400_000;

const namesIn = async (dir: string): Promise<string[]> => {
	try {
		return await readdir(dir);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return [];
		}

		throw error;
	}
};

type Verdict = {kind: 'stays' | 'goes'} | {kind: 'unfinished'; job: JobSummary};

const stays: Verdict = {kind: 'stays'};

const judge = async (dir: string, before: number | null): Promise<Verdict> => {
	const reading = await readManifest(dir);
	if (reading.kind !== 'ok' && reading.kind !== 'restored') {
		return stays;
	}

	const {input, owner} = reading.manifest;
	const isWanted = input.options.checkpoint_system.enabled;
	if (owner && ownerStatus(owner) === 'alive') {
		return stays;
	}

	// The journal itself is read only where the file's time lets one expect something.
	const modified = await stat(jobJournal(dir)).then(({mtimeMs}) => mtimeMs, () => 0);
	if (isWanted && (before === null || modified > before)) {
		return stays;
	}

	const inspected = await inspectJob(dir);
	if (inspected.kind !== 'ok' || inspected.job.status === 'running') {
		return stays;
	}

	const {job} = inspected;
	if (!isWanted) {
		return {kind: 'goes'};
	}

	if (Date.parse(job.lastActivity) > before!) {
		return stays;
	}

	return job.status === 'finished' ? {kind: 'goes'} : {kind: 'unfinished', job};
};

/** When a folder in `quarantine` was set aside, by its name; the file system's time is that of what is in it. */
const setAside = (name: string): string | undefined => {
	const groups = /-(?<day>\d{4}-\d{2}-\d{2}T)(?<h>\d{2})-(?<m>\d{2})-(?<s>\d{2})-(?<ms>\d{3})Z$/u.exec(name)?.groups;
	return groups && `${groups.day}${groups.h}:${groups.m}:${groups.s}.${groups.ms}Z`;
};

const removeDamaged = async (stateDir: string, before: number): Promise<CleanUp['damaged']> => {
	const folder = path.join(checkpointsDir(stateDir), 'quarantine');
	const old = (await namesIn(folder)).flatMap(name => {
		const since = setAside(name);
		return since !== undefined && Date.parse(since) <= before ? [{dir: path.join(folder, name), since}] : [];
	});
	for (const {dir} of old) {
		await removeJob(dir);
	}

	await removeStaleTemporaries(folder);
	return old;
};

const removeLogs = async (stateDir: string, before: number): Promise<void> => {
	const folder = logsDir(stateDir);
	for (const name of (await namesIn(folder)).filter(each => /^\w+\.\d+\.log$/u.test(each))) {
		const file = path.join(folder, name);
		const modified = await stat(file).then(({mtimeMs}) => mtimeMs, () => Infinity);
		if (modified <= before) {
			await rm(file, {force: true});
		}
	}
};

/** Does it. Throws the file system's error; what is removed until then is. */
export const cleanUp = async (stateDir: string, {maxAgeDays, now, except}: CleanUpOptions): Promise<CleanUp> => {
	const before = maxAgeDays === null ? null : now - (maxAgeDays * dayMs);
	const result: CleanUp = {removed: [], unfinished: [], damaged: []};
	const parent = checkpointsDir(stateDir);
	for (const id of (await namesIn(parent)).filter(name => isJobId(name) && name !== except).toSorted()) {
		const dir = path.join(parent, id);
		const verdict = await judge(dir, before);
		if (verdict.kind === 'goes') {
			await removeJob(dir);
			result.removed.push(id);
		} else if (verdict.kind === 'unfinished') {
			result.unfinished.push(verdict.job);
		}
	}

	if (before !== null) {
		result.damaged = await removeDamaged(stateDir, before);
		await removeLogs(stateDir, before);
	}

	return result;
};

/** Removes the checkpoint in `dir` if it is this process's own. */
export const removeOwnJob = async (dir: string): Promise<void> => {
	const reading = await readManifest(dir);
	if ((reading.kind === 'ok' || reading.kind === 'restored') && isDeepStrictEqual(reading.manifest.owner, currentOwner())) {
		await removeJob(dir);
	}
};
