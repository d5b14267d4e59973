/** Decodes a recording, again when something outside ended the decoder: short memory, or a person's kill. */
import {truncate} from 'node:fs/promises';
import {setTimeout as delay} from 'node:timers/promises';
import {bytesPerSample} from '../engine/pcm.js';
import {FileError} from '../errors.js';
import {decideRestart, fullBudget, type RestartPolicy} from '../supervise/restart-policy.js';
import {decode, type Decoded, type DecodeRequest} from './decode.js';

/** @throws the reason of `signal` when that aborts */
const pause = async (seconds: number, signal: AbortSignal): Promise<void> => {
	await delay(seconds * 1000, undefined, {signal}).catch(() => undefined);
	signal.throwIfAborted();
};

/**
 * Like `decode`; what is on disk past `keep` goes first. Each further time goes on from what the one before has written.
 * @param policy when a decoder that was killed is started again
 * @param onRetry told why it is tried again
 * @throws what `decode` throws, DECODER_KILLED when it is not to be started again
 */
export const decodeRecording = async (request: DecodeRequest, policy: RestartPolicy, onRetry: (why: FileError) => void): Promise<Decoded> => {
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

	for (let {keep} = request, budget = fullBudget; ;) {
		try {
			return await attempt(keep);
		} catch (error) {
			if (!(error instanceof FileError && error.code === 'DECODER_KILLED')) {
				throw error;
			}

			const decision = decideRestart(budget, onDisk > keep, policy);
			if (decision.kind === 'give_up') {
				throw error;
			}

			({budget} = decision);
			keep = onDisk;
			onRetry(error);
			await pause(decision.afterSeconds, request.signal);
		}
	}
};
