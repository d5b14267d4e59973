/**
 * Two sides to one. Where they are opposite to each other, as with one microphone connected the wrong way round, their mean
 * is next to nothing: then the louder side is taken. Decided for each half second, by its sound alone.
 */
import {bytesPerSample, samplesIn} from '../engine/pcm.js';

const block = samplesIn(0.5);
const frame = 2 * bytesPerSample;
/** The mean has less than this share of the louder side's power. Of two different sounds it has a half, of one side alone a quarter. */
const cancelled = 0.02;

const mixBlock = (sides: Buffer): Buffer => {
	const samples = Math.floor(sides.length / frame);
	const mean = Buffer.allocUnsafe(samples * bytesPerSample);
	let [inMean, inLeft, inRight] = [0, 0, 0];
	for (let index = 0; index < samples; index++) {
		const left = sides.readInt16LE(index * frame);
		const right = sides.readInt16LE((index * frame) + bytesPerSample);
		const middle = Math.round((left + right) / 2);
		mean.writeInt16LE(middle, index * bytesPerSample);
		inMean += middle * middle;
		inLeft += left * left;
		inRight += right * right;
	}

	if (inMean >= cancelled * Math.max(inLeft, inRight)) {
		return mean;
	}

	const offset = inLeft >= inRight ? 0 : bytesPerSample;
	for (let index = 0; index < samples; index++) {
		mean.writeInt16LE(sides.readInt16LE((index * frame) + offset), index * bytesPerSample);
	}

	return mean;
};

/** Makes one side of the 16-bit samples of two, in blocks; what comes in may be cut anywhere. */
export async function * mixSides(stereo: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let rest = Buffer.alloc(0);
	for await (const bytes of stereo) {
		rest = Buffer.concat([rest, bytes]);
		const whole = rest.length - (rest.length % (block * frame));
		for (let at = 0; at < whole; at += block * frame) {
			yield mixBlock(rest.subarray(at, at + (block * frame)));
		}

		rest = rest.subarray(whole);
	}

	if (rest.length > 0) {
		yield mixBlock(rest);
	}
}
