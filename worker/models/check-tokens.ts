/** Whether the list of a model's tokens is one, and whole: the libraries take any bytes for one, and hear nothing with it. */
import {readFile} from 'node:fs/promises';
import {type ModelFamily} from '../options.js';
import {DamagedModelError, type OnnxMetadata} from './onnx-metadata.js';

/** Every Moonshine model has some 30,000, and does not say so. */
const fewestOfMoonshine = 1000;
/** A model's vocabulary has tokens that no list names: marks of time, of languages. */
const leastShare = 0.5;
/** A list that is cut has one line without its number. */
const leastNumbered = 0.9;

/** How many there have to be, as far as that is known. */
const fewest = (family: ModelFamily, metadata: OnnxMetadata): number => {
	const said = Number(metadata.get('vocab_size') ?? metadata.get('n_vocab') ?? 0);
	const known = family === 'moonshine' || family === 'moonshine-merged' ? fewestOfMoonshine : 0;
	return Math.max(known, Number.isFinite(said) ? leastShare * said : 0);
};

const textOf = (bytes: Uint8Array): string => {
	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch (error) {
		throw new DamagedModelError('it is no list of tokens', {cause: error});
	}
};

/**
 * @param file its path; each line is a token and its number
 * @throws {DamagedModelError} when it is something else, or too short; the file system's error when it cannot be read
 */
export const checkTokens = async (file: string, family: ModelFamily, metadata: OnnxMetadata): Promise<void> => {
	const lines = textOf(await readFile(file)).split('\n').filter(line => line.trim() !== '');
	const numbered = lines.filter(line => /\s\d+\s*$/.test(line)).length;
	if (numbered === 0 || numbered < leastNumbered * lines.length) {
		throw new DamagedModelError('it is no list of tokens');
	}

	if (numbered < fewest(family, metadata)) {
		throw new DamagedModelError(`it is cut short: it has ${numbered} token${numbered === 1 ? '' : 's'}`);
	}
};
