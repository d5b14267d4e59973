/** Whole families of processes by Linux's /proc: found, ended, and seen to be gone. */
import {readdirSync, readFileSync} from 'node:fs';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';

/** The variable by which the children of a program under test are known, also when they have lost their parent. */
export const familyVariable = 'LONGHAND_TEST_FAMILY';

type Stat = {pid: number; parent: number; state: string};

const readStat = (pid: number): Stat | undefined => {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const [state, parent] = text.slice(text.lastIndexOf(')') + 2).split(' ');
		return {pid, state: state!, parent: Number(parent)};
	} catch {
		return undefined;
	}
};

const allProcesses = (): Stat[] =>
	readdirSync('/proc').filter(name => /^\d+$/.test(name)).flatMap(name => readStat(Number(name)) ?? []);

const isDead = (state: string): boolean => /^[ZX]/.test(state);

/** Whether a process runs. A zombie does not. */
export const isRunning = (pid: number): boolean => {
	const stat = readStat(pid);
	return stat !== undefined && !isDead(stat.state);
};

const read = (file: string): string => {
	try {
		return readFileSync(file, 'utf8');
	} catch {
		return '';
	}
};

/** The command line of a process, its parts joined by spaces. */
export const commandLine = (pid: number): string => read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();

/** `pid`, and all that descends from it. */
export const treePids = (pid: number): number[] => {
	const processes = allProcesses().filter(({state}) => !isDead(state));
	const tree = new Set([pid]);
	for (let before = 0; before !== tree.size;) {
		before = tree.size;
		for (const one of processes) {
			if (tree.has(one.parent)) {
				tree.add(one.pid);
			}
		}
	}

	return processes.map(one => one.pid).filter(one => tree.has(one));
};

/** All running processes of a family, whoever their parent is now. */
export const familyPids = (family: string): number[] => {
	const mark = `${familyVariable}=${family}`;
	return allProcesses().filter(({pid, state}) => !isDead(state) && read(`/proc/${pid}/environ`).split('\0').includes(mark)).map(({pid}) => pid);
};

const send = (pid: number, signal: NodeJS.Signals): void => {
	try {
		process.kill(pid, signal);
	} catch {
		// It has ended by itself.
	}
};

const sendAll = (pids: readonly number[], signal: NodeJS.Signals): void => {
	for (const pid of pids) {
		send(pid, signal);
	}
};

/** Ends all of a family with SIGKILL, at one moment: none of them sees another one go. */
export const killFamily = async (family: string): Promise<void> => {
	const stopped = new Set<number>();
	for (let born = familyPids(family); born.length > 0;) {
		sendAll(born, 'SIGSTOP');
		for (const pid of born) {
			stopped.add(pid);
		}

		const now = familyPids(family);
		born = now.filter(pid => !stopped.has(pid));
	}

	sendAll([...stopped], 'SIGKILL');
	await untilGone([...stopped], 5000);
};

/** Resolves with the milliseconds it took until none of `pids` runs. @throws {Error} after `timeout` milliseconds */
export const untilGone = async (pids: readonly number[], timeout: number): Promise<number> => {
	const began = performance.now();
	for (;;) {
		const left = pids.filter(pid => isRunning(pid));
		const waited = performance.now() - began;
		if (left.length === 0) {
			return waited;
		}

		if (waited > timeout) {
			throw new Error(`Still there after ${timeout} ms: ${left.map(pid => `${pid} ${commandLine(pid)}`).join(', ')}`);
		}

		await delay(20);
	}
};

/** The most memory that a process has ever had, in bytes. */
export const peakMemory = (pid: number): number => Number(/^VmHWM:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN) * 1024;
/** The memory that a process has now, in bytes. */
export const residentMemory = (pid: number): number => Number(/^VmRSS:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN) * 1024;

/** Whether a process has a handler of its own for SIGHUP; where the system does not tell, it is taken to have one. */
export const catchesHangUp = (pid: number): boolean => {
	try {
		const caught = /^SigCgt:\s*([\da-f]+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '1';
		return Number.parseInt(caught.at(-1)!, 16) % 2 === 1;
	} catch {
		return process.platform !== 'linux';
	}
};
