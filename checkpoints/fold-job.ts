/**
 * A batch is a fold over its events. This is the one place that says what an event means for the state of a job;
 * the app's screen, the headless reporter, the recovery screen and the resume all read the result.
 */
import type {Event} from '../worker/protocol/events.js';
import {queued, started} from './job-beginning.js';
import {withEngine} from './job-engines.js';
import {
	about, active, done, ended, heard, withFile,
} from './job-files.js';
import {withMessage, withName} from './job-messages.js';
import {goingOn, paused} from './job-pauses.js';
import {reported} from './job-reported.js';
import {copyOf, type JobState} from './job-state.js';

/** `after` to be changed: a state that is nobody else's. */
const fresh = (before: JobState, after: JobState): JobState => (after === before ? copyOf(before) : after);

// One case for each type of event: to split it would hide that none is missing.
// eslint-disable-next-line complexity
const apply = (state: JobState, event: Event): JobState => {
	switch (event.type) {
		case 'BATCH_STARTED': {
			return started(state, event);
		}

		case 'FILE_QUEUED': {
			return queued(state, event);
		}

		case 'FILE_LENGTH': {
			return withFile(state, event.current_file, file => (ended(file) ? file : {...file, duration: file.duration ?? event.duration_seconds}));
		}

		case 'FILE_STARTED': {
			return withFile(state, event.current_file, file => active(file, 'decoding', 0, event.duration_seconds));
		}

		case 'DECODED': {
			return withFile(state, event.current_file, file =>
				file.status === 'active' && file.stage !== 'decoding'
					? {...file, duration: event.duration_seconds}
					: active(file, 'decoding', 100, event.duration_seconds));
		}

		case 'PROGRESS': {
			return withFile(state, event.current_file, file =>
				ended(file) ? file : active(file, event.stage, event.progress_percent, event.duration_seconds));
		}

		case 'PLANNED': {
			const planned = event.chunks.reduce((sum, {from, to}) => sum + to - from, 0);
			return heard(state, event.current_file, Math.max(0, event.next - event.from - planned) / 16_000);
		}

		case 'CHUNK_COMPLETE': {
			const next = fresh(state, heard(state, event.current_file, event.audio_seconds));
			next.audioSeconds += event.audio_seconds;
			return next;
		}

		case 'FILE_COMPLETE': {
			return withFile(state, event.current_file, file => done(file, event));
		}

		case 'FILE_SKIPPED': {
			return withFile(state, event.current_file, file => ({
				...about(file),
				status: 'skipped',
				reason: event.reason,
				quality: event.quality ?? null,
				warnings: event.warnings ?? [],
				note: event.note,
			}));
		}

		case 'ERROR': {
			const {code, message, hint, timestamp} = event;
			const next
				= event.scope === 'file' && event.current_file !== undefined
					? withFile(state, event.current_file, file => ({
						...about(file), status: 'failed', code, message, hint,
					}))
					: state;
			return withMessage(next, {
				level: 'error', text: withName(event, message), hint, timestamp,
			});
		}

		case 'WARNING': {
			return withMessage(state, {
				level: 'warning', text: withName(event, event.message), hint: event.hint ?? '', timestamp: event.timestamp,
			});
		}

		case 'INFO': {
			return withMessage(state, {
				level: 'info', text: withName(event, event.message), hint: '', timestamp: event.timestamp,
			});
		}

		case 'STATUS': {
			return reported(state, event);
		}

		case 'MEMORY': {
			return {...state, memory: event};
		}

		case 'MEMORY_RESPONSE': {
			// A pause and its end are told by themselves.
			return event.action === 'pause' || event.action === 'go_on'
				? state
				: withMessage(state, {
					level: event.level === 'normal' ? 'info' : 'warning', text: event.message, hint: '', timestamp: event.timestamp,
				});
		}

		case 'PROCESSES': {
			return {...state, processes: event};
		}

		case 'ENGINE': {
			return withEngine(state, event);
		}

		case 'BATCH_PAUSED': {
			return paused(state, event.reason);
		}

		case 'BATCH_RESUMED': {
			return goingOn(state, event.reason);
		}

		case 'FINISHED': {
			const complete = event.status === 'completed' || event.status === 'completed_with_errors';
			return {
				...state, job: {status: 'finished', result: event}, isStopping: false, percent: complete ? 100 : state.percent,
			};
		}

		case 'HELLO':
		case 'REPLY':
		case 'SOURCE':
		case 'SOURCE_DURATION':
		case 'SCAN_COMPLETE':
		case 'SECOND_OPINION':
		case 'STAGE_COMPLETE': {
			return state;
		}

		case 'HEARTBEAT': {
			return {...state, isStopping: event.state === 'stopping'};
		}
	}
};

/** The state of a job after one more event. Pure; never throws. */
export const foldJob = (state: JobState, event: Event): JobState => {
	const next = fresh(state, apply(state, event));
	next.lastActivity = event.timestamp;
	return next;
};
