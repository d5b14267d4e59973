/** Stable, for scripts; docs/models.md lists them. */
export type PullCode
	= | 'NO_SUCH_MODEL' | 'HOST_UNREACHABLE' | 'HOST_REFUSED' | 'HOST_ANSWER' | 'CHECKSUM' | 'MODEL_UNUSABLE' | 'DISK' | 'BUSY' | 'STOPPED';

/** A model could not be pulled: for a person. What was fetched is kept. */
export class PullError extends Error {
	override readonly name = 'PullError';

	constructor(readonly code: PullCode, message: string, readonly hint: string, options?: ErrorOptions) {
		super(message, options);
	}
}
