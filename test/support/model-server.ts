/** A real HTTP server that answers, or fails, as language models' servers do. */
import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';

/** One request as the server saw it. */
export type Seen = {
	url: string;
	headers: http.IncomingHttpHeaders;
	body: string;
	/** What stands in its messages, the instructions first. */
	system: string;
	user: string;
	/** Whether the answer was to be held to a schema. */
	structured: boolean;
	/** The one who asked went away before it was answered. */
	aborted: boolean;
};

/** What it does with the request; `seen` are those so far, this one the last. */
export type Behaviour = (seen: Seen, response: http.ServerResponse, all: readonly Seen[]) => void | Promise<void>;

/** The numbered lines that the request holds. */
export const linesOf = ({user}: Pick<Seen, 'user'>): Array<{line: number; text: string}> =>
	[...user.matchAll(/^\[(\d+)] (.+)$/gm)].map(([, line, text]) => ({line: Number(line), text: text!}));

/** An answer as a model gives it: about the lines that it was given, and no others. */
export const goodAnswer = (seen: Seen): Record<string, unknown> => {
	const lines = linesOf(seen);
	const [first] = lines;
	const last = lines.at(-1)!;
	return {
		summary: [{text: `It begins: ${first!.text}`, line: first!.line}, {text: `It ends: ${last.text}`, line: last.line}],
		context: 'A text as the model sees it',
		people: [], jargon: [], mental_models: [],
		concepts: [{name: first!.text.split(' ').slice(0, 2).join(' '), definition: 'the first two words', line: first!.line}],
		claims: [{
			text: `It is said that ${last.text}`, quote: last.text.split(' ').slice(0, 8).join(' '), line: last.line, confidence: 0.9,
		}],
		questions: [],
	};
};

const json = (response: http.ServerResponse, status: number, value: unknown, headers: Record<string, string> = {}): void => {
	response.writeHead(status, {'content-type': 'application/json', ...headers});
	response.end(typeof value === 'string' ? value : JSON.stringify(value));
};

/** Says `text` in the form of the server that was asked. */
export const say = (seen: Seen, response: http.ServerResponse, text: string | null, more: {finish?: string; refusal?: string} = {}): void => {
	if (seen.url.endsWith('/messages')) {
		json(response, 200, {
			id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: text === null ? [] : [{type: 'text', text}],
			stop_reason: more.finish ?? 'end_turn', stop_sequence: null, usage: {input_tokens: 1, output_tokens: 1},
		});
		return;
	}

	json(response, 200, {
		id: 'c1', object: 'chat.completion', created: 1, model: 'm',
		choices: [{index: 0, message: {role: 'assistant', content: text, ...(more.refusal ? {refusal: more.refusal} : {})}, finish_reason: more.finish ?? 'stop'}],
		usage: {prompt_tokens: 1, completion_tokens: 1, total_tokens: 2},
	});
};

/** Whether it is asked which claims contradict each other. */
export const isComparison = ({system}: Pick<Seen, 'system'>): boolean => system.includes('contradict each other');

export const answers: Behaviour = (seen, response) => {
	say(seen, response, JSON.stringify(isComparison(seen) ? {contradictions: []} : goodAnswer(seen)));
};

/** Answers with an error of the protocol. */
export const fails = (status: number, message = '', headers: Record<string, string> = {}): Behaviour => (_seen, response) => {
	json(response, status, {error: {message}}, headers);
};

/** Never answers. */
export const hangs: Behaviour = () => {};

/** Breaks the connection, after the beginning of an answer or before it. */
export const drops = (when: 'at once' | 'amid'): Behaviour => (_seen, response) => {
	if (when === 'amid') {
		response.writeHead(200, {'content-type': 'application/json', 'content-length': '1000'});
		response.write('{"choices": [');
	}

	setImmediate(() => {
		response.socket?.destroy();
	});
};

/** One behaviour after another; the last one goes on. */
export const inTurn = (...behaviours: readonly Behaviour[]): Behaviour => async (seen, response, all) =>
	behaviours[Math.min(all.length, behaviours.length) - 1]!(seen, response, all);

const textOf = (content: unknown): string =>
	typeof content === 'string' ? content : (Array.isArray(content) ? content.map(part => (part as {text?: string}).text ?? '').join('') : '');

export class ModelServer {
	readonly seen: Seen[] = [];
	behaviour: Behaviour;
	private waiting: Array<{count: number; resolve: () => void}> = [];

	constructor(private readonly server: http.Server, behaviour: Behaviour) {
		this.behaviour = behaviour;
		server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => {
			void this.take(request, response);
		});
	}

	/** Of the host alone, as a person writes it. */
	get address(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** Resolves when so many requests have come. */
	async requests(count: number): Promise<void> {
		if (this.seen.length < count) {
			await new Promise<void>(resolve => {
				this.waiting.push({count, resolve});
			});
		}
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
	}

	private async take(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const parts: Buffer[] = [];
		try {
			for await (const part of request) {
				parts.push(part as Buffer);
			}
		} catch {
			return;
		}

		const body = Buffer.concat(parts).toString('utf8');
		const parsed = JSON.parse(body || '{}') as {messages?: Array<{role: string; content: unknown}>; system?: unknown; response_format?: unknown};
		const messages = parsed.messages ?? [];
		const said = (role: string): string => messages.filter(message => message.role === role).map(({content}) => textOf(content)).join('\n');
		const seen: Seen = {
			url: request.url ?? '', headers: request.headers, body, system: textOf(parsed.system) + said('system'), user: said('user'),
			structured: parsed.response_format !== undefined, aborted: false,
		};
		response.on('close', () => {
			seen.aborted = !response.writableFinished;
		});
		this.seen.push(seen);
		for (const {resolve} of this.waiting.filter(({count}) => this.seen.length >= count)) {
			resolve();
		}

		this.waiting = this.waiting.filter(({count}) => this.seen.length < count);
		await this.behaviour(seen, response, this.seen);
	}
}

/** On a port of its own, or a given one; gone with the test. */
export const startModelServer = async (behaviour: Behaviour, port = 0): Promise<ModelServer> => {
	const server = http.createServer();
	const model = new ModelServer(server, behaviour);
	server.listen(port, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(async () => {
		await model.close();
	});
	return model;
};

/** An address at which nobody listens. */
export const nobodysAddress = async (): Promise<string> => {
	const server = await startModelServer(answers);
	const {address} = server;
	await server.close();
	return address;
};
