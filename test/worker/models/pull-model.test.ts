/** Models from a host on this machine that does what the real one does, and what a bad one could do. */
import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {
	existsSync, mkdirSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync,
} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import path from 'node:path';
import {
	afterEach, beforeEach, describe, expect, test,
} from 'vitest';
import {execa} from 'execa';
import {findInCatalogue} from '../../../worker/models/catalogue.js';
import {listModels} from '../../../worker/models/list-models.js';
import {pullModel, type PullEvent} from '../../../worker/models/pull-model.js';
import {filesBelow, foldersForThisFile} from '../../support/folders.js';
import {bareEnvironment, cliEntry} from '../../support/installation.js';
import {onnxFile} from '../../support/onnx.js';

const newFolder = foldersForThisFile();
const name = 'zipformer-en';
const entry = findInCatalogue(name)!;
const commit = 'c'.repeat(40);
/** As the catalogue's model has them: the encoder is larger than what one block of the network holds. */
const contents = new Map(entry.files.map(file => [file, file.startsWith('encoder') ? onnxFile({model_type: 'zipformer2'}, 3_000_000) : (file.endsWith('.onnx') ? onnxFile({}) : Buffer.from('a 0\n'))]));

let folder: string;
let host: string;
let requests: Array<{url: string; range: string | undefined}>;
let answer: ((request: IncomingMessage, response: ServerResponse, file: string) => boolean) | undefined;
let events: PullEvent[];
let tree: (files: unknown[]) => unknown;

const gitName = (content: Buffer): string => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
const describeFile = ([file, content]: [string, Buffer]): object => ({
	type: 'file', path: file, size: content.length, oid: gitName(content),
	...(file.endsWith('.onnx') && {lfs: {oid: createHash('sha256').update(content).digest('hex'), size: content.length}}),
});

const json = (response: ServerResponse, value: unknown): void => {
	response.end(JSON.stringify(value));
};

const server = createServer((request, response) => {
	const url = request.url ?? '';
	requests.push({url, range: request.headers.range});
	if (url.startsWith('/api/')) {
		json(response, url.includes('/revision/') ? {sha: commit} : tree([...contents].map(each => describeFile(each))));
		return;
	}

	const file = decodeURIComponent(url.split('/').at(-1)!);
	if (answer?.(request, response, file)) {
		return;
	}

	const content = contents.get(file);
	if (!content) {
		response.writeHead(404).end();
		return;
	}

	const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
	response.writeHead(from > 0 ? 206 : 200, {'content-length': content.length - from, ...(from > 0 && {'content-range': `bytes ${from}-${content.length - 1}/${content.length}`})});
	response.end(content.subarray(from));
});

