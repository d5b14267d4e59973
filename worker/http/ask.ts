/**
 * One request, and what is answered: all that longhand itself asks over HTTP goes this way. Node's built-in `fetch` loses an
 * answer whose server hangs up before it is read (Node 20), and gives up on one that thinks for five minutes.
 */
import http, {type IncomingMessage} from 'node:http';
import https from 'node:https';
import {Readable} from 'node:stream';
import {
	constants, createBrotliDecompress, createGunzip, createInflate,
} from 'node:zlib';
import {arrivingBody} from './arriving-body.js';
import {connectionError} from './connection-error.js';

/** `body` is read once, or the answer is hung up on. */
export type Answer = {status: number; headers: Headers; body: AsyncIterable<Uint8Array>; hangUp: () => void};

/** Milliseconds until a server takes the connection. */
const connectPatience = 10_000;

const headersOf = ({rawHeaders}: IncomingMessage): Headers => {
	const headers = new Headers();
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
		try {
			headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
		} catch {
			// No header, then.
		}
	}

	return headers;
};

const unpacking = (encoding: string) => {
	// What is cut short is told by the connection.
	const ways = {flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH};
	switch (encoding) {
		case 'gzip':
		case 'x-gzip': {
			return createGunzip(ways);
		}

		case 'deflate': {
			return createInflate(ways);
		}

		case 'br': {
			return createBrotliDecompress({flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH});
		}

		default: {
			return undefined;
		}
	}
};

/** The body as it was before it was packed for its way: some servers do that unasked. */
const unpacked = (body: AsyncIterable<Uint8Array>, headers: Headers): AsyncIterable<Uint8Array> => {
	const way = unpacking((headers.get('content-encoding') ?? '').trim().toLowerCase());
	if (!way) {
		return body;
	}

	const packed = Readable.from(body, {objectMode: false});
	packed.on('error', error => {
		way.destroy(error);
	});
	way.on('close', () => {
		packed.destroy();
	});
	return packed.pipe(way);
};

export type Question = {
	method?: 'GET' | 'POST';
	headers?: Readonly<Record<string, string>>;
	/** Sent as a whole. */
	body?: string | Uint8Array | undefined;
	signal: AbortSignal;
};

/**
 * The answer, whatever its status. Redirects are not followed; nothing is kept for a later request.
 * @throws the system's errors, and the signal's
 */
export const ask = async (url: URL, {
	method = 'GET', headers = {}, body, signal,
}: Question): Promise<Answer> => {
	// A connection of its own: one that was left open may be gone by now.
	const request = (url.protocol === 'https:' ? https : http).request(url, {
		method, headers, signal, agent: false,
	});
	const late = setTimeout(() => {
		request.destroy(connectionError('no connection', 'ETIMEDOUT'));
	}, connectPatience);
	request.once('socket', socket => {
		socket.once('connect', () => {
			clearTimeout(late);
		});
	});
	try {
		const {message, arriving} = await new Promise<{message: IncomingMessage; arriving: AsyncIterable<Uint8Array>}>((resolve, reject) => {
			request.on('error', reject).once('response', incoming => {
				// In this very moment: what comes must find somebody who takes it.
				resolve({message: incoming, arriving: arrivingBody(incoming)});
			}).end(body);
		});
		const answered = headersOf(message);
		return {
			status: message.statusCode ?? 0, headers: answered, body: unpacked(arriving, answered),
			hangUp() {
				message.destroy();
			},
		};
	} finally {
		clearTimeout(late);
	}
};
