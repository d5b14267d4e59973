/** How the worker of a batch that is gone on with is supervised, where nobody says it anew: as the batch was asked for. */
import {jobDir} from '../checkpoints/jobs.js';
import {readManifest} from '../checkpoints/manifest.js';
import {machineSettingsOf, type MachineSettings} from '../worker/options.js';

/** Undefined where its checkpoint cannot be read. Throws a RangeError when `jobId` is not a job's id. */
export const machineOfJob = async (stateDir: string, jobId: string): Promise<MachineSettings | undefined> => {
	const reading = await readManifest(jobDir(stateDir, jobId));
	return reading.kind === 'ok' ? machineSettingsOf(reading.manifest.input.options) : undefined;
};
