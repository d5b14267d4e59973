/** From what the library throws to what a person, and the retries, need to know. */
import {plainLine} from '../notes/markdown-text.js';
import {ModelError} from './model-error.js';

/** What of the library's errors is looked at: it has a class for each of many cases. */
type Thrown = {message?: unknown; statusCode?: unknown; responseBody?: unknown; responseHeaders?: unknown; cause?: unknown; code?: unknown; errors?: unknown};

/** Characters of a server's own words that are passed on, and that are looked at. */
const longestQuote = 200;
const longestBody = 10_000;
/** The setting can be no less. */
const leastContext = 4096;

const asObject = (value: unknown): Thrown => (typeof value === 'object' && value !== null ? value : {});

/** The error and all that it came from, outermost first. */
const chainOf = (error: unknown): Thrown[] => {
	const chain: Thrown[] = [];
	for (let link = error; typeof link === 'object' && link !== null && chain.length < 10; link = asObject(link).cause) {
		chain.push(link);
		const {errors} = asObject(link);
		chain.push(...(Array.isArray(errors) ? errors.map(each => asObject(each)) : []));
	}

	return chain;
};

/** What a server says of its error, in one line. */
const saidBy = (body: unknown): string => {
	const text = typeof body === 'string' ? body : '';
	let said = text;
	try {
		const parsed = asObject(JSON.parse(text)) as {error?: unknown; message?: unknown; detail?: unknown};
		const inner = asObject(parsed.error).message ?? parsed.error ?? parsed.message ?? parsed.detail;
		said = typeof inner === 'string' ? inner : text;
	} catch {
		// Plain text, or a page of HTML.
	}

	return plainLine(said.replaceAll(/<[^>]*>/g, ' ')).slice(0, longestQuote).replace(/[\s.]+$/, '');
};

/** How long a server asks to wait, in milliseconds: seconds, or a date (RFC 9110, 10.2.3). @param now milliseconds since 1970 */
export const retryAfter = (headers: unknown, now: number): number | null => {
	const value = (asObject(headers) as Record<string, unknown>)['retry-after'];
	if (typeof value !== 'string' || value.trim() === '') {
		return null;
	}

	const ms = /^\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
	return Number.isNaN(ms) ? null : Math.max(0, ms);
};

const isAboutModel = (said: string): boolean => /model/i.test(said) && /not (?:found|exist|available|loaded)|no such|unknown|does ?n[o']t exist|invalid model/i.test(said);

const isAboutLength = (said: string): boolean =>
	/context (?:length|size|window)|maximum (?:number of )?tokens|too many (?:input )?tokens|(?:prompt|input|request) is too long|reduce the length/i.test(said);

/** How many tokens it takes at once, where a server says so: `maximum context length is 2048`, `210000 tokens > 200000 maximum`. */
const contextIn = (body: unknown): number | null => {
	const text = typeof body === 'string' ? body.slice(0, longestBody) : '';
	const found = /(?:context (?:length|size|window)[^\d.]{0,40}|n_ctx\W{0,4}|tokens >\s?)(\d{3,8})\b/i.exec(text)?.[1];
	return found === undefined ? null : Number(found);
};

const tooLong = (tokens: number | null, said: string, status: number): ModelError => {
	const setting = tokens === null || tokens < leastContext
		? `give it ${leastContext} tokens or more, and say so in summarization.context_tokens`
		: `summarization.context_tokens has to be ${tokens}`;
	return new ModelError('too_long', `more is sent than it takes at once (${status}): ${setting}${said === '' ? '' : `; it says: ${said}`}`, null, tokens);
};

const ofStatus = (status: number, {responseBody, responseHeaders}: Thrown, {model, now}: Context): ModelError => {
	const said = saidBy(responseBody);
	const with_ = (text: string): string => (said === '' ? text : `${text}: ${said}`);
	if (status === 401 || status === 402 || status === 403 || (typeof responseBody === 'string' && responseBody.includes('insufficient_quota'))) {
		return new ModelError('unauthorised', with_(`it does not accept the key, or the account behind it (${status})`));
	}

	if ((status === 404 || status === 400 || status === 422) && isAboutModel(said)) {
		return new ModelError('no_such_model', with_(`it knows no model ${model} (${status})`));
	}

	if (isAboutLength(said) && ![408, 409, 425, 429].includes(status)) {
		return tooLong(contextIn(responseBody), said, status);
	}

	switch (status) {
		case 404: {
			return new ModelError('no_such_model', with_('there is no such model, or nothing at that address (404)'));
		}

		case 429: {
			return new ModelError('limited', with_('it takes no more requests for now (429)'), retryAfter(responseHeaders, now));
		}

		case 408:
		case 409:
		case 425: {
			return new ModelError('overloaded', with_(`it asks to try again (${status})`), retryAfter(responseHeaders, now));
		}

		default: {
			return status >= 500
				? new ModelError('overloaded', with_(`it has an error of its own (${status})`), retryAfter(responseHeaders, now))
				: new ModelError('rejected', with_(`it does not take the request (${status})`));
		}
	}
};

const networkReasons: Readonly<Record<string, string>> = {
	ECONNREFUSED: 'nobody listens there',
	ENOTFOUND: 'there is no such host, or no network',
	EAI_AGAIN: 'its name cannot be looked up: is there a network?',
	ENETUNREACH: 'there is no network',
	EHOSTUNREACH: 'there is no way to it',
	ECONNRESET: 'the connection broke off',
	EPIPE: 'the connection broke off',
	UND_ERR_SOCKET: 'the connection broke off',
	UND_ERR_CONNECT_TIMEOUT: 'it cannot be reached in time',
	ETIMEDOUT: 'it cannot be reached in time',
};

type Context = {
	model: string;
	/** Milliseconds since 1970. */
	now: number;
};

/** Never holds the request, its headers or a cause: those are not for logs. */
export const classifyFailure = (error: unknown, context: Context): ModelError => {
	const chain = chainOf(error);
	const own = chain.find((link): link is ModelError => link instanceof ModelError);
	if (own) {
		return own;
	}

	const answered = chain.find(({statusCode}) => typeof statusCode === 'number');
	const status = Number(answered?.statusCode ?? 0);
	if (answered && status >= 300) {
		return ofStatus(status, answered, context);
	}

	const codes = chain.flatMap(({code}) => (typeof code === 'string' ? [code] : []));
	const known = codes.find(code => code in networkReasons);
	if (known !== undefined) {
		return new ModelError('unreachable', networkReasons[known]!);
	}

	const insecure = codes.find(code => /CERT|SELF_SIGNED|UNABLE_TO|^ERR_TLS|^ERR_SSL|^EPROTO$/.test(code));
	if (insecure !== undefined) {
		return new ModelError('unreachable', `there is no secure connection to it (${insecure})`);
	}

	const messages = chain.flatMap(({message}) => (typeof message === 'string' ? [message] : [])).join('\n');
	if (/terminated|aborted|premature close|socket|network/i.test(messages)) {
		return new ModelError('unreachable', 'the connection broke off');
	}

	return answered
		? new ModelError('malformed', 'what it answers is not what such a server answers')
		: new ModelError('malformed', 'its answer cannot be understood');
};
