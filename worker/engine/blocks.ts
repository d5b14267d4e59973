/**
 * The recording is scanned in blocks, each planned by itself from where the one before ended. Which blocks there are
 * depends on the audio alone, so any engine can plan the next one, and a resume goes on at the last planned block.
 */
import {samplesIn} from './pcm.js';

/** The first block is short, so that the first chunk is heard soon. */
const firstBlockSeconds = 30;
export const longestBlockSeconds = 120;

/** The next block to plan, in samples: from `next` to the end of it, given all that will ever be decoded or not yet. */
export const nextBlock = (
	next: number,
	decoded: number,
	complete: boolean,
): {from: number; to: number; last: boolean} | undefined => {
	const end = next + samplesIn(next === 0 ? firstBlockSeconds : longestBlockSeconds);
	if (complete && end >= decoded) {
		return {from: next, to: decoded, last: true};
	}

	// Strictly less: whether a block is the recording's last must be known before it is planned.
	return end < decoded ? {from: next, to: end, last: false} : undefined;
};
