/** What engines take, and how many of them fit. Pure. */
import {megabyte, type SpeechModel} from '../options.js';
import {type MemoryReading} from '../machine/memory-reading.js';

/** Bytes that an engine settles at when it is fed chunk by chunk. */
export const engineFootprint: Record<SpeechModel, number> = {base: 480 * megabyte, tiny: 390 * megabyte};

/** Engines that are there still grow to what they settle at. */
const stillToCome = (model: SpeechModel, present: readonly number[]): number =>
	present.reduce((sum, bytes) => sum + Math.max(0, engineFootprint[model] - bytes), 0);

/**
 * How many engines more fit without using more than a share of the memory.
 * @param present bytes that each engine that is there takes now
 * @param share percent of the memory that may be in use then
 */
export const enginesThatFit = ({total, available}: Pick<MemoryReading, 'total' | 'available'>, model: SpeechModel, present: readonly number[], share: number): number => {
	const room = available - (total * (1 - (share / 100))) - stillToCome(model, present);
	return Math.max(0, Math.floor(room / engineFootprint[model]));
};
