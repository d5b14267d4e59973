#!/usr/bin/env node
/**
 * longhand's command: reads the arguments and hands on to the app, the unattended run, or a subcommand. The only place
 * that sets an exit code. What the first frame of the app does not need is imported when it is needed.
 */
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {type Batch, type Invocation, parseCommandLine} from './source/command-line/parse-command-line.js';
import {UsageError} from './source/command-line/usage-error.js';
import {type WorkerClient} from './source/worker-client.js';

// A reader of our output that has gone must not look like a failure of ours.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', () => {});
}

const print = (stream: NodeJS.WriteStream, text: string): void => {
	stream.write(text.endsWith('\n') ? text : `${text}\n`);
};

const workerStarter = async ({stateDir, logLevel}: Batch): Promise<() => WorkerClient> => {
	const {spawnWorker} = await import('./source/spawn-worker.js');
	const script = fileURLToPath(new URL('worker/main.js', import.meta.url));
	return () => spawnWorker(script, ['--state-dir', stateDir, '--log-level', logLevel]);
};

const runApp = async (batch: Batch): Promise<number> => {
	const {runApp: run} = await import('./source/run-app.js');
	const startWorker = await workerStarter(batch);
	return run({
		input: batch.input,
		stateDir: batch.stateDir,
		startWorker,
		async onCrash(error) {
			const {openLog} = await import('./checkpoints/log.js');
			const log = await openLog(batch.stateDir, 'app', batch.logLevel);
			log.logger.error({component: 'app', err: error}, 'the app failed');
			await log.close();
		},
	});
};

const runUnattended = async (batch: Batch): Promise<number> => {
	const startWorker = await workerStarter(batch);
	if (batch.dryRun) {
		const {runDryRun} = await import('./source/dry-run.js');
		return runDryRun({
			...batch, startWorker, stdout: process.stdout, stderr: process.stderr,
		});
	}

	const {runHeadless} = await import('./source/headless.js');
	return runHeadless({...batch, startWorker});
};

/** `longhand worker FILES`: one command that begins a batch, then `shutdown`, in this very process. */
const runWorkerAlone = async (batch: Batch): Promise<number> => {
	const {listJobs, removeJob} = await import('./checkpoints/jobs.js');
	const {planBatch} = await import('./source/batch-command.js');
	const {leaveUnread} = await import('./worker/leave-unread.js');
	const {runWorker} = await import('./worker/worker.js');
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

const showJobs = async (stateDir: string, json: boolean): Promise<number> => {
	const {listJobs} = await import('./checkpoints/jobs.js');
	const {jobsAsJson, jobsAsText} = await import('./source/show-jobs.js');
	const {jobs, problems} = await listJobs(stateDir);
	for (const problem of problems) {
		print(process.stderr, problem);
	}

	print(process.stdout, json ? jobsAsJson(jobs) : jobsAsText(jobs, Date.now()));
	return 0;
};

const run = async (invocation: Invocation): Promise<number> => {
	switch (invocation.kind) {
		case 'help':
		case 'version': {
			print(process.stdout, invocation.text);
			return 0;
		}

		case 'jobs': {
			return showJobs(invocation.stateDir, invocation.json);
		}

		case 'worker': {
			return runWorkerAlone(invocation);
		}

		case 'headless': {
			return runUnattended(invocation);
		}

		case 'app': {
			return runApp(invocation);
		}
	}
};

// Before React is loaded: its development build keeps every frame.
process.env.NODE_ENV ??= 'production';

try {
	process.exitCode = await run(await parseCommandLine(process.argv.slice(2), {
		cwd: process.cwd(),
		env: process.env,
		isTerminal: process.stdin.isTTY && process.stdout.isTTY,
		importMeta: import.meta,
	}));
} catch (error) {
	if (error instanceof UsageError) {
		print(process.stderr, `longhand: ${error.message}\n${error.hint}`);
		process.exitCode = 2;
	} else {
		print(process.stderr, `longhand: ${error instanceof Error ? error.message : String(error)}\nNothing was lost. Run it again; longhand jobs shows what can be resumed.`);
		process.exitCode = 3;
	}
}
