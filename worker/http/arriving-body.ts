/**
 * The body of an answer, taken from the connection as it comes. A server may hang up as soon as it has sent all, while
 * nobody has begun to read: what has arrived until then is here, and is given out before any word of the end.
 */
import {type IncomingMessage} from 'node:http';
import {connectionError} from './connection-error.js';

/** Bytes that wait at most; then the server waits. */
const mostWaiting = 1024 * 1024;

/** @returns the pieces, once; their end is that of the body, and an error where that broke off */
export const arrivingBody = (message: IncomingMessage): AsyncIterable<Uint8Array> => {
	const waiting: Uint8Array[] = [];
	let size = 0;
	let failure: Error | undefined;
	let isOver = false;
	let wake = (): void => undefined;
	message.on('data', (piece: Uint8Array) => {
		waiting.push(piece);
		size += piece.byteLength;
		if (size > mostWaiting) {
			message.pause();
		}

		wake();
	}).on('error', error => {
		failure = error;
	}).on('close', () => {
		// The last word, after an end and after an error.
		isOver = true;
		failure ??= message.complete ? undefined : connectionError('aborted', 'ECONNRESET');
		wake();
	});
	const somethingComes = async (): Promise<void> => new Promise(resolve => {
		wake = resolve;
	});
	return {
		async * [Symbol.asyncIterator]() {
			try {
				for (;;) {
					const piece = waiting.shift();
					if (piece) {
						size -= piece.byteLength;
						yield piece;
					} else if (isOver && failure) {
						throw failure;
					} else if (isOver) {
						return;
					} else {
						message.resume();

						await somethingComes();
					}
				}
			} finally {
				message.destroy();
			}
		},
	};
};
