/** Decodes a recording, once more when something outside ended the decoder: short memory, or a person's kill. */
import {truncate} from 'node:fs/promises';
import {bytesPerSample} from '../engine/pcm.js';
import {FileError} from '../errors.js';
import {decode, type Decoded, type DecodeRequest} from './decode.js';

/**
 * Like `decode`; what is on disk past `keep` goes first. The second time goes on from what the first has written.
 * @param onRetry told why it is tried again
 * @throws what `decode` throws, DECODER_KILLED only when it is killed twice
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

	try {
		return await attempt(request.keep);
	} catch (error) {
		if (!(error instanceof FileError && error.code === 'DECODER_KILLED')) {
			throw error;
		}

		onRetry(error);
		return attempt(onDisk);
	}
};
