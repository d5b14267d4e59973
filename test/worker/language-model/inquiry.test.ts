/** Asking a language model, against a real server that does all that such servers do. */
import {readdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {answersDir, keepAnswerText, readAnswerText} from '../../../checkpoints/kept-answers.js';
import {Inquiry} from '../../../worker/language-model/inquiry.js';
import {type ModelError} from '../../../worker/language-model/model-error.js';
import {openServer, type ServerSettings} from '../../../worker/language-model/server.js';
import {foldersForThisFile} from '../../support/folders.js';
import {
	answers, drops, fails, goodAnswer, hangs, inTurn, type ModelServer, nobodysAddress, say, startModelServer, type Behaviour,
} from '../../support/model-server.js';

const folder = foldersForThisFile();
const secret = 'sk-very-secret-0123456789';
const prompt = {system: 'Summarise.', user: '[1] The river rose by two metres in one night.\n[2] Nobody had read the gauge.'};

type Setting = {inquiry: Inquiry; gone: ModelError[]; stateDir: string; stop: AbortController};

const inquire = (address: string, changes: Partial<ServerSettings> = {}, stateDir = folder('state')): Setting => {
	const gone: ModelError[] = [];
	const stop = new AbortController();
	const settings: ServerSettings = {
		provider: 'openai-compatible', base_url: address, model: 'm', key: secret, timeoutMs: 20_000, answerTokens: 500, ...changes,
	};
	const inquiry = new Inquiry({
		server: openServer(settings),
		settings: [settings.provider, settings.model],
		kept: {
			read: async key => readAnswerText(stateDir, key, new Date()),
			keep: async (key, text) => keepAnswerText(stateDir, key, text),
		},
		onGone(reason) {
			gone.push(reason);
		},
		signal: stop.signal,
		backoffMs: 1,
	});
	return {
		inquiry, gone, stateDir, stop,
	};
};

const never = new AbortController().signal;
const failure = async (asked: Promise<unknown>): Promise<ModelError> => {
	try {
		await asked;
	} catch (error) {
		return error as ModelError;
	}

	throw new Error('It did not fail.');
};

const serve = async (...behaviours: readonly Behaviour[]): Promise<ModelServer> => startModelServer(inTurn(...behaviours));

describe('a good answer', () => {
	test.each([
		['openai-compatible', '/v1/chat/completions', 'authorization', `Bearer ${secret}`],
		['anthropic', '/v1/messages', 'x-api-key', secret],
	] as const)('of %s', async (provider, url, header, value) => {
		const server = await serve(answers);
		const {inquiry} = inquire(server.address, {provider});
		const answer = await inquiry.ask(prompt, never);
		expect(answer.summary).toMatchObject([{line: 1}, {line: 2}]);
		expect(server.seen).toMatchObject([{
			url, headers: {[header]: value}, system: 'Summarise.', user: prompt.user,
		}]);
	});

	test('without a key, none is sent', async () => {
		const server = await serve(answers);
		await inquire(server.address, {key: null}).inquiry.ask(prompt, never);
		expect(server.seen[0]!.headers).not.toHaveProperty('authorization');
	});

	test('in a code block, after thoughts, amid prose', async () => {
		const server = await serve((seen, response) => {
			say(seen, response, `<think>{"summary": 1}</think>Here it is:\n\`\`\`json\n${JSON.stringify(goodAnswer(seen))}\n\`\`\`\nI hope this helps.`);
		});
		expect((await inquire(server.address).inquiry.ask(prompt, never)).summary).toHaveLength(2);
		expect(server.seen).toHaveLength(1);
	});

	test('of a server that knows no schema, which is asked plainly from then on', async () => {
		const server = await startModelServer(async (seen, response, all) => (seen.structured ? fails(400, 'response_format is not supported') : answers)(seen, response, all));
		const {inquiry} = inquire(server.address);
		await inquiry.ask(prompt, never);
		await inquiry.ask({...prompt, user: `${prompt.user}\n[3] It was read again.`}, never);
		expect(server.seen.map(({structured}) => structured)).toEqual([true, false, false]);
	});
});

describe('a failure that passes', () => {
	test.each<[string, Behaviour[]]>([
		['429 with Retry-After', [fails(429, 'slow down', {'retry-after': '0'})]],
		['429, three times', [fails(429), fails(429), fails(429)]],
		['500 and 503', [fails(500), fails(503, 'loading')]],
		['a dropped connection', [drops('at once'), drops('amid')]],
		['an empty answer', [(seen, response) => {
			say(seen, response, '');
		}]],
		['an answer that is not JSON', [(seen, response) => {
			say(seen, response, 'The text is about a river.');
		}]],
		['an answer of another form', [(seen, response) => {
			say(seen, response, '{"rivers": ["a river"]}');
		}]],
		['a body that is no JSON', [(_seen, response) => {
			response.writeHead(200, {'content-type': 'application/json'});
			response.end('<html>');
		}]],
	])('%s', async (_, behaviours) => {
		const server = await serve(...behaviours, answers);
		const {inquiry, gone} = inquire(server.address);
		expect((await inquiry.ask(prompt, never)).summary).toHaveLength(2);
		expect(server.seen).toHaveLength(behaviours.length + 1);
		expect(gone).toEqual([]);
	});

	test('Retry-After is waited for', async () => {
		const server = await serve(fails(429, '', {'retry-after': '1'}), answers);
		const began = performance.now();
		await inquire(server.address).inquiry.ask(prompt, never);
		expect(performance.now() - began).toBeGreaterThan(990);
	});

	test('after an answer that could not be read, it is told so', async () => {
		const server = await serve((seen, response) => {
			say(seen, response, 'no');
		}, answers);
		await inquire(server.address).inquiry.ask(prompt, never);
		expect(server.seen.map(({user}) => user.includes('could not be used'))).toEqual([false, true]);
	});
});

describe('a failure that stays', () => {
	test.each<[string, string, number, Behaviour]>([
		['overloaded', '500', 4, fails(500, 'out of memory')],
		['limited', '429', 4, fails(429)],
		['limited', '429 that asks to wait an hour, which nobody does', 1, fails(429, '', {'retry-after': '3600'})],
		['unreachable', 'a connection that always breaks', 4, drops('amid')],
		['timeout', 'no answer', 2, hangs],
		['unauthorised', 'a wrong key', 1, fails(401, `Incorrect API key provided: ${secret}`)],
		['unauthorised', 'no credit', 1, fails(429, 'insufficient_quota')],
		['no_such_model', 'a model that is not there', 1, fails(404, 'model "m" not found, try pulling it first')],
		['no_such_model', 'the same as another server says it', 1, fails(400, 'The model m does not exist')],
		['rejected', 'a text that is too long for it', 2, fails(400, 'context length exceeded')],
		['redirected', 'a redirect', 1, fails(307, '', {location: 'https://elsewhere.example/v1/chat/completions'})],
		['refused', 'a refusal', 1, (seen, response) => {
			say(seen, response, null, {refusal: 'I will not.'});
		}],
		['refused', 'a refusal in words', 1, (seen, response) => {
			say(seen, response, 'I’m sorry, but I can’t help with that.');
		}],
		['empty', 'nothing', 2, (seen, response) => {
			say(seen, response, null);
		}],
		['malformed', 'prose', 2, (seen, response) => {
			say(seen, response, 'A river rose.');
		}],
		['malformed', 'more than an answer can be', 2, (seen, response) => {
			say(seen, response, JSON.stringify(goodAnswer(seen)) + ' '.repeat(5 * 2 ** 20));
		}],
	])('%s: %s', async (kind, _, requests, behaviour) => {
		const server = await startModelServer(behaviour);
		const {inquiry, stateDir} = inquire(server.address, behaviour === hangs ? {timeoutMs: 200} : {});
		const error = await failure(inquiry.ask(prompt, never));
		expect(error).toMatchObject({name: 'ModelError', kind});
		expect(server.seen).toHaveLength(requests);
		// Neither the key nor the text.
		expect(JSON.stringify([error.message, error.stack, error.cause])).not.toMatch(new RegExp(`${secret}|two metres`));
		expect(await readAnswerText(stateDir, '0', new Date())).toBeUndefined();
	});

	test('a refusal of Anthropic', async () => {
		const server = await startModelServer((seen, response) => {
			say(seen, response, '', {finish: 'refusal'});
		});
		expect(await failure(inquire(server.address, {provider: 'anthropic'}).inquiry.ask(prompt, never))).toMatchObject({kind: 'refused'});
	});

	test('no key for Anthropic: nothing is sent', async () => {
		const server = await startModelServer(answers);
		const {inquiry, gone} = inquire(server.address, {provider: 'anthropic', key: null});
		expect(await failure(inquiry.ask(prompt, never))).toMatchObject({kind: 'no_key'});
		expect([server.seen.length, gone.length]).toEqual([0, 1]);
	});

	test('nobody listens, and no such host', async () => {
		expect(await failure(inquire(await nobodysAddress()).inquiry.ask(prompt, never))).toMatchObject({kind: 'unreachable', message: 'nobody listens there'});
		expect(await failure(inquire('http://no-such-host.invalid').inquiry.ask(prompt, never))).toMatchObject({kind: 'unreachable'});
		const plain = await startModelServer(answers);
		expect(await failure(inquire(plain.address.replace('http', 'https')).inquiry.ask(prompt, never))).toMatchObject({kind: 'unreachable'});
	});

	test('the key goes nowhere else: the server that a redirect names is not asked', async () => {
		const other = await startModelServer(answers);
		const server = await startModelServer(fails(308, '', {location: `${other.address}/v1/chat/completions`}));
		const error = await failure(inquire(server.address).inquiry.ask(prompt, never));
		expect(error.message).toContain(other.address);
		expect(other.seen).toEqual([]);
	});
});

describe('a server that is gone', () => {
	test('is given up after two failures in a row; nothing more is sent', async () => {
		const server = await startModelServer(fails(503));
		const {inquiry, gone} = inquire(server.address);
		const errors = await Promise.all(Array.from({length: 20}, async (_, place) => failure(inquiry.ask({...prompt, user: `[1] ${place}`}, never))));
		expect(errors.map(({kind}) => kind)).toEqual(Array.from({length: 20}, () => 'overloaded'));
		// Two with all their retries, and one that began when the first of them was given up.
		expect(new Set(server.seen.map(({user}) => user)).size).toBeLessThanOrEqual(3);
		expect(gone).toHaveLength(1);
	});

	test('a wrong model is not asked twice', async () => {
		const server = await startModelServer(fails(404, 'model not found'));
		const {inquiry, gone} = inquire(server.address);
		await failure(inquiry.ask(prompt, never));
		await failure(inquiry.ask({...prompt, user: '[1] Another.'}, never));
		expect([server.seen.length, gone.length]).toEqual([1, 1]);
	});

	test('a text that it declines says nothing of the others', async () => {
		const server = await startModelServer(async (seen, response, all) => (seen.user.includes('bad') ? fails(400, 'no') : answers)(seen, response, all));
		const {inquiry, gone} = inquire(server.address);
		for (const place of [1, 2, 3]) {
			expect(await failure(inquiry.ask({...prompt, user: `[${place}] bad`}, never))).toMatchObject({kind: 'rejected'});
		}

		await inquiry.ask(prompt, never);
		expect(gone).toEqual([]);
	});
});

describe('nothing is asked twice', () => {
	test('not of another sitting', async () => {
		const server = await startModelServer(answers);
		const {inquiry, stateDir} = inquire(server.address);
		const answer = await inquiry.ask(prompt, never);
		expect(await inquire(server.address, {}, stateDir).inquiry.ask(prompt, never)).toEqual(answer);
		expect(server.seen).toHaveLength(1);
	});

	test('not of two files with one text', async () => {
		const server = await startModelServer(answers);
		const {inquiry} = inquire(server.address);
		await Promise.all([inquiry.ask(prompt, never), inquiry.ask(prompt, never)]);
		expect(server.seen).toHaveLength(1);
	});

	test('but of another model, and where what was kept is damaged', async () => {
		const server = await startModelServer(answers);
		const {inquiry, stateDir} = inquire(server.address);
		await inquiry.ask(prompt, never);
		await inquire(server.address, {model: 'n'}, stateDir).inquiry.ask(prompt, never);
		expect(server.seen).toHaveLength(2);
		for (const name of readdirSync(answersDir(stateDir), {recursive: true, encoding: 'utf8'}).filter(each => each.endsWith('.json'))) {
			writeFileSync(path.join(answersDir(stateDir), name), String.raw`{"version":1,"text":"{\"summ`);
		}

		await inquire(server.address, {}, stateDir).inquiry.ask(prompt, never);
		expect(server.seen).toHaveLength(3);
	});
});

describe('breaking off', () => {
	test('a pause breaks off the request, which is made again when it goes on', async () => {
		const server = await startModelServer(inTurn(hangs, answers));
		const {inquiry} = inquire(server.address);
		const asked = inquiry.ask(prompt, never);
		await server.requests(1);
		inquiry.setPaused(true);
		await expect.poll(() => server.seen[0]!.aborted).toBe(true);
		expect(server.seen).toHaveLength(1);
		inquiry.setPaused(false);
		expect((await asked).summary).toHaveLength(2);
		expect(server.seen).toHaveLength(2);
	});

	test('a file that is left out, and a batch that is stopped, end the request', async () => {
		const server = await startModelServer(hangs);
		const {inquiry, stop} = inquire(server.address);
		const cancel = new AbortController();
		const cancelled = failure(inquiry.ask(prompt, cancel.signal));
		const stopped = failure(inquiry.ask({...prompt, user: '[1] Another.'}, never));
		await server.requests(2);
		const why = new Error('left out');
		cancel.abort(why);
		expect(await cancelled).toBe(why);
		const end = new Error('stopped');
		stop.abort(end);
		expect(await stopped).toBe(end);
		await expect.poll(() => server.seen.map(({aborted}) => aborted)).toEqual([true, true]);
	});
});
