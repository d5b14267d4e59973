/** How the worker of this installation is started and kept. */
import type {AppLog} from './app-log.js';
import type {Batch} from './command-line/invocation.js';
import {machineOfJob} from './job-machine.js';
import {spawnWorker} from './spawn-worker.js';
import type {Supervision} from './supervision.js';
import {shortestSilence} from './worker-life.js';

export type WorkerSettings = Pick<Batch, 'stateDir' | 'logLevel' | 'input'>;

export type WorkerPorts = {
	/** The worker's program. */
	script: string;
	/** How often the kernel has ended a process because memory ran out. */
	kernelKills: () => number;
	log: AppLog;
};

export const supervisionOf = ({stateDir, logLevel, input}: WorkerSettings, {script, kernelKills, log}: WorkerPorts): Supervision => ({
	startWorker: () => spawnWorker(script, ['--state-dir', stateDir, '--log-level', logLevel]),
	machine: input.options,
	machineOf: async jobId => machineOfJob(stateDir, jobId),
	shortestSilence,
	async findBegun(command, since) {
		const {findBegunJob} = await import('./begun-job.js');
		return findBegunJob(stateDir, command, since);
	},
	kernelKills,
	log: log.write,
});
