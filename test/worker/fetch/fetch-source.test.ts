/** Downloads from a real server that does what servers do. */
import {createHash, randomBytes} from 'node:crypto';
import {once} from 'node:events';
import {
	existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync,
} from 'node:fs';
import {createServer} from 'node:http';
import {type AddressInfo, createServer as createRawServer, type Socket} from 'node:net';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {
	afterEach, describe, expect, test,
} from 'vitest';
import {fetchSource} from '../../../worker/fetch/fetch-source.js';
import {type Fetched, type FetchRequest} from '../../../worker/fetch/fetch-request.js';
import {foldersForThisFile} from '../../support/folders.js';
import {giving, MediaServer} from '../../support/media-server.js';

const folder = foldersForThisFile();
const server = MediaServer.forThisFile();
const bytes = randomBytes(300_000);

type Run = {dir: string; retries: string[]; progress: Array<[number, number | null]>; request: FetchRequest};

const prepared = (url: string, changes: Partial<FetchRequest> = {}): Run => {
	const run: Pick<Run, 'dir' | 'retries' | 'progress'> = {dir: changes.dir ?? folder('download'), retries: [], progress: []};
	return {
		...run,
		request: {
			url, dir: run.dir, mostBytes: 1_000_000, silence: 60_000, signal: new AbortController().signal, withRoom: async write => write(), patience: {retries: 3, firstPause: 1},
			onProgress(done, total) {
				run.progress.push([done, total]);
			},
			onRetry(message) {
				run.retries.push(message);
			},
			env: {PATH: '/nowhere'},
			...changes,
		},
	};
};

const fetchWhole = async (request: FetchRequest): Promise<Fetched> => {
	const fetched = await fetchSource(request);
	if ('unchanged' in fetched) {
		throw new Error('It is said to be known.');
	}

	return fetched;
};

const get = async (url: string, changes: Partial<FetchRequest> = {}) => {
	const run = prepared(url, changes);
	const fetched = await fetchWhole(run.request);
	return {...run, fetched, same: readFileSync(fetched.file).equals(bytes)};
};

const failure = async (url: string, changes: Partial<FetchRequest> = {}): Promise<{code: string; message: string; retries: string[]}> => {
	const {request, retries} = prepared(url, changes);
	try {
		await fetchSource(request);
	} catch (error) {
		const {code, message} = error as {code: string; message: string};
		return {code, message, retries};
	}

	throw new Error('It was fetched.');
};

describe('what is there', () => {
	test('is fetched, whole, under its own name and with its own time', async () => {
		const url = await server.at('/talks/A%20talk.wav?token=secret', giving(bytes, {headers: {'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT'}}));
		const {fetched, same, dir, progress} = await get(url);
		expect(fetched).toEqual({
			file: path.join(dir, 'A talk.wav'), title: 'A talk', kind: 'audio', bytes: bytes.length, modified: 1_767_225_600, version: '"1"',
		});
		expect(same).toBe(true);
		expect(statSync(fetched.file).mtimeMs).toBe(1_767_225_600_000);
		expect(progress.at(-1)).toEqual([bytes.length, bytes.length]);
		expect(readdirSync(dir).map(name => readFileSync(path.join(dir, name), 'latin1')).join('\n')).not.toContain('secret');
	});

	test('is called what the server calls it, and lies where it belongs however that is', async () => {
		const url = await server.at('/x', giving(bytes, {type: 'video/mp4', headers: {'content-disposition': 'attachment; filename="../../../../tmp/evil.mp4"'}}));
		const {fetched, dir} = await get(url);
		expect(path.dirname(fetched.file)).toBe(dir);
		expect(fetched).toMatchObject({title: 'evil', kind: 'video'});
	});

	test('without a length is fetched to its end', async () => {
		const {same, progress} = await get(await server.at('/endless.wav', giving(bytes, {length: false})));
		expect(same).toBe(true);
		expect(progress.at(-1)).toEqual([bytes.length, null]);
	});

	test('is found where the server leads', async () => {
		await server.at('/there.wav', giving(bytes));
		const url = await server.at('/here.wav', (_, response) => response.writeHead(302, {location: '/there.wav'}).end());
		expect(await get(url)).toMatchObject({same: true, fetched: {title: 'here'}});
	});

	test.each([
		['"1"', 'if-none-match'], ['W/"x"', 'if-none-match'], ['Thu, 01 Jan 2026 00:00:00 GMT', 'if-modified-since'],
	])('and known already as %s is not fetched', async (version, header) => {
		const url = await server.at('/known.wav', (request, response, ...rest) => {
			if (request.headers[header] === version) {
				response.writeHead(304).end();
			} else {
				giving(bytes)(request, response, ...rest);
			}
		});
		expect(await fetchSource(prepared(url, {knownVersion: version}).request)).toEqual({unchanged: true});
		expect(await get(url, {knownVersion: '"another"'})).toMatchObject({same: true});
	});

	test('once it is whole is not fetched again', async () => {
		const url = await server.at('/once.wav', giving(bytes));
		const {dir} = await get(url);
		expect(await get(url, {dir})).toMatchObject({same: true});
		expect(server.of('/once.wav')).toHaveLength(1);
	});
});

