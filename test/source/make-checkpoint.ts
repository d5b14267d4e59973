/** Real checkpoints for the tests, in a state folder of their own. */
import {createJob, jobJournal} from '../../checkpoints/jobs.js';
import {openJournal} from '../../checkpoints/journal.js';
import {currentOwner} from '../../checkpoints/owner.js';
import type {Event} from '../../worker/protocol/events.js';
import type {RunInput} from '../../worker/protocol/run-input.js';
import {batchStarted, fileComplete, fileQueued} from './events.js';

export const makeCheckpoint = async (
	stateDir: string,
	input: RunInput,
	{isRunning = false, more = []}: {isRunning?: boolean; more?: readonly Event[]} = {},
): Promise<{id: string; dir: string}> => {
	const job = await createJob(stateDir, input, isRunning ? currentOwner() : null);
	const {journal} = await openJournal(jobJournal(job.dir));
	for (const event of [batchStarted(3, {job_id: job.id}), fileQueued(1, 3), fileQueued(2, 3), fileQueued(3, 3), fileComplete(1, 3), ...more]) {
		await journal.append(event);
	}

	await journal.close();
	return job;
};
