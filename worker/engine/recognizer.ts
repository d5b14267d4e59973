/** A speech model: Moonshine through sherpa-onnx, one thread. Two threads in one process are no faster than one. */
import path from 'node:path';
import sherpa, {type OfflineRecognizer} from 'sherpa-onnx-node';
import {type SpeechModel} from '../options.js';
import {sampleRate} from './pcm.js';

export class Recognizer {
	static async load(modelsDir: string, model: SpeechModel): Promise<Recognizer> {
		const folder = path.join(modelsDir, `moonshine-${model}`);
		const recognizer = await sherpa.OfflineRecognizer.createAsync({
			featConfig: {sampleRate, featureDim: 80},
			modelConfig: {
				moonshine: {
					encoder: path.join(folder, 'encoder_model.onnx'),
					mergedDecoder: path.join(folder, 'decoder_model_merged.onnx'),
				},
				tokens: path.join(folder, 'tokens.txt'),
				numThreads: 1,
				provider: 'cpu',
				debug: 0,
			},
		});
		return new Recognizer(recognizer);
	}

	private constructor(private readonly recognizer: OfflineRecognizer) {}

	/**
	 * The words in a stretch of audio, at most about 15 s. The synchronous call would leak: native streams are freed
	 * only when the event loop turns.
	 */
	async hear(samples: Float32Array): Promise<string> {
		const stream = this.recognizer.createStream();
		stream.acceptWaveform({samples, sampleRate});
		const {text} = await this.recognizer.decodeAsync(stream);
		return text.trim();
	}
}
