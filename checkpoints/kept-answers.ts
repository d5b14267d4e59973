/**
 * What language models answered, so that nothing is paid for twice: one small file an answer, by the hash of what was
 * asked, in `answers/` of the state folder, for the owner alone. Whatever batch, vault or worker asks the same again has
 * it from here.
 */
import {createHash} from 'node:crypto';
import {
	readdir, readFile, rm, stat, utimes,
} from 'node:fs/promises';
import path from 'node:path';
import {z} from 'zod';
import {isTemporaryName, replaceFile} from './atomic-file.js';
import {makePrivateFolder} from './state-dir.js';
import {errorCode} from './system-error.js';

const keptSchema = z.object({version: z.literal(1), text: z.string()});

export const answersDir = (stateDir: string): string => path.join(stateDir, 'answers');

/** SHA-256 in hex of all that an answer depends on. */
export const answerKey = (asked: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(asked)).digest('hex');

const fileOf = (stateDir: string, key: string): string => path.join(answersDir(stateDir), key.slice(0, 2), `${key}.json`);

/** Undefined where it is not kept, or damaged. Throws nothing: an answer that cannot be read is asked for again. */
export const readAnswerText = async (stateDir: string, key: string, now: Date): Promise<string | undefined> => {
	const file = fileOf(stateDir, key);
	try {
		const {text} = keptSchema.parse(JSON.parse(await readFile(file, 'utf8')));
		// What is used is not old.
		await utimes(file, now, now).catch(() => undefined);
		return text;
	} catch {
		return undefined;
	}
};

/** Durable when it resolves. Throws the file system's error. */
export const keepAnswerText = async (stateDir: string, key: string, text: string): Promise<void> => {
	const file = fileOf(stateDir, key);
	await makePrivateFolder(path.dirname(file));
	await replaceFile(file, `${JSON.stringify({version: 1, text})}\n`, {mode: 0o600});
};

export type AnswerLimits = {
	/** Not used for so many days: gone. */
	days: number;
	/** More than this in all: the oldest go. */
	bytes: number;
};

export const answerLimits: AnswerLimits = {days: 180, bytes: 200 * 2 ** 20};

const dayMs = 86_400_000;

/** Removes what has not been used for long, then the oldest of what is too much. Throws the file system's error. @param now milliseconds since 1970 */
export const cleanAnswers = async (stateDir: string, now: number, limits: AnswerLimits = answerLimits): Promise<void> => {
	const kept: Array<{file: string; used: number; bytes: number}> = [];
	try {
		for (const entry of await readdir(answersDir(stateDir), {recursive: true, withFileTypes: true})) {
			if (entry.isFile() && entry.name.endsWith('.json') && !isTemporaryName(entry.name)) {
				const file = path.join(entry.parentPath, entry.name);
				const {mtimeMs, size} = await stat(file);
				kept.push({file, used: mtimeMs, bytes: size});
			}
		}
	} catch (error) {
		if (errorCode(error) !== 'ENOENT') {
			throw error;
		}
	}

	let total = 0;
	for (const {file, used, bytes} of kept.toSorted((a, b) => b.used - a.used)) {
		total += bytes;
		if (now - used > limits.days * dayMs || total > limits.bytes) {
			await rm(file, {force: true});
		}
	}
};
