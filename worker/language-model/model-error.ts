/** Why a language model gave no answer that can be used. */

export const modelErrorKinds = [
	/** There is no key for it in the environment. */
	'no_key',
	/** The key is wrong, may not do this, or has no credit left. */
	'unauthorised',
	'no_such_model',
	/** It sends its clients elsewhere. */
	'redirected',
	/** 429. */
	'limited',
	/** 5xx. */
	'overloaded',
	'timeout',
	/** No network, no such host, nobody listens, or the connection broke off. */
	'unreachable',
	/** It does not take the request as it is. */
	'rejected',
	/** More was sent than it takes at once. */
	'too_long',
	/** The model declines. */
	'refused',
	'empty',
	/** What it answered is not what was asked for. */
	'malformed',
] as const;
export type ModelErrorKind = (typeof modelErrorKinds)[number];

export class ModelError extends Error {
	override readonly name = 'ModelError';

	/**
	 * @param message for people; goes into notes and events, and holds no key
	 * @param retryAfterMs how long the server asks to wait, where it does
	 * @param contextTokens how much it takes at once, where it says so
	 */
	constructor(readonly kind: ModelErrorKind, message: string, readonly retryAfterMs: number | null = null, readonly contextTokens: number | null = null) {
		super(message);
	}
}

/** What the model says of a text does not stand in it. */
export class UnfoundedError extends ModelError {
	constructor() {
		super('malformed', 'the figures and names in its answer do not stand in the text');
	}
}

/** How often a request is asked again that failed in this way. The model's own words change little: once more is enough. */
const retries: Readonly<Partial<Record<ModelErrorKind, number>>> = {
	limited: 3, overloaded: 3, unreachable: 3, timeout: 1, empty: 1, malformed: 1,
};

export const retriesFor = (kind: ModelErrorKind): number => retries[kind] ?? 0;
export const mostRetries = Math.max(...Object.values(retries));

/** No other request will fare better until a person does something. */
export const isFinal = (kind: ModelErrorKind): boolean => ['no_key', 'unauthorised', 'no_such_model', 'redirected'].includes(kind);

/** It is the server, or the way to it, that fails, and not this text. */
export const isOfServer = (kind: ModelErrorKind): boolean => isFinal(kind) || ['limited', 'overloaded', 'timeout', 'unreachable'].includes(kind);
