/** Fetches a model of the catalogue: all of its files, into a folder that takes its place when it is whole. */
import {
	mkdir, readdir, readFile, rename, rm, rmdir,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {syncFolder} from '../../checkpoints/atomic-file.js';
import {currentOwner, ownerSchema, ownerStatus} from '../../checkpoints/owner.js';
import {place, writeNew} from '../../checkpoints/take-over-lock.js';
import {BatchError, messageOf} from '../errors.js';
import {isBundled} from '../options.js';
import {catalogue, findInCatalogue} from './catalogue.js';
import {download} from './download.js';
import {findModel} from './find-model.js';
import {hostFiles} from './host-files.js';
import {PullError} from './pull-error.js';
import {isPulled, pulledFolder} from './pulled-models.js';

/** What happens while a model is pulled. Bytes. */
export type PullEvent
	= | {type: 'begin'; model: string; licence: string; files: number; bytes: number}
		| {type: 'progress'; model: string; file: string; done: number; bytes: number}
		| {type: 'file'; model: string; file: string; bytes: number}
		| {type: 'done'; model: string; folder: string; already: boolean};

export type PullPorts = {
	/** Of the models that were pulled. */
	folder: string;
	host: string;
	emit: (event: PullEvent) => void;
	signal: AbortSignal;
	/** Without a sign of the host for this long it is given up, in milliseconds. */
	silence: number;
};

const readOwner = async (file: string): Promise<unknown> => {
	try {
		return JSON.parse(await readFile(file, 'utf8'));
	} catch {
		return undefined;
	}
};

/** Two that write to one file would spoil it for each other. What is left of one that died is no hindrance. */
const lock = async (file: string, name: string): Promise<() => Promise<void>> => {
	const text = JSON.stringify(currentOwner());
	const candidate = `${file}.${process.pid}`;
	for (let attempt = 0; ; attempt++) {
		// Another one that has ended takes the folder away when nothing is in it.
		await mkdir(path.dirname(file), {recursive: true});
		await rm(candidate, {force: true});
		await writeNew(candidate, text);
		const isOurs = await place(candidate, file, text);
		await rm(candidate, {force: true});
		if (isOurs) {
			return async () => rm(file, {force: true});
		}

		const owner = ownerSchema.safeParse(await readOwner(file));
		if (attempt > 0 || (owner.success && ownerStatus(owner.data) !== 'dead')) {
			throw new PullError('BUSY', `another longhand is fetching ${name}`, 'Wait until it is done.');
		}

		await rm(file, {force: true});
	}
};

const fetchInto = async (staging: string, name: string, {host, emit, signal, silence}: PullPorts): Promise<void> => {
	const entry = findInCatalogue(name)!;
	const files = await hostFiles(entry, host, {signal, silence});
	emit({
		type: 'begin', model: name, licence: entry.licence, files: files.length, bytes: files.reduce((sum, {bytes}) => sum + bytes, 0),
	});
	for (const file of files) {
		await download(file, path.join(staging, file.name), {
			signal, silence, onProgress(done) {
				emit({
					type: 'progress', model: name, file: file.name, done, bytes: file.bytes,
				});
			},
		});
		emit({
			type: 'file', model: name, file: file.name, bytes: file.bytes,
		});
	}
};

const unwritable = (folder: string, error: unknown): unknown => (error instanceof PullError
	? error
	: new PullError('DISK', `${folder} cannot be written: ${messageOf(error)}`, 'Give yourself permission to write there, or set XDG_DATA_HOME to another folder.', {cause: error}));

/** What is in a folder that has something in it stays. */
const removeIfEmpty = async (folder: string): Promise<void> => rmdir(folder).catch(() => undefined);

/** Parts of what the host had before are no files of the model. */
const leaveOthers = async (staging: string, files: readonly string[]): Promise<void> => {
	const others = (await readdir(staging)).filter(each => !files.includes(each));
	await Promise.all(others.map(async each => rm(path.join(staging, each), {recursive: true, force: true})));
};

/** What was fetched is what the catalogue says it is, and can be loaded as far as its files tell. */
const check = async (staging: string, name: string): Promise<void> => {
	try {
		await findModel(staging);
	} catch (error) {
		if (!(error instanceof BatchError)) {
			throw error;
		}

		await rm(staging, {recursive: true, force: true});
		throw new PullError('MODEL_UNUSABLE', `what its host has for ${name} is no speech model: ${messageOf(error)}`, 'A later version of longhand may know another host.', {cause: error});
	}
};

/**
 * Pulls the model `name`, or goes on with that.
 * @returns its folder
 * @throws {PullError} when it cannot be had; what was fetched is kept
 */
export const pullModel = async (name: string, ports: PullPorts): Promise<string> => {
	const entry = findInCatalogue(name);
	if (isBundled(name)) {
		throw new PullError('NO_SUCH_MODEL', `the model ${name} comes along with longhand: there is nothing to pull`, `Use it with --model ${name}.`);
	}

	if (!entry) {
		throw new PullError('NO_SUCH_MODEL', `there is no model ${name} to pull`, `There are ${catalogue.map(each => each.name).join(', ')}.`);
	}

	const {folder, emit} = ports;
	const target = pulledFolder(folder, entry);
	if (await isPulled(folder, entry)) {
		emit({
			type: 'done', model: name, folder: target, already: true,
		});
		return target;
	}

	const partial = path.join(folder, '.partial');
	const staging = path.join(partial, name);
	const unlock = await lock(`${staging}.lock`, name).catch((error: unknown) => {
		throw unwritable(folder, error);
	});
	try {
		await mkdir(staging, {recursive: true}).catch((error: unknown) => {
			throw unwritable(folder, error);
		});
		await fetchInto(staging, name, ports);
		await leaveOthers(staging, entry.files);
		await check(staging, name);
		await rename(staging, target);
		await syncFolder(folder);
	} finally {
		await removeIfEmpty(staging);
		await unlock();
		await removeIfEmpty(partial);
	}

	emit({
		type: 'done', model: name, folder: target, already: false,
	});
	return target;
};
