/** The prompts that a person wrote: files of the known names in one folder. */
import path from 'node:path';
import {
	longestPrompt, promptNames, type LanguageModelOptions,
} from '../../worker/options.js';
import {UsageError} from '../command-line/usage-error.js';
import {readTextFile} from '../read-text-file.js';

/**
 * Those that are there; they go into the options of a batch, so that a resume asks the same as its beginning.
 * @throws {UsageError} for one that cannot be used
 */
export const readOwnPrompts = async (folder: string | null): Promise<LanguageModelOptions['prompts']> => {
	const prompts: LanguageModelOptions['prompts'] = {};
	for (const name of folder === null ? [] : promptNames) {
		const file = path.join(folder!, `${name}.md`);
		const opened = await readTextFile(file, 4 * longestPrompt);
		if (opened.kind === 'unreadable') {
			throw new UsageError(`The prompt ${file} cannot be read: ${opened.reason}`, 'Make it readable, or remove it: the one that comes with longhand then holds.');
		}

		if (opened.kind === 'text' && opened.text.trim() !== '') {
			if (opened.text.length > longestPrompt) {
				throw new UsageError(`The prompt ${file} is longer than ${longestPrompt} characters`, 'Shorten it, or remove it: the one that comes with longhand then holds.');
			}

			prompts[name] = opened.text;
		}
	}

	return prompts;
};
