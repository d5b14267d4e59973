/** `longhand attach`: the batch of another longhand, in the app or in plain lines. */
import {type JobSummary, listJobs} from '../../checkpoints/jobs.js';
import {chooseRunning} from '../choose-job.js';
import type {Invocation} from '../command-line/invocation.js';
import type {WorkerSettings} from '../supervision-of.js';

export const attach = async (
	{stateDir, json, job: given, isTerminal}: Extract<Invocation, {kind: 'attach'}>,
	runApp: (settings: WorkerSettings, attach: JobSummary) => Promise<number>,
): Promise<number> => {
	const {jobs} = await listJobs(stateDir);
	const job = chooseRunning(jobs, given);
	if (isTerminal) {
		return runApp({stateDir, logLevel: 'info', input: job.input}, job);
	}

	const {attachHeadless} = await import('../headless.js');
	return attachHeadless(job, {json});
};
