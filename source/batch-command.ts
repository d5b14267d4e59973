/** What an unattended run tells the worker, given the checkpoints that are there. */
import type {JobSummary} from '../checkpoints/jobs.js';
import {decide, ignoredOptions} from '../checkpoints/recovery.js';
import {machineSettingsOf} from '../worker/options.js';
import type {StaleAction} from '../checkpoints/stale-actions.js';
import type {RunInput} from '../worker/protocol/run-input.js';
import type {BatchCommand} from '../worker/protocol/commands.js';
import {formatAgo, formatPercent} from './format.js';
import {safeText} from './safe-text.js';

export type BatchPlan
	= | {
		kind: 'work';
		command: BatchCommand;
		remarks: readonly string[];
		/** Checkpoints to be removed before, and after it has finished. */
		removeBefore: readonly JobSummary[];
		removeAfter: readonly JobSummary[];
	}
	| {kind: 'follow'; job: JobSummary}
	| {kind: 'undecided'; jobs: readonly JobSummary[]};

/** The id of the command that begins the batch: its answer is waited for. */
export const beginId = 'begin';

const describe = ({state}: JobSummary): string => {
	const {counts} = state;
	return `${counts.done + counts.skipped} of ${counts.total} files done`;
};

const remarksFor = (kind: 'resume' | 'restart', job: JobSummary, input: RunInput): string[] => {
	if (kind === 'restart') {
		return [`Doing all files of ${job.id} again.`];
	}

	const ignored = ignoredOptions(job.input.options, input.options);
	return [
		`Going on with ${job.id} (${describe(job)}).`,
		...(ignored.length > 0
			? [`It keeps the options it was started with; ignored: ${ignored.join(', ')}. To use them, run with --on-stale restart or --on-stale delete.`]
			: []),
	];
};

export const planBatch = (jobs: readonly JobSummary[], input: RunInput, onStale: StaleAction): BatchPlan => {
	const decision = decide(jobs, input, onStale);
	const byId = (ids: readonly string[]): JobSummary[] => jobs.filter(({id}) => ids.includes(id));
	const run: BatchCommand = {type: 'run', id: beginId, ...input};
	switch (decision.kind) {
		case 'new': {
			return {
				kind: 'work', command: run, remarks: [], removeBefore: [], removeAfter: [],
			};
		}

		case 'delete_then_new': {
			const removeBefore = byId(decision.jobIds);
			const remarks = removeBefore.map(job => `Deleting the checkpoint ${job.id} (${describe(job)}); its notes are kept.`);
			return {
				kind: 'work', command: run, remarks, removeBefore, removeAfter: [],
			};
		}

		case 'resume':
		case 'restart': {
			const [job] = byId([decision.jobId]);
			return {
				kind: 'work',
				command: decision.kind === 'resume'
					? {
						type: 'resume_job', id: beginId, job_id: decision.jobId, machine: machineSettingsOf(input.options),
					}
					: {
						type: 'restart_job', id: beginId, job_id: decision.jobId, options: input.options,
					},
				remarks: job ? remarksFor(decision.kind, job, input) : [],
				removeBefore: [],
				removeAfter: byId(decision.superseded),
			};
		}

		case 'follow': {
			const [job] = byId([decision.jobId]);
			return job ? {kind: 'follow', job} : {kind: 'undecided', jobs: []};
		}

		case 'undecided': {
			return {kind: 'undecided', jobs: decision.jobs};
		}
	}
};

/** What a person reads when nobody decided. */
export const undecidedText = (jobs: readonly JobSummary[], now: number): {message: string; hint: string} => ({
	message: [
		'A batch about the same files and the same vault did not end:',
		...jobs.map(job => `  ${safeText(job.id)}  ${job.status}, ${describe(job)}, ${formatPercent(job.percent)}, last active ${formatAgo(job.lastActivity, now)}`),
	].join('\n'),
	hint: 'Choose with --on-stale resume (go on where it ended), --on-stale restart (do all its files again) or --on-stale delete (forget it, keep its notes).',
});
