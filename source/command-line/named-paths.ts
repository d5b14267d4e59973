/** The files, folders and addresses that a command line names. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {isUrl, whyNoSource} from '../../checkpoints/source-url.js';
import {UsageError} from './usage-error.js';

/** @throws {UsageError} when one of `paths` cannot be read; `given` is how they were written */
export const checkPaths = async (given: readonly string[], paths: readonly string[]): Promise<void> => {
	for (const [index, file] of paths.entries()) {
		if (isUrl(file)) {
			continue;
		}

		try {
			await stat(file);
		} catch (error) {
			const {code} = error as NodeJS.ErrnoException;
			const missing = code === 'ENOENT' || code === 'ENOTDIR';
			throw new UsageError(
				missing ? `There is no file or folder ${given[index]}` : `${given[index]} cannot be read (${code})`,
				missing ? 'Check the path. A name with spaces stands in quotation marks.' : 'Check its permissions.',
			);
		}
	}
};

/** The files and folders of a batch, as they were written. */
export const namedPaths = (input: readonly string[], isWorker: boolean, hasList: boolean): readonly string[] => {
	const named = isWorker ? input.slice(1) : input;
	if (isWorker && named.length === 0 && !hasList) {
		throw new UsageError('longhand worker needs files, folders or addresses', 'Name them: longhand worker talks lecture.mp3. A folder named worker is written ./worker.');
	}

	if (named.some(file => file.trim() === '')) {
		throw new UsageError('An empty path was given', 'Is a variable unset? For the current folder, write a dot.');
	}

	return named;
};

/** An address stays as it is. */
const resolved = (cwd: string, source: string): string => {
	if (!isUrl(source)) {
		return path.resolve(cwd, source);
	}

	const reason = whyNoSource(source);
	if (reason !== undefined) {
		const hint = reason.includes('password') ? 'Fetch it with a program that can log in, and give longhand the file.' : 'Check the address. A folder called https: is written ./https:';
		throw new UsageError(`An address cannot be taken: ${reason}`, hint);
	}

	return source;
};

/** What was named, and what the lists hold; else the current folder. */
export const sourcesOf = async (named: readonly string[], lists: readonly string[], cwd: string): Promise<string[]> => {
	const paths = named.map(source => resolved(cwd, source));
	await checkPaths(named, paths);
	for (const list of lists) {
		const {readList} = await import('./read-list.js');
		paths.push(...await readList(path.resolve(cwd, list)));
	}

	return paths.length > 0 ? [...new Set(paths)] : [cwd];
};
