/** What is said about memory. Pure. */
import {type EventBody} from '../protocol/events.js';
import {type MemoryAction, type MemoryLevel, type MemoryReason} from '../protocol/memory-events.js';
import {describeResponse, type Told} from './describe-response.js';
import {type SignsRead} from './read-signs.js';

/** What was read, and how the batch is held now. */
export type MemoryState = Pick<Told, 'engines' | 'working' | 'wanted' | 'model'> & {read: SignsRead; level: MemoryLevel; reasons: MemoryReason[]};

const figures = ({read: {signs, reading}}: MemoryState) => ({
	used_percent: signs.memory,
	available_bytes: reading.available,
	swap_percent: signs.swap,
	growth_mb_per_second: signs.growth,
	swap_pages_per_second: signs.swapTraffic,
	stall_percent: signs.stall,
});

export const memoryEvent = (state: MemoryState): EventBody => {
	const {read: {reading, own}, level, working} = state;
	return {
		type: 'MEMORY',
		total_bytes: reading.total,
		...figures(state),
		own_bytes: own,
		pressure: level === 'high' || level === 'critical',
		level,
		limit_bytes: reading.group?.limit ?? null,
		engines_allowed: working,
	};
};

const words = (action: MemoryAction, state: MemoryState): string =>
	describeResponse(action, {...state, signs: state.read.signs, available: state.read.reading.available});

/** What was done, and for a pause and its end the event that says so. */
export const responseEvents = (action: MemoryAction, state: MemoryState): EventBody[] => {
	const message = words(action, state);
	const {level, reasons, engines, working} = state;
	const response: EventBody = {
		type: 'MEMORY_RESPONSE', action, level, reasons, ...figures(state), engines, engines_allowed: working, message,
	};
	switch (action) {
		case 'pause': {
			return [response, {type: 'BATCH_PAUSED', reason: 'memory', message}];
		}

		case 'go_on': {
			return [response, {type: 'BATCH_RESUMED', reason: 'memory', message}];
		}

		default: {
			return [response];
		}
	}
};
