/** A real file system of a few megabytes, seen by one process family alone: a tmpfs in a mount namespace of its own. */
import {spawnSync} from 'node:child_process';
import {
	closeSync, openSync, rmSync, writeSync,
} from 'node:fs';
import path from 'node:path';

const systemPath = 'PATH=/usr/bin:/bin:/usr/sbin:/sbin';
const shell = '/bin/sh';
/** Mounts a disk of `$0` bytes at `$1`, then becomes the rest of its arguments. */
const mountThenRun = `${systemPath} mount -t tmpfs -o size="$0" tmpfs "$1" && shift && exec "$@"`;

/** How to begin a namespace here: as root, or as a user whom the kernel allows one of his own. */
const ways = [['-m'], ['-r', '-m']];
const way = ways.find(flags => spawnSync('unshare', [...flags, shell, '-c', 'mount -t tmpfs tmpfs /mnt'], {stdio: 'ignore'}).status === 0);

/** Whether this machine lets us have one. */
export const hasSmallDisks = way !== undefined;

/** What comes before a command that is to see a disk of `bytes` at `folder`. */
export const smallDisk = (folder: string, bytes: number): string[] =>
	['/usr/bin/env', systemPath, 'unshare', ...(way ?? []), '/usr/bin/env', 'PATH=/nowhere', shell, '-c', mountThenRun, String(bytes), folder];

/** `file` as the process `pid` sees it. */
export const seenBy = (pid: number, file: string): string => path.join(`/proc/${pid}/root`, file);

const ballast = 'ballast';

/** Writes to the disk at `folder` until it is full, but for `left` bytes. */
export const fill = (folder: string, left = 0): void => {
	const file = openSync(path.join(folder, ballast), 'w');
	let written = 0;
	try {
		for (const size of [65_536, 4096]) {
			try {
				for (;;) {
					written += writeSync(file, Buffer.alloc(size));
				}
			} catch {
				// Full.
			}
		}
	} finally {
		closeSync(file);
	}

	if (left > 0) {
		const again = openSync(path.join(folder, ballast), 'w');
		for (let at = 0; at < written - left; at += 4096) {
			writeSync(again, Buffer.alloc(4096));
		}

		closeSync(again);
	}
};

/** Takes what is left of a disk that `fill` has filled but for a part. */
export const fillRest = (folder: string): void => {
	const file = openSync(path.join(folder, ballast), 'a');
	try {
		for (;;) {
			writeSync(file, Buffer.alloc(4096));
		}
	} catch {
		// Full.
	} finally {
		closeSync(file);
	}
};

/** Makes room on a disk that `fill` has filled. */
export const makeRoom = (folder: string): void => {
	rmSync(path.join(folder, ballast));
};
