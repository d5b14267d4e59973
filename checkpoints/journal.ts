/**
 * An append-only journal of events, one checksummed line each. `append` resolves when its event is on the disk;
 * whatever a crash, a power cut or a full disk leaves behind, reading it gives a prefix of what was appended that
 * holds at least every append that resolved.
 */
import {constants} from 'node:fs';
import {open, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import type {Event} from '../worker/protocol/events.js';
import {syncFolder, writeFully} from './atomic-file.js';
import {encodeEvent, encodeLine} from './journal-line.js';
import {scanJournal, type Dropped} from './read-journal.js';
import {makePrivateFolder} from './state-dir.js';
import {errorCode} from './system-error.js';

/** What the journal needs of a file. */
export type JournalFile = {
	write: (buffer: Uint8Array, offset: number, length: number, position: number) => Promise<{bytesWritten: number}>;
	datasync: () => Promise<void>;
	truncate: (length: number) => Promise<void>;
	close: () => Promise<void>;
};

type Waiting = {json: string; resolve: () => void; reject: (error: unknown) => void};

export class Journal {
	private waiting: Waiting[] = [];
	private flushing: Promise<void> | undefined;
	/** The file may hold more than `durableBytes`: a failed append has to be cut off first. */
	private dirty = false;
	private closed = false;

	/** `durableBytes` and `lines`: what the file holds, all of it good. */
	constructor(
		private readonly file: JournalFile,
		private durableBytes: number,
		private lines: number,
	) {}

	/** What of it is durable. */
	get extent(): {lines: number; bytes: number} {
		return {lines: this.lines, bytes: this.durableBytes};
	}

	/**
	 * Resolves when the event is durable. Appends made while an earlier one is on its way to the disk go together, in
	 * the order they were made. When the disk refuses (ENOSPC, EIO), the append and all that wait behind it reject
	 * with the system's error, so that no event overtakes one that failed; each may be tried again.
	 */
	async append(event: Event): Promise<void> {
		const json = encodeEvent(event);
		if (this.closed) {
			throw new Error('The journal is closed.');
		}

		return new Promise((resolve, reject) => {
			this.waiting.push({json, resolve, reject});
			this.flushing ??= this.flush();
		});
	}

	/** Waits for what is on its way, then closes the file. */
	async close(): Promise<void> {
		if (this.closed) {
			return;
		}

		this.closed = true;
		await this.flushing;
		await this.file.close();
	}

	private async flush(): Promise<void> {
		// Appends made in this very turn of the loop join the first group.
		await Promise.resolve();
		while (this.waiting.length > 0) {
			const group = this.waiting;
			this.waiting = [];
			try {
				await this.write(group);
			} catch (error) {
				const behind = this.waiting;
				this.waiting = [];
				for (const {reject} of [...group, ...behind]) {
					reject(error);
				}

				continue;
			}

			for (const {resolve} of group) {
				resolve();
			}
		}

		this.flushing = undefined;
	}

	private async write(group: readonly Waiting[]): Promise<void> {
		if (this.dirty) {
			await this.cut();
		}

		const bytes = Buffer.from(group.map(({json}, index) => encodeLine(this.lines + index + 1, json)).join(''));
		this.dirty = true;
		try {
			await writeFully(this.file, bytes, this.durableBytes);
			await this.file.datasync();
		} catch (error) {
			// At once, so that readers do not meet the torn line; and again before the next append if it fails.
			await this.cut().catch(() => undefined);
			throw error;
		}

		this.dirty = false;
		this.durableBytes += bytes.length;
		this.lines += group.length;
	}

	private async cut(): Promise<void> {
		await this.file.truncate(this.durableBytes);
		await this.file.datasync();
		this.dirty = false;
	}
}

const blockBytes = 64 * 1024;

/** Copies what is about to be cut off to the first free `<journal>.torn-<n>`, durably. */
const keepAside = async (journal: string, file: FileHandle, from: number): Promise<string> => {
	for (let n = 1; ; n++) {
		const aside = `${journal}.torn-${n}`;
		let copy: FileHandle;
		try {
			copy = await open(aside, 'wx', 0o600);
		} catch (error) {
			if (errorCode(error) === 'EEXIST') {
				continue;
			}

			throw error;
		}

		try {
			const block = Buffer.allocUnsafe(blockBytes);
			for (let at = from; ;) {
				const {bytesRead} = await file.read(block, 0, blockBytes, at);
				if (bytesRead === 0) {
					break;
				}

				await writeFully(copy, block.subarray(0, bytesRead), at - from);
				at += bytesRead;
			}

			await copy.sync();
		} finally {
			await copy.close();
		}

		await syncFolder(path.dirname(journal));
		return aside;
	}
};

export type OpenedJournal = {journal: Journal; events: Event[]; dropped: Dropped | null};

/**
 * Opens the journal `file` for appending, creating it and its folder where they are missing, and reads what it holds.
 * At the first bad line (torn, wrong checksum, out of sequence, no event) everything from there on is cut off; if it
 * is more than one torn last line it is copied to `<file>.torn-<n>` first. Lines of event types that this version does
 * not know are kept and left out of `events`. Rejects with the file system's error alone.
 */
export const openJournal = async (file: string): Promise<OpenedJournal> => {
	await makePrivateFolder(path.dirname(file));
	// Not appending: the place to write is the end of what is durable, whatever a failed write left behind it.
	const handle = await open(file, constants.O_RDWR + constants.O_CREAT, 0o600);
	try {
		const {events, lines, goodBytes, size, dropped} = await scanJournal(handle);
		if (dropped && !dropped.torn) {
			const aside = await keepAside(file, handle, goodBytes);
			dropped.reason += `; the ${dropped.bytes} bytes from there on are kept in ${aside}`;
		}

		if (dropped) {
			await handle.truncate(goodBytes);
			await handle.datasync();
		}

		if (size === 0) {
			await syncFolder(path.dirname(file));
		}

		return {journal: new Journal(handle, goodBytes, lines), events, dropped};
	} catch (error) {
		await handle.close();
		throw error;
	}
};

export {followJournal} from './follow-journal.js';
export {readJournal, type Dropped} from './read-journal.js';
