/** What the system says of one process: whether it is there, since when, and whether it is only a zombie. */
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {errorCode} from './system-error.js';

export type ProcessReading
	= | {kind: 'gone'}
	/** `started` is opaque, equal for the same process, and null where it cannot be read. */
		| {kind: 'there'; started: string | null; zombie: boolean};

/**
 * Field 3 (state) and field 22 (start time in clock ticks since boot) of `/proc/<pid>/stat`, proc(5). Field 2 is the
 * name of the program, which may itself hold spaces, newlines and parentheses: fields are counted from the last `)`.
 */
export const parseProcStat = (text: string): {state: string; started: string} | undefined => {
	const fields = text.slice(text.lastIndexOf(')') + 1).trim().split(/\s+/u);
	const [state] = fields;
	const started = fields[19];
	return state && started && /^\d+$/u.test(started) ? {state, started} : undefined;
};

/** Z: ended and not yet reaped. X: being removed. */
const isDeadState = (state: string): boolean => /^[ZXx]/u.test(state);

const signalled = (pid: number): ProcessReading => {
	try {
		process.kill(pid, 0);
	} catch (error) {
		// EPERM: it is there and belongs to someone else.
		if (errorCode(error) !== 'EPERM') {
			return {kind: 'gone'};
		}
	}

	return {kind: 'there', started: null, zombie: false};
};

const fromProc = (pid: number): ProcessReading => {
	let text: string;
	try {
		text = readFileSync(`/proc/${pid}/stat`, 'utf8');
	} catch {
		// Gone, or /proc hides what belongs to others (hidepid).
		return signalled(pid);
	}

	const stat = parseProcStat(text);
	return stat ? {kind: 'there', started: stat.started, zombie: isDeadState(stat.state)} : signalled(pid);
};

const fromPs = (pid: number): ProcessReading => {
	const known = signalled(pid);
	if (known.kind === 'gone') {
		return known;
	}

	try {
		const text = execFileSync('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], {
			encoding: 'utf8',
			env: {LC_ALL: 'C', TZ: 'UTC'},
			stdio: ['ignore', 'pipe', 'ignore'],
			timeout: 5000,
		}).trim();
		const match = /^(?<state>\S+)\s+(?<started>.+)$/u.exec(text);
		return match?.groups
			? {kind: 'there', started: match.groups.started!.replaceAll(/\s+/gu, ' '), zombie: isDeadState(match.groups.state!)}
			: known;
	} catch {
		return known;
	}
};

/** Reads one process of this machine and this pid namespace. Never throws. */
export const readProcess = (pid: number): ProcessReading => {
	if (process.platform === 'linux') {
		return fromProc(pid);
	}

	return process.platform === 'darwin' ? fromPs(pid) : signalled(pid);
};
