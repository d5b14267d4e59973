/** How a worker ended for good, and what is said of it. */
import {type ExitReason} from '../worker/protocol/process-events.js';
import {protocolVersion} from '../worker/protocol/terms.js';
import {describeReason} from '../worker/supervise/exit-reason.js';
import type {WorkerExit} from './worker-client.js';

export type WorkerEnd = WorkerExit & {
	reason: ExitReason;
	/** Starts that were in vain, since the last real progress. */
	attempts: number;
};

/** For people: how it ended. */
export const describeEnd = (end: Pick<WorkerEnd, 'reason' | 'code' | 'signal'>): string => `The worker ${describeReason(end.reason, end)}.`;

/** Of a worker that there never was. */
export const neverStarted: WorkerExit = {code: null, signal: null, complaint: ''};

/** Of a worker that speaks version `protocol`, which is not known here. */
export const tooNew = (protocol: number | undefined): WorkerExit => ({
	code: null,
	signal: null,
	complaint: `It speaks a later version of the protocol (${protocol}) than this longhand (${protocolVersion}).\nThe two are of different installations: install longhand again.`,
});
