/** Documents with their checksum in them: written by the program, read by it, and never looked at by a person. */
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type {z} from 'zod';
import {isMissing} from './system-error.js';
import {isTemporaryName} from './temporary-name.js';

const encode = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

const sum = (text: string): string => createHash('sha256').update(text).digest('hex');

/** As earlier versions had it. */
const checksumOf = (value: unknown): string => sum(JSON.stringify(value));

/** The end of a document that holds the checksum of all before it. */
const endOf = (before: string): string => `,\n\t"checksum": "${sum(before)}"\n}\n`;
const endLength = endOf('').length;

/** The text of a document with its checksum: a record is believed, not looked at by a person, so a changed letter must be seen. */
export const seal = (value: object): string => {
	const before = encode(value).slice(0, -'\n}\n'.length);
	return before + endOf(before);
};

/** Whether a text is to the byte what {@link seal} has made. */
const isSealed = (text: string): boolean => text.endsWith(endOf(text.slice(0, -endLength)));

/**
 * What a sealed document holds. Throws when it is not what was sealed. One without a checksum is of an earlier version, and
 * holds nothing that is not known: else it is its checksum that has another name now.
 */
const unseal = <T>(text: string, schema: z.ZodType<T>): T => {
	const whole = JSON.parse(text) as Record<string, unknown>;
	const {checksum, ...value} = whole;
	// Earlier versions sealed what a document says, not how it is written.
	if (checksum !== undefined && !isSealed(text) && (checksum !== checksumOf(value) || text !== encode(whole))) {
		throw new Error('it is not what was written');
	}

	const known = schema.parse(value);
	if (checksum === undefined && Object.keys(value).some(key => !Object.hasOwn(known as object, key))) {
		throw new Error('it holds what was never written');
	}

	return known;
};

/** So many documents are read at once. */
const concurrency = 24;

/** What became of the attempt to read a document. */
export type Reading<T> = {kind: 'ok'; value: T} | {kind: 'missing'} | {kind: 'damaged'};

/** Reads the sealed document `file`. Throws the file system's error, but not for a file that is missing. */
export const readSealed = async <T>(file: string, schema: z.ZodType<T>): Promise<Reading<T>> => {
	let text: string;
	try {
		text = await readFile(file, 'utf8');
	} catch (error) {
		if (isMissing(error)) {
			return {kind: 'missing'};
		}

		throw error;
	}

	try {
		return {kind: 'ok', value: unseal(text, schema)};
	} catch {
		return {kind: 'damaged'};
	}
};

/** What `read` makes of each document in `folder`, without those it makes nothing of. */
export const readEach = async <T>(folder: string, read: (file: string) => Promise<T | undefined>): Promise<T[]> => {
	const names = (await readdir(folder)).filter(name => name.endsWith('.json') && !isTemporaryName(name)).toSorted();
	const queue = new PQueue({concurrency});
	const all = await queue.addAll(names.map(name => async () => read(path.join(folder, name))));
	return all.filter((item): item is Awaited<T> & {} => item !== undefined);
};
