/** Where the models are, and whether they are whole. */
import {access} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {BatchError} from './errors.js';
import {type SpeechModel} from './options.js';

/** `models/` of this installation: beside `dist/`, in which this file runs. */
export const modelsDir = fileURLToPath(new URL('../../models', import.meta.url));

const needed = (model: SpeechModel): string[] => [
	'silero-vad/silero_vad_v6.onnx',
	...['encoder_model.onnx', 'decoder_model_merged.onnx', 'tokens.txt'].map(file => path.join(`moonshine-${model}`, file)),
];

/** @throws {BatchError} when a file of a model is missing */
export const checkModels = async (dir: string, model: SpeechModel): Promise<void> => {
	for (const file of needed(model)) {
		try {
			await access(path.join(dir, file));
		} catch (error) {
			throw new BatchError(
				'MODEL_MISSING',
				`The speech model's file ${path.join(dir, file)} is missing`,
				'Install longhand again; in its source folder, run: npm run models',
				3,
				{cause: error},
			);
		}
	}
};
