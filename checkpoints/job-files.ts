/** The files of a job, changed one at a time, and what is derived from all of them: counts, bytes, the share that is done. */
import type {Stage} from '../worker/protocol.js';
import type {FileState, JobState, QueuedFile} from './job-state.js';

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
	kind === 'text' ? 1 : Math.max(1, duration ?? bytes / usualRates[kind]);

/** The share of the whole batch that is done, 0 to 100. It falls only when a file turns out to be longer or shorter. */
const withPercent = (state: JobState, isReweighed: boolean): JobState => {
	let done = state.work.ended;
	for (const place of state.active) {
		const file = state.files.at(place)!;
		done += weight(file) * share(file);
	}

	const percent = state.work.total > 0 ? Math.min(100, Math.round((1000 * done) / state.work.total) / 10) : 0;
	return {...state, percent: isReweighed ? percent : Math.max(state.percent, percent)};
};

/** Replaces one file and keeps what is derived from all of them right, whatever it was before. */
export const withFile = (state: JobState, place: number, change: (file: FileState) => FileState): JobState => {
	const before = state.files.at(place - 1);
	if (!before) {
		return state;
	}

	const after = change(before);
	const counts = {...state.counts};
	const left = countKey(before);
	const entered = countKey(after);
	if (left) {
		counts[left]--;
	}

	if (entered) {
		counts[entered]++;
	}

	const endedWork = (entered ? weight(after) : 0) - (left ? weight(before) : 0);
	const others = before.status === 'active' ? state.active.filter(index => index !== place - 1) : state.active;
	return withPercent({
		...state,
		files: state.files.with(place - 1, after),
		active: after.status === 'active' ? [...others, place - 1].toSorted((a, b) => a - b) : others,
		work: {total: state.work.total + weight(after) - weight(before), ended: state.work.ended + endedWork},
		counts,
	}, weight(after) !== weight(before));
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

/** `file` in a stage; what is known of it stays. */
export const active = (file: FileState, stage: Stage, percent: number, duration?: number | null): FileState => ({
	...about(file),
	duration: duration ?? file.duration,
	status: 'active',
	stage,
	percent,
	heard: file.status === 'active' ? file.heard : 0,
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
		return {
			...about(file), status: 'active', stage: 'transcription', percent: shown, heard: total,
		};
	});
