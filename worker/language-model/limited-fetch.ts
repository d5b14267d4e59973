/**
 * A `fetch` for a server that holds our key, made of longhand's own requests: it follows no redirect, which would take the
 * key and the text to wherever it leads, and reads no more than an answer can be.
 */
import {Readable} from 'node:stream';
import {ask} from '../http/ask.js';
import {ModelError} from './model-error.js';

/** Bytes. */
export const longestAnswer = 4 * 2 ** 20;

async function * limited(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	let bytes = 0;
	for await (const piece of body) {
		bytes += piece.byteLength;
		if (bytes > longestAnswer) {
			throw new ModelError('malformed', `its answer is longer than ${longestAnswer / 2 ** 20} MB`);
		}

		yield piece;
	}
}

const originOf = (location: string | null): string => (location !== null && URL.canParse(location) ? new URL(location).origin : 'another address');

/**
 * Takes what the library asks with: an address and a text to post.
 * @throws {ModelError} for a redirect, and while reading, for an answer that does not end
 * @throws the system's error, or the signal's
 */
export const limitedFetch: typeof fetch = async (input, init) => {
	const {status, headers, body, hangUp} = await ask(new URL(input instanceof Request ? input.url : input), {
		method: init?.method === 'POST' ? 'POST' : 'GET',
		headers: Object.fromEntries(new Headers(init?.headers)),
		body: init?.body ? await new Response(init.body).text() : undefined,
		signal: init?.signal ?? new AbortController().signal,
	});
	if (status >= 300 && status < 400) {
		hangUp();
		throw new ModelError('redirected', `it sends its clients to ${originOf(headers.get('location'))} (${status}), and is not followed: if that is right, name it in summarization.base_url`);
	}

	const isEmpty = [204, 205].includes(status);
	if (isEmpty) {
		hangUp();
	}

	// It ends with an error when the connection breaks, or it is too long.
	return new Response(isEmpty ? null : Readable.toWeb(Readable.from(limited(body), {objectMode: false})) as ReadableStream<Uint8Array>, {status, headers});
};
