/** Asks for an address, and follows where it leads. */
import {badRedirect, connectionFailure} from './failures.js';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 10;

/** Where a redirect leads to. */
const next = (location: string | null, from: string): string => {
	if (location === null || !URL.canParse(location, from)) {
		throw badRedirect('does not say where');
	}

	const to = new URL(location, from);
	if (to.protocol !== 'http:' && to.protocol !== 'https:') {
		throw badRedirect(`to something that is no address of the web (${to.protocol.slice(0, 20)})`);
	}

	// Nobody gave them to us, and they would be sent.
	to.username = '';
	to.password = '';
	return to.href;
};

/**
 * The answer to a GET, whatever its status but a redirect. Nothing of one answer (cookies, say) is sent with the next request.
 * @throws {FileError | TransientError}
 */
export const openAddress = async (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Response> => {
	let address = url;
	for (let steps = 0; steps <= mostRedirects; steps++) {
		let response: Response;
		try {
			response = await fetch(address, {
				redirect: 'manual', signal, headers: {
					...headers, accept: 'audio/*, video/*, */*;q=0.5',
					// The bytes themselves: a part of something compressed could not be gone on with.
					'accept-encoding': 'identity', 'user-agent': 'longhand',
				},
			});
		} catch (error) {
			signal.throwIfAborted();
			throw connectionFailure(error);
		}

		if (!redirects.has(response.status)) {
			return response;
		}

		await response.body?.cancel().catch(() => undefined);
		address = next(response.headers.get('location'), address);
	}

	throw badRedirect(`after ${mostRedirects} steps is nowhere yet`);
};
