/** The prompts that a person wrote: files of the known names in one folder. */
import {mkdir, readdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import {errorCode} from '../../checkpoints/system-error.js';
import {
	longestPrompt, type PromptName, promptNames, type LanguageModelOptions,
} from '../../worker/options.js';
import {UsageError} from '../command-line/usage-error.js';
import {safeText} from '../safe-text.js';
import {readTextFile} from '../read-text-file.js';

const fileNames: ReadonlySet<string> = new Set(promptNames.map(name => `${name}.md`));

/**
 * What a person may not have meant of the folder.
 * @param isNamed they named it; else it is where it is looked for in any case
 */
export const promptWarnings = async (folder: string | null, isNamed: boolean): Promise<string[]> => {
	if (folder === null) {
		return [];
	}

	const where = safeText(folder);
	const known = [...fileNames].join(', ');
	let names: string[];
	try {
		names = await readdir(folder);
	} catch (error) {
		const why = errorCode(error) === 'ENOENT' ? 'there is no such folder' : `it cannot be read (${errorCode(error) ?? String(error)})`;
		return isNamed ? [`summarization.prompts is ${where}: ${why}; the prompts that come with longhand are used. longhand config prompts writes copies of them.`] : [];
	}

	const others = names.filter(name => !name.startsWith('.') && !fileNames.has(name) && /\.(?:md|txt)$/i.test(name)).map(name => safeText(name));
	return [
		...(others.length > 0 ? [`${others.slice(0, 5).join(', ')} in ${where} ${others.length === 1 ? 'is' : 'are'} not used: prompts are called ${known}`] : []),
		...(isNamed && others.length === 0 && !names.some(name => fileNames.has(name)) ? [`${where} holds no prompts (${known}): those that come with longhand are used`] : []),
	];
};

/**
 * Copies of the prompts that come with longhand; never over a file.
 * @param builtIn the text of one
 * @throws {UsageError} when they cannot be written
 */
export const writePrompts = async (folder: string, builtIn: (name: PromptName) => string): Promise<{written: string[]; kept: string[]}> => {
	const written: string[] = [];
	const kept: string[] = [];
	try {
		await mkdir(folder, {recursive: true});
	} catch (error) {
		throw new UsageError(`${safeText(folder)} cannot be made (${errorCode(error) ?? String(error)})`, 'Name another folder: longhand config prompts DIR');
	}

	for (const name of promptNames) {
		const file = `${name}.md`;
		try {
			await writeFile(path.join(folder, file), builtIn(name), {flag: 'wx'});
			written.push(file);
		} catch (error) {
			if (errorCode(error) !== 'EEXIST') {
				throw new UsageError(`${safeText(path.join(folder, file))} cannot be written (${errorCode(error) ?? String(error)})`, 'Check the folder and its permissions, or name another: longhand config prompts DIR');
			}

			kept.push(file);
		}
	}

	return {written, kept};
};

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
