import {createHash} from 'node:crypto';
import {createReadStream} from 'node:fs';

/** No byte for this long (milliseconds), unless said otherwise: what the file is on does not answer. */
const longestStall = 300_000;

/** The file gives no bytes, and no error either: a network share that is gone, perhaps. */
export class StalledError extends Error {
	override readonly name = 'StalledError';
}

/**
 * The SHA-256 of a file's bytes in hex, streamed. Throws the file system's error, the reason of `signal`, or a
 * `StalledError` after `stallTimeout` milliseconds without a byte: a read that never returns is not waited for.
 */
export const fingerprintFile = async (file: string, signal?: AbortSignal, stallTimeout = longestStall): Promise<string> => {
	signal?.throwIfAborted();
	const hash = createHash('sha256');
	const stream = createReadStream(file, {highWaterMark: 1024 * 1024});
	return new Promise((resolve, reject) => {
		const stall = setTimeout(() => {
			end(new StalledError(`it gave no data for ${Math.round(stallTimeout / 100) / 10} seconds`));
		}, stallTimeout);
		const onAbort = (): void => {
			end(signal!.reason as Error);
		};

		const end = (error?: Error): void => {
			clearTimeout(stall);
			signal?.removeEventListener('abort', onAbort);
			stream.destroy();
			if (error) {
				reject(error);
			} else {
				resolve(hash.digest('hex'));
			}
		};

		signal?.addEventListener('abort', onAbort, {once: true});
		stream.on('data', bytes => {
			hash.update(bytes);
			stall.refresh();
		});
		stream.once('end', () => {
			end();
		});
		stream.on('error', end);
	});
};
