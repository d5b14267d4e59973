/** What the machine has left: systeminformation's reading, held against the limit of the cgroup. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import si from 'systeminformation';

/** Bytes. `available` is what can be had without swapping: the page cache counts as available. */
export type MemoryReading = {total: number; available: number; swapTotal: number; swapUsed: number};

/** Reads the machine's memory; tests hand in their own. */
export type MemoryProbe = () => Promise<MemoryReading>;

const text = async (file: string): Promise<string | undefined> => {
	try {
		return await readFile(file, 'utf8');
	} catch {
		return undefined;
	}
};

const bytes = (value: string | undefined): number | undefined => {
	const number = Number(value?.trim());
	// "max", or version 1's way of saying it: a number near 2^63.
	return value !== undefined && Number.isFinite(number) && number < 2 ** 60 ? number : undefined;
};

const statOf = (stat: string | undefined, key: string): number => Number(new RegExp(String.raw`^${key} (\d+)$`, 'm').exec(stat ?? '')?.[1] ?? 0);

type Group = {limit: number; used: number};

const readGroup = async (folder: string, names: {limit: string; used: string; inactive: string}): Promise<Group | undefined> => {
	const limit = bytes(await text(path.join(folder, names.limit)));
	const used = bytes(await text(path.join(folder, names.used)));
	if (limit === undefined || used === undefined) {
		return undefined;
	}

	// The kernel gives inactive file pages back before it runs out.
	return {limit, used: Math.max(0, used - statOf(await text(path.join(folder, 'memory.stat')), names.inactive))};
};

/** The tightest limit over this process: of its own cgroup and of those above it. Undefined where there is none. */
const cgroupLimit = async (root: string, self: string): Promise<Group | undefined> => {
	const lines = (await text(self))?.trim().split('\n') ?? [];
	const groups: Group[] = [];
	for (const line of lines) {
		const [, controllers, ...rest] = line.split(':');
		const isV2 = controllers === '';
		if (!isV2 && !controllers?.split(',').includes('memory')) {
			continue;
		}

		const base = isV2 ? root : path.join(root, 'memory');
		const names = isV2
			? {limit: 'memory.max', used: 'memory.current', inactive: 'inactive_file'}
			: {limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes', inactive: 'total_inactive_file'};
		// In a container the path may be the host's, and the root is the container's own group.
		const steps = rest.join(':').split('/').filter(Boolean);
		for (let depth = steps.length; depth >= 0; depth--) {
			const group = await readGroup(path.join(base, ...steps.slice(0, depth)), names);
			if (group) {
				groups.push(group);
			}
		}
	}

	return groups.toSorted((a, b) => a.limit - a.used - (b.limit - b.used))[0];
};

/**
 * Reads memory and swap of the machine, or of the cgroup where that leaves less.
 * @param root where cgroups are mounted
 * @param self the file that names this process's cgroups
 */
export const readMemory = async (root = '/sys/fs/cgroup', self = '/proc/self/cgroup'): Promise<MemoryReading> => {
	const [memory, group] = await Promise.all([si.mem(), cgroupLimit(root, self)]);
	const reading = {
		total: memory.total, available: memory.available, swapTotal: memory.swaptotal, swapUsed: memory.swapused,
	};
	if (!group || group.limit >= memory.total) {
		return reading;
	}

	return {...reading, total: group.limit, available: Math.max(0, Math.min(memory.available, group.limit - group.used))};
};
