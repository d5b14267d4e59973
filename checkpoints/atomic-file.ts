/**
 * Replaces a file so that whoever reads it, also after a crash or a power cut at any moment, finds either all of the
 * old content or all of the new. write-file-atomic was weighed: it does not sync the folder, does not finish short
 * writes, and names its temporary files so that nobody can tell whose they are after a crash.
 */
import {
	open, rename, rm, stat, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import {temporaryName} from './temporary-name.js';
import {errorCode} from './system-error.js';

/** What file systems answer that cannot sync a folder: Windows, and some network shares. */
const noFolderSync: ReadonlySet<string | undefined> = new Set(['EISDIR', 'EPERM', 'EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/**
 * Makes the names in `dir` durable: a file that was created, renamed or removed there stays so after a power cut. Does
 * nothing where the file system does not know how.
 */
export const syncFolder = async (dir: string): Promise<void> => {
	let handle: FileHandle | undefined;
	try {
		handle = await open(dir, 'r');
		await handle.sync();
	} catch (error) {
		if (!noFolderSync.has(errorCode(error))) {
			throw error;
		}
	} finally {
		await handle?.close();
	}
};

/** Writes all of `bytes` at `position` (bytes), however few a single write takes. */
export const writeFully = async (
	handle: {write: (buffer: Uint8Array, offset: number, length: number, position: number) => Promise<{bytesWritten: number}>},
	bytes: Uint8Array,
	position: number,
): Promise<void> => {
	let written = 0;
	while (written < bytes.byteLength) {
		const {bytesWritten} = await handle.write(bytes, written, bytes.byteLength - written, position + written);
		written += bytesWritten;
	}
};

/** The end of the chain of replacements of each path. */
const pending = new Map<string, Promise<void>>();

const existingMode = async (file: string): Promise<number | undefined> => {
	try {
		const {mode} = await stat(file);
		return mode % 0o1000;
	} catch {
		return undefined;
	}
};

const replace = async (file: string, data: string | Uint8Array, mode: number | undefined): Promise<void> => {
	const folder = path.dirname(file);
	const temporary = path.join(folder, temporaryName());
	const kept = mode ?? (await existingMode(file));
	try {
		const handle = await open(temporary, 'wx', kept ?? 0o666);
		try {
			if (kept !== undefined) {
				// The mode given to open is cut down by the umask.
				await handle.chmod(kept);
			}

			await writeFully(handle, typeof data === 'string' ? Buffer.from(data) : data, 0);
			await handle.sync();
		} finally {
			await handle.close();
		}

		await rename(temporary, file);
	} catch (error) {
		await rm(temporary, {force: true}).catch(() => undefined);
		throw error;
	}

	await syncFolder(folder);
};

/**
 * Replaces `file` with `data` (text as UTF-8), durably. A file that is there keeps its permissions unless `mode` says
 * otherwise; a new one gets what the umask leaves of 0666. A symbolic link is replaced, not followed. Calls for one
 * path are done in the order they are made. Rejects with the file system's error, and then the old content is
 * untouched and the temporary file gone.
 */
export const replaceFile = async (file: string, data: string | Uint8Array, {mode}: {mode?: number} = {}): Promise<void> => {
	const key = path.resolve(file);
	const before = pending.get(key) ?? Promise.resolve();
	const own = before.catch(() => undefined).then(async () => replace(key, data, mode));
	pending.set(key, own);
	try {
		await own;
	} finally {
		if (pending.get(key) === own) {
			pending.delete(key);
		}
	}
};

export {isTemporaryName, removeStaleTemporaries} from './temporary-name.js';
