/** An OpenAI-compatible transcription server on this machine, which really hears with the models that come with longhand, or fails as it is told to. */
import {once} from 'node:events';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {type AddressInfo} from 'node:net';
import os from 'node:os';
import path from 'node:path';
import {Engine} from '../../worker/engine/engine.js';
import {type TranscribeTask} from '../../worker/engine/tasks.js';
import {repository} from './installation.js';

export type Asked = {url: string; authorization: string | undefined; fields: Record<string, string>; file: Buffer};
/** Answers a request by itself; undefined leaves it to the real ears. */
export type Manner = (asked: Asked, response: ServerResponse, count: number) => boolean | Promise<boolean>;

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
	const parts: Buffer[] = [];
	for await (const part of request) {
		parts.push(part as Buffer);
	}

	return Buffer.concat(parts);
};

const readForm = async (request: IncomingMessage): Promise<Asked> => {
	const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1] ?? '';
	// Each byte as one character: what a part holds is cut out and not touched.
	const parts = (await readBody(request)).toString('latin1').split(`--${boundary}`).slice(1, -1).map(part => {
		const [head, ...body] = part.split('\r\n\r\n');
		return {name: /name="([^"]*)"/.exec(head!)?.[1] ?? '', body: Buffer.from(body.join('\r\n\r\n').slice(0, -2), 'latin1')};
	});
	return {
		url: request.url ?? '',
		authorization: request.headers.authorization,
		fields: Object.fromEntries(parts.filter(({name}) => name !== 'file').map(({name, body}) => [name, body.toString('utf8')])),
		file: parts.find(({name}) => name === 'file')?.body ?? Buffer.alloc(0),
	};
};

export const answerWith = (response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): true => {
	response.writeHead(status, {'content-type': 'application/json', ...headers});
	response.end(typeof body === 'string' ? body : JSON.stringify(body));
	return true;
};

export class TranscriptionServer {
	readonly asked: Asked[] = [];
	/** Requests are answered by the first of these, then by the second, and so on; the last goes on. */
	manners: Manner[] = [];
	baseUrl = '';
	private readonly folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-test-'));
	private readonly engine = new Engine(path.join(repository, 'models'));
	private readonly server = createServer(async (request, response) => {
		try {
			await this.answer(request, response);
		} catch (error) {
			answerWith(response, 500, {error: {message: String(error)}});
		}
	});

	async start(): Promise<this> {
		this.server.listen(0, '127.0.0.1');
		await once(this.server, 'listening');
		this.baseUrl = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
		return this;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		rmSync(this.folder, {recursive: true, force: true});
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const asked = await readForm(request);
		this.asked.push(asked);
		const count = this.asked.length;
		const manner = this.manners[Math.min(count, this.manners.length) - 1];
		if (manner && (await manner(asked, response, count))) {
			return;
		}

		const pcm = path.join(this.folder, `${count}.pcm`);
		const sound = asked.file.subarray(44);
		writeFileSync(pcm, sound);
		const task: TranscribeTask = {
			kind: 'transcribe', pcm, from: 0, to: sound.length / 2, model: 'tiny', split: false,
		};
		const {text} = await this.engine.run(task);
		const isVerbose = asked.fields.response_format === 'verbose_json';
		answerWith(response, 200, isVerbose
			? {
				task: 'transcribe', language: 'english', duration: sound.length / 32_000, text: ` ${text} `,
				segments: [{
					start: 0, end: 1, text, avg_logprob: Math.log(0.75),
				}, {
					start: 1, end: 2, text: '', avg_logprob: Math.log(0.85),
				}],
			}
			: {text});
	}
}
