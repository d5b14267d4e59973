/** One try to fetch an address: from the beginning, or from where an earlier one left off. */
import {
	open, rm, stat, utimes,
} from 'node:fs/promises';
import path from 'node:path';
import {type Answer} from '../http/ask.js';
import {describeBytes} from '../machine/describe-bytes.js';
import {
	connectionFailure, noMedia, refusal, retryAfter, silent, tooLarge,
} from './failures.js';
import {type Fetched, type FetchRequest} from './fetch-request.js';
import {
	addressOf, type FetchState, forgetFetchState, readFetchState, writeFetchState,
} from './fetch-state.js';
import {
	beginsPage, isPage, mayBePage, plainType, readAs, recordingEnding,
} from './media-type.js';
import {
	endingOf, nameInHeader, nameInUrl, safeStem,
} from './names.js';
import {openAddress} from './open-address.js';
import {makeSureOfAll, saveBody} from './save-body.js';

export type Downloaded = {kind: 'file'; fetched: Fetched} | {kind: 'page'} | {kind: 'unchanged'};

/** What stands for what an earlier try has left: the bytes that are there for sure. */
const leftOver = async (dir: string, url: string): Promise<FetchState | undefined> => {
	const state = await readFetchState(dir, url);
	const size = state && await stat(path.join(dir, state.file)).then(found => found.size, () => 0);
	return state && size !== undefined && size >= state.kept ? state : undefined;
};

export const asFetched = (dir: string, {
	file, title, kind, modified, kept, called, says,
}: FetchState): Fetched => ({
	file: path.join(dir, file), title, kind, bytes: kept, modified, version: called, ...(says && {says}),
});

/** Bytes in all: `bytes 5-9/10` of Content-Range, else Content-Length. */
const totalOf = (headers: Headers): number | null => {
	const text = /\/(\d+)$/.exec(headers.get('content-range') ?? '')?.[1] ?? (headers.has('content-range') ? null : headers.get('content-length'));
	return text !== null && /^\d+$/.test(text) ? Number(text) : null;
};

const seconds = (header: string | null): number | null => {
	const time = Date.parse(header ?? '');
	return Number.isFinite(time) ? Math.floor(time / 1000) : null;
};

/** A weak validator does not tell parts apart (RFC 9110, 13.1.5). Something compressed on its way has none. */
const validatorOf = (headers: Headers): string | null => {
	if (!['identity', ''].includes(headers.get('content-encoding') ?? '')) {
		return null;
	}

	const tag = headers.get('etag');
	return tag?.startsWith('"') ? tag : headers.get('last-modified');
};

const longestTag = 500;

/** What tells whole contents apart (RFC 9110, 13.1.2 and 13.1.3): a weak validator does, too. */
const calledBy = (headers: Headers): string | null => {
	const tag = headers.get('etag') ?? headers.get('last-modified');
	return tag !== null && tag.length <= longestTag ? tag : null;
};

