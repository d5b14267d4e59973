/** What this process may use of the machine, whatever others use of it now: the machine's own, or what its cgroup allows. */
import os from 'node:os';
import path from 'node:path';
import {cgroupFolders, readOptional, type CgroupFolder} from './cgroups.js';

/** `memoryBytes` is not what is free now; `cores` is at least 1, a part of a core counts as one. */
export type Capacity = {memoryBytes: number; cores: number};

const memoryLimit = async ({version, folder}: CgroupFolder): Promise<number> => {
	const text = await readOptional(path.join(folder, version === 2 ? 'memory.max' : 'memory.limit_in_bytes'));
	// No number is "max"; version 1 says it with one near 2^63, which is more than any machine has.
	return text === undefined ? Number.NaN : Number(text.trim());
};

/** In cores: microseconds of the processor in each period. */
const coreLimit = async ({version, folder}: CgroupFolder): Promise<number> => {
	if (version === 2) {
		const [quota, period] = (await readOptional(path.join(folder, 'cpu.max')))?.trim().split(' ') ?? [];
		return Number(quota) / Number(period);
	}

	const [quota, period] = await Promise.all(['cpu.cfs_quota_us', 'cpu.cfs_period_us'].map(async name => readOptional(path.join(folder, name))));
	return Number(quota) / Number(period);
};

/** Limits that are none (`max`, -1, a file that is not there) are passed over. */
const tightest = (limits: readonly number[], otherwise: number): number =>
	Math.min(otherwise, ...limits.filter(limit => Number.isFinite(limit) && limit > 0));

/**
 * Reads files of the kernel alone, and takes about a millisecond.
 * @param root where cgroups are mounted
 * @param self the file that names this process's cgroups
 */
export const readCapacity = async (root?: string, self?: string): Promise<Capacity> => {
	const [memory, cpu] = await Promise.all([cgroupFolders('memory', root, self), cgroupFolders('cpu', root, self)]);
	const [memoryLimits, coreLimits] = await Promise.all([Promise.all(memory.map(async folder => memoryLimit(folder))), Promise.all(cpu.map(async folder => coreLimit(folder)))]);
	return {
		memoryBytes: tightest(memoryLimits, os.totalmem()),
		cores: Math.max(1, Math.ceil(tightest(coreLimits, os.availableParallelism()))),
	};
};
