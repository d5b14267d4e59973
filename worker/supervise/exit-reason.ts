/**
 * Why a process ended, told apart: what follows depends on it.
 *
 * `finished`: it did what it was started for. `stopped`: it was asked to. `crashed`: it went down by itself, by a fault of
 * native code or with an exit code that says so. `killed`: something else ended it. `out_of_memory`: the kernel ended it
 * because memory ran out. `hung`: it gave no sign of life and was ended for that. `could_not_start`: it ended, or stayed
 * silent, before it was ready for work.
 */
import {type ExitReason} from '../protocol/process-events.js';

export type ProcessEnd = {
	/** Null when a signal ended it. */
	code: number | null;
	signal: string | null;
	/** It had said that it is ready. */
	wasReady: boolean;
	/** Its supervisor ended it for silence. */
	wasSilent: boolean;
	/** Its end was asked for. */
	wasAskedTo: boolean;
	/** The kernel says that it ran out of memory while the process lived. */
	memoryRanOut: boolean;
};

/** Signals that a process brings upon itself. */
const faults: ReadonlySet<string> = new Set(['SIGSEGV', 'SIGABRT', 'SIGBUS', 'SIGILL', 'SIGFPE', 'SIGTRAP', 'SIGSYS']);

export const exitReason = ({code, signal, wasReady, wasSilent, wasAskedTo, memoryRanOut}: ProcessEnd): ExitReason => {
	if (wasAskedTo) {
		return 'stopped';
	}

	if (signal === 'SIGKILL' && memoryRanOut) {
		return 'out_of_memory';
	}

	if (!wasReady) {
		return 'could_not_start';
	}

	if (wasSilent) {
		return 'hung';
	}

	if (signal !== null) {
		return faults.has(signal) ? 'crashed' : 'killed';
	}

	return code === 0 ? 'finished' : 'crashed';
};

/** Whether the work in hand may have brought it about: a kill from elsewhere says nothing about it. */
export const isOwnDoing = (reason: ExitReason): boolean => ['crashed', 'hung', 'out_of_memory'].includes(reason);

const words: Record<ExitReason, string> = {
	finished: 'finished',
	stopped: 'was stopped',
	crashed: 'crashed',
	killed: 'was killed from outside',
	out_of_memory: 'was ended by the system because memory ran out',
	hung: 'gave no sign of life and was ended',
	could_not_start: 'could not start',
};

/** For people: what happened, as the end of a sentence. */
export const describeReason = (reason: ExitReason, {code, signal}: Pick<ProcessEnd, 'code' | 'signal'>): string => {
	const detail = signal ?? (code === null || code === 0 ? '' : `exit code ${code}`);
	return detail === '' || reason === 'stopped' ? words[reason] : `${words[reason]} (${detail})`;
};
