/** What the batch is about: real speech, as short recordings and as long ones joined from them, and a document. */
import {
	cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	join, readWav, silence, writeWav, type Sound,
} from '../../test/support/wav.js';
import {sample} from '../../test/support/installation.js';

export type Recordings = {
	/** Where they come from, for people. */
	from: string;
	/** Minutes of sound. */
	minutes: number;
};

/** Joins recordings of one rate, beginning with the one at `first`, until there are `seconds` of sound. */
export const joined = (sounds: readonly Sound[], first: number, seconds: number): Sound => {
	const {rate} = sounds[0]!;
	const parts: Int16Array[] = [];
	for (let at = first, length = 0; length < seconds * rate; at++) {
		const {samples} = sounds[at % sounds.length]!;
		const gap = silence(0.4 + 0.3 * (at % 3), rate);
		parts.push(samples, gap);
		length += samples.length + gap.length;
	}

	return {rate, samples: join(...parts)};
};

/** The spoken recordings of a folder, those of the most frequent rate. */
export const readSpeech = (folder: string): Array<{name: string; sound: Sound}> => {
	const all = readdirSync(folder).filter(file => file.endsWith('.wav') && !/^(?:noise|silence)/.test(file)).toSorted()
		.map(name => ({name, sound: readWav(path.join(folder, name))}));
	return all.filter(({sound}) => sound.rate === all[0]?.sound.rate);
};

/** Frames of MP3 may follow one another: a file as often as it takes. */
const repeated = (file: string, times: number): Buffer => Buffer.concat(Array.from({length: times}, () => readFileSync(file)));

/** Minutes of the recordings that are joined. */
export type Lengths = readonly number[];

/**
 * Fills `folder`.
 * @param speech a folder of WAV recordings, or undefined for the samples that come with the project
 */
export const layOut = (folder: string, speech: string | undefined, lengths: Lengths): Recordings => {
	mkdirSync(path.join(folder, 'week two'), {recursive: true});
	cpSync(sample('Reading notes.md'), path.join(folder, 'Reading notes.md'));
	const minutes = lengths.reduce((sum, length) => sum + length, 0);
	if (speech === undefined) {
		// Spaced repetition lasts about three and a half minutes, the others about one.
		for (const [index, length] of lengths.entries()) {
			writeFileSync(path.join(folder, `long ${index + 1}.mp3`), repeated(sample(index % 2 === 0 ? 'Interleaving.mp3' : 'Introduction.mp3'), Math.max(1, Math.round(length))));
		}

		cpSync(sample('Introduction.mp3'), path.join(folder, 'week two/Introduction.mp3'));
		cpSync(sample('The forgetting curve.m4a'), path.join(folder, 'week two/The forgetting curve.m4a'));
		return {from: 'media-samples (synthetic voices; set LONGHAND_EVAL_DIR for others)', minutes};
	}

	const recordings = readSpeech(speech);
	const sounds = recordings.map(({sound}) => sound);
	for (const [index, length] of lengths.entries()) {
		writeWav(path.join(folder, `long ${index + 1}.wav`), joined(sounds, index, length * 60));
	}

	for (const {name} of recordings.slice(0, 3)) {
		cpSync(path.join(speech, name), path.join(folder, 'week two', name));
	}

	return {from: speech, minutes};
};
