/** Goes where redirects lead, by the rules of whoever asks. */
import {Buffer} from 'node:buffer';
import {type Answer, ask, type Question} from './ask.js';

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const mostRedirects = 10;

/** What is for the one who was asked first alone. */
const secrets: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

const withoutSecrets = (headers: Readonly<Record<string, string>>): Record<string, string> =>
	Object.fromEntries(Object.entries(headers).filter(([name]) => !secrets.has(name.toLowerCase())));

/** A header as it was meant: its bytes are given out as Latin-1, and are UTF-8 where they can be. */
const asUtf8 = (header: string): string => {
	const text = Buffer.from(header, 'latin1').toString('utf8');
	return text.includes('\uFFFD') ? header : text;
};

export type Rules = {
	/** Called before each request, the first one included. @throws when nothing may be asked there */
	check: (url: URL) => void;
	/** What is thrown for a redirect that leads nowhere: `reason` goes on from "the server leads elsewhere, and". */
	lost: (reason: string) => Error;
	/** What is thrown for a request that came to nothing. */
	failed: (error: unknown, url: URL) => unknown;
};

const next = (header: string | null, from: URL, lost: Rules['lost']): URL => {
	const location = header === null ? null : asUtf8(header);
	if (location === null || !URL.canParse(location, from.href)) {
		throw lost('does not say where');
	}

	const to = new URL(location, from);
	if (to.protocol !== 'http:' && to.protocol !== 'https:') {
		throw lost(`to something that is no address of the web (${to.protocol.slice(0, 20)})`);
	}

	if (to.username !== '' || to.password !== '') {
		throw lost('to an address with a password in it');
	}

	return to;
};

/**
 * The answer to a GET that is no redirect, whatever its status, and who gave it. Nothing of one answer (cookies, say) is
 * sent with the next request, and no secret of the first one to another server.
 * @throws what the rules say
 */
export const follow = async (address: string, {headers = {}, signal}: Pick<Question, 'headers' | 'signal'>, {check, lost, failed}: Rules): Promise<{answer: Answer; url: URL}> => {
	let url = new URL(address);
	let sent = headers;
	for (let steps = 0; steps <= mostRedirects; steps++) {
		check(url);
		let answer: Answer;
		try {
			answer = await ask(url, {headers: sent, signal});
		} catch (error) {
			signal.throwIfAborted();
			throw failed(error, url);
		}

		if (!redirects.has(answer.status)) {
			return {answer, url};
		}

		answer.hangUp();
		const to = next(answer.headers.get('location'), url, lost);
		sent = to.origin === url.origin ? sent : withoutSecrets(sent);
		url = to;
	}

	throw lost(`after ${mostRedirects} steps is nowhere yet`);
};
