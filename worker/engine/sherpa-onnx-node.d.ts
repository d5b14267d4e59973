/** The part of sherpa-onnx-node that longhand uses; the package ships no types. */
declare module 'sherpa-onnx-node' {
	type Waveform = {samples: Float32Array; sampleRate: number};

	export class OfflineStream {
		acceptWaveform(waveform: Waveform): void;
	}

	export type OfflineRecognizerConfig = {
		featConfig: {sampleRate: number; featureDim: number};
		modelConfig: {
			moonshine?: {encoder: string; mergedDecoder: string} | {preprocessor: string; encoder: string; uncachedDecoder: string; cachedDecoder: string};
			/** `language` may be empty: the model finds it. */
			whisper?: {encoder: string; decoder: string; language: string; task: 'transcribe'; tailPaddings: number};
			canary?: {encoder: string; decoder: string; srcLang: string; tgtLang: string; usePnc: 0 | 1};
			transducer?: {encoder: string; decoder: string; joiner: string};
			senseVoice?: {model: string; language: string; useInverseTextNormalization: 0 | 1};
			paraformer?: {model: string};
			nemoCtc?: {model: string};
			zipformerCtc?: {model: string};
			wenetCtc?: {model: string};
			dolphin?: {model: string};
			modelType?: 'transducer' | 'nemo_transducer';
			tokens: string;
			numThreads: number;
			provider: 'cpu';
			debug: 0 | 1;
		};
	};

	export class OfflineRecognizer {
		static createAsync(config: OfflineRecognizerConfig): Promise<OfflineRecognizer>;
		createStream(): OfflineStream;
		/** Decodes on a thread of the pool: the event loop stays free. */
		decodeAsync(stream: OfflineStream): Promise<{text: string; /** Of each token, where the model gives them; else empty or missing. */ ys_log_probs?: number[]}>;
	}

	export type VadConfig = {
		sileroVad: {
			model: string;
			threshold: number;
			minSpeechDuration: number;
			minSilenceDuration: number;
			windowSize: number;
			maxSpeechDuration: number;
		};
		sampleRate: number;
		numThreads: number;
		debug: boolean;
	};

	export class Vad {
		constructor(config: VadConfig, bufferSizeInSeconds: number);
		acceptWaveform(samples: Float32Array): void;
		isEmpty(): boolean;
		/** `start` is in samples since the last reset. */
		front(enableExternalBuffer?: boolean): {start: number; samples: Float32Array};
		pop(): void;
		flush(): void;
		reset(): void;
	}

	const sherpa: {
		OfflineRecognizer: typeof OfflineRecognizer;
		Vad: typeof Vad;
	};
	export default sherpa;
}
