/** Reads a text file that may be anything: too large, no file at all, a pipe that never ends. */
import {constants, type Stats} from 'node:fs';
import {open, stat} from 'node:fs/promises';
import {formatBytes} from './format.js';

export type FileText = {kind: 'text'; text: string} | {kind: 'missing'} | {kind: 'unreadable'; reason: string};

const unreadable = (reason: string): FileText => ({kind: 'unreadable', reason});

const kindOf = (stats: Stats): string => {
	if (stats.isDirectory()) {
		return 'a folder';
	}

	if (stats.isFIFO()) {
		return 'a pipe';
	}

	return stats.isSocket() ? 'a socket' : 'a device';
};

const noFile = (stats: Stats): FileText => unreadable(`it is ${kindOf(stats)}, not a file`);

/**
 * Never throws, and never waits for a writer.
 * @param largest bytes
 */
export const readTextFile = async (file: string, largest: number): Promise<FileText> => {
	try {
		// Before it is opened: to open a device may move it, or wait for it.
		const found = await stat(file);
		if (!found.isFile()) {
			return noFile(found);
		}

		// It may be another by now. To read, which is 0 by itself; a pipe that nobody writes to would be waited for. Windows has no such flag.
		const handle = await open(file, constants.O_NONBLOCK ?? constants.O_RDONLY);
		try {
			const opened = await handle.stat();
			if (!opened.isFile()) {
				return noFile(opened);
			}

			// What it has is read, not what it says that it has.
			const {buffer, bytesRead} = await handle.read(Buffer.alloc(largest + 1), 0, largest + 1, 0);
			return bytesRead > largest
				? unreadable(`it is larger than ${formatBytes(largest)}`)
				: {kind: 'text', text: new TextDecoder('utf-8', {fatal: true}).decode(buffer.subarray(0, bytesRead))};
		} finally {
			await handle.close();
		}
	} catch (error) {
		const {code} = error as NodeJS.ErrnoException;
		if (code === 'ENOENT' || code === 'ENOTDIR') {
			return {kind: 'missing'};
		}

		return unreadable(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? 'it is not UTF-8 text' : `it cannot be read (${code ?? String(error)})`);
	}
};
