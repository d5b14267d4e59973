/**
 * Who works on a job or holds a vault, told so that neither a reused pid, nor a reboot, nor another machine that
 * shares the folder is taken for the same process.
 */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, readlinkSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {z} from 'zod';
import {readProcess, type ProcessReading} from './process-reading.js';

export const ownerSchema = z.object({
	pid: z.int().min(1),
	/** When the process started, in the system's own form; null where it cannot be read. */
	started: z.string().nullable(),
	/** Of this boot of the machine: the kernel's boot id, else `time:` and the boot time in seconds since 1970. */
	boot: z.string(),
	/** The machine: `<host name>/<a hash of its machine id>`. */
	host: z.string(),
	/** Linux: the namespace that `pid` counts in; null elsewhere. */
	pid_namespace: z.string().nullable(),
});
export type OwnerIdentity = z.infer<typeof ownerSchema>;

/**
 * `foreign`: on another machine or in another container, so that nothing can be said from here; judge by how fresh
 * its last sign of life is.
 */
export type OwnerStatus = 'alive' | 'dead' | 'foreign';

/** The kernel gives the first pid namespace of every machine this number (PROC_PID_INIT_INO). */
const initialNamespace = 'pid:[4026531836]';

/** A boot time computed from the clock moves when the clock is set. */
const bootTimeTolerance = 60;

const quietly = (read: () => string): string | null => {
	try {
		return read().trim() || null;
	} catch {
		return null;
	}
};

const computedBoot = (): string => `time:${Math.round((Date.now() / 1000) - os.uptime())}`;

const readBoot = (): string => {
	if (process.platform === 'linux') {
		return quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? computedBoot();
	}

	if (process.platform === 'darwin') {
		return (
			quietly(() =>
				execFileSync('/usr/sbin/sysctl', ['-n', 'kern.bootsessionuuid'], {
					encoding: 'utf8',
					env: {},
					stdio: ['ignore', 'pipe', 'ignore'],
					timeout: 5000,
				}))
				?? computedBoot()
		);
	}

	return computedBoot();
};

const readHost = (): string => {
	// systemd asks that the machine id itself is not shown to others.
	const machine = quietly(() => readFileSync('/etc/machine-id', 'utf8')) ?? '';
	return `${os.hostname()}/${createHash('sha256').update(`longhand ${machine}`).digest('hex').slice(0, 12)}`;
};

let cached: OwnerIdentity | undefined;

/** The identity of this very process. */
export const currentOwner = (): OwnerIdentity => {
	if (!cached) {
		const reading = readProcess(process.pid);
		cached = {
			pid: process.pid,
			started: reading.kind === 'there' ? reading.started : null,
			boot: readBoot(),
			host: readHost(),
			pid_namespace: process.platform === 'linux' ? quietly(() => readlinkSync('/proc/self/ns/pid')) : null,
		};
	}

	return {...cached};
};

const sameBoot = (owner: OwnerIdentity, here: OwnerIdentity): boolean => {
	if (!owner.boot.startsWith('time:') || !here.boot.startsWith('time:')) {
		// A kernel's boot id names the machine as well, whatever its host name has become.
		return owner.boot === here.boot;
	}

	const apart = Math.abs(Number(owner.boot.slice(5)) - Number(here.boot.slice(5)));
	return owner.host === here.host && apart <= bootTimeTolerance;
};

/** A container's host name and machine id may be anyone's. */
const inContainer = (owner: OwnerIdentity): boolean =>
	owner.pid_namespace !== null && owner.pid_namespace !== initialNamespace;

/**
 * Whether the process that `owner` names still runs. A zombie is dead. Where a start time cannot be read the answer
 * errs towards `alive`. `here` and `read` are for tests.
 */
export const ownerStatus = (
	owner: OwnerIdentity,
	here: OwnerIdentity = currentOwner(),
	read: (pid: number) => ProcessReading = readProcess,
): OwnerStatus => {
	if (!sameBoot(owner, here)) {
		return owner.host === here.host && !inContainer(owner) && !inContainer(here) ? 'dead' : 'foreign';
	}

	if (owner.pid_namespace !== here.pid_namespace) {
		return 'foreign';
	}

	const reading = read(owner.pid);
	if (reading.kind === 'gone' || reading.zombie) {
		return 'dead';
	}

	const reused = owner.started !== null && reading.started !== null && owner.started !== reading.started;
	return reused ? 'dead' : 'alive';
};

/** The host name of `owner`, for messages. */
export const ownerHostName = (owner: OwnerIdentity): string => owner.host.slice(0, owner.host.lastIndexOf('/'));