describe('what breaks off', () => {
	test('is gone on with where it was', async () => {
		const url = await server.at('/drop.wav', giving(bytes, {drop: 200_000}));
		const {same, retries} = await get(url);
		expect(same).toBe(true);
		expect(retries).toEqual(['the connection broke off']);
		const [first, second] = server.of('/drop.wav');
		expect(first).toMatchObject({range: undefined, sent: 200_000});
		expect(second).toMatchObject({range: 'bytes=200000-', ifRange: '"1"', sent: 100_000});
	});

	test('again and again is gone on with, as long as it gets on', async () => {
		const large = randomBytes(8 * 1024 * 1024);
		const url = await server.at('/drops.wav', giving(large, {drop: 1_200_000, times: 6}));
		const run = prepared(url, {mostBytes: 20_000_000, patience: {retries: 1, firstPause: 1}});
		const {file} = await fetchWhole(run.request);
		expect(createHash('sha256').update(readFileSync(file)).digest('hex')).toBe(createHash('sha256').update(large).digest('hex'));
		expect(run.retries.length + 1).toBe(7);
	}, 20_000);

	test('begins anew where the server knows no parts', async () => {
		const url = await server.at('/whole.wav', giving(bytes, {drop: 200_000, ranges: false}));
		expect(await get(url)).toMatchObject({same: true});
		expect(server.of('/whole.wav').map(({sent}) => sent)).toEqual([200_000, 300_000]);
	});

	test('begins anew where nothing tells whether it is still the same', async () => {
		const url = await server.at('/untold.wav', giving(bytes, {drop: 200_000, etag: null}));
		expect(await get(url)).toMatchObject({same: true});
		expect(server.of('/untold.wav').map(({range}) => range)).toEqual([undefined, undefined]);
		const weak = await server.at('/weak.wav', giving(bytes, {drop: 200_000, etag: 'W/"1"'}));
		expect(await get(weak)).toMatchObject({same: true});
		expect(server.of('/weak.wav').map(({range}) => range)).toEqual([undefined, undefined]);
	});

	test('begins anew where it is another one by now', async () => {
		const other = randomBytes(250_000);
		const url = await server.at('/changed.wav', (request, response, asked, time) => {
			giving(time === 1 ? bytes : other, {etag: `"${time}"`, hang: 200_000})(request, response, asked, time);
		});
		const run = prepared(url, {silence: 800});
		const {file} = await fetchWhole(run.request);
		expect(readFileSync(file).equals(other)).toBe(true);
		expect(server.of('/changed.wav').map(({range, ifRange}) => [range, ifRange])).toEqual([[undefined, undefined], ['bytes=200000-', '"1"']]);
	});

	test('and is shorter now than what is there begins anew', async () => {
		const short = bytes.subarray(0, 150_000);
		const url = await server.at('/shorter.wav', (request, response, asked, time) => {
			giving(time === 1 ? bytes : short, {drop: 200_000})(request, response, asked, time);
		});
		const run = prepared(url);
		const {file} = await fetchWhole(run.request);
		expect(readFileSync(file).equals(short)).toBe(true);
	});

	test('is gone on with by another process, with what is on the disk for sure', async () => {
		const url = await server.at('/later.wav', giving(bytes, {hang: 200_000}));
		const {dir} = prepared(url);
		await failure(url, {dir, silence: 800, patience: {retries: 0, firstPause: 1}});
		// A power cut: what came after the last note may be anything.
		const state = path.join(dir, 'fetch.json');
		writeFileSync(state, readFileSync(state, 'utf8').replace('"kept":200000', '"kept":120000'));
		const file = path.join(dir, 'later.wav');
		truncateSync(file, 150_000);
		expect(await get(url, {dir})).toMatchObject({same: true});
		expect(server.of('/later.wav').at(-1)).toMatchObject({range: 'bytes=120000-', sent: 180_000});
	});

	test('is not gone on with where less is on the disk than was noted, or it is of another address', async () => {
		const url = await server.at('/lost.wav', giving(bytes, {hang: 200_000}));
		const {dir} = prepared(url);
		await failure(url, {dir, silence: 800, patience: {retries: 0, firstPause: 1}});
		truncateSync(path.join(dir, 'lost.wav'), 100_000);
		expect(await get(url, {dir})).toMatchObject({same: true});
		expect(server.of('/lost.wav').at(-1)).toMatchObject({range: undefined});
		const other = await server.at('/other.wav', giving(bytes));
		expect(await get(other, {dir})).toMatchObject({same: true});
		expect(server.of('/other.wav')).toMatchObject([{range: undefined}]);
	});
});

