/** A real HTTP server on this machine that gives out what a test wants, as badly as it wants, and remembers what it was asked. */
import {once} from 'node:events';
import {
	createServer, type IncomingMessage, type Server, type ServerResponse,
} from 'node:http';
import {type AddressInfo} from 'node:net';
import {afterAll} from 'vitest';

/** One request, and how many bytes of a body were given to it. */
export type Asked = {path: string; range: string | undefined; ifRange: string | undefined; sent: number};

/** @param time how often this path was asked for, from 1 */
export type Answer = (request: IncomingMessage, response: ServerResponse, asked: Asked, time: number) => void;

export class MediaServer {
	/** To be called at the top of a file: gone when its tests are over. */
	static forThisFile(): MediaServer {
		const media = new MediaServer();
		media.server.listen(0, '127.0.0.1');
		afterAll(() => {
			media.server.closeAllConnections();
			media.server.close();
		});
		return media;
	}

	readonly asked: Asked[] = [];
	private readonly answers = new Map<string, Answer>();
	private readonly server: Server;

	private constructor() {
		this.server = createServer((request, response) => {
			const {pathname} = new URL(request.url!, 'http://x');
			const asked: Asked = {
				path: request.url!, range: request.headers.range, ifRange: request.headers['if-range'] as string | undefined, sent: 0,
			};
			this.asked.push(asked);
			response.on('error', () => {
				// Hung up on.
			});
			const answer = this.answers.get(pathname);
			if (answer) {
				answer(request, response, asked, this.asked.filter(({path}) => path === asked.path).length);
			} else {
				response.writeHead(404, {'content-type': 'text/html'}).end('<html>nothing here</html>');
			}
		});
	}

	/** The address of a path that is answered so. */
	async at(path: string, answer: Answer): Promise<string> {
		if (!this.server.listening) {
			await once(this.server, 'listening');
		}

		this.answers.set(new URL(path, 'http://x').pathname, answer);
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}${path}`;
	}

	/** What was asked of a path. */
	of(path: string): Asked[] {
		return this.asked.filter(each => each.path === path);
	}
}

export type FileWays = {
	type?: string;
	headers?: Record<string, string>;
	etag?: string | null;
	/** Without, all of it is given to whoever asks for a part. */
	ranges?: boolean;
	/** Without, its length is not told. */
	length?: boolean;
	/** Bytes after which the connection breaks, the first `times` times. */
	drop?: number;
	times?: number;
	/** Bytes after which it says nothing more, the first `times` times. */
	hang?: number;
};

/** Where in a file an answer begins; null for all of it. */
const partOf = ({range, ifRange}: Asked, {etag = '"1"', ranges = true}: FileWays): number | null => {
	const from = /^bytes=(\d+)-$/.exec(range ?? '')?.[1];
	return ranges && from !== undefined && (ifRange === undefined || ifRange === etag) ? Number(from) : null;
};

const headOf = (bytes: Uint8Array, from: number | null, {type = 'audio/wav', headers = {}, etag = '"1"', length = true}: FileWays): Record<string, string> => ({
	'content-type': type, ...(length ? {'content-length': String(bytes.length - (from ?? 0))} : {}), ...(etag === null ? {} : {etag}),
	...(from === null ? {} : {'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}`}), ...headers,
});

/** Gives out a file. */
export const giving = (bytes: Uint8Array, ways: FileWays = {}): Answer => (request, response, asked, time) => {
	const {etag = '"1"', drop, hang, times = 1} = ways;
	const from = partOf(asked, ways);
	if (etag !== null && request.headers['if-none-match'] === etag) {
		response.writeHead(304, {etag}).end();
		return;
	}

	const body = bytes.subarray(from ?? 0);
	if (from !== null && body.length === 0) {
		response.writeHead(416, {'content-range': `bytes */${bytes.length}`}).end();
		return;
	}

	response.writeHead(from === null ? 200 : 206, headOf(bytes, from, ways));
	const stop = time <= times ? drop ?? hang : undefined;
	const given = stop === undefined ? body : body.subarray(0, stop);
	asked.sent = given.length;
	if (stop === undefined) {
		response.end(given);
		return;
	}

	response.write(given, () => {
		if (drop !== undefined) {
			// What was given arrives before the end.
			response.socket?.destroySoon();
		}
	});
};
