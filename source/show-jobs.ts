/** `longhand jobs`: the checkpoints that there are. */
import type {JobStatusName} from '../checkpoints/jobs.js';
import {shownSource} from '../checkpoints/source-url.js';
import {formatAgo, formatPercent} from './format.js';
import type {LiveJob} from './live-jobs.js';
import {pausedText} from './pause-words.js';
import {safeText} from './safe-text.js';

/** What scripts read: a JSON array. */
export const jobsAsJson = (jobs: readonly LiveJob[]): string =>
	JSON.stringify(
		jobs.map(({id, dir, created, input, status, paused = [], lastActivity, counts, percent}) => ({
			job_id: id, checkpoint: dir, status, paused, created, last_activity: lastActivity, vault: input.options.out, paths: input.paths.map(each => shownSource(each)),
			files_total: counts.total, files_done: counts.done, files_skipped: counts.skipped, files_failed: counts.failed,
			percent: Math.round(percent * 10) / 10,
		})),
		null,
		2,
	) + '\n';

const advice: Record<JobStatusName, string> = {
	running: 'running now',
	crashed: 'crashed; start longhand on the same paths to go on',
	interrupted: 'stopped; start longhand on the same paths to go on',
	failed: 'could not go on; start longhand on the same paths to try again',
	finished: 'finished',
};

const stateWords = ({id, status, paused = []}: LiveJob): string => {
	const goOn = paused.includes('person') ? `; go on with: longhand resume ${safeText(id)}` : '; goes on by itself';
	const waits = pausedText(paused);
	return waits === undefined ? advice[status] : `${waits}${goOn}`;
};

/** What people read: a few lines a job. */
export const jobsAsText = (jobs: readonly LiveJob[], now: number): string => {
	if (jobs.length === 0) {
		return 'There are no checkpoints: nothing was interrupted.\n';
	}

	const blocks = jobs.map(job => {
		const {id, input, counts, percent, lastActivity} = job;
		return [
			`${safeText(id)}  ${stateWords(job)}`,
			[
				`  ${counts.done + counts.skipped} of ${counts.total} files done (${formatPercent(percent)})`,
				...(counts.failed > 0 ? [`${counts.failed} failed`] : []),
				`last active ${formatAgo(lastActivity, now)}`,
			].join(', '),
			`  from ${input.paths.map(each => safeText(shownSource(each))).join(', ')}`,
			`  into ${safeText(input.options.out)}`,
		].join('\n');
	});
	return blocks.join('\n\n') + '\n';
};
