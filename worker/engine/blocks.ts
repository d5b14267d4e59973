/**
 * The recording is scanned in blocks, each planned by itself from where the one before ended. Which blocks there are
 * depends on the audio alone, so any engine can plan the next one, and a resume goes on at the last planned block.
 */
import {samplesIn} from './pcm.js';

/** Short until that much is planned, so that the first chunk is heard soon. Longer than a chunk by enough that each block gets further. */
const shortBlockSeconds = 20;
export const longestBlockSeconds = 120;

/** In samples. */
const blockLength = (planned: number): number =>
	samplesIn(planned < samplesIn(shortBlockSeconds) ? shortBlockSeconds : longestBlockSeconds);

/** The next block to plan, in samples: from `next` to the end of it, given all that will ever be decoded or not yet. */
export const nextBlock = (
	next: number,
	decoded: number,
	complete: boolean,
): {from: number; to: number; last: boolean} | undefined => {
	const end = next + blockLength(next);
	if (complete && end >= decoded) {
		return {from: next, to: decoded, last: true};
	}

	// Strictly less: whether a block is the recording's last must be known before it is planned.
	return end < decoded ? {from: next, to: end, last: false} : undefined;
};
