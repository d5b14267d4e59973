/** One file from the host, resumable: what is there of it after a kill is gone on with, and the whole is checked. */
import {createHash, type Hash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {
	open, rename, rm, stat,
} from 'node:fs/promises';
import path from 'node:path';
import {syncFolder, writeFully} from '../../checkpoints/atomic-file.js';
import {messageOf, systemCode} from '../errors.js';
import {askHost, type HostAnswer} from './ask-host.js';
import {type Checksum, type HostFile} from './host-files.js';
import {PullError} from './pull-error.js';

export type DownloadPorts = {
	/** Bytes that are there, of all. */
	onProgress: (done: number) => void;
	signal: AbortSignal;
	/** Without a byte for this long it is given up, in milliseconds. */
	silence: number;
};

/** The host's file beside its place, while it is not whole. Another content has another name. */
export const partOf = (target: string, {checksum}: Pick<HostFile, 'checksum'>): string => `${target}.${checksum.hex.slice(0, 16)}.part`;

const sizeOf = async (file: string): Promise<number> => {
	try {
		return (await stat(file)).size;
	} catch {
		return 0;
	}
};

const beginHash = ({algorithm}: Checksum, bytes: number): Hash =>
	algorithm === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);

/** @throws {PullError} CHECKSUM, after which the part is gone */
const verify = async (part: string, {name, bytes, checksum}: HostFile): Promise<void> => {
	const hash = beginHash(checksum, bytes);
	for await (const block of createReadStream(part)) {
		hash.update(block as Buffer);
	}

	if ((await sizeOf(part)) !== bytes || hash.digest('hex') !== checksum.hex) {
		await rm(part, {force: true});
		throw new PullError('CHECKSUM', `${name} arrived damaged: its checksum is not the one that its host states`, 'Run it again: the file is fetched anew. If it happens again, something on the way changes it.');
	}
};

/** Whether the file system says it, and not the network or this program. */
const isFileSystems = (error: unknown): boolean => error instanceof Error && 'syscall' in error && 'path' in error;

const onDisk = (error: unknown, file: string): unknown => (!isFileSystems(error) && systemCode(error) !== 'ENOSPC'
	? error
	: new PullError('DISK', systemCode(error) === 'ENOSPC' ? `the disk of ${path.dirname(file)} is full` : `${path.dirname(file)} cannot be written: ${messageOf(error)}`, 'Make room or permission, then run it again: it goes on where it was.', {cause: error}));

/** Writes what is answered to `part`, of which so many bytes are there. */
const save = async ({status, headers, blocks}: HostAnswer, file: HostFile, part: string, {there, onProgress}: Pick<DownloadPorts, 'onProgress'> & {there: number}): Promise<void> => {
	// A host that knows no ranges sends all of it.
	const isRest = status === 206 && headers.get('content-range')?.startsWith(`bytes ${there}-`) === true;
	let at = isRest ? there : 0;
	const handle = await open(part, isRest ? 'r+' : 'w', 0o644);
	try {
		for await (const block of blocks) {
			if (at + block.length > file.bytes) {
				throw new PullError('CHECKSUM', `${file.name} is longer than its host states`, 'Run it again. If it happens again, something on the way changes it.');
			}

			await writeFully(handle, block, at);
			at += block.length;
			onProgress(at);
		}

		await handle.sync();
	} finally {
		await handle.close();
	}

	if (at < file.bytes) {
		throw new PullError('HOST_UNREACHABLE', `the connection to ${new URL(file.url).host} ended early`, 'Run it again: it goes on where it was.');
	}
};

/** Fetches what is missing of `part`. */
const fetchRest = async (file: HostFile, part: string, ports: DownloadPorts): Promise<void> => {
	const there = await sizeOf(part);
	if (there >= file.bytes) {
		return;
	}

	const answer = await askHost(file.url, {signal: ports.signal, silence: ports.silence, headers: there > 0 ? {range: `bytes=${there}-`} : {}});
	try {
		if (answer.status === 416) {
			// It is shorter than what is there.
			await rm(part, {force: true});
			await fetchRest(file, part, ports);
		} else {
			await save(answer, file, part, {...ports, there});
		}
	} finally {
		// Whoever is not read to the end is hung up on.
		answer.hangUp();
	}
};

/**
 * Fetches `file` to `target`, which is there afterwards, whole and checked. What an earlier call left is gone on with.
 * @throws {PullError} when it cannot be had, or is not what the host states; what `signal` is aborted with, when it is
 */
export const download = async (file: HostFile, target: string, ports: DownloadPorts): Promise<void> => {
	const part = partOf(target, file);
	try {
		if ((await sizeOf(target)) === file.bytes) {
			ports.onProgress(file.bytes);
			return;
		}

		ports.onProgress(await sizeOf(part));
		await fetchRest(file, part, ports);
		await verify(part, file);
		await rename(part, target);
		await syncFolder(path.dirname(target));
	} catch (error) {
		throw onDisk(error, target);
	}
};
