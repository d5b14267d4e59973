/** One stretch of sound for an OpenAI-compatible server, and what it makes of it. */
import {z} from 'zod';
import {type Heard} from '../engine/heard.js';
import {messageOf, systemCode} from '../errors.js';
import {type Answer, ask} from '../http/ask.js';
import {languageCodeOf} from '../options/language-code.js';
import {type TranscriptionServer} from '../options.js';
import {serverAddress} from './server-address.js';
import {retryAfterFrom, safeServerText, ServerFailure} from './server-failure.js';
import {type ServerKey} from './server-key.js';

export type TranscriptionRequest = {
	server: TranscriptionServer;
	key: ServerKey | undefined;
	/** A WAV file. */
	wav: Buffer;
	language: string | null;
	/** Asks for segments with their probabilities; not every model of every server gives them. */
	verbose: boolean;
	/** Milliseconds. */
	timeout: number;
	signal: AbortSignal;
};

/** A transcript of a quarter of a minute is short. */
const longestAnswer = 4 * 1024 * 1024;

const answerSchema = z.object({
	text: z.string(),
	/** A code, or a name in English. */
	// eslint-disable-next-line unicorn/prefer-top-level-await -- a schema's, no promise's
	language: z.string().nullish().catch(undefined),
	segments: z.array(z.object({avg_logprob: z.number().optional(), start: z.number().optional(), end: z.number().optional()})).optional(),
});

const complaintSchema = z.object({
	error: z.union([z.string(), z.object({
		message: z.string(), param: z.string().nullish(), type: z.string().nullish(), code: z.union([z.string(), z.number()]).nullish(),
	})]),
});

const endpoint = ({base_url: base}: TranscriptionServer): string => `${serverAddress(base)}/audio/transcriptions`;

/** As far as the server tells: the mean over its segments, each as long as it is. */
const confidenceOf = ({segments = []}: z.infer<typeof answerSchema>): number | undefined => {
	let weighed = 0;
	let total = 0;
	for (const {avg_logprob: logProbability, start = 0, end = 1} of segments) {
		if (logProbability !== undefined && end > start) {
			weighed += (end - start) * Math.min(1, Math.exp(logProbability));
			total += end - start;
		}
	}

	return total === 0 ? undefined : Math.round(1000 * weighed / total) / 1000;
};

/** A form as it is sent, and what it says of itself. */
const bodyOf = async ({server, wav, language, verbose}: TranscriptionRequest): Promise<{body: Uint8Array; type: string}> => {
	const form = new FormData();
	form.set('file', new File([new Uint8Array(wav)], 'chunk.wav', {type: 'audio/wav'}));
	form.set('model', server.model);
	form.set('response_format', verbose ? 'verbose_json' : 'json');
	form.set('temperature', '0');
	if (language !== null) {
		form.set('language', language);
	}

	const packed = new Response(form);
	return {body: new Uint8Array(await packed.arrayBuffer()), type: packed.headers.get('content-type') ?? ''};
};

const readText = async ({body}: Answer): Promise<string> => {
	const parts: Uint8Array[] = [];
	let bytes = 0;
	for await (const part of body) {
		parts.push(part);
		bytes += part.length;
		if (bytes > longestAnswer) {
			throw new ServerFailure('malformed', 'the server’s answer has no end', true);
		}
	}

	return Buffer.concat(parts).toString('utf8');
};

type Complaint = z.infer<typeof complaintSchema>['error'];

const readComplaint = (text: string): Complaint | undefined => {
	try {
		return complaintSchema.safeParse(JSON.parse(text)).data?.error;
	} catch {
		return undefined;
	}
};

/** By OpenAI's error codes: too many requests pass, an account that is used up does not. */
const isUsedUp = (error: Complaint | undefined): boolean =>
	typeof error === 'object' && [error.code, error.type].some(said => said === 'insufficient_quota' || said === 'billing_hard_limit_reached' || said === 'billing_not_active');

