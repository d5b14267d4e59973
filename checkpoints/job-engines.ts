/** The engines of a job: the newest word on each, and how often something happened to them. */
import type {EventOf} from '../worker/protocol/events.js';
import {copyOf, type EngineTally, type JobState} from './job-state.js';

/** The state after something happened to an engine. */
export const withEngine = (state: JobState, event: EventOf<'ENGINE'>): JobState => {
	const next = copyOf(state);
	const engine = {
		engine: event.engine, status: event.status, pid: event.engine_pid, message: event.message,
	};
	const at = state.engines.findIndex(({engine: number}) => number === event.engine);
	if (event.status === 'stopped') {
		// One that is not wanted any more is not spoken of.
		next.engines = at === -1 ? state.engines : state.engines.toSpliced(at, 1);
	} else {
		next.engines = at === -1
			? [...state.engines, engine].toSorted((a, b) => a.engine - b.engine)
			: state.engines.with(at, engine);
	}

	const {tally} = state;
	if (Object.hasOwn(tally, event.status)) {
		next.tally = {...tally, [event.status]: tally[event.status as keyof EngineTally] + 1};
	}

	return next;
};
