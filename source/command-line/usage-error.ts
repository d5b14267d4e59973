/** What was asked for cannot be meant: said to the person, with what to do. */
export class UsageError extends Error {
	override readonly name = 'UsageError';

	constructor(
		message: string,
		readonly hint: string,
		/** For programs. */
		readonly code = 'BAD_USAGE',
	) {
		super(message);
	}
}