describe('a server that hangs up', () => {
	const raw: Array<ReturnType<typeof createRawServer>> = [];
	afterEach(() => {
		for (const each of raw.splice(0)) {
			each.close();
		}
	});

	/** The address of a server that says these things, one to each request, and hangs up unannounced. */
	const saying = async (answer: (request: string, socket: Socket) => void): Promise<string> => {
		const one = createRawServer(socket => {
			socket.on('error', () => undefined).once('data', request => {
				answer(request.toString('latin1'), socket);
			});
		}).listen(0, '127.0.0.1');
		raw.push(one);
		await once(one, 'listening');
		return `http://127.0.0.1:${(one.address() as AddressInfo).port}/a.wav`;
	};

	const head = (length: number): string => `HTTP/1.1 200 OK\r\nContent-Type: audio/wav\r\nETag: "1"\r\nContent-Length: ${length}\r\n\r\n`;

	test.each([10, 60_731, 300_000])('as soon as it has given all %i bytes is heard to the end', async length => {
		let closed: Promise<unknown> = Promise.resolve();
		const url = await saying((_, socket) => {
			closed = once(socket, 'close');
			socket.end(Buffer.concat([Buffer.from(head(length)), bytes.subarray(0, length)]));
		});
		const {file, bytes: there} = await fetchWhole(prepared(url, {
			async withRoom(write) {
				// A slow disk: all has come and the connection is closed long before.
				await closed;
				return write();
			},
		}).request);
		expect(there).toBe(length);
		expect(readFileSync(file).equals(bytes.subarray(0, length))).toBe(true);
	});

	test('too early is asked for what is missing', async () => {
		const ranges: Array<string | undefined> = [];
		const url = await saying((request, socket) => {
			const from = /^range: bytes=(\d+)-/im.exec(request)?.[1];
			ranges.push(from);
			const rest = bytes.subarray(Number(from ?? 0));
			const all = head(rest.length).replace('200 OK', '206 Partial Content').replace('\r\n\r\n', `\r\nContent-Range: bytes ${from}-${bytes.length - 1}/${bytes.length}\r\n\r\n`);
			socket.end(from === undefined ? Buffer.concat([Buffer.from(head(bytes.length)), rest.subarray(0, 60_000)]) : Buffer.concat([Buffer.from(all), rest]));
		});
		expect(await get(url)).toMatchObject({same: true});
		expect(ranges).toEqual([undefined, '60000']);
	});
});

