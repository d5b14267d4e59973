/** Fetches what an address names, again when something outside broke it off, and with the help of yt-dlp when it is a web page. */
import path from 'node:path';
import {setTimeout as delay} from 'node:timers/promises';
import pRetry from 'p-retry';
import {type Downloaded, download} from './download.js';
import {pageWithoutHelp, TransientError} from './failures.js';
import {type Fetched, type FetchRequest, type Unchanged} from './fetch-request.js';
import {addressOf, writeFetchState} from './fetch-state.js';
import {fetchWithYtDlp, findYtDlp} from './yt-dlp.js';

/** Tries in a row after the first that bring no real progress, and milliseconds before the first of them; each pause is twice the last. */
const usualPatience = {retries: 4, firstPause: 1000};

/** Bytes that are real progress: who gets on has all the patience again. */
const realProgress = 1024 * 1024;

const downloadPatiently = async (request: FetchRequest): Promise<Downloaded> => {
	const {signal, onRetry, patience = usualPatience} = request;
	let [there, before] = [0, 0];
	try {
		return await pRetry(async () => {
			before = there;
			return download({
				...request,
				onProgress(done, total) {
					there = done;
					request.onProgress(done, total);
				},
			});
		}, {
			retries: patience.retries, minTimeout: patience.firstPause, factor: 2, randomize: true, signal,
			shouldRetry: ({error}) => error instanceof TransientError,
			shouldConsumeRetry: () => there - before < realProgress,
			async onFailedAttempt({error, retriesLeft}) {
				if (error instanceof TransientError && retriesLeft > 0) {
					onRetry(error.message);
					await delay((error.afterSeconds ?? 0) * 1000, undefined, {signal}).catch(() => undefined);
					signal.throwIfAborted();
				}
			},
		});
	} catch (error) {
		signal.throwIfAborted();
		throw error instanceof TransientError ? error.failure : error;
	}
};

/** What yt-dlp fetched is kept as any other download is, so that it is not fetched again. */
const keep = async ({dir, url, withRoom}: FetchRequest, {
	file, title, kind, bytes, says,
}: Fetched): Promise<void> => withRoom(async () => writeFetchState(dir, {
	version: 1, address: addressOf(url), file: path.basename(file), title, kind, validator: null, called: null, modified: null, total: bytes, kept: bytes, complete: true, ...(says && {says}),
}));

/**
 * @throws {FileError} when it cannot be had
 * @throws the reason of the request's signal
 */
export const fetchSource = async (request: FetchRequest): Promise<Fetched | Unchanged> => {
	const downloaded = await downloadPatiently(request);
	if (downloaded.kind !== 'page') {
		return downloaded.kind === 'file' ? downloaded.fetched : {unchanged: true};
	}

	const program = await findYtDlp(request.env);
	if (program === undefined) {
		throw pageWithoutHelp();
	}

	const fetched = await fetchWithYtDlp(request, program);
	await keep(request, fetched);
	return fetched;
};
