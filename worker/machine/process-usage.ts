/** What a process takes of the machine, read from /proc; nothing where there is none. */
import {readFile} from 'node:fs/promises';

/** `cpuSeconds` since the process began. */
export type ProcessUsage = {memoryBytes: number; cpuSeconds: number};

/** Clock ticks a second: 100 on every Linux that Node.js runs on. */
const ticksPerSecond = 100;

/** User and system time stand at places 14 and 15; the name before them may hold spaces and parentheses. */
const cpuSecondsOf = (stat: string): number => {
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
};

/** @returns undefined for a process that is gone, or a system without /proc */
export const processUsage = async (pid: number): Promise<ProcessUsage | undefined> => {
	try {
		const [status, stat] = await Promise.all([readFile(`/proc/${pid}/status`, 'utf8'), readFile(`/proc/${pid}/stat`, 'utf8')]);
		return {memoryBytes: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024, cpuSeconds: cpuSecondsOf(stat)};
	} catch {
		return undefined;
	}
};
