/** The voice detector: Silero VAD through sherpa-onnx, over one block of audio. */
import sherpa, {type Vad} from 'sherpa-onnx-node';
import {sampleRate} from './pcm.js';
import {type Span} from './speech-edges.js';

const windowSize = 512;

export class Detector {
	private readonly vad: Vad;

	/** @param longestBlock the longest block it will be given, in seconds */
	constructor(modelPath: string, longestBlock: number) {
		this.vad = new sherpa.Vad(
			{
				sileroVad: {
					model: modelPath,
					threshold: 0.35,
					minSpeechDuration: 0.1,
					minSilenceDuration: 0.25,
					windowSize,
					// Cutting is ours: the detector must not cut inside words.
					maxSpeechDuration: longestBlock,
				},
				sampleRate,
				numThreads: 1,
				debug: false,
			},
			longestBlock + 10,
		);
	}

	/** Spans of speech, in samples from the start of the block. Depends on the block alone. */
	detect(samples: Float32Array): Span[] {
		const spans: Span[] = [];
		this.vad.reset();
		for (let at = 0; at < samples.length; at += windowSize) {
			this.vad.acceptWaveform(samples.subarray(at, Math.min(samples.length, at + windowSize)));
		}

		this.vad.flush();
		while (!this.vad.isEmpty()) {
			const {start, samples: speech} = this.vad.front(false);
			spans.push([Math.max(0, start), Math.min(samples.length, start + speech.length)]);
			this.vad.pop();
		}

		return spans.filter(([from, to]) => to > from);
	}
}
