/** What the screens read out of the fold of a batch, beyond its fields. Pure. */
import type {JobState} from '../checkpoints/job-state.js';

/** The place of the first file being worked on, else of the first that waits, else of the last. */
export const firstActive = ({active, files}: JobState): number => {
	if (active[0] !== undefined) {
		return active[0];
	}

	let place = 0;
	for (const {status} of files) {
		if (status === 'queued') {
			return place;
		}

		place++;
	}

	return Math.max(0, files.size - 1);
};

/** Whether the batch runs or waits: it can be paused and stopped. */
export const isUnderWay = ({job}: JobState): boolean => job.status === 'running' || job.status === 'paused';
