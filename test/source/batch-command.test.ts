import {expect, test} from 'vitest';
import {initialJobState} from '../../checkpoints/job-state.js';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {planBatch} from '../../source/batch-command.js';
import {defaultMachineSettings} from '../../worker/options.js';
import {runInput} from './events.js';

const job: JobSummary = {
	id: 'a', dir: '/state/a', created: '', input: runInput, state: initialJobState, status: 'crashed', lastActivity: '', counts: initialJobState.counts, percent: 0,
};

test('a resume brings the settings of the machine as they are now, and nothing of what is written', () => {
	const machine = {...defaultMachineSettings, resource_limits: {...defaultMachineSettings.resource_limits, max_cpu_cores: 1}};
	const asked = {...runInput, options: {...runInput.options, ...machine, model: 'tiny' as const}};
	expect(planBatch([job], asked, 'resume')).toMatchObject({
		kind: 'work', command: {type: 'resume_job', job_id: 'a'}, remarks: [expect.any(String), expect.stringContaining('ignored: --model.')],
	});
	const plan = planBatch([job], asked, 'resume');
	expect(plan.kind === 'work' && plan.command).toHaveProperty('machine', machine);
});
