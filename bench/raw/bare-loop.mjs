/**
 * The raw limit: a bare loop over sherpa-onnx, with the detector and the recogniser set as longhand sets them and
 * nothing else. No checkpoints, no notes, no second process.
 *
 * `node bare-loop.mjs '{"models": …, "model": "base", "threads": 1, "parts": [{"pcm": …, "from": 0, "to": …}]}'`, in
 * samples of 16 kHz 16-bit mono PCM; without `threads` the library decides, with `firstOnly` it ends after one chunk.
 * Says at its end how many chunks, seconds of audio and words it heard.
 */
import {openSync, readSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import sherpa from 'sherpa-onnx-node';

const {models, model, threads, parts, firstOnly} = JSON.parse(process.argv[2]);
const rate = 16_000;
const numThreads = threads === undefined ? {} : {numThreads: threads};
const windowSize = 512;
const longestSpeech = 14.4 * rate;
const padding = 0.3 * rate;
/** Audio is read a minute at a time. */
const readAhead = 60 * rate;

const folder = path.join(models, `moonshine-${model}`);
const recognizer = await sherpa.OfflineRecognizer.createAsync({
	featConfig: {sampleRate: rate, featureDim: 80},
	modelConfig: {
		moonshine: {encoder: path.join(folder, 'encoder_model.onnx'), mergedDecoder: path.join(folder, 'decoder_model_merged.onnx')},
		tokens: path.join(folder, 'tokens.txt'),
		provider: 'cpu',
		debug: 0,
		...numThreads,
	},
});
const detector = new sherpa.Vad({
	sileroVad: {
		model: path.join(models, 'silero-vad/silero_vad_v6.onnx'), threshold: 0.35, minSpeechDuration: 0.1, minSilenceDuration: 0.25, windowSize, maxSpeechDuration: 120,
	},
	sampleRate: rate,
	debug: false,
	...numThreads,
}, 130);

const heard = {chunks: 0, samples: 0, words: 0};

const read = (file, from, to) => {
	const bytes = new Uint8Array((to - from) * 2);
	for (let at = 0; at < bytes.length;) {
		at += readSync(file, bytes, at, bytes.length - at, from * 2 + at);
	}

	return Float32Array.from(new Int16Array(bytes.buffer), sample => sample / 32_768);
};

const hear = async (file, from, to) => {
	const stream = recognizer.createStream();
	stream.acceptWaveform({samples: read(file, from, to), sampleRate: rate});
	const {text} = await recognizer.decodeAsync(stream);
	heard.words += text.trim().split(/\s+/).filter(Boolean).length;
	heard.samples += to - from;
	heard.chunks++;
};

/** Merges what the detector finds to chunks, and hears each as soon as it is whole. */
const hearPart = async ({pcm, from, to}) => {
	const file = openSync(pcm, 'r');
	let chunk;
	const take = async () => {
		if (chunk) {
			await hear(file, Math.max(from, Math.floor(chunk[0] - padding)), Math.min(to, Math.ceil(chunk[1] + padding)));
		}

		chunk = undefined;
	};

	const add = async (start, end) => {
		if (chunk && end - chunk[0] > longestSpeech) {
			await take();
		}

		chunk = [chunk?.[0] ?? start, end];
		while (chunk[1] - chunk[0] > longestSpeech) {
			const rest = [chunk[0] + longestSpeech, chunk[1]];
			chunk[1] = rest[0];
			await take();
			chunk = rest;
		}
	};

	const spans = async () => {
		for (; !detector.isEmpty(); detector.pop()) {
			const {start, samples} = detector.front(false);
			await add(from + start, Math.min(to, from + start + samples.length));
		}
	};

	detector.reset();
	for (let block = from; block < to; block += readAhead) {
		const samples = read(file, block, Math.min(to, block + readAhead));
		for (let at = 0; at < samples.length; at += windowSize) {
			detector.acceptWaveform(samples.subarray(at, at + windowSize));
			await spans();
			if (firstOnly && heard.chunks > 0) {
				return;
			}
		}
	}

	detector.flush();
	await spans();
	await take();
};

for (const part of parts) {
	await hearPart(part);
	if (firstOnly && heard.chunks > 0) {
		break;
	}
}

process.stdout.write(`${JSON.stringify({chunks: heard.chunks, seconds: heard.samples / rate, words: heard.words})}\n`);
