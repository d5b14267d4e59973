/** Recordings of any length, written piece by piece. */
import {
	appendFileSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {sample} from '../../test/support/installation.js';
import {writeWav, type Sound} from '../../test/support/wav.js';
import {joined, readSpeech} from '../chaos/recordings.js';

export type Speech = {
	/** Where it comes from, for people. */
	from: string;
	/** Writes a recording of so many seconds; `first` says with which piece of speech it begins. Returns the file. */
	write: (folder: string, name: string, seconds: number, first?: number) => string;
};

/** Seconds that are held in memory at once. */
const piece = 600;

const writeLong = (file: string, sound: Sound, times: number): void => {
	writeWav(file, sound);
	const whole = readFileSync(file);
	const samples = whole.subarray(44);
	for (let time = 1; time < times; time++) {
		appendFileSync(file, samples);
	}

	const header = Buffer.from(whole.subarray(0, 44));
	header.writeUInt32LE(36 + samples.length * times, 4);
	header.writeUInt32LE(samples.length * times, 40);
	const rest = readFileSync(file);
	header.copy(rest);
	writeFileSync(file, rest);
};

/** @param folder with WAV recordings, or undefined for the samples that come with the project */
export const speechFrom = (folder: string | undefined): Speech => {
	if (folder === undefined) {
		const source = readFileSync(sample('Interleaving.mp3'));
		return {
			from: 'media-samples',
			write(to, name, seconds) {
				const file = path.join(to, `${name}.mp3`);
				// Frames of MP3 may follow one another; this recording lasts 49 seconds. A last byte tells copies apart.
				writeFileSync(file, Buffer.concat([...Array.from({length: Math.max(1, Math.round(seconds / 49))}, () => source), Buffer.from(name)]));
				return file;
			},
		};
	}

	const sounds = readSpeech(folder).map(({sound}) => sound);
	return {
		from: folder,
		write(to, name, seconds, first = 0) {
			const file = path.join(to, `${name}.wav`);
			writeLong(file, joined(sounds, first, Math.min(seconds, piece)), Math.max(1, Math.round(seconds / piece)));
			return file;
		},
	};
};