test('what a server has packed unasked is unpacked', async () => {
	const url = await server.at('/packed.wav', giving(gzipSync(bytes), {headers: {'content-encoding': 'gzip'}}));
	expect(await get(url)).toMatchObject({same: true});
});

describe('a server that cannot now', () => {
	test('is asked again', async () => {
		const url = await server.at('/busy.wav', (request, response, asked, time) => {
			if (time === 1) {
				response.writeHead(503).end();
			} else if (time === 2) {
				response.writeHead(429, {'retry-after': '1'}).end();
			} else {
				giving(bytes)(request, response, asked, time);
			}
		});
		const began = performance.now();
		expect(await get(url)).toMatchObject({same: true, retries: ['the server cannot give it out now (503)', 'the server was asked too often (429); it asks to wait for 1 s']});
		expect(performance.now() - began).toBeGreaterThanOrEqual(999);
	});

	test('ever is given up', async () => {
		const url = await server.at('/down.wav', (_, response) => response.writeHead(500).end());
		const {code, message, retries} = await failure(url);
		expect([code, message, retries.length]).toEqual(['FETCH_FAILED', 'the server cannot give it out now (500)', 3]);
		expect(server.of('/down.wav')).toHaveLength(4);
	});

	test('and asks to wait for an hour is not waited for', async () => {
		const url = await server.at('/hour.wav', (_, response) => response.writeHead(503, {'retry-after': '3600'}).end());
		expect(await failure(url)).toEqual({code: 'FETCH_FAILED', message: 'the server cannot give it out now (503); it asks to wait for 3600 s', retries: []});
	});

	test('and says nothing is asked again, and given up', async () => {
		const url = await server.at('/mute.wav', () => {
			// Not a word.
		});
		expect(await failure(url, {silence: 100, patience: {retries: 1, firstPause: 1}})).toEqual({
			code: 'FETCH_STALLED', message: 'the server gave no data for 0.1 seconds', retries: ['the server gave no data for 0.1 seconds'],
		});
	});

	test('and falls silent is asked for the rest', async () => {
		const url = await server.at('/silent.wav', giving(bytes, {hang: 200_000}));
		expect(await get(url, {silence: 800})).toMatchObject({same: true, retries: ['the server gave no data for 0.8 seconds']});
		expect(server.of('/silent.wav').map(({range}) => range)).toEqual([undefined, 'bytes=200000-']);
	});
});

