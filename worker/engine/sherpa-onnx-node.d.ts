/** The part of sherpa-onnx-node that longhand uses; the package ships no types. */
declare module 'sherpa-onnx-node' {
	type Waveform = {samples: Float32Array; sampleRate: number};

	export class OfflineStream {
		acceptWaveform(waveform: Waveform): void;
	}

	export type OfflineRecognizerConfig = {
		featConfig: {sampleRate: number; featureDim: number};
		modelConfig: {
			moonshine: {encoder: string; mergedDecoder: string};
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
		decodeAsync(stream: OfflineStream): Promise<{text: string}>;
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
