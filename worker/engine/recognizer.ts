/** A speech model through sherpa-onnx, one thread. */
import sherpa, {type OfflineRecognizer} from 'sherpa-onnx-node';
import {type ModelFiles} from '../models/model-files.js';
import {recognizerConfig} from '../models/recognizer-config.js';
import {type Heard} from './heard.js';
import {sampleRate} from './pcm.js';

/** The geometric mean of the tokens' probabilities, to 0.001. */
export const confidenceFrom = (logProbabilities: readonly number[]): number | undefined => {
	const usable = logProbabilities.filter(value => Number.isFinite(value));
	return usable.length === 0
		? undefined
		: Math.round(1000 * Math.min(1, Math.exp(usable.reduce((sum, value) => sum + value, 0) / usable.length))) / 1000;
};

export class Recognizer {
	/** @param language what is said; null is what the model finds */
	static async load(model: ModelFiles, language: string | null): Promise<Recognizer> {
		return new Recognizer(await sherpa.OfflineRecognizer.createAsync(recognizerConfig(model, language, sampleRate)));
	}

	private constructor(private readonly recognizer: OfflineRecognizer) {}

	/**
	 * The words in a stretch of audio, at most about 15 s. The synchronous call would leak: native streams are freed
	 * only when the event loop turns.
	 */
	async hear(samples: Float32Array): Promise<Heard> {
		const stream = this.recognizer.createStream();
		stream.acceptWaveform({samples, sampleRate});
		const {text, ys_log_probs: logProbabilities = []} = await this.recognizer.decodeAsync(stream);
		const confidence = confidenceFrom(logProbabilities);
		return {text: text.trim(), ...(confidence === undefined ? {} : {confidence})};
	}
}
