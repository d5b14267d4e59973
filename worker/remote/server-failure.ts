/** What went wrong with a transcription server, and what a person can do about it. */

/** @see {@link describeFailure} */
export type FailureKind = 'unreachable' | 'timeout' | 'key' | 'no_model' | 'busy' | 'quota' | 'broken' | 'malformed' | 'refused';

/** A request that came to nothing. */
export class ServerFailure extends Error {
	override readonly name = 'ServerFailure';

	/**
	 * @param message without the key
	 * @param isWorthRetrying whether the same request may do better in a while
	 * @param retryAfter what the server asks to wait, in milliseconds
	 */
	constructor(
		readonly kind: FailureKind,
		message: string,
		readonly isWorthRetrying: boolean,
		readonly retryAfter: number | null = null,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

const longestMessage = 200;

/** What a server said, on one line, not too long, and without the key wherever it may have said that. */
export const safeServerText = (text: string, key: string | undefined): string => {
	const withoutKey = key === undefined ? text : text.replaceAll(key, '***');
	const line = withoutKey.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
	return line.length > longestMessage ? `${line.slice(0, longestMessage)}…` : line;
};

/** By https://www.rfc-editor.org/rfc/rfc9110#field.retry-after: seconds, or a date. In milliseconds. */
export const retryAfterFrom = (header: string | null, now: number): number | null => {
	if (header === null) {
		return null;
	}

	const trimmed = header.trim();
	if (/^\d+(?:\.\d+)?$/.test(trimmed)) {
		return Number(trimmed) * 1000;
	}

	const date = Date.parse(trimmed);
	return Number.isNaN(date) ? null : Math.max(0, date - now);
};

/** What a person can do. */
export const hintFor = (kind: FailureKind): string => {
	switch (kind) {
		case 'unreachable': {
			return 'Is the server running, and --base-url right? Start it, then run longhand again: what was heard is kept.';
		}

		case 'timeout':
		case 'broken':
		case 'malformed': {
			return 'Look at the server’s own log, then run longhand again: what was heard is kept.';
		}

		case 'key': {
			return 'Set LONGHAND_TRANSCRIPTION_API_KEY (or OPENAI_API_KEY) to a key that the server accepts, then run longhand again.';
		}

		case 'no_model': {
			return 'Check --engine-model and --base-url: the server lists its models at its address followed by /models.';
		}

		case 'busy': {
			return 'Wait until the server allows more, or use fewer engines (--jobs 1), then run longhand again: what was heard is kept.';
		}

		case 'quota': {
			return 'Waiting does not help: look at the plan and the limits of the account at the server, then run longhand again: what was heard is kept.';
		}

		case 'refused': {
			return 'Check --engine-model, --language and --base-url.';
		}
	}
};
