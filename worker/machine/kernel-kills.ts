/**
 * How often the kernel has ended a process because memory ran out: a process that SIGKILL ended while the count rose is
 * taken for one of those.
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';

const read = (file: string): string => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
};

const count = (text: string, key: string): number => Number(new RegExp(String.raw`^${key} (\d+)$`, 'm').exec(text)?.[1] ?? 0);

/** Of this process's own cgroup (version 2), and of the machine; 0 where the kernel does not tell. */
export const kernelKills = (): number => {
	const own = /^0::(.*)$/m.exec(read('/proc/self/cgroup'))?.[1];
	const group = own === undefined ? '' : read(path.join('/sys/fs/cgroup', own, 'memory.events'));
	return count(group, 'oom_kill') + count(read('/proc/vmstat'), 'oom_kill');
};
