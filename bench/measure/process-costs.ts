/** What the processes of one run cost: their processor time and the most memory each held. Linux alone. */
import {randomUUID} from 'node:crypto';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {execa} from 'execa';
import {bareEnvironment} from '../../test/support/installation.js';
import {
	commandLine, familyPids, familyVariable, peakMemory,
} from '../../test/support/process-tree.js';

export type Role = 'app' | 'worker' | 'engine' | 'ffmpeg';

/** Seconds of processor time, and bytes. */
export type Cost = {role: Role; cpu: number; memory: number};

export type Costs = {seconds: number; processes: Cost[]};

/** Ticks of the kernel's clock in a second, as Linux tells them to programs. */
const ticks = 100;
const lookEvery = 100;

const roleOf = (line: string): Role => {
	if (line.includes('engine/main.js')) {
		return 'engine';
	}

	return line.includes('worker/main.js') ? 'worker' : (line.includes('ffmpeg') ? 'ffmpeg' : 'app');
};

const costOf = (pid: number): Cost | undefined => {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return {role: roleOf(commandLine(pid)), cpu: (Number(fields[11]) + Number(fields[12])) / ticks, memory: peakMemory(pid)};
	} catch {
		return undefined;
	}
};

/** Runs this Node.js with `args` to its end. What a process costs in its last tenth of a second is not seen. */
export const costsOf = async (args: readonly string[]): Promise<Costs> => {
	const family = randomUUID();
	const costs = new Map<number, Cost>();
	const timer = setInterval(() => {
		for (const pid of familyPids(family)) {
			const cost = costOf(pid);
			if (cost) {
				costs.set(pid, cost);
			}
		}
	}, lookEvery);
	const began = performance.now();
	try {
		await execa(process.execPath, args, {
			env: bareEnvironment({[familyVariable]: family}), extendEnv: false, stdin: 'ignore', maxBuffer: 1e9,
		});
		return {seconds: (performance.now() - began) / 1000, processes: [...costs.values()]};
	} finally {
		clearInterval(timer);
	}
};
