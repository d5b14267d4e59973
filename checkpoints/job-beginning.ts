/** How a job begins, or goes on: its batch is started, and its files are queued. */
import type {EventOf} from '../worker/protocol/events.js';
import {FileTable} from './file-table.js';
import {
	about, ended, weight, withFile,
} from './job-files.js';
import {
	copyOf, type FileState, initialJobState, type JobState,
} from './job-state.js';

/** The state when a batch begins: afresh, or where its interrupted one was. */
export const started = (state: JobState, event: EventOf<'BATCH_STARTED'>): JobState => {
	// A resumed job keeps its files; a new job in the same sitting begins afresh. A file that was being worked on
	// when the job was interrupted waits again.
	const same = state.jobId === event.job_id;
	let files: FileTable<FileState> = same ? state.files : FileTable.empty;
	if (same) {
		let place = 0;
		for (const file of files) {
			if (file.status === 'active') {
				files = files.with(place, {...about(file), status: 'queued'});
			}

			place++;
		}
	}

	return {
		...initialJobState,
		job: {status: 'running'},
		jobId: event.job_id,
		checkpoint: event.checkpoint,
		vault: event.vault,
		resumed: event.resumed,
		startedAt: event.timestamp,
		files,
		work: same ? state.work : initialJobState.work,
		counts: same
			? {...state.counts, total: Math.max(event.total_files, files.size)}
			: {
				done: 0, skipped: 0, failed: 0, total: event.total_files,
			},
		percent: same ? state.percent : 0,
		memory: state.memory,
		engines: state.engines,
		messages: same ? state.messages : [],
	};
};

/** The state with one more file; one that is known already stays as it is, but that a failure gets another chance. */
export const queued = (state: JobState, event: EventOf<'FILE_QUEUED'>): JobState => {
	const file: FileState = {
		status: 'queued',
		id: event.file_id,
		name: event.file_name,
		path: event.path,
		kind: event.kind,
		bytes: event.bytes,
		noteName: event.note_name,
		duration: null,
	};
	if (event.current_file > state.files.size + 1) {
		return state;
	}

	const known = state.files.at(event.current_file - 1);
	if (known?.id === file.id) {
		// Queued again by a restart of the worker or a resume: what is known stays, a failure gets another chance.
		return ended(known) && known.status !== 'failed'
			? state
			: withFile(state, event.current_file, () => ({...file, duration: known.duration}));
	}

	if (known) {
		return state;
	}

	const {work, counts} = state;
	const next = copyOf(state);
	next.files = state.files.with(event.current_file - 1, file);
	next.work = {total: work.total + weight(file), ended: work.ended};
	next.counts = {
		done: counts.done, skipped: counts.skipped, failed: counts.failed, total: Math.max(counts.total, next.files.size),
	};
	return next;
};
