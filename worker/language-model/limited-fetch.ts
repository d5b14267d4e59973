/**
 * `fetch` for a server that holds our key: it follows no redirect, which would take the key and the text to wherever it
 * leads, and reads no more than an answer can be.
 */
import {ModelError} from './model-error.js';

/** Bytes. */
export const longestAnswer = 4 * 2 ** 20;

const limiter = (): TransformStream<Uint8Array, Uint8Array> => {
	let bytes = 0;
	return new TransformStream({
		transform(chunk, controller) {
			bytes += chunk.byteLength;
			if (bytes > longestAnswer) {
				controller.error(new ModelError('malformed', `its answer is longer than ${longestAnswer / 2 ** 20} MB`));
			} else {
				controller.enqueue(chunk);
			}
		},
	});
};

const originOf = (location: string | null): string => (location !== null && URL.canParse(location) ? new URL(location).origin : 'another address');

/** @throws {ModelError} for a redirect, and while reading, for an answer that does not end */
export const limitedFetch: typeof fetch = async (input, init) => {
	const response = await fetch(input, {...init, redirect: 'manual'});
	if (response.status >= 300 && response.status < 400) {
		await response.body?.cancel();
		throw new ModelError('redirected', `it sends its clients to ${originOf(response.headers.get('location'))} (${response.status}), and is not followed: if that is right, name it in summarization.base_url`);
	}

	if (response.body === null) {
		return response;
	}

	const {status, statusText, headers} = response;
	return new Response(response.body.pipeThrough(limiter()), {status, statusText, headers});
};
