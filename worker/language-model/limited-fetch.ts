/**
 * A `fetch` for a server that holds our key: it follows no redirect, which would take the key and the text to wherever it
 * leads, and reads no more than an answer can be. It is made of Node's own requests, since the built-in one gives up
 * after five minutes without a header, and a model on a slow machine says nothing until it has thought to the end.
 */
import {once} from 'node:events';
import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import {pipeline, Readable, Transform} from 'node:stream';
import {ModelError} from './model-error.js';

/** Bytes. */
export const longestAnswer = 4 * 2 ** 20;

const limiter = (): Transform => {
	let bytes = 0;
	return new Transform({
		transform(chunk: Buffer, _encoding, callback) {
			bytes += chunk.byteLength;
			callback(bytes > longestAnswer ? new ModelError('malformed', `its answer is longer than ${longestAnswer / 2 ** 20} MB`) : null, chunk);
		},
	});
};

/** The body, which ends with an error when the connection breaks, or it is too long. */
const bodyOf = (message: IncomingMessage): ReadableStream<Uint8Array> => {
	// Whoever reads it meets the error.
	const limited = pipeline(message, limiter(), () => {});
	return Readable.toWeb(limited) as ReadableStream<Uint8Array>;
};

const originOf = (location: string | undefined): string => (location !== undefined && URL.canParse(location) ? new URL(location).origin : 'another address');

const headersOf = (message: IncomingMessage): Headers => {
	const headers = new Headers();
	for (const [name, values] of Object.entries(message.headersDistinct)) {
		for (const value of values ?? []) {
			headers.append(name, value);
		}
	}

	return headers;
};

/**
 * Takes what the library asks with: an address and a text to post.
 * @throws {ModelError} for a redirect, and while reading, for an answer that does not end
 * @throws the system's error, or the signal's
 */
export const limitedFetch: typeof fetch = async (input, init) => {
	const url = new URL(input instanceof Request ? input.url : input);
	const request = (url.protocol === 'https:' ? https : http).request(url, {
		method: init?.method ?? 'GET',
		headers: Object.fromEntries(new Headers(init?.headers)),
		...(init?.signal ? {signal: init.signal} : {}),
	});
	request.end(init?.body ?? undefined);
	const [message] = await once(request, 'response') as [IncomingMessage];
	// What happens to the connection from now on is told by the answer's body.
	request.on('error', () => {});
	const status = message.statusCode ?? 0;
	if (status >= 300 && status < 400) {
		message.destroy();
		throw new ModelError('redirected', `it sends its clients to ${originOf(message.headers.location)} (${status}), and is not followed: if that is right, name it in summarization.base_url`);
	}

	return new Response([204, 205].includes(status) ? null : bodyOf(message), {status, headers: headersOf(message)});
};
