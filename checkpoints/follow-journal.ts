/** Reads a journal while another process appends to it. */
import {watch, type FSWatcher} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import type {Event} from '../worker/protocol/events.js';
import {LineScanner} from './journal-line.js';
import {errorCode} from './system-error.js';

/** Network shares and exhausted watch limits tell nothing: look at the file this often at least (milliseconds). */
const pollMs = 400;

const blockBytes = 256 * 1024;

/** Wakes its one reader when the file may have changed, and after `pollMs` in any case. */
class Bell {
	private wake: (() => void) | undefined;
	private rung = false;
	private readonly watcher: FSWatcher | undefined;

	constructor(file: string, private readonly signal: AbortSignal | undefined) {
		signal?.addEventListener('abort', this.ring);
		try {
			this.watcher = watch(file, {persistent: false}, this.ring);
			this.watcher.on('error', () => this.watcher?.close());
		} catch {
			// No watches left, or none on this file system: the poll does it.
		}
	}

	async wait(): Promise<void> {
		if (!this.rung && !this.signal?.aborted) {
			await new Promise<void>(resolve => {
				const timer = setTimeout(resolve, pollMs);
				this.wake = () => {
					clearTimeout(timer);
					resolve();
				};
			});
		}

		this.wake = undefined;
		this.rung = false;
	}

	close(): void {
		this.signal?.removeEventListener('abort', this.ring);
		this.watcher?.close();
	}

	private readonly ring = (): void => {
		this.rung = true;
		this.wake?.();
	};
}

/** What was yielded so far, and how far the file was read. */
class Follower {
	private scanner = new LineScanner();
	private offset = 0;
	private seen = '';
	/** Of each line that was yielded: a line that failed to become durable may be written again, another one. */
	private readonly checksums: string[] = [];

	constructor(private readonly file: string) {}

	/** The events that came since the last call, or undefined when the file is gone. */
	async read(): Promise<Event[] | undefined> {
		let seen: string;
		let size: number;
		try {
			const {ino, size: bytes, mtimeMs} = await stat(this.file);
			seen = `${ino} ${bytes} ${mtimeMs}`;
			size = bytes;
		} catch (error) {
			if (errorCode(error) === 'ENOENT') {
				return undefined;
			}

			throw error;
		}

		if (seen === this.seen) {
			return [];
		}

		this.seen = seen;
		const events: Event[] = [];
		if (size < this.offset || this.scanner.bad !== null) {
			// The writer cut off what it could not make durable, or was in the middle of doing so: from the start.
			this.scanner = new LineScanner();
			this.offset = 0;
		}

		await this.readOn(events);
		if (this.scanner.bad !== null && this.scanner.goodBytes < this.offset) {
			this.scanner = new LineScanner();
			this.offset = 0;
			await this.readOn(events);
		}

		return events;
	}

	private async readOn(events: Event[]): Promise<void> {
		const handle = await open(this.file, 'r');
		try {
			const block = Buffer.allocUnsafe(blockBytes);
			for (;;) {
				const {bytesRead} = await handle.read(block, 0, blockBytes, this.offset);
				if (bytesRead === 0) {
					return;
				}

				this.offset += bytesRead;
				this.scanner.push(block.subarray(0, bytesRead), ({n, crc, event}) => {
					if (this.checksums[n - 1] === crc) {
						return;
					}

					this.checksums.length = n - 1;
					this.checksums.push(crc);
					if (event) {
						events.push(event);
					}
				});
			}
		} finally {
			await handle.close();
		}
	}
}

/**
 * The events of the journal `file`: those it holds, then each one as it is appended, until `signal` aborts or the file
 * is gone (its job was removed). A torn last line is waited for. An event is yielded once; where the writer failed to
 * make one durable and wrote another in its place, that one is yielded as well. Never changes the file. Throws the file
 * system's error alone.
 */
export async function * followJournal(file: string, signal?: AbortSignal): AsyncGenerator<Event> {
	const bell = new Bell(file, signal);
	const follower = new Follower(file);
	try {
		while (!signal?.aborted) {
			const events = await follower.read();
			if (!events) {
				return;
			}

			for (const event of events) {
				yield event;
				if (signal?.aborted) {
					return;
				}
			}

			if (events.length === 0) {
				await bell.wait();
			}
		}
	} finally {
		bell.close();
	}
}
