/** A resume keeps what the job writes, and treats the machine as its command says. */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {createJob} from '../../checkpoints/jobs.js';
import {type BatchOptions, defaultMachineSettings} from '../../worker/options.js';
import {foldersForThisFile} from '../support/folders.js';
import {batchOptions} from '../support/batch-options.js';
import {startWorker} from '../support/program.js';

const folder = foldersForThisFile();
const before = {...defaultMachineSettings, checkpoint_system: {...defaultMachineSettings.checkpoint_system, frequency: 'time_based'}} as const;
const now = {...defaultMachineSettings, memory_management: {...defaultMachineSettings.memory_management, memory_pressure_threshold: 42}};

test.each([
	['as before, when it says nothing', undefined, before],
	['as it says', now, now],
	['but a checkpoint that was to be kept is kept', {...now, checkpoint_system: {...now.checkpoint_system, enabled: false}}, now],
])('%s', async (_, machine, expected) => {
	const input = folder('input');
	writeFileSync(path.join(input, 'words.txt'), 'A chunk is a group of small pieces.\n');
	const state = folder('state');
	const options = batchOptions(path.join(folder('out'), 'vault'), {...before, formats: ['md', 'txt']});
	const {id, dir} = await createJob(state, {paths: [input], exclude: [], options}, null);
	const worker = startWorker(state);
	worker.send({type: 'resume_job', job_id: id, ...(machine ? {machine} : {})});
	await worker.until('FINISHED', ({status}) => status === 'completed');
	worker.closeStdin();
	await worker.ended;
	const {input: kept} = JSON.parse(readFileSync(path.join(dir, 'job.json'), 'utf8')) as {input: {options: BatchOptions}};
	expect(kept.options).toEqual({...options, ...expected});
});
