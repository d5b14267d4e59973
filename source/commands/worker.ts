/** `longhand worker FILES`: one command that begins a batch, then `shutdown`, in this very process. */
import process from 'node:process';
import type {Writable} from 'node:stream';
import {listJobs, removeJob} from '../../checkpoints/jobs.js';
import type {ParsedCommand} from '../../worker/protocol/parse-command.js';
import {planBatch} from '../batch-command.js';
import type {Batch} from '../command-line/invocation.js';

export type WorkerProgram = {
	runWorker: (options: Pick<Batch, 'stateDir' | 'logLevel'> & {commands: AsyncIterable<ParsedCommand>; out: Writable}) => Promise<number>;
	/** Ends this process with `code`, though nobody reads what is left. */
	leaveUnread: (out: Writable, code: number) => void;
	runUnattended: (batch: Batch) => Promise<number>;
};

export const runWorkerAlone = async (batch: Batch, {runWorker, leaveUnread, runUnattended}: WorkerProgram): Promise<number> => {
	const {jobs} = await listJobs(batch.stateDir);
	const plan = planBatch(jobs, batch.input, batch.onStale);
	if (plan.kind !== 'work') {
		// A batch that runs is followed, and one that nobody decided about is told, as in any unattended run.
		return runUnattended({...batch, json: true});
	}

	const {paths, options} = batch.input;
	const begin = batch.dryRun
		? {
			type: 'scan' as const, paths, vault: options.out, options, exact: true,
		}
		: plan.command;
	for (const {dir} of batch.dryRun ? [] : plan.removeBefore) {
		await removeJob(dir);
	}

	const commands = async function * () {
		yield {ok: true as const, command: begin};
		yield {ok: true as const, command: {type: 'shutdown' as const}};
	};

	const code = await runWorker({...batch, commands: commands(), out: process.stdout});
	for (const {dir} of code === 0 || code === 1 ? plan.removeAfter : []) {
		await removeJob(dir);
	}

	leaveUnread(process.stdout, code);
	return code;
};
