/** The memory group (cgroup, version 2 or 1) that this process is in: its limit, what is used of it, and its stalls. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import {stallOf} from './memory-stall.js';

/** Bytes. `used` is without file pages that the kernel gives back before it runs out; `stall` as `stallOf` tells it. */
export type ControlGroup = {limit: number; used: number; stall: number | null};

type Names = {limit: string; used: string; inactive: string};

const version2: Names = {limit: 'memory.max', used: 'memory.current', inactive: 'inactive_file'};
const version1: Names = {limit: 'memory.limit_in_bytes', used: 'memory.usage_in_bytes', inactive: 'total_inactive_file'};

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

const readGroup = async (folder: string, names: Names): Promise<ControlGroup | undefined> => {
	const limit = bytes(await text(path.join(folder, names.limit)));
	if (limit === undefined) {
		return undefined;
	}

	const [use, stat, pressure] = await Promise.all([names.used, 'memory.stat', 'memory.pressure'].map(async name => text(path.join(folder, name))));
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
	const lines = (await text(self))?.trim().split('\n') ?? [];
	const folders = lines.flatMap(line => {
		const [, controllers, ...rest] = line.split(':');
		const isV2 = controllers === '';
		if (!isV2 && !controllers?.split(',').includes('memory')) {
			return [];
		}

		const base = isV2 ? root : path.join(root, 'memory');
		// In a container the path may be the host's, and the root is the container's own group.
		const steps = rest.join(':').split('/').filter(Boolean);
		return Array.from({length: steps.length + 1}, (_, depth) => ({folder: path.join(base, ...steps.slice(0, depth)), names: isV2 ? version2 : version1}));
	});
	const groups = await Promise.all(folders.map(async ({folder, names}) => readGroup(folder, names)));
	return groups.filter(group => group !== undefined).toSorted((a, b) => a.limit - a.used - (b.limit - b.used))[0];
};
