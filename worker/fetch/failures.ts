/** Why something could not be fetched, for a person, and whether it is worth another try. No address is in it: it may hold a secret. */
import {FileError, messageOf, systemCode} from '../errors.js';

/** It may be different in a moment. */
export class TransientError extends Error {
	override readonly name = 'TransientError';

	/**
	 * @param failure what it comes to when it stays so
	 * @param afterSeconds what the server asks to wait, if it does
	 */
	constructor(readonly failure: FileError, readonly afterSeconds: number | null = null) {
		super(failure.message);
	}
}

const later = 'Run longhand again later.';
const ownFetch = 'Raise resource_limits.max_download_gb, or fetch it yourself and give longhand the file.';
const helper = 'Name the address of the recording itself, or install yt-dlp, which finds the recordings in the pages of many sites.';
const lookUp = 'Open the address in a browser to see what is there.';

const forbidden = new Map([
	[401, 'the server wants you to log in'],
	[402, 'the server wants it paid for'],
	[403, 'the server does not give it to you'],
	[407, 'a proxy wants you to log in'],
	[451, 'the server may not give it out, by law'],
]);

/** Seconds; a server that asks for more is not waited for. */
export const longestWait = 300;

/** Seconds, from a number or a date (RFC 9110, 10.2.3). */
export const retryAfter = (header: string | null, now: number): number | null => {
	if (header === null) {
		return null;
	}

	const seconds = /^\d+$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now) / 1000;
	return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
};

/** What an answer means that is no success: to be thrown. */
export const refusal = (status: number, after: number | null): Error => {
	if (status === 404 || status === 410) {
		return new FileError('FETCH_NOT_FOUND', `there is nothing at this address (${status})`, 'Check the address; it may have moved.');
	}

	const reason = forbidden.get(status);
	if (reason !== undefined) {
		return new FileError('FETCH_FORBIDDEN', `${reason} (${status})`, 'Fetch it with a program that can log in, and give longhand the file.');
	}

	if (status === 429 || status === 408 || status === 425 || status >= 500) {
		const what = status === 429 ? 'the server was asked too often' : 'the server cannot give it out now';
		const failure = new FileError('FETCH_FAILED', `${what} (${status})${after === null ? '' : `; it asks to wait for ${Math.ceil(after)} s`}`, later);
		return after !== null && after > longestWait ? failure : new TransientError(failure, after);
	}

	return new FileError('FETCH_FAILED', `the server answered with ${status}, which is no file`, lookUp);
};

export const tooLarge = (mostBytes: string, size?: string): FileError =>
	new FileError('FETCH_TOO_LARGE', `it is larger than ${mostBytes}${size === undefined ? '' : ` (${size})`}`, ownFetch);

export const badRedirect = (reason: string): FileError => new FileError('FETCH_FAILED', `the server leads elsewhere, and ${reason}`, lookUp);

export const silent = (milliseconds: number): TransientError => {
	const seconds = Math.round(milliseconds / 100) / 10;
	return new TransientError(new FileError('FETCH_STALLED', `the server gave no data for ${seconds} seconds`, `${later} network_timeout_seconds says how long it is waited for.`));
};

export const cutOff = (): TransientError =>
	new TransientError(new FileError('FETCH_FAILED', 'the connection broke off', `Check the network. ${later}`));

export const noMedia = (type: string): FileError =>
	new FileError('FETCH_NOT_MEDIA', `it is ${type}, which is not a recording or a document that longhand reads`, 'Name the address of the recording itself.');

export const pageWithoutHelp = (): FileError => new FileError('FETCH_PAGE', 'it is a web page, not a recording', helper);

const causeOf = (error: unknown): unknown => (error instanceof Error && error.cause !== undefined ? causeOf(error.cause) : error);

/** What a connection that failed means: to be thrown. */
export const connectionFailure = (error: unknown): Error => {
	if (error instanceof FileError || error instanceof TransientError) {
		return error;
	}

	const code = systemCode(causeOf(error)) ?? '';
	if (code === 'ENOTFOUND') {
		return new FileError('FETCH_UNREACHABLE', 'no server of this name is known', 'Check the address and the network.', {cause: error});
	}

	if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code)) {
		return new FileError('FETCH_UNREACHABLE', `the server cannot be trusted (${code})`, 'Check the address, and the date of this machine.', {cause: error});
	}

	if (['ECONNREFUSED', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'].includes(code)) {
		return new TransientError(new FileError('FETCH_UNREACHABLE', `the server does not answer (${code})`, `Check the address and the network. ${later}`, {cause: error}));
	}

	if (/^(?:ECONN|EPIPE|HPE_|Z_)/.test(code)) {
		return cutOff();
	}

	if (error instanceof TypeError) {
		// Not tried at all: a port that is not for the web, say.
		return new FileError('FETCH_UNREACHABLE', `this address is not fetched (${messageOf(causeOf(error)).slice(0, 60)})`, 'Check the address.', {cause: error});
	}

	return error instanceof Error ? error : new Error(String(error));
};
