/** Events and inputs for the tests of checkpoints, and fast-check's arbitrary ones. */
import fc from 'fast-check';
import {batchOptions} from '../support/batch-options.js';
import {type Event, type EventOf} from '../../worker/protocol/events.js';
import {stages} from '../../worker/protocol/file-events.js';
import {type RunInput} from '../../worker/protocol/run-input.js';

const stamp = {timestamp: '2026-01-02T03:04:05.000Z', seq: 1};

export const info = (message: string): EventOf<'INFO'> => ({type: 'INFO', ...stamp, message});

const about = (place: number, total = 3) =>
	({
		file_id: `f${place}`, current_file: place, total_files: total, file_name: `talk ${place}.mp3`,
	});

export const batchStarted = (jobId: string, total = 3): EventOf<'BATCH_STARTED'> =>
	({
		type: 'BATCH_STARTED', ...stamp, job_id: jobId, checkpoint: '/c', vault: '/v', total_files: total, resumed: false,
	});

export const fileQueued = (place: number, bytes = 100): EventOf<'FILE_QUEUED'> =>
	({
		type: 'FILE_QUEUED', ...stamp, ...about(place), path: `/in/talk ${place}.mp3`, kind: 'audio', bytes, note_name: `talk ${place}`,
	});

export const fileComplete = (place: number): EventOf<'FILE_COMPLETE'> => ({
	type: 'FILE_COMPLETE',
	...stamp,
	...about(place),
	note: `Sources/talk ${place}.md`,
	transcripts: [],
	duration_seconds: 10,
	words: 20,
	speech: true,
	doubtful: 0,
	deferred: null,
	elapsed_seconds: 1,
});

export const fileFailed = (place: number): EventOf<'ERROR'> =>
	({
		type: 'ERROR', ...stamp, ...about(place), code: 'corrupt', message: 'broken', hint: 'look', scope: 'file',
	});

export const finished = (status: EventOf<'FINISHED'>['status']): EventOf<'FINISHED'> => ({
	type: 'FINISHED',
	...stamp,
	status,
	exit_code: 0,
	job_id: null,
	files_total: 3,
	files_done: 3,
	files_skipped: 0,
	files_failed: 0, passed_over: 0,
	moc: 'MOC.md',
	elapsed_seconds: 1,
	audio_seconds: 1,
	message: 'done',
});

export const fileStarted = (place: number, fingerprint = 'aa'): EventOf<'FILE_STARTED'> =>
	({
		type: 'FILE_STARTED', ...stamp, ...about(place), fingerprint, duration_seconds: 10, decoder: '1',
	});

export const decoded = (place: number, samples = 160_000): EventOf<'DECODED'> =>
	({
		type: 'DECODED', ...stamp, ...about(place), samples, duration_seconds: samples / 16_000,
	});

/** A stretch of plan: chunks numbered from `first`, one second each. */
export const planned = (place: number, {first, count, complete = false}: {first: number; count: number; complete?: boolean}): EventOf<'PLANNED'> => ({
	type: 'PLANNED',
	...stamp,
	...about(place),
	from: first * 16_000,
	next: (first + count) * 16_000,
	complete,
	chunks: Array.from({length: count}, (_, index) => {
		const from = (first + index) * 16_000;
		return {
			chunk: first + index, from, to: from + 16_000, speech: [[from, from + 16_000]],
		};
	}),
});

export const chunkComplete = (place: number, chunk: number, text = 'words'): EventOf<'CHUNK_COMPLETE'> =>
	({
		type: 'CHUNK_COMPLETE', ...stamp, ...about(place), chunk, segments: [{start: chunk, end: chunk + 1, text}], audio_seconds: 1, doubt: null,
	});

export const runInput = (paths: string[] = ['/in'], out = '/v'): RunInput => ({
	paths,
	exclude: [],
	options: batchOptions(out, {model: 'base', jobs: 0, source_date_epoch: null}),
});

const place = fc.integer({min: 1, max: 6});

/** Any durable or live event about a handful of files, in any order. */
export const anyEvent: fc.Arbitrary<Event> = fc.oneof(
	fc.constantFrom('job a', 'job b').chain(id => fc.nat(8).map(total => batchStarted(id, total))),
	fc.record({at: place, id: fc.constantFrom('', 'x'), bytes: fc.nat()}).map(({at, id, bytes}) => {
		const event = fileQueued(at, bytes);
		return {...event, file_id: event.file_id + id};
	}),
	place.map(at => fileStarted(at)),
	place.map(at => decoded(at)),
	fc.record({
		at: place, first: fc.nat(4), count: fc.nat(3), complete: fc.boolean(),
	}).map(({at, ...rest}) => planned(at, rest)),
	fc.record({at: place, chunk: fc.nat(6), text: fc.string({unit: 'binary'})}).map(({at, chunk, text}) => chunkComplete(at, chunk, text)),
	fc.record({at: place, stage: fc.constantFrom(...stages), percent: fc.integer({min: 0, max: 100})}).map(({at, stage, percent}): Event => ({
		type: 'PROGRESS',
		...stamp,
		...about(at),
		stage,
		progress_percent: percent,
		batch_percent: percent,
		message: '',
		duration_seconds: null,
	})),
	place.map(at => fileComplete(at)),
	place.map(at => fileFailed(at)),
	fc.record({at: place, reason: fc.constantFrom('done' as const, 'cancelled' as const)}).map(({at, reason}): Event => ({
		type: 'FILE_SKIPPED', ...stamp, ...about(at), reason, note: null, message: '',
	})),
	fc.constantFrom('completed' as const, 'stopped' as const, 'failed' as const).map(status => finished(status)),
	fc.constantFrom('person' as const, 'memory' as const).map((reason): Event => ({
		type: 'BATCH_PAUSED', ...stamp, reason, message: '',
	})),
	fc.constantFrom('person' as const, 'memory' as const).map((reason): Event => ({
		type: 'BATCH_RESUMED', ...stamp, reason, message: '',
	})),
	fc.string({unit: 'binary'}).map(text => info(text)),
);
