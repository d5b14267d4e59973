/** Finds the job of a batch whose worker ended before it could tell of it. */
import {listJobs} from '../checkpoints/jobs.js';
import {concerns} from '../checkpoints/recovery.js';
import type {BatchCommand} from '../worker/protocol/commands.js';

/** A clock that is read twice may go back a little. */
const tolerance = 1000;

/**
 * The newest unfinished job that `command` has begun since `since` (milliseconds since 1970), or undefined: then the
 * command may be given again.
 */
export const findBegunJob = async (stateDir: string, command: BatchCommand, since: number): Promise<string | undefined> => {
	const {jobs} = await listJobs(stateDir, {all: true});
	const input = command.type === 'run' ? command : jobs.find(({id}) => id === command.job_id)?.input;
	// The old job of a restart is gone once there is the new one.
	const begun = jobs.find(job =>
		job.status !== 'finished' && job.status !== 'running' && Date.parse(job.created) >= since - tolerance && (input === undefined || concerns(job.input, input)));
	return begun?.id;
};
