/** Resident memory of this process and its engines. */
import {readFile} from 'node:fs/promises';
import process from 'node:process';

const residentOf = async (pid: number): Promise<number> => {
	try {
		const status = await readFile(`/proc/${pid}/status`, 'utf8');
		return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
	} catch {
		// Gone, or a system without /proc: what cannot be read is not counted.
		return 0;
	}
};

/** In bytes: of all together, and of each engine. Where there is no /proc, of this process alone. */
export const ownMemory = async (pids: readonly number[]): Promise<{own: number; each: number[]}> => {
	const each = await Promise.all(pids.map(async pid => residentOf(pid)));
	return {own: each.reduce((sum, resident) => sum + resident, process.memoryUsage.rss()), each};
};
