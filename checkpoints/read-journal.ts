/** Reads what a journal holds: a prefix of what was appended, whatever has become of the file since. */
import {open, type FileHandle} from 'node:fs/promises';
import type {Event} from '../worker/protocol.js';
import {LineScanner} from './journal-line.js';
import {errorCode} from './system-error.js';

/** What was cut off a journal when it was opened, or left out when it was read. */
export type Dropped = {
	bytes: number;
	/** For a person: what is wrong from where on, and where the dropped bytes are kept, if they are. */
	reason: string;
	/** Only a last line that was being written when its process died: never acknowledged, nothing lost. */
	torn: boolean;
};

const blockBytes = 64 * 1024;

/** What is in a journal's file: `goodBytes` of `size` are lines that count, `lines` of them. */
export type Scan = {events: Event[]; lines: number; goodBytes: number; size: number; dropped: Dropped | null};

/** Reads the file to its end, or to its first bad line. */
export const scanJournal = async (file: FileHandle): Promise<Scan> => {
	const scanner = new LineScanner();
	const events: Event[] = [];
	const block = Buffer.allocUnsafe(blockBytes);
	let size = 0;
	for (;;) {
		const {bytesRead} = await file.read(block, 0, blockBytes, size);
		if (bytesRead === 0) {
			break;
		}

		scanner.push(block.subarray(0, bytesRead), ({event}) => {
			if (event) {
				events.push(event);
			}
		});
		size += bytesRead;
	}

	const {goodBytes, lines, bad} = scanner;
	if (goodBytes === size) {
		return {
			events, lines, goodBytes, size, dropped: null,
		};
	}

	// Every byte after the good lines that is no line by itself is one without an end.
	const reason = bad === null
		? `line ${lines + 1} was being written when its process ended`
		: `line ${lines + 1} is damaged: ${bad}`;
	return {
		events, lines, goodBytes, size, dropped: {bytes: size - goodBytes, reason, torn: bad === null},
	};
};

/** Like `readJournal`, and tells how much of the file counts. */
export const scanJournalAt = async (file: string): Promise<Scan> => {
	let handle: FileHandle;
	try {
		handle = await open(file, 'r');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return {
				events: [], lines: 0, goodBytes: 0, size: 0, dropped: null,
			};
		}

		throw error;
	}

	try {
		return await scanJournal(handle);
	} finally {
		await handle.close();
	}
};

/**
 * Reads the journal `file` without changing it, also while a process appends to it. A journal that is not there is
 * empty. Rejects with the file system's error alone.
 */
export const readJournal = async (file: string): Promise<Pick<Scan, 'events' | 'dropped'>> => {
	const {events, dropped} = await scanJournalAt(file);
	return {events, dropped};
};