beforeEach(async () => {
	folder = path.join(newFolder('data'), 'models');
	requests = [];
	events = [];
	answer = undefined;
	tree = files => files;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

const pull = async (signal = new AbortController().signal, silence = 5000): Promise<string> => pullModel(name, {
	folder, host, signal, silence, emit(event) {
		events.push(event);
	},
});

const failing = async (): Promise<{code: string; message: string; hint: string}> => pull().then(() => {
	throw new Error('it was pulled');
}, (error: unknown) => error as {code: string; message: string; hint: string});

const encoder = entry.files.find(file => file.startsWith('encoder'))!;
const ofEncoder = () => requests.filter(({url}) => url.endsWith(encoder));

/** Sends so much of the encoder and hangs up, once. */
const hangUpAfter = (bytes: number): void => {
	let isFirst = true;
	answer = (_, response, file) => {
		if (file !== encoder || !isFirst) {
			return false;
		}

		isFirst = false;
		const content = contents.get(encoder)!;
		response.writeHead(200, {'content-length': content.length});
		response.write(content.subarray(0, bytes), () => {
			response.destroy();
		});
		return true;
	};
};

describe('a model that is pulled', () => {
	test('is there as a whole, by the names of the catalogue, and nothing else is', async () => {
		const target = await pull();
		expect(target).toBe(path.join(folder, name));
		expect(filesBelow(folder)).toEqual(entry.files.map(file => `${name}/${file}`).toSorted());
		for (const [file, content] of contents) {
			expect(readFileSync(path.join(target, file)).equals(content)).toBe(true);
		}

		expect(events.at(0)).toMatchObject({type: 'begin', files: 4});
		expect(events.filter(({type}) => type === 'file')).toHaveLength(4);
		expect(events.at(-1)).toEqual({
			type: 'done', model: name, folder: target, already: false,
		});
		// Every file is of one commit, whatever happens to the branch meanwhile.
		expect(requests.filter(({url}) => url.includes('/resolve/')).every(({url}) => url.includes(`/resolve/${commit}/`))).toBe(true);
	});

	test('is listed, and not pulled again', async () => {
		await pull();
		requests = [];
		await pull();
		expect(requests).toEqual([]);
		const listed = await listModels(folder);
		expect(listed.filter(({installed}) => installed).map(each => each.name)).toEqual(['base', 'tiny', name]);
	});

	test('goes on where the connection broke', async () => {
		hangUpAfter(1_000_000);
		expect(await failing()).toMatchObject({code: 'HOST_UNREACHABLE', hint: expect.stringContaining('goes on where it was') as string});
		expect(existsSync(path.join(folder, name))).toBe(false);
		const part = filesBelow(folder).find(file => file.endsWith('.part'));
		const there = statSync(path.join(folder, part!)).size;
		expect(there).toBeGreaterThan(0);
		await pull();
		expect(ofEncoder().at(-1)!.range).toBe(`bytes=${there}-`);
		expect(readFileSync(path.join(folder, name, encoder)).equals(contents.get(encoder)!)).toBe(true);
	});

	test('is whole from a host that hangs up as soon as it has given all', async () => {
		const before = contents.get(encoder)!;
		contents.set(encoder, onnxFile({model_type: 'zipformer2'}, 60_000));
		answer = (request, response, file) => {
			const content = contents.get(file)!;
			request.socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${content.length}\r\n\r\n`), content]));
			return response.socket !== null;
		};

		try {
			await pull();
			expect(readFileSync(path.join(folder, name, encoder)).equals(contents.get(encoder)!)).toBe(true);
		} finally {
			contents.set(encoder, before);
		}
	});

	test('is fetched anew where the host knows no ranges', async () => {
		hangUpAfter(1_000_000);
		await failing();
		answer = (_, response, file) => {
			if (file !== encoder) {
				return false;
			}

			response.end(contents.get(encoder));
			return true;
		};

		await pull();
		expect(readFileSync(path.join(folder, name, encoder)).equals(contents.get(encoder)!)).toBe(true);
	});

	test('leaves no empty folder behind, done or not, and nothing of what its host had before', async () => {
		answer = (_, response) => {
			response.writeHead(500).end();
			return true;
		};

		await failing();
		expect(readdirSync(folder)).toEqual([]);
		hangUpAfter(1_000_000);
		await failing();
		const before = contents.get(encoder)!;
		contents.set(encoder, onnxFile({model_type: 'zipformer2'}, 200_000));
		try {
			await pull();
		} finally {
			contents.set(encoder, before);
		}

		expect(readdirSync(folder)).toEqual([name]);
		expect(readdirSync(path.join(folder, name)).toSorted()).toEqual(entry.files.toSorted());
	});

	test('may be stopped, and gone on with', async () => {
		const stopped = new AbortController();
		answer = (_, response, file) => {
			if (file !== encoder) {
				return false;
			}

			response.writeHead(200, {'content-length': contents.get(encoder)!.length});
			response.write(contents.get(encoder)!.subarray(0, 500_000), () => {
				stopped.abort(new Error('enough'));
			});
			return true;
		};

		await expect(pull(stopped.signal)).rejects.toThrow('enough');
		answer = undefined;
		await pull();
		expect(existsSync(path.join(folder, name, encoder))).toBe(true);
	});
});

describe('a file that is not what its host states', () => {
	test('is thrown away, and the model is not there', async () => {
		answer = (_, response, file) => {
			if (file !== encoder) {
				return false;
			}

			const bad = Buffer.from(contents.get(encoder)!);
			bad[1_500_000] = 99;
			response.end(bad);
			return true;
		};

		expect(await failing()).toMatchObject({code: 'CHECKSUM', message: expect.stringContaining(encoder) as string});
		expect(filesBelow(folder).filter(file => file.includes(encoder))).toEqual([]);
		expect(existsSync(path.join(folder, name))).toBe(false);
	});

	test('is known for it when it is a small one, by git\'s name for it', async () => {
		answer = (_, response, file) => {
			if (file !== 'tokens.txt') {
				return false;
			}

			response.end('b 0\n');
			return true;
		};

		expect(await failing()).toMatchObject({code: 'CHECKSUM', message: expect.stringContaining('tokens.txt') as string});
	});

	test('is not taken from a part that was damaged on the disk', async () => {
		hangUpAfter(1_000_000);
		await failing();
		const part = path.join(folder, filesBelow(folder).find(file => file.endsWith('.part'))!);
		truncateSync(part, 10);
		writeFileSync(part, Buffer.alloc(10, 7));
		expect(await failing()).toMatchObject({code: 'CHECKSUM'});
		await pull();
	});

	test('is broken off when it has no end', async () => {
		answer = (_, response, file) => {
			if (file !== 'tokens.txt') {
				return false;
			}

			response.end(Buffer.alloc(100_000));
			return true;
		};

		expect(await failing()).toMatchObject({code: 'CHECKSUM', message: expect.stringContaining('longer') as string});
	});

	test('is no model, whatever its checksum', async () => {
		const before = contents.get(encoder)!;
		contents.set(encoder, Buffer.from('not ONNX'));
		const failure = await failing();
		contents.set(encoder, before);
		expect(failure).toMatchObject({code: 'MODEL_UNUSABLE'});
		expect(filesBelow(folder)).toEqual([]);
	});
});

describe('a host', () => {
	test('decides nothing about where files go', async () => {
		tree = files => [{
			type: 'file', path: '../../escape', size: 1, oid: gitName(Buffer.from('x')),
		}, ...files];
		await pull();
		expect(readdirSync(folder)).toEqual([name]);
	});

	test.each([
		['lists no such file', () => [], 'NO_SUCH_MODEL'],
		['says something else', () => ({error: 'no'}), 'HOST_ANSWER'],
		['states a checksum that is none', () => [{
			type: 'file', path: encoder, size: 1, oid: 'x', lfs: {oid: '../../x', size: 1},
		}], 'HOST_ANSWER'],
	] as const)('that %s is told from one that does', async (_, list, code) => {
		tree = list;
		expect(await failing()).toMatchObject({code});
	});

	test('may send on to another address of this machine, and not to one that is not encrypted', async () => {
		answer = (request, response) => {
			if (request.url!.startsWith('/cdn/')) {
				return false;
			}

			response.writeHead(302, {location: `/cdn/${request.url!.split('/').at(-1)}`}).end();
			return true;
		};

		await pull();
		answer = (_, response) => {
			response.writeHead(302, {location: 'http://192.0.2.1/x'}).end();
			return true;
		};

		folder = path.join(newFolder('other'), 'models');
		expect(await failing()).toMatchObject({code: 'HOST_REFUSED', message: expect.stringContaining('not encrypted') as string});
	});

	test('that falls silent is given up', async () => {
		answer = (_, response, file) => {
			if (file !== encoder) {
				return false;
			}

			response.writeHead(200, {'content-length': 3_000_000});
			response.write('x');
			return true;
		};

		await expect(pull(undefined, 300)).rejects.toMatchObject({code: 'HOST_UNREACHABLE', message: expect.stringContaining('sends nothing any more') as string});
	});
});

describe('two at once', () => {
	test('do not spoil each other\'s work', async () => {
		answer = (_, response, file) => {
			if (file === encoder) {
				void pull().catch((error: unknown) => {
					second = error;
					response.end(contents.get(encoder));
				});
				return true;
			}

			return false;
		};

		let second: unknown;
		await pull();
		expect(second).toMatchObject({code: 'BUSY'});
	});

	test('what one that died left behind is no hindrance', async () => {
		mkdirSync(path.join(folder, '.partial'), {recursive: true});
		writeFileSync(path.join(folder, '.partial', `${name}.lock`), 'half');
		await pull();
	});
});

describe('the command', () => {
	const run = async (...argv: string[]) => execa(process.execPath, [cliEntry, 'models', ...argv], {
		env: bareEnvironment({XDG_DATA_HOME: path.dirname(path.dirname(folder)), LONGHAND_MODEL_HOST: host}), extendEnv: false, reject: false,
	});

	test('pulls, tells how far it is a line at a time, and lists', async () => {
		folder = path.join(newFolder('xdg'), 'longhand', 'models');
		const {stdout, exitCode} = await run('pull', name);
		expect(exitCode).toBe(0);
		expect(stdout).toContain(`Fetching ${name}: 4 files`);
		expect(stdout).toContain(`${encoder}  100 % of 3.0 MB`);
		expect(stdout).toContain('its checksum is right');
		expect(stdout).not.toContain('\r');
		expect(JSON.parse((await run('--json')).stdout)).toMatchObject({folder, models: expect.arrayContaining([expect.objectContaining({name, installed: true, folder: path.join(folder, name)})]) as unknown});
		expect((await run()).stdout).toMatch(/On this machine[^]*zipformer-en[^]*To be had with[^]*whisper-tiny/);
	});

	test('speaks JSON, one object a line, failures included', async () => {
		folder = path.join(newFolder('xdg'), 'longhand', 'models');
		hangUpAfter(500_000);
		const {stdout, exitCode} = await run('pull', name, '--json');
		expect(exitCode).toBe(3);
		const lines = stdout.split('\n').map(line => JSON.parse(line) as {type: string; code?: string});
		expect(lines[0]).toMatchObject({type: 'begin', model: name});
		expect(lines.at(-1)).toMatchObject({type: 'error', code: 'HOST_UNREACHABLE'});
	});

	test('goes on after a kill', async () => {
		folder = path.join(newFolder('xdg'), 'longhand', 'models');
		const content = contents.get(encoder)!;
		const halfSent = new Promise<void>(resolve => {
			answer = (_, response, file) => {
				if (file !== encoder) {
					return false;
				}

				response.writeHead(200, {'content-length': content.length});
				response.write(content.subarray(0, 1_500_000), () => {
					resolve();
				});
				return true;
			};
		});
		const subprocess = execa(process.execPath, [cliEntry, 'models', 'pull', name, '--json'], {
			env: bareEnvironment({XDG_DATA_HOME: path.dirname(path.dirname(folder)), LONGHAND_MODEL_HOST: host}), extendEnv: false, reject: false,
		});
		// Until something of it is on the disk, and said to be.
		const isBegun = new Promise<void>(resolve => {
			let said = '';
			subprocess.stdout.on('data', (text: Buffer) => {
				said += text.toString();
				if (said.split('\n').some(line => line.includes('"progress"') && line.includes(encoder) && !line.includes('"done":0,'))) {
					resolve();
				}
			});
		});
		await Promise.all([halfSent, isBegun]);
		subprocess.kill('SIGKILL');
		await subprocess;
		answer = undefined;
		expect((await run('pull', name)).exitCode).toBe(0);
		expect(Number(/\d+/.exec(ofEncoder().at(-1)!.range ?? '')?.[0] ?? 0)).toBeGreaterThan(0);
		expect(readFileSync(path.join(folder, name, encoder)).equals(content)).toBe(true);
	});

	test('knows what it does not know', async () => {
		const {stderr, exitCode} = await run('pull', 'nothing');
		expect(exitCode).toBe(2);
		expect(stderr).toContain('there is no model nothing to pull');
		expect((await run('push')).exitCode).toBe(2);
	});
});
