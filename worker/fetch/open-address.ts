/** Asks for the address of a source. */
import {type Answer} from '../http/ask.js';
import {follow} from '../http/follow.js';
import {isBlockedPort} from './blocked-ports.js';
import {badRedirect, connectionFailure} from './failures.js';

/**
 * The answer to a GET, whatever its status but a redirect.
 * @throws {FileError | TransientError}
 */
export const openAddress = async (url: string, headers: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Answer> => {
	const {answer} = await follow(url, {
		headers: {
			...headers, accept: 'audio/*, video/*, */*;q=0.5',
			// The bytes themselves: a part of something compressed could not be gone on with.
			'accept-encoding': 'identity', 'user-agent': 'longhand',
		}, signal,
	}, {
		check(to) {
			if (isBlockedPort(to)) {
				throw connectionFailure(new TypeError('bad port'));
			}
		},
		lost: badRedirect,
		failed: connectionFailure,
	});
	return answer;
};
