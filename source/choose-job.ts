/** Which job a person means. Pure. */
import type {JobSummary} from '../checkpoints/jobs.js';
import {UsageError} from './command-line/usage-error.js';
import {formatPercent} from './format.js';
import {safeText} from './safe-text.js';

const statusWords: Record<JobSummary['status'], string> = {
	running: 'running',
	crashed: 'not running: it crashed',
	interrupted: 'not running: it was stopped',
	failed: 'not running: it could not go on',
	finished: 'finished',
};

const listed = (jobs: readonly JobSummary[]): string =>
	jobs.map(({id, status, percent, input}) => `  ${safeText(id)}  ${statusWords[status]}, ${formatPercent(percent)}, into ${safeText(input.options.out)}`).join('\n');

/** The one job whose id begins with `given`. @throws {UsageError} when there is none, or more than one */
const byId = (jobs: readonly JobSummary[], given: string): JobSummary => {
	const found = jobs.filter(({id}) => id.startsWith(given));
	const [job] = found;
	if (!job) {
		throw new UsageError(`There is no job ${safeText(given)}`, jobs.length > 0 ? `These are the jobs:\n${listed(jobs)}` : 'There are no jobs at all.', 'NO_JOB');
	}

	if (found.length > 1) {
		throw new UsageError(`${safeText(given)} begins the id of several jobs`, `Give more of the id:\n${listed(found)}`, 'SEVERAL_JOBS');
	}

	return job;
};

/**
 * The running job that is meant: the only one, or the one whose id begins with `given`.
 * @throws {UsageError} when it is not running, not there, or not the only one
 */
export const chooseRunning = (jobs: readonly JobSummary[], given: string | undefined): JobSummary => {
	if (given !== undefined) {
		const job = byId(jobs, given);
		if (job.status !== 'running') {
			throw new UsageError(
				`The job ${safeText(job.id)} is ${statusWords[job.status]}`,
				job.status === 'finished' ? 'There is nothing left to do.' : 'Start longhand on the same paths and vault to go on with it.',
				'NOT_RUNNING',
			);
		}

		return job;
	}

	const running = jobs.filter(({status}) => status === 'running');
	const [job] = running;
	if (!job) {
		throw new UsageError('No batch is running', jobs.length > 0 ? `These are the jobs:\n${listed(jobs)}` : 'Start one: longhand PATHS.', 'NO_BATCH');
	}

	if (running.length > 1) {
		throw new UsageError('Several batches are running', `Say which, by its id:\n${listed(running)}`, 'SEVERAL_JOBS');
	}

	return job;
};

/**
 * The job that is to be deleted: the one whose id begins with `given`, or the only one that did not end.
 * @throws {UsageError} when it runs, is not there, or is not the only one
 */
export const chooseStale = (jobs: readonly JobSummary[], given: string | undefined): JobSummary => {
	const stale = jobs.filter(({status}) => status !== 'running' && status !== 'finished');
	const job = given === undefined ? stale[0] : byId(jobs, given);
	if (!job) {
		throw new UsageError('There is no checkpoint to delete', jobs.length > 0 ? `Say which, by its id:\n${listed(jobs)}` : 'There are no jobs at all.', 'NO_JOB');
	}

	if (given === undefined && stale.length > 1) {
		throw new UsageError('Several batches did not end', `Say which, by its id:\n${listed(stale)}`, 'SEVERAL_JOBS');
	}

	if (job.status === 'running') {
		throw new UsageError(`The job ${safeText(job.id)} is running`, `Stop it first: longhand stop ${safeText(job.id)}`, 'JOB_RUNNING');
	}

	return job;
};

/** `[job] FILE…`: the first of several is the job if the id of one begins with it. */
export const splitFiles = (jobs: readonly JobSummary[], given: readonly string[]): {job: string | undefined; files: readonly string[]} => {
	const [first, ...rest] = given;
	return first !== undefined && rest.length > 0 && jobs.some(({id}) => id.startsWith(first)) ? {job: first, files: rest} : {job: undefined, files: given};
};

/**
 * The ids of the files of a job that `names` (names, ids or paths) mean.
 * @throws {UsageError} when one of them is not there, or has ended
 */
export const filesMeant = ({state, id}: JobSummary, names: readonly string[]): string[] =>
	names.map(name => {
		const found = [...state.files].filter(file => file.id === name || file.name === name || file.path === name);
		const open = found.find(({status}) => status === 'queued' || status === 'active');
		if (!open) {
			const left = [...state.files].filter(({status}) => status === 'queued' || status === 'active').slice(0, 10).map(file => `  ${file.id}  ${safeText(file.name)}`);
			throw new UsageError(
				found.length > 0 ? `${safeText(name)} has ended already` : `There is no file ${safeText(name)} in ${safeText(id)}`,
				left.length > 0 ? `These are left, by id and name:\n${left.join('\n')}` : 'Nothing is left to do.',
				'NO_FILE',
			);
		}

		return open.id;
	});
