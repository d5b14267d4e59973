/** PCM on disk: 16 kHz, mono, signed 16-bit little-endian, no header. */
import {open} from 'node:fs/promises';

export const sampleRate = 16_000;
export const bytesPerSample = 2;

/** Samples of a span in seconds. */
export const samplesIn = (seconds: number): number => Math.round(seconds * sampleRate);

/** Seconds of a span in samples, to 0.01 s. */
export const secondsOf = (samples: number): number => Math.round((samples / sampleRate) * 100) / 100;

/**
 * Reads samples `from` (inclusive) to `to` (exclusive), each from -1 to 1.
 * @throws {Error} when the file is shorter than that.
 */
export const readPcm = async (path: string, from: number, to: number): Promise<Float32Array> => {
	const bytes = Buffer.allocUnsafe((to - from) * bytesPerSample);
	const file = await open(path, 'r');
	try {
		let filled = 0;
		while (filled < bytes.length) {
			const {bytesRead} = await file.read(bytes, filled, bytes.length - filled, from * bytesPerSample + filled);
			if (bytesRead === 0) {
				throw new Error(`The decoded audio ${path} ends before sample ${to}`);
			}

			filled += bytesRead;
		}
	} finally {
		await file.close();
	}

	const samples = new Float32Array(to - from);
	for (let index = 0; index < samples.length; index++) {
		samples[index] = bytes.readInt16LE(index * bytesPerSample) / 32_768;
	}

	return samples;
};

/** Root mean square of `samples` from `from` to `to`. */
export const loudness = (samples: Float32Array, from: number, to: number): number => {
	let energy = 0;
	for (let index = from; index < to; index++) {
		energy += samples[index]! * samples[index]!;
	}

	return to > from ? Math.sqrt(energy / (to - from)) : 0;
};

/** The middle of the quietest window of `window` samples between `from` and `to`. */
export const quietestPoint = (samples: Float32Array, from: number, to: number, window: number): number => {
	let best = Math.floor((from + to) / 2);
	let least = Number.POSITIVE_INFINITY;
	for (let at = from; at + window <= to; at += Math.floor(window / 4)) {
		const level = loudness(samples, at, at + window);
		if (level < least) {
			least = level;
			best = at + Math.floor(window / 2);
		}
	}

	return best;
};
