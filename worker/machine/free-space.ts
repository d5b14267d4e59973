/** What is left on a disk. */
import {stat, statfs} from 'node:fs/promises';

/** Bytes that this person may still write to the disk of `folder`, and which disk that is; undefined where it cannot be told. */
export const freeSpace = async (folder: string): Promise<{bytes: number; device: number} | undefined> => {
	try {
		const [{bavail, bsize}, {dev}] = await Promise.all([statfs(folder), stat(folder)]);
		return {bytes: bavail * bsize, device: dev};
	} catch {
		return undefined;
	}
};
