/** How a batch ends, in its last event. */
import {type JobState} from '../../checkpoints/job-state.js';
import {BatchError, messageOf, StoppedError} from '../errors.js';
import {type EventBody} from '../protocol/events.js';
import {type OpenJob} from './open-job.js';

export type Finished = Extract<EventBody, {type: 'FINISHED'}>;

/**
 * A batch that came to its end.
 * @param about `isLeft`: it was to finish what was deferred, and has left some of it
 * @param began reading of `performance.now()`
 */
export const completed = (state: JobState, {jobId, moc, passedOver, isLeft}: {jobId: string; moc: string | null; passedOver: number; isLeft: boolean}, began: number): Finished => {
	const failed = state.counts.failed + passedOver > 0 || isLeft;
	return {
		type: 'FINISHED', status: failed ? 'completed_with_errors' : 'completed', exit_code: failed ? 1 : 0, job_id: jobId, moc,
		...counted(state, passedOver, began), message: summary(state),
	};
};

export const deferredIn = ({files}: JobState): number => [...files].filter(file => file.status === 'done' && file.deferred !== null).length;

/** What a batch that could not be completed ends with; its checkpoint stays, where one is kept. */
export const brokenOff = (state: JobState, {id, input}: Pick<OpenJob, 'id' | 'input'>, began: number, error: unknown): {finished: Finished; error: BatchError | null} => {
	const {enabled} = input.options.checkpoint_system;
	const about = {
		type: 'FINISHED', job_id: id, moc: null, ...counted(state, 0, began), ...(enabled ? {} : {resumable: false}),
	} as const;
	if (error instanceof StoppedError) {
		return {
			finished: {
				...about, status: 'stopped', exit_code: 130, message: `stopped: ${summary(state)}; ${enabled ? 'it can be resumed' : 'no checkpoint of it is kept'}`,
			}, error: null,
		};
	}

	const failure = error instanceof BatchError
		? error
		: new BatchError(
			'INTERNAL',
			`longhand met an error of its own: ${messageOf(error)}`,
			'Run longhand again: it goes on where it was. The log says more.',
			3,
			{cause: error},
		);
	return {
		finished: {
			...about, status: 'failed', exit_code: failure.exitCode, message: failure.message,
		}, error: failure,
	};
};

const counted = ({counts, audioSeconds}: JobState, passedOver: number, began: number) => ({
	files_total: counts.total, files_done: counts.done, files_skipped: counts.skipped, files_failed: counts.failed, passed_over: passedOver,
	elapsed_seconds: Math.round((performance.now() - began) / 10) / 100, audio_seconds: Math.round(audioSeconds * 10) / 10,
});

const summary = (state: JobState): string => {
	const {counts} = state;
	const deferred = deferredIn(state);
	const parts = [`${counts.done} done`, counts.skipped > 0 && `${counts.skipped} skipped`, counts.failed > 0 && `${counts.failed} failed`, deferred > 0 && `${deferred} deferred`];
	return parts.filter(Boolean).join(', ');
};
