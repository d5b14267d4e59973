/** An error as the system would give it: `code` is what tells what a connection died of. */
export const connectionError = (message: string, code: string): Error => Object.assign(new Error(message), {code});