const unlessStill = (version: string): Record<string, string> => (/^(?:W\/)?"/.test(version) ? {'if-none-match': version} : {'if-modified-since': version});

/** What the answer says of what is to come. */
const described = ({url}: FetchRequest, {headers}: Answer): FetchState => {
	const type = plainType(headers.get('content-type'));
	const name = nameInHeader(headers.get('content-disposition')) ?? nameInUrl(url);
	const read = readAs(type, endingOf(name)) ?? (endingOf(name) === '' ? undefined : readAs(type, endingOf(nameInUrl(url))));
	if (!read) {
		throw noMedia(type);
	}

	const isPlain = ['identity', ''].includes(headers.get('content-encoding') ?? '');
	const title = safeStem(name);
	return {
		version: 1, address: addressOf(url), file: title + (read.ending || recordingEnding(type)), title, kind: read.kind, validator: validatorOf(headers), called: calledBy(headers),
		modified: seconds(headers.get('last-modified')), total: isPlain ? totalOf(headers) : null, kept: 0, complete: false,
	};
};

const firstBytes = async (file: string): Promise<Uint8Array> => {
	const handle = await open(file);
	try {
		const {buffer, bytesRead} = await handle.read(new Uint8Array(1024), 0, 1024, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await handle.close();
	}
};

/** Aborts what is under way when nothing has come for a while. */
class Silence {
	readonly over = new AbortController();
	private readonly timer: NodeJS.Timeout;
	private isWriting = false;

	constructor(milliseconds: number) {
		this.timer = setTimeout(() => {
			if (this.isWriting) {
				this.timer.refresh();
			} else {
				this.over.abort(silent(milliseconds));
			}
		}, milliseconds);
	}

	heard(): void {
		this.timer.refresh();
	}

	setWriting(isWriting: boolean): void {
		this.isWriting = isWriting;
		this.timer.refresh();
	}

	end(): void {
		clearTimeout(this.timer);
	}
}

/** Whether the answer is the rest of what is there. */
const continues = ({status, headers}: Answer, left: FetchState | undefined): left is FetchState =>
	left !== undefined && status === 206 && headers.get('content-range')?.startsWith(`bytes ${left.kept}-`) === true;

const receive = async (request: FetchRequest, answer: Answer, before: FetchState | undefined, silence: Silence): Promise<Downloaded> => {
	const {dir, mostBytes, onProgress, withRoom} = request;
	const {status, headers, body} = answer;
	if (status !== 200 && status !== 206) {
		throw refusal(status, retryAfter(headers.get('retry-after'), Date.now()));
	}

	const type = plainType(headers.get('content-type'));
	if (isPage(type)) {
		return {kind: 'page'};
	}

	const isRest = continues(answer, before);
	const state = isRest ? before : described(request, answer);
	const most = describeBytes(mostBytes);
	if ((state.total ?? 0) > mostBytes) {
		throw tooLarge(most, describeBytes(state.total!));
	}

	if (!isRest) {
		await rm(path.join(dir, state.file), {force: true});
		await withRoom(async () => writeFetchState(dir, state));
	}

	const file = path.join(dir, state.file);
	onProgress(state.kept, state.total);
	const bytes = await saveBody({
		body, file, from: state.kept, withRoom,
		check(there) {
			silence.heard();
			if (there > mostBytes) {
				throw tooLarge(most);
			}
		},
		async keep(kept) {
			await writeFetchState(dir, {...state, kept});
		},
		onProgress(there) {
			onProgress(there, state.total);
		},
		setWriting(isWriting) {
			silence.setWriting(isWriting);
		},
	});
	makeSureOfAll(bytes, state.total);
	if (mayBePage(type) && beginsPage(await firstBytes(file))) {
		await forgetFetchState(dir);
		return {kind: 'page'};
	}

	const whole = {...state, kept: bytes, complete: true};
	if (state.modified !== null) {
		await utimes(file, state.modified, state.modified);
	}

	await withRoom(async () => writeFetchState(dir, whole));
	return {kind: 'file', fetched: asFetched(dir, whole)};
};

/**
 * @throws {FileError} when it cannot be had
 * @throws {TransientError} when another try may go on with it
 * @throws the reason of the request's signal
 */
export const download = async (request: FetchRequest): Promise<Downloaded> => {
	const {url, dir, signal} = request;
	const left = await leftOver(dir, url);
	if (left?.complete) {
		return {kind: 'file', fetched: asFetched(dir, left)};
	}

	const isUsable = left !== undefined && left.kept > 0 && left.validator !== null;
	const silence = new Silence(request.silence);
	const over = AbortSignal.any([signal, silence.over.signal]);
	let answer: Answer | undefined;
	try {
		const {knownVersion} = request;
		const unless = knownVersion === undefined ? {} : unlessStill(knownVersion);
		answer = await openAddress(url, isUsable ? {range: `bytes=${left.kept}-`, 'if-range': left.validator!} : unless, over);
		silence.heard();
		if (answer.status === 304 && !isUsable && knownVersion !== undefined) {
			return {kind: 'unchanged'};
		}

		if (answer.status === 416 && isUsable) {
			// It is shorter than what is there: another one.
			await forgetFetchState(dir);
			throw refusal(503, null);
		}

		return await receive(request, answer, isUsable ? left : undefined, silence);
	} catch (error) {
		signal.throwIfAborted();
		throw silence.over.signal.aborted ? silence.over.signal.reason as Error : connectionFailure(error);
	} finally {
		silence.end();
		// Whoever is not read to the end is hung up on.
		answer?.hangUp();
	}
};
