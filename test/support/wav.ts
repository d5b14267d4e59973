/** Recordings made of recordings: 16-bit mono WAV read, joined and written. */
import {readFileSync, writeFileSync} from 'node:fs';

export type Sound = {rate: number; samples: Int16Array};

/** @throws {Error} for anything but 16-bit mono PCM */
export const readWav = (file: string): Sound => {
	const bytes = readFileSync(file);
	let rate = 0;
	for (let at = 12; at + 8 <= bytes.length;) {
		const id = bytes.toString('latin1', at, at + 4);
		const size = bytes.readUInt32LE(at + 4);
		if (id === 'fmt ') {
			const [format, channels, bits] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt16LE(at + 22)];
			if (format !== 1 || channels !== 1 || bits !== 16) {
				throw new Error(`${file} is not 16-bit mono PCM`);
			}

			rate = bytes.readUInt32LE(at + 12);
		} else if (id === 'data') {
			const end = Math.min(bytes.length, at + 8 + size);
			const samples = Int16Array.from({length: Math.floor((end - at - 8) / 2)}, (_, index) => bytes.readInt16LE(at + 8 + index * 2));
			return {rate, samples};
		}

		at += 8 + size + (size % 2);
	}

	throw new Error(`${file} has no sound`);
};

export const writeWav = (file: string, {rate, samples}: Sound): void => {
	const bytes = Buffer.alloc(44 + samples.length * 2);
	bytes.write('RIFF', 0, 'latin1');
	bytes.writeUInt32LE(bytes.length - 8, 4);
	bytes.write('WAVEfmt ', 8, 'latin1');
	bytes.writeUInt32LE(16, 16);
	bytes.writeUInt16LE(1, 20);
	bytes.writeUInt16LE(1, 22);
	bytes.writeUInt32LE(rate, 24);
	bytes.writeUInt32LE(rate * 2, 28);
	bytes.writeUInt16LE(2, 32);
	bytes.writeUInt16LE(16, 34);
	bytes.write('data', 36, 'latin1');
	bytes.writeUInt32LE(samples.length * 2, 40);
	for (const [index, sample] of samples.entries()) {
		bytes.writeInt16LE(sample, 44 + index * 2);
	}

	writeFileSync(file, bytes);
};

export const silence = (seconds: number, rate = 16_000): Int16Array => new Int16Array(Math.round(seconds * rate));

export const join = (...parts: readonly Int16Array[]): Int16Array => {
	const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
	let at = 0;
	for (const part of parts) {
		samples.set(part, at);
		at += part.length;
	}

	return samples;
};

/** Without what is quieter than a hundredth of full scale at both ends, to 5 ms. */
export const trimmed = ({rate, samples}: Sound): Int16Array => {
	const frame = Math.round(rate / 200);
	const sounds: number[] = [];
	for (let at = 0; at + frame <= samples.length; at += frame) {
		const energy = samples.subarray(at, at + frame).reduce((sum, sample) => sum + sample * sample, 0);
		if (Math.sqrt(energy / frame) > 328) {
			sounds.push(at);
		}
	}

	return samples.slice(sounds[0], sounds.at(-1)! + frame);
};
