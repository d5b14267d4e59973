/** Requests to a real server that does what servers do, good and bad. */
import {once} from 'node:events';
import {createServer, type Socket, type AddressInfo} from 'node:net';
import {
	afterEach, describe, expect, test,
} from 'vitest';
import {type Answer, ask} from '../../../worker/http/ask.js';
import {follow, type Rules} from '../../../worker/http/follow.js';

type Heard = {request: string; closed: Promise<unknown>};

const servers: Array<ReturnType<typeof createServer>> = [];
afterEach(() => {
	for (const server of servers.splice(0)) {
		server.close();
	}
});

/** The address of a server that answers each request, once its `until` has come, with these bytes. */
const saying = async (answer: (socket: Socket, heard: Heard) => void, until = '\r\n\r\n'): Promise<{url: string; heard: Heard[]}> => {
	const heard: Heard[] = [];
	const server = createServer(socket => {
		let request = '';
		socket.on('error', () => undefined).on('data', data => {
			request += data.toString('latin1');
			if (request.endsWith(until)) {
				const one = {request, closed: once(socket, 'close')};
				heard.push(one);
				answer(socket, one);
			}
		});
	}).listen(0, '127.0.0.1');
	servers.push(server);
	await once(server, 'listening');
	return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, heard};
};

const {signal} = new AbortController();

const textOf = async ({body}: Answer): Promise<string> => {
	const parts: Uint8Array[] = [];
	for await (const part of body) {
		parts.push(part);
	}

	return Buffer.concat(parts).toString('latin1');
};

describe('an answer', () => {
	const framings: ReadonlyArray<[string, (body: string) => string]> = [
		['by its length', body => `Content-Length: ${body.length}\r\n\r\n${body}`],
		['in chunks', body => `Transfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`],
		['until the connection ends', body => `\r\n${body}`],
	];

	test.each(framings.flatMap(([name, frame]) => [10, 60_000, 300_000].map(size => [name, size, frame] as const)))('%s of %i bytes is read whole though the server has hung up long before', async (_, size, frame) => {
		const {url, heard} = await saying(socket => {
			socket.end(`HTTP/1.1 200 OK\r\n${frame('a'.repeat(size))}`);
		}, 'posted');
		const answer = await ask(new URL(url), {method: 'POST', body: 'posted', signal});
		await heard[0]!.closed;
		expect(await textOf(answer)).toBe('a'.repeat(size));
		expect(heard[0]!.request).toMatch(/^post \/x http\/1\.1\r\n[^]*content-length: 6\r\n[^]*posted$/i);
	});

	test('that breaks off gives what came, and then says so', async () => {
		const {url} = await saying(socket => {
			socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${'a'.repeat(60)}`);
		});
		const {body} = await ask(new URL(url), {signal});
		const parts: string[] = [];
		await expect((async () => {
			for await (const part of body) {
				parts.push(Buffer.from(part).toString('latin1'));
			}
		})()).rejects.toMatchObject({code: 'ECONNRESET'});
		expect(parts.join('')).toBe('a'.repeat(60));
	});
});

describe('a redirect', () => {
	const rules: Rules = {check: () => undefined, lost: reason => new Error(reason), failed: error => error};
	const away = (to: string) => (socket: Socket) => {
		socket.end(`HTTP/1.1 302 Found\r\nLocation: ${to}\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n`);
	};

	const secret = {authorization: 'Bearer secret', cookie: 'secret', range: 'bytes=5-'};

	test('takes no secret to another server, and all to the same one', async () => {
		const there = await saying(socket => {
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
		});
		const here = await saying((socket, {request}) => {
			away(request.startsWith('GET /x') ? '/y' : there.url)(socket);
		});
		const {answer, url} = await follow(here.url, {headers: secret, signal}, rules);
		expect(await textOf(answer)).toBe('ok');
		expect(url.href).toBe(there.url);
		expect(here.heard.map(({request}) => request.includes('Bearer secret'))).toEqual([true, true]);
		expect(there.heard[0]!.request).toMatch(/range: bytes=5-/i);
		expect(there.heard[0]!.request).not.toMatch(/secret|a=b/);
	});

	test('is not followed where the rules forbid it, without end, or to what is no address', async () => {
		const here = await saying(socket => {
			away('/x')(socket);
		});
		await expect(follow(here.url, {signal}, rules)).rejects.toThrow('nowhere yet');
		expect(here.heard).toHaveLength(11);
		const asked: string[] = [];
		await expect(follow(here.url, {signal}, {
			...rules, check(url) {
				asked.push(url.href);
				if (asked.length === 2) {
					throw new Error('forbidden');
				}
			},
		})).rejects.toThrow('forbidden');
		expect(asked).toEqual([here.url, here.url]);
		const odd = await saying(away('file:///etc/passwd'));
		await expect(follow(odd.url, {signal}, rules)).rejects.toThrow('no address of the web');
	});
});
