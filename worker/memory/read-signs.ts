/** Turns readings of the machine and of longhand's processes into the signs that memory is judged by. */
import {type MemoryProbe, type MemoryReading} from '../machine/memory-reading.js';
import {ownMemory} from '../machine/own-memory.js';
import {megabyte} from '../options.js';
import {Growth} from './growth.js';
import {type MemorySigns} from './judge-memory.js';

export type SignsRead = {
	reading: MemoryReading;
	signs: MemorySigns;
	/** Bytes that the worker and its engines hold together, and each engine. */
	own: number;
	each: number[];
};

const percent = (part: number, whole: number): number => (whole > 0 ? Math.round((1000 * part) / whole) / 10 : 0);

/** Used shares of memory and swap, in percent. */
export const usedShares = ({total, available, swapTotal, swapUsed}: Pick<MemoryReading, 'total' | 'available' | 'swapTotal' | 'swapUsed'>) => ({
	memory: percent(total - available, total),
	swap: percent(swapUsed, swapTotal),
});

export class SignReader {
	private readonly growth = new Growth();
	private lastSwap: {at: number; pages: number} | undefined;

	/** @param now milliseconds, of any clock that does not go back */
	constructor(
		private readonly probe: MemoryProbe,
		private readonly now: () => number = () => performance.now(),
	) {}

	/** @param isSettled whether no engine is loading, of those with these pids */
	async read(pids: readonly number[], isSettled: boolean): Promise<SignsRead> {
		const reading = await this.probe();
		const {own, each} = await ownMemory(pids);
		const at = this.now();
		return {
			reading,
			signs: {
				...usedShares(reading), stall: reading.stall, swapTraffic: this.trafficSince(at, reading.swapPages), growth: this.growth.add(at, own, isSettled), available: reading.available / megabyte,
			},
			own,
			each,
		};
	}

	/** Pages a second, since the reading before. */
	private trafficSince(at: number, pages: number | null): number | null {
		const before = this.lastSwap;
		this.lastSwap = pages === null ? undefined : {at, pages};
		return pages === null || !before || at <= before.at ? null : Math.round((1000 * Math.max(0, pages - before.pages)) / (at - before.at));
	}
}
