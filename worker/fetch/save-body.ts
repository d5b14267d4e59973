/** Writes the body of an answer to the disk, and keeps how far it is. */
import {open} from 'node:fs/promises';
import {writeFully} from '../../checkpoints/atomic-file.js';
import {cutOff} from './failures.js';

/** Milliseconds between two notes of how far it is. */
const noteEvery = 1000;

export type BodyRequest = {
	body: AsyncIterable<Uint8Array>;
	file: string;
	/** Bytes that are there already, and stand; what is past them goes. */
	from: number;
	/** Called before each piece is written, with the bytes that there are then. @throws when that is too much */
	check: (bytes: number) => void;
	/** Bytes that are on the disk for sure. */
	keep: (bytes: number) => Promise<void>;
	onProgress: (bytes: number) => void;
	/** While a full disk holds up the writing, the server is not to blame. */
	setWriting: (isWriting: boolean) => void;
	withRoom: <T>(write: () => Promise<T>) => Promise<T>;
};

/**
 * Returns how many bytes there are in the end, all of them on the disk for sure.
 * @throws what `body` and `check` throw; what was written until then is kept
 */
export const saveBody = async ({body, file, from, check, keep, onProgress, setWriting, withRoom}: BodyRequest): Promise<number> => {
	const handle = await withRoom(async () => open(file, from > 0 ? 'r+' : 'w', 0o600));
	let bytes = from;
	let kept = from;
	let keeping: Promise<void> | undefined;
	const note = async (): Promise<void> => {
		const there = bytes;
		if (there > kept) {
			await handle.datasync();
			await keep(there);
			kept = there;
		}
	};

	const timer = setInterval(() => {
		// A note that cannot be kept costs a few bytes that are fetched again.
		keeping ??= note().catch(() => undefined).finally(() => {
			keeping = undefined;
		});
	}, noteEvery);
	try {
		await handle.truncate(from);
		for await (const piece of body) {
			check(bytes + piece.byteLength);
			setWriting(true);
			const at = bytes;
			await withRoom(async () => writeFully(handle, piece, at));
			setWriting(false);
			bytes += piece.byteLength;
			onProgress(bytes);
		}

		return bytes;
	} finally {
		clearInterval(timer);
		await keeping;
		await note().catch(() => undefined);
		await handle.close();
	}
};

/** @throws {TransientError} when that is not all of it */
export const makeSureOfAll = (bytes: number, total: number | null): void => {
	if (total !== null && bytes < total) {
		throw cutOff();
	}
};
