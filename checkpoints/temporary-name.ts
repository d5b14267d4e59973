/**
 * Names of temporary files and folders. They tell who made them, so that what a dead process left behind can be
 * removed and what a living one is writing cannot; they are hidden, and of one length however long the name of the
 * file they stand in for.
 */
import {createHash, randomBytes} from 'node:crypto';
import {lstat, readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import {currentOwner, type OwnerIdentity} from './owner.js';
import {readProcess} from './process-reading.js';
import {errorCode} from './system-error.js';

const prefix = '.longhand-tmp';
const pattern = /^\.longhand-tmp\.(?<place>[0-9a-f]{16})\.(?<boot>[0-9a-f]{16})\.(?<pid>\d{1,10})\.(?<started>[0-9a-f]{16})\.[0-9a-f]{12}$/u;

/** Of a process that cannot be asked after: longer than any one file takes to write. */
const foreignAgeMs = 3_600_000;

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);
const placeOf = ({host, pid_namespace: namespace}: OwnerIdentity): string => hash(`${host} ${namespace}`);

/** A new name for a temporary file or folder of this process, 90 bytes at most. */
export const temporaryName = (): string => {
	const owner = currentOwner();
	return [prefix, placeOf(owner), hash(owner.boot), owner.pid, hash(String(owner.started)), randomBytes(6).toString('hex')].join('.');
};

/** Whether a file or folder of this name is one of longhand's temporary ones. */
export const isTemporaryName = (name: string): boolean => pattern.test(name);

/** Whether the maker of the temporary `name` still lives; `foreign` where that cannot be told from here. */
const makerStatus = (name: string): 'alive' | 'dead' | 'foreign' => {
	const groups = pattern.exec(name)?.groups;
	const here = currentOwner();
	if (groups?.place !== placeOf(here)) {
		return 'foreign';
	}

	if (groups.boot !== hash(here.boot)) {
		return here.boot.startsWith('time:') ? 'foreign' : 'dead';
	}

	const pid = Number(groups.pid);
	if (pid === here.pid) {
		return groups.started === hash(String(here.started)) ? 'alive' : 'dead';
	}

	const reading = readProcess(pid);
	if (reading.kind === 'gone' || reading.zombie) {
		return 'dead';
	}

	return reading.started === null || groups.started === hash(reading.started) ? 'alive' : 'dead';
};

/**
 * Removes longhand's own temporary files and folders from `dir`, not from folders in it. Those of living processes
 * stay; those of another machine or container stay for an hour. With `exclusive` the caller holds the lock under
 * which alone `dir` is written, and all but this process's own go. Returns how many went.
 */
export const removeStaleTemporaries = async (dir: string, {exclusive = false} = {}): Promise<number> => {
	let names: string[];
	try {
		names = await readdir(dir);
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return 0;
		}

		throw error;
	}

	let removed = 0;
	for (const name of names.filter(candidate => isTemporaryName(candidate))) {
		const file = path.join(dir, name);
		const status = makerStatus(name);
		const old = async () => {
			try {
				const {mtimeMs} = await lstat(file);
				return Date.now() - mtimeMs > foreignAgeMs;
			} catch {
				return false;
			}
		};

		const own = Number(pattern.exec(name)?.groups?.pid) === currentOwner().pid && status === 'alive';
		if (status === 'dead' || (exclusive ? !own : status === 'foreign' && (await old()))) {
			await rm(file, {recursive: true, force: true});
			removed++;
		}
	}

	return removed;
};
