/** Reads what a journal holds: a prefix of what was appended, whatever has become of the file since. */
import {open, type FileHandle} from 'node:fs/promises';
import type {Event} from '../worker/protocol/events.js';
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
export type Extent = {lines: number; goodBytes: number; size: number; dropped: Dropped | null};

/** Reads the file to its end, or to its first bad line, and hands over each event. */
const scan = async (file: FileHandle, take: (event: Event) => void): Promise<Extent> => {
	const scanner = new LineScanner();
	const block = Buffer.allocUnsafe(blockBytes);
	let size = 0;
	for (;;) {
		const {bytesRead} = await file.read(block, 0, blockBytes, size);
		if (bytesRead === 0) {
			break;
		}

		scanner.push(block.subarray(0, bytesRead), ({event}) => {
			if (event) {
				take(event);
			}
		});
		size += bytesRead;
	}

	const {goodBytes, lines, bad} = scanner;
	if (goodBytes === size) {
		return {
			lines, goodBytes, size, dropped: null,
		};
	}

	// Every byte after the good lines that is no line by itself is one without an end.
	const reason = bad === null
		? `line ${lines + 1} was being written when its process ended`
		: `line ${lines + 1} is damaged: ${bad}`;
	return {
		lines, goodBytes, size, dropped: {bytes: size - goodBytes, reason, torn: bad === null},
	};
};

/** Reads the file to its end, or to its first bad line. */
export const scanJournal = async (file: FileHandle): Promise<Extent & {events: Event[]}> => {
	const events: Event[] = [];
	const extent = await scan(file, event => {
		events.push(event);
	});
	return {...extent, events};
};

/**
 * Folds the journal `file` without changing it, also while a process appends to it, and without holding all of its
 * events. A journal that is not there is empty. Rejects with the file system's error alone.
 */
export const foldJournal = async <State>(file: string, initial: State, fold: (state: State, event: Event) => State): Promise<Extent & {state: State}> => {
	let state = initial;
	let handle: FileHandle;
	try {
		handle = await open(file, 'r');
	} catch (error) {
		if (errorCode(error) === 'ENOENT') {
			return {
				state, lines: 0, goodBytes: 0, size: 0, dropped: null,
			};
		}

		throw error;
	}

	try {
		const extent = await scan(handle, event => {
			state = fold(state, event);
		});
		return {...extent, state};
	} finally {
		await handle.close();
	}
};

/** The events of the journal `file`, read like `foldJournal` does. */
export const readJournal = async (file: string): Promise<{events: Event[]; dropped: Dropped | null}> => {
	const {state: events, dropped} = await foldJournal<Event[]>(file, [], (all, event) => {
		all.push(event);
		return all;
	});
	return {events, dropped};
};
