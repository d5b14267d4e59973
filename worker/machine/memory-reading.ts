/** What the machine has left: systeminformation's reading, held against the limit of the control group. */
import si from 'systeminformation';
import {readOptional} from './cgroups.js';
import {tightestGroup} from './control-group.js';
import {stallOf} from './memory-stall.js';

export type MemoryReading = {
	/** Bytes that this process may use, and can have without swapping: the page cache counts as available. */
	total: number;
	available: number;
	/** Bytes. */
	swapTotal: number;
	swapUsed: number;
	/** Bytes: the limit of the control group, where that is less than the machine has, and what is used of it. */
	group: {limit: number; used: number} | null;
	/** Pages swapped in and out since the machine was started; null where the system does not tell. */
	swapPages: number | null;
	/** Share of the last 10 seconds in which all work waited for memory, in percent; null where it is not told. */
	stall: number | null;
};

/** Reads the machine's memory; tests hand in their own. */
export type MemoryProbe = () => Promise<MemoryReading>;

/** @param statistics the text of `/proc/vmstat` */
export const swapPagesOf = (statistics: string): number | null => {
	const [swappedIn, swappedOut] = ['pswpin', 'pswpout'].map(key => new RegExp(String.raw`^${key} (\d+)$`, 'm').exec(statistics)?.[1]);
	return swappedIn === undefined || swappedOut === undefined ? null : Number(swappedIn) + Number(swappedOut);
};

/**
 * Reads memory and swap of the machine, or of the control group where that leaves less.
 * @param root where control groups are mounted
 * @param self the file that names this process's control groups
 */
export const readMemory = async (root = '/sys/fs/cgroup', self = '/proc/self/cgroup'): Promise<MemoryReading> => {
	const [memory, group, pressure, statistics] = await Promise.all([
		si.mem(), tightestGroup(root, self), readOptional('/proc/pressure/memory'), readOptional('/proc/vmstat'),
	]);
	const reading: MemoryReading = {
		total: memory.total,
		available: memory.available,
		swapTotal: memory.swaptotal,
		swapUsed: memory.swapused,
		group: null,
		swapPages: swapPagesOf(statistics ?? ''),
		stall: stallOf(pressure ?? ''),
	};
	if (!group || group.limit >= memory.total) {
		return reading;
	}

	const {limit, used, stall} = group;
	return {
		...reading,
		total: limit,
		available: Math.max(0, Math.min(memory.available, limit - used)),
		group: {limit, used},
		stall: stall ?? reading.stall,
	};
};
