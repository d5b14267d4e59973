/** The end of a worker whose reader has stopped reading without going away. */
import process from 'node:process';
import {type Writable} from 'node:stream';

/**
 * Ends the process when something written to `out` was never taken: Node would wait for ever. To be called when
 * everything else is done; what is left unsaid is in the journals.
 */
export const leaveUnread = (out: Writable, code: number): void => {
	if (out.writableLength > 0 && !out.destroyed) {
		// eslint-disable-next-line unicorn/no-process-exit -- a write that waits for a full pipe cannot be taken back
		process.exit(code);
	}
};
