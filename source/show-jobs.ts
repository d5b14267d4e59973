/** `longhand jobs`: the checkpoints that there are. */
import {readStatus} from '../checkpoints/control-flags.js';
import {type JobSummary} from '../checkpoints/jobs.js';
import {formatAgo, formatPercent} from './format.js';
import {safeText} from './safe-text.js';

/** Where a job runs, how far it says that it is: its journal knows of whole files alone. */
export const withLivePercent = async (jobs: readonly JobSummary[]): Promise<JobSummary[]> =>
	Promise.all(jobs.map(async job => {
		const status = job.status === 'running' ? await readStatus(job.dir) : undefined;
		return status?.job_id === job.id ? {...job, percent: Math.max(job.percent, status.percent)} : job;
	}));

/** What scripts read: a JSON array. */
export const jobsAsJson = (jobs: readonly JobSummary[]): string =>
	JSON.stringify(
		jobs.map(({id, dir, created, input, status, lastActivity, counts, percent}) => ({
			job_id: id, checkpoint: dir, status, created, last_activity: lastActivity, vault: input.options.out, paths: input.paths,
			files_total: counts.total, files_done: counts.done, files_skipped: counts.skipped, files_failed: counts.failed,
			percent: Math.round(percent * 10) / 10,
		})),
		null,
		2,
	) + '\n';

const advice: Record<JobSummary['status'], string> = {
	running: 'running now',
	crashed: 'crashed; start longhand on the same paths to go on',
	interrupted: 'stopped; start longhand on the same paths to go on',
	failed: 'could not go on; start longhand on the same paths to try again',
	finished: 'finished',
};

/** What people read: a few lines a job. */
export const jobsAsText = (jobs: readonly JobSummary[], now: number): string => {
	if (jobs.length === 0) {
		return 'There are no checkpoints: nothing was interrupted.\n';
	}

	const blocks = jobs.map(({id, status, input, counts, percent, lastActivity}) => [
		`${safeText(id)}  ${advice[status]}`,
		[
			`  ${counts.done + counts.skipped} of ${counts.total} files done (${formatPercent(percent)})`,
			...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
			`last active ${formatAgo(lastActivity, now)}`,
		].join(', '),
		`  from ${input.paths.map(file => safeText(file)).join(', ')}`,
		`  into ${safeText(input.options.out)}`,
	].join('\n'));
	return blocks.join('\n\n') + '\n';
};