describe('what cannot be had is told', () => {
	test.each([
		[404, 'FETCH_NOT_FOUND', 'there is nothing at this address (404)'],
		[410, 'FETCH_NOT_FOUND', 'there is nothing at this address (410)'],
		[401, 'FETCH_FORBIDDEN', 'the server wants you to log in (401)'],
		[403, 'FETCH_FORBIDDEN', 'the server does not give it to you (403)'],
		[204, 'FETCH_FAILED', 'the server answered with 204, which is no file'],
		[418, 'FETCH_FAILED', 'the server answered with 418, which is no file'],
	])('%i', async (status, code, message) => {
		const url = await server.at(`/status/${status}.wav?key=secret`, (_, response) => response.writeHead(status).end());
		expect(await failure(url)).toEqual({code, message, retries: []});
	});

	test('when it says at once that it is too large', async () => {
		const url = await server.at('/large.wav', giving(bytes));
		expect(await failure(url, {mostBytes: 262_144})).toEqual({code: 'FETCH_TOO_LARGE', message: 'it is larger than 256 KB (293 KB)', retries: []});
	});

	test('when it never ends', async () => {
		const url = await server.at('/flood.wav', (_, response) => {
			response.writeHead(200, {'content-type': 'audio/wav'});
			const pour = (): void => {
				while (!response.destroyed && response.write(Buffer.alloc(65_536))) {
					// On and on.
				}
			};

			response.on('drain', pour);
			pour();
		});
		const {request, dir} = prepared(url);
		await expect(fetchSource(request)).rejects.toMatchObject({code: 'FETCH_TOO_LARGE'});
		expect(statSync(path.join(dir, 'flood.wav')).size).toBeLessThanOrEqual(1_000_000);
	});

	test.each([
		['in a circle', '/circle.wav', 'the server leads elsewhere, and after 10 steps is nowhere yet'],
		['to a file', 'file:///etc/passwd', 'the server leads elsewhere, and to something that is no address of the web (file:)'],
		['to a password', 'http://name:word@127.0.0.1/', 'the server leads elsewhere, and to an address with a password in it'],
		['to nothing', 'http://', 'the server leads elsewhere, and does not say where'],
	])('when it leads %s', async (_, location, message) => {
		const url = await server.at('/circle.wav', (_request, response) => response.writeHead(302, {location}).end());
		expect(await failure(url)).toEqual({code: 'FETCH_FAILED', message, retries: []});
	});

	test.each([
		['text/html', '<p>hello'], ['application/octet-stream', '<!doctype html><p>hello'], ['text/plain', '<html>hello'], ['audio/mpeg', '<!-- x --><html><body>Log in'],
	])('when it is a web page that says it is %s', async (type, text) => {
		const url = await server.at('/page', giving(Buffer.from(text), {type}));
		expect(await failure(url)).toEqual({code: 'FETCH_PAGE', message: 'it is a web page, not a recording', retries: []});
	});

	test('when it is something else', async () => {
		expect(await failure(await server.at('/picture', giving(bytes, {type: 'image/png'})))).toEqual({
			code: 'FETCH_NOT_MEDIA', message: 'it is image/png, which is not a recording or a document that longhand reads', retries: [],
		});
	});

	test('when there is no such server', async () => {
		expect(await failure('http://no-such-host.invalid/a.wav')).toMatchObject({code: 'FETCH_UNREACHABLE'});
	});

	test('when nobody answers there', async () => {
		const gone = createServer().listen(0, '127.0.0.1');
		await once(gone, 'listening');
		const {port} = gone.address() as AddressInfo;
		gone.close();
		await once(gone, 'close');
		expect(await failure(`http://127.0.0.1:${port}/a.wav?token=secret`, {patience: {retries: 1, firstPause: 1}})).toEqual({
			code: 'FETCH_UNREACHABLE', message: 'the server does not answer (ECONNREFUSED)', retries: ['the server does not answer (ECONNREFUSED)'],
		});
		expect(await failure('http://127.0.0.1:1/a.wav')).toEqual({code: 'FETCH_UNREACHABLE', message: 'this address is not fetched (bad port)', retries: []});
	});
});

test('it ends with its signal, in the middle of a download and of a pause', async () => {
	const over = new AbortController();
	const url = await server.at('/stopped.wav', giving(bytes, {hang: 100_000}));
	await expect(fetchSource({
		...prepared(url, {signal: over.signal}).request, onProgress(done) {
			if (done > 0) {
				over.abort(new Error('enough'));
			}
		},
	})).rejects.toThrow('enough');
	const paused = new AbortController();
	const busy = await server.at('/paused.wav', (_, response) => response.writeHead(503, {'retry-after': '200'}).end());
	await expect(fetchSource({
		...prepared(busy, {signal: paused.signal}).request, onRetry() {
			paused.abort(new Error('enough'));
		},
	})).rejects.toThrow('enough');
	expect(existsSync('/nowhere')).toBe(false);
});
