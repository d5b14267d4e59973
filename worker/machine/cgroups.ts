/** Where Linux keeps what it says of this process's control groups, of either version. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';

export type CgroupFolder = {version: 1 | 2; folder: string};

/** The text of a small file of the kernel's, or undefined. */
export const readOptional = async (file: string): Promise<string | undefined> => {
	try {
		return await readFile(file, 'utf8');
	} catch {
		return undefined;
	}
};

/**
 * The folders of this process's groups for a controller, and of all above them: the tightest of their limits holds.
 * Some may not exist: in a container the path may be the host's, and the root is the container's own group.
 * @param root where cgroups are mounted
 * @param self the file that names this process's cgroups
 */
export const cgroupFolders = async (controller: 'memory' | 'cpu', root = '/sys/fs/cgroup', self = '/proc/self/cgroup'): Promise<CgroupFolder[]> => {
	const lines = (await readOptional(self))?.trim().split('\n') ?? [];
	return lines.flatMap(line => {
		const [, controllers, ...rest] = line.split(':');
		const version = controllers === '' ? 2 : 1;
		if (version === 1 && !controllers?.split(',').includes(controller)) {
			return [];
		}

		const base = version === 2 ? root : path.join(root, controller);
		const steps = rest.join(':').split('/').filter(Boolean);
		return Array.from({length: steps.length + 1}, (_, above) => ({
			version, folder: path.join(base, ...steps.slice(0, steps.length - above)),
		} as const));
	});
};
