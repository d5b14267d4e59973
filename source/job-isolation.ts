/** How the worker of a batch that is gone on with is supervised: as the batch was asked for. */
import {jobDir} from '../checkpoints/jobs.js';
import {readManifest} from '../checkpoints/manifest.js';
import type {ProcessIsolation} from '../worker/options.js';

/** Undefined where its checkpoint cannot be read. Throws a RangeError when `jobId` is not a job's id. */
export const isolationOfJob = async (stateDir: string, jobId: string): Promise<ProcessIsolation | undefined> => {
	const reading = await readManifest(jobDir(stateDir, jobId));
	return reading.kind === 'ok' ? reading.manifest.input.options.process_isolation : undefined;
};
