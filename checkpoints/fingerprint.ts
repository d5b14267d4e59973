import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';
import {pipeline} from 'node:stream/promises';

/**
 * The SHA-256 of a file's bytes in hex, streamed. Throws the file system's error, or the abort error of `signal`.
 */
export const fingerprintFile = async (file: string, signal?: AbortSignal): Promise<string> => {
	const hash = createHash('sha256');
	await pipeline(createReadStream(file, {highWaterMark: 1024 * 1024}), hash, {signal});
	return hash.digest('hex');
};
