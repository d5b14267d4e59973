/**
 * The server of a language model: one request, one text. The library is loaded with the first request. Nothing is
 * retried here, and no error holds the key.
 */
import {type LanguageModelOptions} from '../options.js';
import {serverAddress} from '../remote/server-address.js';
import {answerJsonSchema} from './answer.js';
import {classifyFailure} from './classify-failure.js';
import {endsInThought, extractJson} from './extract-json.js';
import {limitedFetch} from './limited-fetch.js';
import {ModelError} from './model-error.js';
import {declined, isRefusal} from './refusal.js';

export type Prompt = {
	system: string;
	user: string;
	/** What the answer is held to by servers that can; without it, that to a text. */
	schema?: object;
};

export type ModelServer = {
	/** For people: where it is. */
	name: string;
	/**
	 * The text of the answer.
	 * @throws {ModelError} also for an answer that is empty, refuses, or was cut off
	 * @throws the signal's reason
	 */
	ask: (prompt: Prompt, signal: AbortSignal) => Promise<string>;
};

export type ServerSettings = Pick<LanguageModelOptions, 'provider' | 'base_url' | 'model'> & {
	/** Null where there is none: many servers on one's own machine need none. */
	key: string | null;
	/** For one answer, in milliseconds. */
	timeoutMs: number;
	/** Longest answer, in tokens. */
	answerTokens: number;
};

const anthropicAddress = 'https://api.anthropic.com/v1';

/** Empty where a server is needed and none is named. */
export const addressOf = ({provider, base_url: given}: Pick<LanguageModelOptions, 'provider' | 'base_url'>): string => {
	const address = given ?? (provider === 'anthropic' ? anthropicAddress : '');
	return address === '' ? '' : serverAddress(address);
};

const modelFor = async ({provider, model, key, base_url}: ServerSettings) => {
	const connection = {baseURL: addressOf({provider, base_url}), fetch: limitedFetch};
	if (provider === 'anthropic') {
		const {createAnthropic} = await import('@ai-sdk/anthropic');
		return createAnthropic({...connection, apiKey: key ?? ''})(model!);
	}

	const {createOpenAICompatible} = await import('@ai-sdk/openai-compatible');
	return createOpenAICompatible({
		...connection, name: 'server', supportsStructuredOutputs: true, ...(key === null ? {} : {apiKey: key}),
	})(model!);
};

type LoadedModel = Awaited<ReturnType<typeof modelFor>>;

/** What the library makes of an answer, and of one that is not in the form that was asked for. */
type Told = {text: string; finishReason: string | undefined; body: unknown};

/** What OpenAI says instead of an answer; the library passes over it. */
const refusalIn = (body: unknown): string => {
	const choices = (body as {choices?: Array<{message?: {refusal?: unknown}}>} | undefined)?.choices;
	const refusal = Array.isArray(choices) ? choices[0]?.message?.refusal : undefined;
	return typeof refusal === 'string' ? refusal : '';
};

const needsRoom = 'it needs more room (summarization.context_tokens), or a model that says less';

const check = ({text, finishReason, body}: Told): string => {
	const answer = text.trim();
	const isCut = finishReason === 'length';
	if (finishReason === 'content-filter' || refusalIn(body) !== '' || (!answer.includes('{') && isRefusal(answer))) {
		throw new ModelError('refused', declined);
	}

	if (answer === '') {
		throw new ModelError('empty', isCut ? `its answer was cut off before it began: it thinks, and ${needsRoom}` : 'its answer is empty');
	}

	if (isCut && endsInThought(answer)) {
		throw new ModelError('malformed', `its answer was cut off while it was still thinking: ${needsRoom}`);
	}

	if (isCut && extractJson(answer).length === 0) {
		throw new ModelError('malformed', `its answer was cut off: ${needsRoom}`);
	}

	return answer;
};

class LibraryServer implements ModelServer {
	readonly name: string;
	private model: Promise<LoadedModel> | undefined;
	/** Whether it knows how to hold an answer to a schema, and how long one may be; some answer 400 to either. */
	private isPlain: boolean;

	constructor(private readonly settings: ServerSettings) {
		this.name = `${settings.model} at ${addressOf(settings)}`;
		this.isPlain = settings.provider === 'anthropic';
	}

	async ask(prompt: Prompt, signal: AbortSignal): Promise<string> {
		const {provider, key, model, timeoutMs} = this.settings;
		if (provider === 'anthropic' && key === null) {
			throw new ModelError('no_key', 'there is no key for it: set ANTHROPIC_API_KEY or LONGHAND_LLM_API_KEY in the environment');
		}

		const late = AbortSignal.timeout(timeoutMs);
		try {
			return this.scrub(check(await this.tell(prompt, AbortSignal.any([signal, late]))));
		} catch (error) {
			signal.throwIfAborted();
			if (late.aborted) {
				throw new ModelError('timeout', `it gave no answer within ${Math.round(timeoutMs / 100) / 10} s`);
			}

			const failure = classifyFailure(error, {model: model!, now: Date.now()});
			throw new ModelError(failure.kind, this.scrub(failure.message), failure.retryAfterMs);
		}
	}

	/** In the plain form, where the server does not take the other one. */
	private async tell(prompt: Prompt, signal: AbortSignal): Promise<Told> {
		if (this.isPlain) {
			return this.generate(prompt, signal, true);
		}

		try {
			return await this.generate(prompt, signal, false);
		} catch (error) {
			const {kind} = classifyFailure(error, {model: this.settings.model!, now: Date.now()});
			if (kind !== 'rejected' || signal.aborted) {
				throw error;
			}

			const told = await this.generate(prompt, signal, true);
			this.isPlain = true;
			return told;
		}
	}

	private async generate({system, user, schema = answerJsonSchema()}: Prompt, abortSignal: AbortSignal, isPlain: boolean): Promise<Told> {
		// The library would print what it has to remark on stdout, among our events.
		Object.assign(globalThis, {AI_SDK_LOG_WARNINGS: false});
		const {generateText, jsonSchema, NoObjectGeneratedError, Output} = await import('ai');
		this.model ??= modelFor(this.settings);
		const isFree = isPlain && this.settings.provider !== 'anthropic';
		try {
			const {text, finishReason, response} = await generateText({
				model: await this.model,
				system,
				prompt: user,
				abortSignal,
				maxRetries: 0,
				...(isFree ? {} : {maxOutputTokens: this.settings.answerTokens}),
				...(isPlain ? {} : {output: Output.object({schema: jsonSchema(schema as Parameters<typeof jsonSchema>[0]), name: 'answer'})}),
			});
			return {text, finishReason, body: response.body};
		} catch (error) {
			// It was answered, though not in the form: that is for us to read.
			if (NoObjectGeneratedError.isInstance(error) && error.text !== undefined) {
				const {body} = (error.response ?? {}) as {body?: unknown};
				return {text: error.text, finishReason: error.finishReason, body};
			}

			throw error;
		}
	}

	/** A server may tell us our own key. */
	private scrub(text: string): string {
		const {key} = this.settings;
		return key === null ? text : text.replaceAll(key, '[key]');
	}
}

export const openServer = (settings: ServerSettings): ModelServer => new LibraryServer(settings);
