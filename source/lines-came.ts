/** What the app makes of the worker's lines, or of those of the journal that it follows. */
import {foldJob} from '../checkpoints/fold-job.js';
import {type JobState} from '../checkpoints/job-state.js';
import type {Event, EventOf} from '../worker/protocol/events.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import {
	type AppState, type Screen, type Step, step,
} from './app-state.js';
import {leaveWithResult} from './keys-result.js';
import {withWarning} from './own-warning.js';
import {safeLine} from './safe-text.js';
import {foldSources} from './source-list.js';

/** Said once for all lines of a frame, however many there are. */
const unreadable = (job: JobState, lines: readonly ParsedLine[], now: number): JobState => {
	const malformed = lines.filter(line => line.kind === 'malformed');
	const first = malformed[0];
	return first
		? withWarning(job, 'MALFORMED_LINE', `${malformed.length === 1 ? 'A line' : `${malformed.length} lines`} of the worker could not be read (${first.reason}).`, now)
		: job;
};

/** A command that was refused: said, and the screen that waited for it is left. */
const refused = (state: AppState, reply: EventOf<'REPLY'>): Step => {
	const asked = state.awaiting?.id === reply.id ? state.awaiting?.command : undefined;
	const told = {...state, awaiting: null, notice: safeLine(reply.message)};
	switch (asked) {
		case 'run': {
			return step({...told, screen: {name: 'files', cursor: 0, typing: false}});
		}

		case 'resume_job':
		case 'restart_job': {
			return step({...told, screen: {name: 'opening'}}, {type: 'list-jobs'});
		}

		case 'scan': {
			return step({...told, sources: {...told.sources, status: 'complete'}});
		}

		default: {
			return step(told);
		}
	}
};

const finished = (state: AppState): Step => {
	const {screen} = state;
	if (screen.name !== 'progress' || state.job.job.status !== 'finished') {
		return step(state);
	}

	if (screen.stopping === 'then-leave') {
		return leaveWithResult(state);
	}

	const result: AppState = {...state, help: false, screen: {name: 'result', top: 0}};
	return screen.mode === 'follow' ? step(result, {type: 'unfollow'}) : step(result);
};

/** By the last event of the batch that is followed that tells whether someone works on it. */
const whetherAbandoned = (screen: Screen, events: readonly Event[]): Screen => {
	const last = events.findLast(event => event.type === 'STATUS' || event.type === 'BATCH_STARTED' || (event.type === 'WARNING' && event.code === 'WORKER_GONE'));
	return screen.name === 'progress' && last ? {...screen, isAbandoned: last.type === 'WARNING'} : screen;
};

export const linesCame = (state: AppState, lines: readonly ParsedLine[], from: 'worker' | 'journal'): Step => {
	const events: Event[] = lines.flatMap(line => (line.kind === 'event' ? [line.event] : []));
	const following = state.screen.name === 'progress' && state.screen.mode === 'follow';
	let {job} = state;
	// While the batch of another longhand is followed, what the own, idle worker says is not about it.
	if (following === (from === 'journal')) {
		for (const event of events) {
			job = foldJob(job, event);
		}
	}

	const next: AppState = {
		...state,
		screen: from === 'journal' ? whetherAbandoned(state.screen, events) : state.screen,
		job: unreadable(job, lines, state.now),
		sources: foldSources(state.sources, events),
		worker: from === 'worker' ? 'ready' : state.worker,
		malformed: state.malformed + lines.filter(line => line.kind === 'malformed').length,
	};
	const refusal = events.find((event): event is EventOf<'REPLY'> => event.type === 'REPLY' && !event.ok);
	return refusal ? refused(next, refusal) : finished(next);
};
