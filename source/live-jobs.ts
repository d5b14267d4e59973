/** The jobs that there are, and of those that run what they say of themselves by now. */
import {readStatus} from '../checkpoints/control-flags.js';
import {type JobSummary, listJobs} from '../checkpoints/jobs.js';
import type {PauseReason} from '../worker/protocol/batch-events.js';
import type {EventOf} from '../worker/protocol/events.js';

/** `paused`: why a running job waits; none, or nothing, when it does not. */
export type LiveJob = JobSummary & {paused?: readonly PauseReason[]};

const reasonsOf = ({state, details}: EventOf<'STATUS'>): readonly PauseReason[] => {
	if (state === 'stopping') {
		return [];
	}

	return details?.paused ?? (state === 'paused' ? ['person'] : []);
};

/** A job where it runs is as far as it says: its checkpoint measures in another way, and later. */
const live = async (job: JobSummary): Promise<LiveJob> => {
	const status = job.status === 'running' ? await readStatus(job.dir) : undefined;
	return status?.job_id === job.id ? {...job, percent: status.percent, paused: reasonsOf(status)} : job;
};

/** As `listJobs`, with how far the running ones are and why they wait. Throws the file system's error. */
export const listLiveJobs = async (stateDir: string): Promise<{jobs: LiveJob[]; problems: string[]}> => {
	const {jobs, problems} = await listJobs(stateDir);
	return {jobs: await Promise.all(jobs.map(async job => live(job))), problems};
};
