/** How sherpa-onnx is told to load a model. Pure. */
import path from 'node:path';
import {type OfflineRecognizerConfig} from 'sherpa-onnx-node';
import {type ModelFiles} from './model-files.js';

type FamilyConfig = Omit<OfflineRecognizerConfig['modelConfig'], 'tokens' | 'numThreads' | 'provider' | 'debug'>;

/** @param language what is said; null is what the model finds */
const familyConfig = ({family}: ModelFiles, at: (role: string) => string, language: string | null): FamilyConfig => {
	switch (family) {
		case 'moonshine': {
			return {
				moonshine: {
					preprocessor: at('preprocessor'), encoder: at('encoder'), uncachedDecoder: at('uncachedDecoder'), cachedDecoder: at('cachedDecoder'),
				},
			};
		}

		case 'moonshine-merged': {
			return {moonshine: {encoder: at('encoder'), mergedDecoder: at('mergedDecoder')}};
		}

		case 'whisper': {
			// Chunks are shorter than the 30 s that it hears at once. Empty: it finds the language itself.
			return {
				whisper: {
					encoder: at('encoder'), decoder: at('decoder'), language: language ?? '', task: 'transcribe', tailPaddings: -1,
				},
			};
		}

		case 'canary': {
			// It cannot find the language itself.
			return {
				canary: {
					encoder: at('encoder'), decoder: at('decoder'), srcLang: language ?? 'en', tgtLang: language ?? 'en', usePnc: 1,
				},
			};
		}

		case 'transducer':
		case 'nemo-transducer': {
			return {
				transducer: {encoder: at('encoder'), decoder: at('decoder'), joiner: at('joiner')},
				modelType: family === 'transducer' ? 'transducer' : 'nemo_transducer',
			};
		}

		case 'sense-voice': {
			return {senseVoice: {model: at('model'), language: language ?? 'auto', useInverseTextNormalization: 1}};
		}

		case 'paraformer': {
			return {paraformer: {model: at('model')}};
		}

		case 'nemo-ctc': {
			return {nemoCtc: {model: at('model')}};
		}

		case 'zipformer-ctc': {
			return {zipformerCtc: {model: at('model')}};
		}

		case 'wenet-ctc': {
			return {wenetCtc: {model: at('model')}};
		}

		case 'dolphin': {
			return {dolphin: {model: at('model')}};
		}
	}
};

/** Two threads in one process are no faster than one. */
export const recognizerConfig = (model: ModelFiles, language: string | null, sampleRate: number): OfflineRecognizerConfig => {
	const at = (role: string): string => path.join(model.folder, model.files[role]!);
	return {
		featConfig: {sampleRate, featureDim: 80},
		modelConfig: {
			...familyConfig(model, at, language), tokens: at('tokens'), numThreads: 1, provider: 'cpu', debug: 0,
		},
	};
};
