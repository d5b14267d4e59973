/** Requests to the host of models: encrypted, wherever they are sent on to. Only this very machine may be asked in clear. */
import {isLoopback} from '../remote/loopback.js';
import {PullError} from './pull-error.js';

const mostRedirects = 5;

const tryLater = 'Check the network, then run it again: it goes on where it was.';

/** Whether a connection to `url` may be opened, coming from `origin`, the address that was asked first. */
const isAllowed = (url: URL, origin: URL): boolean =>
	url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname) && isLoopback(origin.hostname));

/** What is wrong with an answer that is none, in words. */
const refusal = (response: Response, url: URL): PullError => (response.status === 404
	? new PullError('NO_SUCH_MODEL', `${url.host} has no such model or file any more (404: ${url.pathname})`, 'A later version of longhand may know where it is now. A model that you have is named with --model PATH.')
	: new PullError('HOST_REFUSED', `${url.host} refuses the download (${response.status})`, response.status === 429 ? 'Wait a while, then run it again: it goes on where it was.' : tryLater));

/**
 * The answer to a GET, after redirects, when it is a good one.
 * @param silence milliseconds until the first byte of the answer's head
 * @throws {PullError} when there is none, or it would come over an unencrypted connection
 */
export const safeFetch = async (address: string, {headers = {}, signal, silence}: {headers?: Record<string, string>; signal: AbortSignal; silence: number}): Promise<Response> => {
	const origin = new URL(address);
	let url = origin;
	for (let hops = 0; hops <= mostRedirects; hops++) {
		if (!isAllowed(url, origin)) {
			throw new PullError('HOST_REFUSED', `the download is sent on to ${url.protocol}//${url.host}, which is not encrypted`, 'Nothing was fetched from there. Try again later, or from another network.');
		}

		const late = new AbortController();
		const timer = setTimeout(() => {
			late.abort();
		}, silence);
		let response: Response;
		try {
			response = await fetch(url, {headers, redirect: 'manual', signal: AbortSignal.any([signal, late.signal])});
		} catch (error) {
			signal.throwIfAborted();
			const {cause} = error as Error;
			const why = late.signal.aborted ? 'no answer' : (cause as NodeJS.ErrnoException | undefined)?.code ?? (error as Error).message;
			throw new PullError('HOST_UNREACHABLE', `${url.host} cannot be reached (${why})`, tryLater, {cause: error});
		} finally {
			clearTimeout(timer);
		}

		const location = response.headers.get('location');
		if (response.status >= 300 && response.status < 400 && location !== null) {
			await response.body?.cancel();
			url = new URL(location, url);
			continue;
		}

		if (!response.ok && response.status !== 416) {
			await response.body?.cancel();
			throw refusal(response, url);
		}

		return response;
	}

	throw new PullError('HOST_REFUSED', `${origin.host} sends the download on and on`, tryLater);
};
