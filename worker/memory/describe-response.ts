/** What was done about memory, in words for people. Pure. */
import {describeBytes} from '../machine/describe-bytes.js';
import {type SpeechModel} from '../options.js';
import {type MemoryAction, type MemoryReason} from '../protocol/memory-events.js';
import {type MemorySigns} from './judge-memory.js';

export type Told = {
	signs: MemorySigns;
	/** Bytes. */
	available: number;
	reasons: readonly MemoryReason[];
	/** Engines that there are to be, and that may be given work. */
	engines: number;
	working: number;
	wanted: number;
	/** The model in use from now on. */
	model: SpeechModel;
};

/** Actions that take memory, rather than give it back. */
const returns: ReadonlySet<MemoryAction> = new Set(['go_on', 'give_work', 'larger_model', 'add_engine', 'end_ease']);
export const isReturn = (action: MemoryAction): boolean => returns.has(action);

const figures = ({signs, available, reasons}: Told): string => [
	`memory ${signs.memory} %, ${describeBytes(available)} left`,
	...(signs.swap > 0 || reasons.includes('swap') ? [`swap ${signs.swap} %`] : []),
	...(reasons.includes('growth') ? [`longhand grows by ${signs.growth} MB/s`] : []),
	...(reasons.includes('stall') ? [`work waits for memory ${signs.stall} % of the time`] : []),
	...(reasons.includes('swap_traffic') ? [`${signs.swapTraffic} pages/s swapped`] : []),
].join(', ');

const count = (number: number): string => `${number} ${number === 1 ? 'engine' : 'engines'}`;

const done = (action: MemoryAction, {engines, working, wanted, model, reasons}: Told): string => {
	switch (action) {
		case 'fewer_engines': {
			return reasons.includes('out_of_memory')
				? `the system has ended an engine because memory ran out: ${count(engines)} of ${wanted} from now on`
				: `there is room for ${count(engines)} of ${wanted}`;
		}

		case 'ease': {
			return 'caches are let go, and nothing is decoded ahead';
		}

		case 'hold': {
			return `${working} of ${count(engines)} ${working === 1 ? 'is' : 'are'} given work`;
		}

		case 'retire': {
			return `the youngest engine is ended, ${count(engines)} ${engines === 1 ? 'goes' : 'go'} on`;
		}

		case 'smaller_model': {
			return `going on with the smaller model ${model}`;
		}

		case 'pause': {
			return 'work pauses until there is more';
		}

		case 'go_on': {
			return 'going on with one engine';
		}

		case 'give_work': {
			return `${working} of ${count(engines)} are given work again`;
		}

		case 'larger_model': {
			return `going on with the model ${model} again`;
		}

		case 'add_engine': {
			return `one more engine is started: ${engines} of ${wanted}`;
		}

		case 'end_ease': {
			return 'recordings are decoded ahead again';
		}
	}
};

/** @example "Memory is short (memory 87 %, 1.2 GB left): 1 of 2 engines is given work" */
export const describeResponse = (action: MemoryAction, told: Told): string =>
	`Memory ${isReturn(action) ? 'is there again' : 'is short'} (${figures(told)}): ${done(action, told)}`;
