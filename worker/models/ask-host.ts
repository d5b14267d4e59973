/** Requests to the host of models: encrypted, wherever they are sent on to. Only this very machine may be asked in clear. */
import {messageOf, systemCode} from '../errors.js';
import {type Answer} from '../http/ask.js';
import {follow} from '../http/follow.js';
import {isLoopback} from '../remote/loopback.js';
import {PullError} from './pull-error.js';

const tryLater = 'Check the network, then run it again: it goes on where it was.';

/** Whether a connection to `url` may be opened, coming from `origin`, the address that was asked first. */
const isAllowed = (url: URL, origin: URL): boolean =>
	url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(origin.hostname));

/** What is wrong with an answer that is none, in words. */
const refusal = (status: number, url: URL): PullError => (status === 404
	? new PullError('NO_SUCH_MODEL', `${url.host} has no such model or file any more (404: ${url.pathname})`, 'A later version of longhand may know where it is now. A model that you have is named with --model PATH.')
	: new PullError('HOST_REFUSED', `${url.host} refuses the download (${status})`, status === 429 ? 'Wait a while, then run it again: it goes on where it was.' : tryLater));

/** Ends a request when its server says nothing for so many milliseconds while it is waited for. */
class Patience {
	private readonly over = new AbortController();

	constructor(private readonly milliseconds: number) {}

	get signal(): AbortSignal {
		return this.over.signal;
	}

	async wait<T>(step: () => Promise<T>): Promise<T> {
		const timer = setTimeout(() => {
			this.over.abort();
		}, this.milliseconds);
		try {
			return await step();
		} finally {
			clearTimeout(timer);
		}
	}
}

/** The blocks of a body as they come. @throws {PullError} when it breaks off or falls silent; the reason of `signal` */
async function * blocksOf({body}: Answer, host: string, signal: AbortSignal, patience: Patience): AsyncGenerator<Uint8Array> {
	const blocks = body[Symbol.asyncIterator]();
	try {
		for (;;) {
			const block = await patience.wait(async () => blocks.next());
			if (block.done) {
				return;
			}

			yield block.value;
		}
	} catch (error) {
		signal.throwIfAborted();
		throw patience.signal.aborted
			? new PullError('HOST_UNREACHABLE', `${host} sends nothing any more`, tryLater)
			: new PullError('HOST_UNREACHABLE', `${host} hung up (${messageOf(error)})`, 'Run it again: it goes on where it was.', {cause: error});
	} finally {
		await blocks.return?.();
	}
}

/** `blocks` are read once, or the answer is hung up on. */
export type HostAnswer = Pick<Answer, 'status' | 'headers' | 'hangUp'> & {blocks: AsyncIterable<Uint8Array>};

/**
 * The answer to a GET, after redirects, when it is a good one: or 416, where a range was asked for that is not there.
 * @param asked `silence`: milliseconds without a sign of the host after which it is given up
 * @throws {PullError} when there is none, or it would come over an unencrypted connection; `blocks` do, too
 */
export const askHost = async (address: string, {headers = {}, signal, silence}: {headers?: Readonly<Record<string, string>>; signal: AbortSignal; silence: number}): Promise<HostAnswer> => {
	const origin = new URL(address);
	const patience = new Patience(silence);
	const over = AbortSignal.any([signal, patience.signal]);
	const why = (error: unknown): string => (patience.signal.aborted ? 'no answer' : systemCode(error) ?? messageOf(error));
	const unreachable = (error: unknown, url = origin): PullError => new PullError('HOST_UNREACHABLE', `${url.host} cannot be reached (${why(error)})`, tryLater, {cause: error});
	const {answer, url} = await patience.wait(async () => follow(address, {headers: {...headers, 'accept-encoding': 'identity', 'user-agent': 'longhand'}, signal: over}, {
		check(to) {
			if (!isAllowed(to, origin)) {
				throw new PullError('HOST_REFUSED', `the download is sent on to ${to.protocol}//${to.host}, which is not encrypted`, 'Nothing was fetched from there. Try again later, or from another network.');
			}
		},
		lost: reason => new PullError('HOST_REFUSED', `${origin.host} sends the download elsewhere, and ${reason}`, tryLater),
		failed: unreachable,
	})).catch((error: unknown) => {
		signal.throwIfAborted();
		throw error instanceof PullError ? error : unreachable(error);
	});
	const {status} = answer;
	if ((status < 200 || status > 299) && (status !== 416 || headers.range === undefined)) {
		answer.hangUp();
		throw refusal(status, url);
	}

	return {...answer, blocks: blocksOf(answer, url.host, signal, patience)};
};
