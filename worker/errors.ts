/** What can go wrong, sorted by what it costs: one file, or the batch. Anything else that is thrown is a bug. */

/** One file cannot be done; the batch goes on. */
export class FileError extends Error {
	override readonly name = 'FileError';

	/**
	 * @param code stable, in capitals, for scripts
	 * @param message what happened, without the file's name
	 * @param hint what the person can do
	 */
	constructor(
		readonly code: string,
		message: string,
		readonly hint: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** The batch cannot start or go on. */
export class BatchError extends Error {
	override readonly name = 'BatchError';

	/** @param exitCode 2 when what was asked for is wrong, 3 when it could not be done */
	constructor(
		readonly code: string,
		message: string,
		readonly hint: string,
		readonly exitCode: 2 | 3,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** The person stopped the batch: not a failure. */
export class StoppedError extends Error {
	override readonly name = 'StoppedError';

	/** @param inHurry by a signal: the person, or the system, waits for the end of the process */
	constructor(readonly inHurry = false) {
		super('The batch was stopped');
	}
}

/** The person left a file out. */
export class CancelledError extends Error {
	override readonly name = 'CancelledError';

	constructor() {
		super('The file was cancelled');
	}
}

/** The code of a system error, such as ENOENT. */
export const systemCode = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
