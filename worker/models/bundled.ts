/** The models that come with longhand: where they are, and whether they are whole. */
import {access} from 'node:fs/promises';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {BatchError} from '../errors.js';
import {type BundledModel} from '../options.js';
import {type ModelFiles} from './model-files.js';

/** `models/` of this installation: beside `dist/`, in which this file runs. */
export const modelsDir = fileURLToPath(new URL('../../../models', import.meta.url));

export const detectorFile = 'silero-vad/silero_vad_v6.onnx';

/** What the engines load for it. */
export const bundledFiles = (dir: string, model: BundledModel): ModelFiles => ({
	family: 'moonshine-merged',
	folder: path.join(dir, `moonshine-${model}`),
	files: {encoder: 'encoder_model.onnx', mergedDecoder: 'decoder_model_merged.onnx', tokens: 'tokens.txt'},
});

/**
 * @param model null where none is needed: speech is found here and heard elsewhere
 * @throws {BatchError} when a file of it, or of the voice detector, is missing
 */
export const checkBundled = async (dir: string, model: BundledModel | null): Promise<void> => {
	const {folder, files} = bundledFiles(dir, model ?? 'base');
	const needed = [path.join(dir, detectorFile), ...(model === null ? [] : Object.values(files).map(file => path.join(folder, file)))];
	for (const file of needed) {
		try {
			await access(file);
		} catch (error) {
			throw new BatchError(
				'MODEL_MISSING',
				`The speech model's file ${file} is missing`,
				'Install longhand again; in its source folder, run: npm run models',
				3,
				{cause: error},
			);
		}
	}
};
