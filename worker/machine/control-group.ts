/** The memory group (cgroup, version 2 or 1) that this process is in: its limit, what is used of it, and its stalls. */
import path from 'node:path';
import {cgroupFolders, readOptional} from './cgroups.js';
import {stallOf} from './memory-stall.js';

/** Bytes. `used` is without file pages that the kernel gives back before it runs out; `stall` as `stallOf` tells it. */
export type ControlGroup = {limit: number; used: number; stall: number | null};

type Names = {limit: string; used: string; inactive: string};

const version2: Names = {limit: 'memory.max', used: 'memory.current', inactive: 'inactive_file'};
const version1: Names = {limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes', inactive: 'total_inactive_file'};

const bytes = (value: string | undefined): number | undefined => {
	const number = Number(value?.trim());
	// "max", or version 1's way of saying it: a number near 2^63.
	return value !== undefined && Number.isFinite(number) && number < 2 ** 60 ? number : undefined;
};

const statOf = (stat: string | undefined, key: string): number => Number(new RegExp(String.raw`^${key} (\d+)$`, 'm').exec(stat ?? '')?.[1] ?? 0);

const readGroup = async (folder: string, names: Names): Promise<ControlGroup | undefined> => {
	const limit = bytes(await readOptional(path.join(folder, names.limit)));
	if (limit === undefined) {
		return undefined;
	}

	const [use, stat, pressure] = await Promise.all([names.used, 'memory.stat', 'memory.pressure'].map(async name => readOptional(path.join(folder, name))));
	const used = bytes(use);
	return used === undefined
		? undefined
		: {limit, used: Math.max(0, used - statOf(stat, names.inactive)), stall: stallOf(pressure ?? '')};
};

/**
 * The tightest limit over this process: of its own group and of those above it. Undefined where there is none.
 * @param root where control groups are mounted
 * @param self the file that names this process's groups
 */
export const tightestGroup = async (root: string, self: string): Promise<ControlGroup | undefined> => {
	const folders = await cgroupFolders('memory', root, self);
	const groups = await Promise.all(folders.map(async ({version, folder}) => readGroup(folder, version === 2 ? version2 : version1)));
	return groups.filter(group => group !== undefined).toSorted((a, b) => a.limit - a.used - (b.limit - b.used))[0];
};
