import {foldJob} from '../checkpoints/fold-job.js';
import {type JobState} from '../checkpoints/job-state.js';

/** A message of the app's own, among those of the batch. */
export const withWarning = (job: JobState, code: string, message: string, now: number): JobState =>
	foldJob(job, {
		type: 'WARNING', timestamp: new Date(now).toISOString(), seq: 0, code, message,
	});
