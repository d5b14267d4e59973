/** The files of a job, changed one at a time, and what is derived from all of them: counts, bytes, the share that is done. */
import {type EventOf} from '../worker/protocol/events.js';
import {type Stage} from '../worker/protocol/file-events.js';
import {isRecording} from '../worker/protocol/source-kinds.js';
import {
	copyOf, type FileState, type JobState, type QueuedFile,
} from './job-state.js';

/** Whether nothing more is done for the file. */
export const ended = (file: FileState): boolean =>
	file.status === 'done' || file.status === 'skipped' || file.status === 'failed';

const countKey = (file: FileState): 'done' | 'skipped' | 'failed' | undefined =>
	file.status === 'done' || file.status === 'skipped' || file.status === 'failed' ? file.status : undefined;

/** How much of a file that is being worked on is done, 0 to 1: nearly all of the time goes into hearing it. */
const share = (file: FileState): number => {
	if (file.status !== 'active') {
		return 0;
	}

	switch (file.stage) {
		case 'fetching': {
			return 0;
		}

		case 'decoding': {
			return 0.02 * (file.percent / 100);
		}

		case 'transcription': {
			return 0.02 + (0.93 * (file.percent / 100));
		}

		case 'checking':
		case 'summarization':
		case 'moc_generation': {
			return 0.95;
		}
	}
};

/** Bytes a second, of a recording whose length is not known yet: about those of an MP3 file, and of a small video. */
const usualRates = {audio: 16_000, video: 150_000};

/** Every file counts by its length in seconds, or what its size lets one expect; a document counts as one. */
export const weight = ({kind, bytes, duration}: QueuedFile): number =>
	isRecording(kind) ? Math.max(1, duration ?? bytes / usualRates[kind]) : 1;

/** The share of the whole batch that is done, 0 to 100. It falls only when a file turns out to be longer or shorter. */
const percentOf = ({work, active, files, percent: before}: JobState, isReweighed: boolean): number => {
	let done = work.ended;
	for (const place of active) {
		const file = files.at(place)!;
		done += weight(file) * share(file);
	}

	const percent = work.total > 0 ? Math.min(100, Math.round((1000 * done) / work.total) / 10) : 0;
	return isReweighed ? percent : Math.max(before, percent);
};

const withoutPlace = (places: readonly number[], place: number): number[] => places.filter(each => each !== place);

/** Replaces one file and keeps what is derived from all of them right, whatever it was before. A new state, or `state` itself. */
export const withFile = (state: JobState, place: number, change: (file: FileState) => FileState): JobState => {
	const index = place - 1;
	const before = state.files.at(index);
	if (!before) {
		return state;
	}

	const after = change(before);
	if (after === before) {
		return state;
	}

	const next = copyOf(state);
	next.files = state.files.with(index, after);
	const left = countKey(before);
	const entered = countKey(after);
	if (left !== entered) {
		const {counts} = state;
		next.counts = {
			done: counts.done, skipped: counts.skipped, failed: counts.failed, total: counts.total,
		};
		if (left) {
			next.counts[left]--;
		}

		if (entered) {
			next.counts[entered]++;
		}
	}

	const wasActive = before.status === 'active';
	const isActive = after.status === 'active';
	if (wasActive !== isActive) {
		next.active = isActive ? [...state.active, index].toSorted((a, b) => a - b) : withoutPlace(state.active, index);
	}

	const weighedBefore = weight(before);
	const weighs = weight(after);
	if (left !== undefined || entered !== undefined || weighs !== weighedBefore) {
		const endedWork = (entered ? weighs : 0) - (left ? weighedBefore : 0);
		next.work = {total: state.work.total + weighs - weighedBefore, ended: state.work.ended + endedWork};
	}

	next.percent = percentOf(next, weighs !== weighedBefore);
	return next;
};

/** What is known of a file whatever its status. */
export const about = ({id, name, path, kind, bytes, noteName, duration}: FileState): QueuedFile => ({
	id,
	name,
	path,
	kind,
	bytes,
	noteName,
	duration,
});

/** Written out for its speed, as in `copyOf`: most events are about a file that is being worked on. */
const activeFile = (file: QueuedFile, duration: number | null, {stage, percent, heard}: {stage: Stage; percent: number; heard: number}): FileState => ({
	id: file.id,
	name: file.name,
	path: file.path,
	kind: file.kind,
	bytes: file.bytes,
	noteName: file.noteName,
	duration,
	status: 'active',
	stage,
	percent,
	heard,
});

/** `file` in a stage; what is known of it stays. */
export const active = (file: FileState, stage: Stage, percent: number, duration?: number | null): FileState =>
	activeFile(file, duration ?? file.duration, {stage, percent, heard: file.status === 'active' ? file.heard : 0});

/** `file` with its notes in the vault. */
export const done = (file: FileState, event: EventOf<'FILE_COMPLETE'>): FileState => ({
	id: file.id,
	name: file.name,
	path: file.path,
	kind: file.kind,
	bytes: file.bytes,
	noteName: file.noteName,
	duration: event.duration_seconds ?? file.duration,
	status: 'done',
	note: event.note,
	words: event.words,
	speech: event.speech,
	doubtful: event.doubtful,
	quality: event.quality ?? null,
	warnings: event.warnings ?? [],
	deferred: event.deferred,
});

/** More of a recording is heard, or known to be silent. */
export const heard = (state: JobState, place: number, seconds: number): JobState =>
	withFile(state, place, file => {
		if (ended(file)) {
			return file;
		}

		const before = file.status === 'active' ? file : {heard: 0, percent: 0, stage: 'decoding'};
		const total = before.heard + seconds;
		const percent = file.duration ? Math.min(100, (100 * total) / file.duration) : 0;
		const shown = before.stage === 'transcription' ? Math.max(before.percent, percent) : percent;
		return activeFile(file, file.duration, {stage: 'transcription', percent: shown, heard: total});
	});
