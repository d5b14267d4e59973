/** What is in a folder that is said to hold a speech model. */
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {BatchError, messageOf, systemCode} from '../errors.js';
import {type FoundModel, isBundled, type ModelFamily} from '../options.js';
import {checkTokens} from './check-tokens.js';
import {
	expectedFiles, familyOf, isStreaming, type Layout, layoutOf,
} from './model-files.js';
import {identify} from './model-identity.js';
import {DamagedModelError, onnxMetadata, type OnnxMetadata} from './onnx-metadata.js';

/** What a catalogue knows of a model that was pulled. */
export type Known = {name: string; languages: readonly string[]};

const hintOfFiles = `A model's folder holds, for ${expectedFiles.map(([family, files]) => `${family}: ${files}`).join('; for ')}. longhand models lists models that can be pulled.`;

const unusable = (folder: string, what: string, hint = hintOfFiles, cause?: unknown): BatchError =>
	new BatchError('MODEL_UNUSABLE', `The folder ${folder} ${what}`, hint, 2, {cause});

const unusablePart = (folder: string, name: string, cause: unknown): BatchError =>
	unusable(folder, `holds ${name}, which cannot be used: ${cause instanceof DamagedModelError ? cause.message : messageOf(cause)}`, 'Fetch or copy the model again.', cause);

const namesIn = async (folder: string): Promise<string[]> => {
	try {
		const entries = await readdir(folder, {withFileTypes: true});
		return entries.filter(entry => !entry.isDirectory()).map(({name}) => name);
	} catch (error) {
		const code = systemCode(error);
		if (code === 'ENOTDIR') {
			throw new BatchError('MODEL_UNUSABLE', `${folder} is a file, and a speech model is a folder`, 'Name the folder that holds it with --model. longhand models lists models that can be pulled.', 2, {cause: error});
		}

		const isMissing = code === 'ENOENT';
		throw unusable(folder, isMissing ? 'of the speech model is not there' : `of the speech model cannot be read (${code})`, isMissing ? 'Check --model: it is base, tiny, a model that was pulled, or a folder. longhand models lists them.' : 'Check its permissions.', error);
	}
};

/** A pipe or a device would be waited for without end. Throws the file system's error, or why it is no file. */
const checkIsFile = async (file: string): Promise<void> => {
	const found = await stat(file);
	if (!found.isFile()) {
		throw new DamagedModelError('it is no file');
	}
};

/** The metadata of each part; a part in another format than ONNX has none that is read. */
const checkParts = async (folder: string, {files}: Layout): Promise<OnnxMetadata> => {
	const found = new Map<string, string>();
	for (const name of Object.values(files)) {
		try {
			await checkIsFile(path.join(folder, name));
			const metadata = name.endsWith('.onnx') ? await onnxMetadata(path.join(folder, name)) : [];
			for (const [key, value] of metadata) {
				found.set(key, found.get(key) ?? value);
			}
		} catch (error) {
			throw unusablePart(folder, name, error);
		}
	}

	return found;
};

/** SenseVoice's own tokens name the languages that it tells apart. */
const saysSenseVoice = async (folder: string, tokens: string): Promise<boolean> => {
	const text = await readFile(path.join(folder, tokens), 'utf8');
	return text.includes('<|zh|>') && text.includes('<|yue|>');
};

const familyIn = async (folder: string, {kind, files}: Layout, metadata: OnnxMetadata): Promise<ModelFamily> => {
	const modelType = metadata.get('model_type');
	const family = familyOf(kind, modelType) ?? (kind === 'single' && (await saysSenseVoice(folder, files.tokens!)) ? 'sense-voice' : undefined);
	if (family === undefined) {
		throw unusable(folder, modelType === undefined
			? `holds a model that does not say what it is: there is no model_type in the metadata of ${files.encoder ?? files.model}`
			: `holds a model of a kind that longhand does not know (${modelType.slice(0, 60)})`, 'Models exported for sherpa-onnx say what they are. longhand models lists some that can be pulled.');
	}

	return family;
};

const languagesOf = (family: ModelFamily, metadata: OnnxMetadata): string[] | null => {
	switch (family) {
		case 'whisper': {
			const codes = metadata.get('all_language_codes')?.split(',').map(code => code.trim()).filter(Boolean) ?? [];
			return metadata.get('is_multilingual') === '1' && codes.length > 0 ? codes : ['en'];
		}

		case 'sense-voice': {
			return ['zh', 'en', 'ja', 'ko', 'yue'];
		}

		case 'canary': {
			return ['en', 'es', 'de', 'fr'];
		}

		default: {
			return null;
		}
	}
};

/** A folder may be called anything; its name goes into notes. */
const nameFor = (folder: string, identity: string): string => {
	const name = path.basename(folder).normalize('NFC').replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|[-.]+$/g, '').slice(0, 80);
	return name === '' || isBundled(name) ? `${name || 'model'}-${identity.slice(0, 8)}` : name;
};

/**
 * The model in `folder`, an absolute path.
 * @param known what is known of it from elsewhere
 * @throws {BatchError} MODEL_UNUSABLE when there is none that an engine could load
 */
export const findModel = async (folder: string, known?: Known): Promise<FoundModel> => {
	const names = await namesIn(folder);
	if (isStreaming(names)) {
		throw unusable(folder, 'holds a streaming model, which hears while the sound still comes', 'longhand hears whole passages: choose the non-streaming model of the same name.');
	}

	const layout = layoutOf(names);
	if (!layout) {
		throw unusable(folder, 'holds no speech model');
	}

	const metadata = await checkParts(folder, layout);
	const family = await familyIn(folder, layout, metadata);
	try {
		await checkTokens(path.join(folder, layout.files.tokens!), family, metadata);
	} catch (error) {
		throw unusablePart(folder, layout.files.tokens!, error);
	}

	const {identity, bytes} = await identify(folder, layout.files);
	return {
		name: known?.name ?? nameFor(folder, identity),
		family,
		folder,
		files: {...layout.files},
		bytes,
		identity,
		languages: known ? [...known.languages] : languagesOf(family, metadata),
	};
};
