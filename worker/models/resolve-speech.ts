/** What a batch is to be heard with: from what the person wrote to what the engines load, or a clear refusal. */
import path from 'node:path';
import {BatchError} from '../errors.js';
import {
	type BatchOptions, type FoundModel, isBundled, type SpeechSettings,
} from '../options.js';
import {catalogue, findInCatalogue, knowing} from './catalogue.js';
import {findModel} from './find-model.js';
import {isPulled, pulledFolder} from './pulled-models.js';

type Wish = Pick<BatchOptions, 'model' | 'speech' | 'transcribe'>;

/** @param folder of models that were pulled */
const named = async (name: string, folder: string): Promise<FoundModel> => {
	const entry = findInCatalogue(name);
	if (!entry) {
		throw new BatchError(
			'MODEL_UNKNOWN',
			`There is no speech model ${name}`,
			`Choose base, tiny, one of ${catalogue.map(each => each.name).join(', ')}, or the path of a folder. longhand models lists them.`,
			2,
		);
	}

	if (!(await isPulled(folder, entry))) {
		throw new BatchError('MODEL_UNKNOWN', `The speech model ${name} is not on this machine`, `Fetch it first: longhand models pull ${name}`, 2);
	}

	return findModel(pulledFolder(folder, entry), entry);
};

/** A language that the model does not know comes out as fluent nonsense. */
const checkLanguage = (language: string | null, model: string, languages: readonly string[] | null): void => {
	if (language === null || languages === null || languages.includes(language)) {
		return;
	}

	const able = knowing(language).map(({name}) => name);
	throw new BatchError(
		'LANGUAGE_UNKNOWN',
		`The speech model ${model} does not know the language ${language}${languages.length <= 8 ? `; it knows ${languages.join(', ')}` : ''}`,
		able.length === 0
			? 'longhand models lists what each model knows. A model of your own is named with --model PATH.'
			: `These do: ${able.join(', ')}. Fetch one with longhand models pull ${able[0]}, then add --model ${able[0]}.`,
		2,
	);
};

/**
 * The speech settings of a batch with the model that is to be loaded, as it is now.
 * @param folder of models that were pulled
 * @throws {BatchError} when there is no such model, it cannot be used, is another one than it was when the batch began,
 * or does not know the language
 */
export const resolveSpeech = async ({model, speech, transcribe}: Wish, folder: string): Promise<SpeechSettings> => {
	if (speech.server !== null || !transcribe) {
		return speech;
	}

	if (isBundled(model)) {
		checkLanguage(speech.language, model, ['en']);
		return {...speech, found: null};
	}

	const found = path.isAbsolute(model) ? await findModel(model) : await named(model, folder);
	checkLanguage(speech.language, found.name, found.languages);
	if (speech.found && speech.found.identity !== found.identity) {
		throw new BatchError(
			'MODEL_CHANGED',
			`The speech model in ${found.folder} is another one than it was when this batch began`,
			'Put the other one back to go on, or do all again with --on-stale restart.',
			3,
		);
	}

	// A resume calls it what the notes that are written already call it.
	return {...speech, found: speech.found ? {...found, name: speech.found.name} : found};
};
