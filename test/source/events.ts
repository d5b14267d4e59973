/** Events as a worker would say them. */
import {batchOptions} from '../support/batch-options.js';
import {type Event, type EventOf} from '../../worker/protocol/events.js';
import {type ParsedLine} from '../../worker/protocol/parse-event.js';
import {type RunInput} from '../../worker/protocol/run-input.js';

const stamp = {timestamp: '2026-01-01T12:00:00.000Z', seq: 1};

export const nameOf = (place: number): string => `episode ${place}.mp3`;

const about = (place: number, total: number) => ({
	file_id: `f${place}`,
	current_file: place,
	total_files: total,
	file_name: nameOf(place),
});

export const runInput: RunInput = {
	paths: ['/in'],
	exclude: [],
	options: batchOptions('/vault', {model: 'base', jobs: 0, source_date_epoch: null}),
};

export const hello: Event = {
	...stamp, type: 'HELLO', protocol: 1, version: '0.1.0', pid: 1,
};

export const source = (place: number, more: Partial<EventOf<'SOURCE'>> = {}): Event => ({
	...stamp,
	type: 'SOURCE',
	path: `/in/${place}`,
	file_name: nameOf(place),
	kind: 'audio',
	bytes: 1000,
	work: more.done ? 'nothing' : 'everything',
	done: false,
	...more,
});

export const sourceDuration = (place: number, seconds: number): Event => ({
	...stamp, type: 'SOURCE_DURATION', path: `/in/${place}`, duration_seconds: seconds,
});

export const scanComplete = (sources: number): Event => ({...stamp, type: 'SCAN_COMPLETE', sources});

export const reply = (id: string, ok: boolean, message = ''): Event => ({
	...stamp, type: 'REPLY', id, command: 'run', ok, message,
});

export const batchStarted = (total: number, more: Partial<EventOf<'BATCH_STARTED'>> = {}): Event => ({
	...stamp,
	type: 'BATCH_STARTED',
	job_id: 'job-1',
	checkpoint: '/state/checkpoints/job-1',
	vault: '/vault',
	total_files: total,
	resumed: false,
	...more,
});

export const fileQueued = (place: number, total: number, more: Partial<EventOf<'FILE_QUEUED'>> = {}): Event => ({
	...stamp,
	...about(place, total),
	type: 'FILE_QUEUED',
	path: `/in/${place}`,
	kind: 'audio',
	bytes: 1000,
	note_name: `episode ${place}`,
	...more,
});

export const progress = (place: number, total: number, percent: number): Event => ({
	...stamp,
	...about(place, total),
	type: 'PROGRESS',
	stage: 'transcription',
	progress_percent: percent,
	batch_percent: (((place - 1) * 100) + percent) / total,
	message: '',
	duration_seconds: 120,
});

export const fileComplete = (place: number, total: number, more: Partial<EventOf<'FILE_COMPLETE'>> = {}): Event => ({
	...stamp,
	...about(place, total),
	type: 'FILE_COMPLETE',
	note: `Sources/episode ${place}.md`,
	transcripts: [],
	duration_seconds: 120,
	words: 300,
	speech: true,
	doubtful: 0,
	deferred: null,
	elapsed_seconds: 3,
	...more,
});

export const fileError = (place: number, total: number, message: string): Event => ({
	...stamp,
	...about(place, total),
	type: 'ERROR',
	code: 'CORRUPT',
	message,
	hint: 'Play it in another program.',
	scope: 'file',
});

export const paused: Event = {
	...stamp, type: 'BATCH_PAUSED', reason: 'person', message: 'Paused.',
};

export const finished = (more: Partial<EventOf<'FINISHED'>> = {}): Event => ({
	...stamp,
	type: 'FINISHED',
	status: 'completed',
	exit_code: 0,
	job_id: 'job-1',
	files_total: 3,
	files_done: 3,
	files_skipped: 0,
	files_failed: 0, passed_over: 0,
	moc: 'MOC.md',
	elapsed_seconds: 10,
	audio_seconds: 240,
	message: '',
	...more,
});

export const asLines = (...events: readonly Event[]): ParsedLine[] => events.map(event => ({kind: 'event', event}));
