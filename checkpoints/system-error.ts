/** The system's code of a failed call (`ENOENT`, `ENOSPC`, …), or undefined for any other error. */
export const errorCode = (error: unknown): string | undefined =>
	error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** What an error says of itself. */
export const errorMessage = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Whether there is no such file, or no such folder on the way to it. */
export const isMissing = (error: unknown): boolean => {
	const code = errorCode(error);
	return code === 'ENOENT' || code === 'ENOTDIR';
};
