/** What the screens read out of the fold of a batch, beyond its fields. Pure. */
import type {FileTable} from '../checkpoints/file-table.js';
import type {FileState, JobState} from '../checkpoints/job-state.js';

/** Share of the batch, 0 to 100. A journal holds no ticks: there, the files that have ended tell. */
export const batchPercent = ({percent, counts}: JobState): number => {
	const ended = counts.total > 0 ? ((counts.done + counts.skipped + counts.failed) / counts.total) * 100 : 0;
	return Math.min(100, Math.max(percent, ended));
};

/** The place of the first file being worked on, else of the first that waits, else of the last. */
export const firstActive = (files: FileTable<FileState>): number => {
	let place = 0;
	let waiting = -1;
	for (const file of files) {
		if (file.status === 'active') {
			return place;
		}

		if (waiting === -1 && file.status === 'queued') {
			waiting = place;
		}

		place++;
	}

	return waiting === -1 ? Math.max(0, files.size - 1) : waiting;
};

/** Whether the batch runs or waits: it can be paused and stopped. */
export const isUnderWay = ({job}: JobState): boolean => job.status === 'running' || job.status === 'paused';
