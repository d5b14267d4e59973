/** What engines take, and how many of them fit. Pure. */
import {
	type BundledModel, type FoundModel, megabyte, type SpeechSettings,
} from '../options.js';
import {type MemoryReading} from '../machine/memory-reading.js';

/** Bytes that an engine settles at when it is fed chunk by chunk. */
export const engineFootprint: Record<BundledModel, number> = {base: 480 * megabyte, tiny: 390 * megabyte};

/** Of an engine that finds speech, and hears nothing. */
const withoutModel = 120 * megabyte;

/**
 * Bytes that an engine with another model is reckoned with, by the size of its files: the line through the two that were
 * measured, whose files have 27 and 59 MiB.
 */
export const footprintOf = ({bytes}: Pick<FoundModel, 'bytes'>): number => 315 * megabyte + 2.8 * bytes;

/** Bytes that an engine settles at with what it is to hear with. */
export const footprintFor = (model: string, {found, server}: Pick<SpeechSettings, 'found' | 'server'>): number => {
	if (server) {
		return withoutModel;
	}

	return found ? footprintOf(found) : engineFootprint[model === 'tiny' ? 'tiny' : 'base'];
};

/** Engines that are there still grow to what they settle at. */
const stillToCome = (footprint: number, present: readonly number[]): number =>
	present.reduce((sum, bytes) => sum + Math.max(0, footprint - bytes), 0);

/**
 * How many engines more fit without using more than a share of the memory.
 * @param footprint bytes that each engine settles at
 * @param present bytes that each engine that is there takes now
 * @param share percent of the memory that may be in use then
 */
export const enginesThatFit = ({total, available}: Pick<MemoryReading, 'total' | 'available'>, footprint: number, present: readonly number[], share: number): number => {
	const room = available - (total * (1 - (share / 100))) - stillToCome(footprint, present);
	return Math.max(0, Math.floor(room / footprint));
};
