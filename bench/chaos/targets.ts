/** The processes of a batch by what they are. */
import process from 'node:process';
import {commandLine, familyPids} from '../../test/support/process-tree.js';
import {type Role} from './plan-faults.js';

const roleOf = (command: string): Role | undefined => {
	if (command.includes('worker/engine/main.js')) {
		return 'engine';
	}

	if (command.includes('worker/main.js')) {
		return 'worker';
	}

	if (command.includes('-f s16le')) {
		return 'ffmpeg';
	}

	// Once it runs, the command takes its name for its title.
	return command.includes('dist/cli.js') || /^longhand(?: |$)/.test(command) ? 'app' : undefined;
};

/** Those that run now, by their roles, the oldest first: a process that is being started still looks like its parent. */
export const findTargets = (family: string): Record<Role, number[]> => {
	const found: Record<Role, number[]> = {
		app: [], worker: [], engine: [], ffmpeg: [],
	};
	for (const pid of familyPids(family)) {
		const role = roleOf(commandLine(pid));
		if (role) {
			found[role].push(pid);
		}
	}

	return found;
};

/** One process for each of `roles`, chosen by `random`, or undefined while they do not all run. */
export const choose = (family: string, roles: readonly Role[], random: () => number): number[] | undefined => {
	const found = findTargets(family);
	const chosen: number[] = [];
	for (const role of roles) {
		const left = found[role].filter(pid => !chosen.includes(pid));
		// Of the app and the worker there is one.
		const pid = role === 'engine' ? left[Math.floor(random() * left.length)] : left[0];
		if (pid === undefined) {
			return undefined;
		}

		chosen.push(pid);
	}

	return chosen;
};

/** Sends a signal to all of `pids`. Returns whether each was there to get it. */
export const signalAll = (pids: readonly number[], signal: NodeJS.Signals): boolean => {
	let reached = true;
	for (const pid of pids) {
		try {
			process.kill(pid, signal);
		} catch {
			reached = false;
		}
	}

	return reached;
};
