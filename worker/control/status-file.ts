/** Keeps `status.json` of a running job up to date, replaced whole and at most once a second. */
import {rm} from 'node:fs/promises';
import {replaceFile} from '../../checkpoints/atomic-file.js';
import {statusFile} from '../../checkpoints/control-flags.js';
import {type Event} from '../protocol/events.js';

const writeEvery = 1000;

/**
 * @param status the STATUS event of now
 * @returns ends the writing and removes the file
 */
export const keepStatusFile = (jobDir: string, status: () => Event): (() => Promise<void>) => {
	const file = statusFile(jobDir);
	let last = '';
	let writing: Promise<void> | undefined;
	const write = async (): Promise<void> => {
		const event = status();
		const {timestamp: _timestamp, ...rest} = event;
		const text = JSON.stringify(rest);
		if (text === last) {
			return;
		}

		last = text;
		try {
			await replaceFile(file, `${JSON.stringify(event)}\n`, {mode: 0o600});
		} catch {
			// A full disk, perhaps: it is a convenience, and written again in a second.
			last = '';
		}
	};

	const timer = setInterval(async () => {
		writing ??= write();
		await writing;
		writing = undefined;
	}, writeEvery);
	return async () => {
		clearInterval(timer);
		await writing;
		await rm(file, {force: true});
	};
};