const complaintIn = (error: Complaint | undefined, key: string | undefined): string => {
	if (error === undefined) {
		return '';
	}

	return `: ${safeServerText(typeof error === 'string' ? error : error.message, key)}`;
};

const keyComplaint = (key: ServerKey | undefined): string => (key
	? `the server does not accept the key in ${key.variable}`
	: 'the server wants a key, and neither LONGHAND_TRANSCRIPTION_API_KEY nor OPENAI_API_KEY has one for it');

const failureOf = ({status, headers}: Answer, text: string, {server, key}: TranscriptionRequest): ServerFailure => {
	const error = readComplaint(text);
	const complaint = complaintIn(error, key?.key);
	const retryAfter = retryAfterFrom(headers.get('retry-after'), Date.now());
	if (status === 401 || status === 403) {
		// What it says may hold a part of the key.
		return new ServerFailure('key', `${keyComplaint(key)} (${status})`, false);
	}

	if (status === 402 || (status === 429 && isUsedUp(error))) {
		return new ServerFailure('quota', `what the account at the server may use is used up (${status})${complaint}`, false);
	}

	if (status === 404) {
		return new ServerFailure('no_model', `the server has no model ${server.model}, or hears nothing at this address (404)${complaint}`, false);
	}

	if (status === 429 || status === 503) {
		return new ServerFailure('busy', `the server takes no more now (${status})${complaint}`, true, retryAfter);
	}

	if (status >= 500 || status === 408) {
		return new ServerFailure('broken', `the server failed (${status})${complaint}`, true, retryAfter);
	}

	return new ServerFailure('refused', status >= 300 && status < 400
		? `the server is at another address (${status}): name that with --base-url`
		: `the server refused a passage (${status})${complaint}`, false);
};

const heardFrom = (text: string): Heard => {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch (error) {
		throw new ServerFailure('malformed', 'the server’s answer is not JSON', true, null, {cause: error});
	}

	const parsed = answerSchema.safeParse(value);
	if (!parsed.success) {
		throw new ServerFailure('malformed', 'the server’s answer has no text', true);
	}

	const confidence = confidenceOf(parsed.data);
	const language = languageCodeOf(parsed.data.language ?? '');
	return {
		text: parsed.data.text.replaceAll(/\s+/g, ' ').trim(), ...(confidence === undefined ? {} : {confidence}), ...(language === undefined ? {} : {language}),
	};
};

/**
 * Asks once.
 * @throws {ServerFailure} for whatever went wrong; what `signal` is aborted with, when it is
 */
export const requestTranscription = async (request: TranscriptionRequest): Promise<Heard> => {
	const {server, key, timeout, signal} = request;
	const late = AbortSignal.timeout(timeout);
	let answer: Answer | undefined;
	try {
		const {body, type} = await bodyOf(request);
		// A key goes where it was meant to go, and nowhere else: no redirect is followed.
		answer = await ask(new URL(endpoint(server)), {
			method: 'POST', body, signal: AbortSignal.any([signal, late]),
			headers: {
				'content-type': type, accept: 'application/json', 'user-agent': 'longhand', ...(key && {authorization: `Bearer ${key.key}`}),
			},
		});
		const text = await readText(answer);
		if (answer.status < 200 || answer.status > 299) {
			throw failureOf(answer, text, request);
		}

		return heardFrom(text);
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof ServerFailure) {
			throw error;
		}

		throw late.aborted
			? new ServerFailure('timeout', `the server gave no answer for ${Math.round(timeout / 100) / 10} s`, true)
			: new ServerFailure('unreachable', `the server cannot be reached, or hung up (${safeServerText(systemCode(error) ?? messageOf(error), key?.key)})`, true, null, {cause: error});
	} finally {
		// Whoever is not read to the end is hung up on.
		answer?.hangUp();
	}
};
