/** Documents with their checksum in them: written by the program, read by it, and never looked at by a person. */
import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import PQueue from 'p-queue';
import type {z} from 'zod';
import {isMissing} from './system-error.js';
import {isTemporaryName} from './temporary-name.js';

const encode = (value: unknown): string => `${JSON.stringify(value, null, '\t')}\n`;

const checksumOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** The text of a document with its checksum: a record is believed, not looked at by a person, so a changed letter must be seen. */
export const seal = (value: object): string => encode({...value, checksum: checksumOf(value)});

/** A document of a few long texts, of which a large vault has thousands: its checksum is that of the texts, and nothing else is in it. */
export type LongTexts<T> = (value: T) => readonly string[];

const checksumOfTexts = (texts: readonly string[]): string => {
	const hash = createHash('sha256');
	for (const text of texts) {
		hash.update(text).update('\0');
	}

	return hash.digest('hex');
};

/** As `seal`, for a document that is read with the same `texts`. */
export const sealTexts = <T extends object>(value: T, texts: LongTexts<T>): string => encode({...value, checksum: checksumOfTexts(texts(value))});

/** What {@link sealTexts} has sealed. Throws when it is not what was sealed. */
const unsealTexts = <T>(text: string, schema: z.ZodType<T>, texts: LongTexts<T>): T => {
	const whole = JSON.parse(text) as Record<string, unknown>;
	const known = schema.parse(whole);
	if (whole.checksum !== checksumOfTexts(texts(known)) || text !== encode(whole)) {
		throw new Error('it is not what was written');
	}

	return known;
};

/**
 * What a sealed document holds. Throws when it is not what was sealed. One without a checksum is of an earlier version, and
 * holds nothing that is not known: else it is its checksum that has another name now.
 */
const unseal = <T>(text: string, schema: z.ZodType<T>): T => {
	const whole = JSON.parse(text) as Record<string, unknown>;
	const {checksum, ...value} = whole;
	if (checksum !== undefined && (checksum !== checksumOf(value) || text !== encode(whole))) {
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
export const readSealed = async <T>(file: string, schema: z.ZodType<T>, texts?: LongTexts<T>): Promise<Reading<T>> => {
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
		return {kind: 'ok', value: texts ? unsealTexts(text, schema, texts) : unseal(text, schema)};
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
