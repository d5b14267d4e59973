/** Speech to measure with: recordings joined to length, as files for the program and as PCM for the raw limit. */
import {
	mkdirSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	join, silence, writeWav, type Sound,
} from '../../test/support/wav.js';
import {sample} from '../../test/support/installation.js';
import {decodeRecording} from '../../worker/decode/decode-recording.js';
import {findFfmpeg} from '../../worker/decode/ffmpeg.js';
import {sampleRate} from '../../worker/engine/pcm.js';

/** A stretch of 16 kHz mono PCM on the disk, in samples. */
export type Part = {pcm: string; from: number; to: number};

export type SpeechInput = {
	/** Folder of the recordings. */
	recordings: string;
	/** The same as PCM, one part a recording. */
	parts: Part[];
	/** Seconds. */
	seconds: number;
	/** Where the speech comes from, for people. */
	from: string;
};

const pcmOf = async (source: string, pcm: string): Promise<Int16Array> => {
	await decodeRecording({
		ffmpeg: await findFfmpeg(), source, pcm, keep: 0, signal: new AbortController().signal, onProgress: () => undefined, stallTimeout: 300_000, forceKill: 5000,
		withRoom: async write => write(),
	}, {maxAttempts: 3, backoffSeconds: [2]}, () => {});
	const {buffer, byteOffset, byteLength} = readFileSync(pcm);
	return new Int16Array(buffer.slice(byteOffset, byteOffset + byteLength));
};

/** The spoken recordings there are, at 16 kHz. */
const sounds = async (speech: string | undefined, folder: string): Promise<Sound[]> => {
	const source = speech ?? sample();
	const files = readdirSync(source).filter(file => /\.(?:wav|mp3|m4a|flac|opus)$/.test(file) && !/^(?:noise|silence)/.test(file)).toSorted();
	const all: Sound[] = [];
	for (const file of files) {
		all.push({rate: sampleRate, samples: await pcmOf(path.join(source, file), path.join(folder, 'sound.pcm'))});
	}

	return all;
};

const joined = (all: readonly Sound[], first: number, samples: number): Int16Array => {
	const parts: Int16Array[] = [];
	for (let at = first, length = 0; length < samples; at++) {
		const {samples: spoken} = all[at % all.length]!;
		const gap = silence(0.4 + 0.3 * (at % 3), sampleRate);
		parts.push(spoken, gap);
		length += spoken.length + gap.length;
	}

	return join(...parts).subarray(0, samples);
};

/**
 * Writes `files` recordings of `minutes` together into `folder`, each of another content, and their PCM beside.
 */
export const speechInput = async (folder: string, speech: string | undefined, files: number, minutes: number): Promise<SpeechInput> => {
	const recordings = path.join(folder, 'recordings');
	mkdirSync(recordings, {recursive: true});
	const all = await sounds(speech, folder);
	const parts: Part[] = [];
	const usual = (minutes * 60) / files;
	// Seconds between one length and the next: all stay near the usual one.
	const step = Math.min(0.25, usual / (2 * files));
	for (let number = 0; number < files; number++) {
		const name = `talk ${String(number + 1).padStart(3, '0')}`;
		// None is as long as another: two of one content would count as one.
		const seconds = usual + (number - (files - 1) / 2) * step;
		const samples = joined(all, number, Math.round(seconds * sampleRate));
		writeWav(path.join(recordings, `${name}.wav`), {rate: sampleRate, samples});
		const pcm = path.join(folder, `${name}.pcm`);
		writeFileSync(pcm, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
		parts.push({pcm, from: 0, to: samples.length});
	}

	return {
		recordings, parts, seconds: parts.reduce((sum, {to}) => sum + to, 0) / sampleRate,
		from: speech ?? 'media-samples (synthetic voices; set LONGHAND_EVAL_DIR for others)',
	};
};
