/** Asks for an address, and follows where it leads. */
import {Buffer} from 'node:buffer';
import {badRedirect, connectionFailure} from './failures.js';
import {type Answer, httpGet} from './http-get.js';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 10;

/** A header as it was meant: its bytes are given out as Latin-1, and are UTF-8 where they can be. */
const asUtf8 = (header: string): string => {
	const text = Buffer.from(header, 'latin1').toString('utf8');
	return text.includes('\uFFFD') ? header : text;
};

/** Where a redirect leads to. */
const next = (header: string | null, from: string): string => {
	const location = header === null ? null : asUtf8(header);
	if (location === null || !URL.canParse(location, from)) {
		throw badRedirect('does not say where');
	}

	const to = new URL(location, from);
	if (to.protocol !== 'http:' && to.protocol !== 'https:') {
		throw badRedirect(`to something that is no address of the web (${to.protocol.slice(0, 20)})`);
	}

	if (to.username !== '' || to.password !== '') {
		throw badRedirect('to an address with a password in it');
	}

	return to.href;
};

/**
 * The answer to a GET, whatever its status but a redirect. Nothing of one answer (cookies, say) is sent with the next request.
 * @throws {FileError | TransientError}
 */
export const openAddress = async (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
	let address = url;
	for (let steps = 0; steps <= mostRedirects; steps++) {
		let answer: Answer;
		try {
			answer = await httpGet(address, {
				...headers, accept: 'audio/*, video/*, */*;q=0.5',
				// The bytes themselves: a part of something compressed could not be gone on with.
				'accept-encoding': 'identity', 'user-agent': 'longhand',
			}, signal);
		} catch (error) {
			signal.throwIfAborted();
			throw connectionFailure(error);
		}

		if (!redirects.has(answer.status)) {
			return answer;
		}

		answer.hangUp();
		address = next(answer.headers.get('location'), address);
	}

	throw badRedirect(`after ${mostRedirects} steps is nowhere yet`);
};
