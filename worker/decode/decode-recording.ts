/** Decodes a recording, again when something outside ended the decoder: short memory, or a person's kill. */
import {truncate} from 'node:fs/promises';
import {bytesPerSample} from '../engine/pcm.js';
import {FileError} from '../errors.js';
import {decode, type Decoded, type DecodeRequest} from './decode.js';

/** A decoder that is killed this often in a row before it gets any further is not started again. */
const mostFruitless = 3;

/**
 * Like `decode`; what is on disk past `keep` goes first. Each further time goes on from what the one before has written.
 * @param onRetry told why it is tried again
 * @throws what `decode` throws, DECODER_KILLED only when it is killed again and again
 */
export const decodeRecording = async (request: DecodeRequest, onRetry: (why: FileError) => void): Promise<Decoded> => {
	let onDisk = request.keep;
	const attempt = async (keep: number): Promise<Decoded> => {
		// Missing when nothing was decoded yet.
		await truncate(request.pcm, keep * bytesPerSample).catch(() => undefined);
		return decode({
			...request,
			keep,
			onProgress(samples) {
				onDisk = samples;
				request.onProgress(samples);
			},
		});
	};

	for (let fruitless = 0, {keep} = request; ;) {
		try {
			return await attempt(keep);
		} catch (error) {
			if (!(error instanceof FileError && error.code === 'DECODER_KILLED')) {
				throw error;
			}

			fruitless = onDisk > keep ? 0 : fruitless + 1;
			keep = onDisk;
			if (fruitless === mostFruitless) {
				throw error;
			}

			onRetry(error);
		}
	}
};
