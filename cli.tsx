#!/usr/bin/env node
/**
 * longhand's command: reads the arguments and hands on to the app, the unattended run, or a subcommand. The only place
 * that sets an exit code. What the first frame of the app does not need is imported when it is needed.
 */
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {type JobSummary} from './checkpoints/jobs.js';
import {type Batch, type Invocation} from './source/command-line/invocation.js';
import {parseCommandLine} from './source/command-line/parse-command-line.js';
import {safeText} from './source/safe-text.js';
import {refusalAsJson, refusalOf, wantsObject} from './source/command-line/refusal.js';
import {UsageError} from './source/command-line/usage-error.js';
import {type AppLog} from './source/app-log.js';
import {type Supervision} from './source/supervision.js';
import {type WorkerClient} from './source/worker-client.js';
import {readCapacity} from './worker/machine/capacity.js';

// A reader of our output that has gone must not look like a failure of ours.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', () => {});
}

const print = (stream: NodeJS.WriteStream, text: string): void => {
	stream.write(text.endsWith('\n') ? text : `${text}\n`);
};

const warn = (warnings: readonly string[]): void => {
	for (const warning of warnings) {
		print(process.stderr, `longhand: ${warning}`);
	}
};

type WorkerSettings = Pick<Batch, 'stateDir' | 'logLevel' | 'input'>;

const workerStarter = async ({stateDir, logLevel}: Pick<Batch, 'stateDir' | 'logLevel'>): Promise<() => WorkerClient> => {
	const {spawnWorker} = await import('./source/spawn-worker.js');
	const script = fileURLToPath(new URL('worker/main.js', import.meta.url));
	return () => spawnWorker(script, ['--state-dir', stateDir, '--log-level', logLevel]);
};

const supervisionOf = async (settings: WorkerSettings, log: AppLog): Promise<Supervision> => {
	const {machineOfJob} = await import('./source/job-machine.js');
	const {shortestSilence} = await import('./source/worker-life.js');
	const {kernelKills} = await import('./worker/machine/kernel-kills.js');
	return {
		startWorker: await workerStarter(settings),
		machine: settings.input.options,
		machineOf: async jobId => machineOfJob(settings.stateDir, jobId),
		shortestSilence,
		async findBegun(command, since) {
			const {findBegunJob} = await import('./source/begun-job.js');
			return findBegunJob(settings.stateDir, command, since);
		},
		kernelKills,
		log: log.write,
	};
};

const withLog = async <Result,>({stateDir, logLevel}: WorkerSettings, work: (log: AppLog) => Promise<Result>): Promise<Result> => {
	const {appLog} = await import('./source/app-log.js');
	const log = appLog(stateDir, logLevel);
	try {
		return await work(log);
	} finally {
		await log.close();
	}
};

const runApp = async (settings: WorkerSettings, attach?: JobSummary): Promise<number> =>
	withLog(settings, async log => {
		const {runApp: run} = await import('./source/run-app.js');
		const {keepHeapSmall} = await import('./source/small-heap.js');
		const {collectGarbage} = await import('./worker/memory/collect-garbage.js');
		keepHeapSmall(collectGarbage);
		return run({
			input: settings.input,
			stateDir: settings.stateDir,
			supervision: async () => supervisionOf(settings, log),
			...(attach ? {attach} : {}),
			onCrash(error) {
				log.write('error', 'the app failed', {err: error});
			},
		});
	});

const runUnattended = async (batch: Batch): Promise<number> => withLog(batch, async log => {
	const supervision = await supervisionOf(batch, log);
	if (batch.dryRun) {
		const {runDryRun} = await import('./source/dry-run.js');
		return runDryRun({
			...batch, supervision, stdout: process.stdout, stderr: process.stderr,
		});
	}

	const {startAhead} = await import('./source/start-ahead.js');
	const {startWorker, dismiss} = startAhead(supervision.startWorker);
	try {
		const {runHeadless} = await import('./source/headless.js');
		return await runHeadless({...batch, supervision: {...supervision, startWorker}, onFollow: dismiss});
	} finally {
		dismiss();
	}
});

/** `longhand retry`: an unattended run, where there is anything to finish. */
const retry = async (batch: Batch): Promise<number> => {
	const {countDeferred} = await import('./source/retry.js');
	const {out} = batch.input.options;
	const count = await countDeferred(out);
	if (count === 0) {
		print(process.stdout, batch.json ? JSON.stringify({vault: out, deferred: 0}) : `No summary is deferred in ${safeText(out)}.`);
		return 0;
	}

	return runUnattended({...batch, dryRun: false});
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
	const {listLiveJobs} = await import('./source/live-jobs.js');
	const {jobsAsJson, jobsAsText} = await import('./source/show-jobs.js');
	const {jobs, problems} = await listLiveJobs(stateDir);
	for (const problem of problems) {
		print(process.stderr, problem);
	}

	print(process.stdout, json ? jobsAsJson(jobs) : jobsAsText(jobs, Date.now()));
	return 0;
};

const attach = async ({stateDir, json, job: given, isTerminal}: Extract<Invocation, {kind: 'attach'}>): Promise<number> => {
	const {listJobs} = await import('./checkpoints/jobs.js');
	const {chooseRunning} = await import('./source/choose-job.js');
	const {jobs} = await listJobs(stateDir);
	const job = chooseRunning(jobs, given);
	if (isTerminal) {
		return runApp({stateDir, logLevel: 'info', input: job.input}, job);
	}

	const {attachHeadless} = await import('./source/headless.js');
	return attachHeadless(job, {json});
};

const ask = async (question: string): Promise<boolean> => {
	const {createInterface} = await import('node:readline/promises');
	const lines = createInterface({input: process.stdin, output: process.stderr});
	// An end of input, or Ctrl-C, is a no.
	const closed = new Promise<string>(resolve => {
		lines.once('close', () => {
			resolve('');
		});
	});
	const answer = await Promise.race([lines.question(`${question} (y/N) `).catch(() => ''), closed]);
	lines.close();
	return /^y(?:es)?$/i.test(answer.trim());
};

const control = async ({verb, given, stateDir, json, yes, isTerminal}: Extract<Invocation, {kind: 'control'}>): Promise<number> => {
	if (verb === 'delete' && !yes && !isTerminal) {
		throw new UsageError('longhand delete asks before it deletes, and nobody can be asked here', 'Add --yes.', 'NEEDS_YES');
	}

	const {controlJob} = await import('./source/control-job.js');
	const {code, ...answer} = await controlJob({
		verb, given, stateDir, confirm: yes ? undefined : ask,
	});
	if (json) {
		print(process.stdout, JSON.stringify(answer));
	} else {
		print(code === 0 ? process.stdout : process.stderr, answer.message);
	}

	return code;
};

const showConfiguration = async ({configuration, json}: Extract<Invocation, {kind: 'config'}>): Promise<number> => {
	const {configurationAsJson, configurationAsText} = await import('./source/configuration/show-configuration.js');
	print(process.stdout, json ? configurationAsJson(configuration) : configurationAsText(configuration));
	warn(configuration.warnings);
	return 0;
};

const initConfiguration = async ({file: given, json}: Extract<Invocation, {kind: 'config-init'}>): Promise<number> => {
	const {writeTemplate} = await import('./source/configuration/file-template.js');
	const file = await writeTemplate(given, await readCapacity());
	print(process.stdout, json ? JSON.stringify({file}) : `Wrote ${safeText(file)}: every setting with its default, commented out.`);
	return 0;
};

const showModels = async ({json}: Extract<Invocation, {kind: 'models'}>): Promise<number> => {
	const {listModels} = await import('./worker/models/list-models.js');
	const {modelsFolder} = await import('./worker/models/models-folder.js');
	const {modelsAsJson, modelsAsText} = await import('./source/show-models.js');
	const folder = modelsFolder();
	const models = await listModels(folder);
	print(process.stdout, json ? modelsAsJson(models, folder) : modelsAsText(models, folder));
	return 0;
};

const pullModel = async ({name, json, isTerminal}: Extract<Invocation, {kind: 'models-pull'}>): Promise<number> => {
	const {pullModel: pull} = await import('./worker/models/pull-model.js');
	const {PullError} = await import('./worker/models/pull-error.js');
	const {defaultHost} = await import('./worker/models/host-files.js');
	const {modelsFolder} = await import('./worker/models/models-folder.js');
	const {pullReporter} = await import('./source/report-pull.js');
	const reporter = pullReporter({json, isTerminal, write: text => process.stdout.write(text)});
	const stopped = new AbortController();
	const stop = (): void => {
		stopped.abort();
	};

	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
	try {
		await pull(name, {
			folder: modelsFolder(), host: process.env.LONGHAND_TEST_MODEL_HOST ?? defaultHost, emit: reporter.report, signal: stopped.signal, silence: 30_000,
		});
		return 0;
	} catch (error) {
		const failure = stopped.signal.aborted ? new PullError('STOPPED', 'stopped', 'Run it again: it goes on where it was.') : error;
		if (!(failure instanceof PullError)) {
			throw failure;
		}

		reporter.fail(failure);
		if (!json) {
			print(process.stderr, `longhand: ${safeText(failure.message)}\n${safeText(failure.hint)}`);
		}

		return failure.code === 'STOPPED' ? 130 : (failure.code === 'NO_SUCH_MODEL' ? 2 : 3);
	} finally {
		process.off('SIGINT', stop);
		process.off('SIGTERM', stop);
	}
};

type AboutVault = Extract<Invocation, {kind: 'moc' | 'check'}>;

/** What is wrong with the vault is the person's to know, not a failure of ours. */
const onVault = async <Result,>(json: boolean, work: () => Promise<Result>, done: (result: Result) => number): Promise<number> => {
	const {BatchError} = await import('./worker/errors.js');
	try {
		return done(await work());
	} catch (error) {
		if (!(error instanceof BatchError)) {
			throw error;
		}

		const {code, message, hint, exitCode} = error;
		if (json) {
			print(process.stdout, refusalAsJson({
				code, message, hint, exitCode,
			}));
		} else {
			print(process.stderr, `longhand: ${safeText(message)}\n${hint}`);
		}

		return exitCode;
	}
};

const drawMoc = async ({vault, moc, json, warnings}: AboutVault): Promise<number> => {
	warn(warnings);
	const [{drawMap}, {drawnAsJson, drawnAsText}] = await Promise.all([import('./worker/vault/draw-map.js'), import('./source/show-check.js')]);
	return onVault(json, async () => drawMap(vault, moc), drawn => {
		warn(drawn.warnings);
		print(process.stdout, json ? drawnAsJson(vault, drawn) : drawnAsText(vault, drawn));
		return 0;
	});
};

const check = async ({vault, json, warnings}: AboutVault): Promise<number> => {
	warn(warnings);
	const [{checkVault}, {checkAsJson, checkAsText}] = await Promise.all([import('./worker/vault/check-vault.js'), import('./source/show-check.js')]);
	return onVault(json, async () => checkVault(vault), found => {
		print(process.stdout, json ? checkAsJson(vault, found) : checkAsText(vault, found));
		return found.problems.length === 0 ? 0 : 1;
	});
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

		case 'attach': {
			return attach(invocation);
		}

		case 'control': {
			return control(invocation);
		}

		case 'config': {
			return showConfiguration(invocation);
		}

		case 'config-init': {
			return initConfiguration(invocation);
		}

		case 'models': {
			return showModels(invocation);
		}

		case 'models-pull': {
			return pullModel(invocation);
		}

		case 'moc': {
			return drawMoc(invocation);
		}

		case 'check': {
			return check(invocation);
		}

		case 'retry': {
			warn(invocation.warnings);
			return retry(invocation);
		}

		case 'worker': {
			warn(invocation.warnings);
			return runWorkerAlone(invocation);
		}

		case 'headless': {
			warn(invocation.warnings);
			return runUnattended(invocation);
		}

		case 'app': {
			warn(invocation.warnings);
			return runApp(invocation);
		}
	}
};

// Before React is loaded: its development build keeps every frame.
process.env.NODE_ENV ??= 'production';

const argv = process.argv.slice(2);
try {
	process.exitCode = await run(await parseCommandLine(argv, {
		cwd: process.cwd(),
		env: process.env,
		isTerminal: process.stdin.isTTY && process.stdout.isTTY,
		importMeta: import.meta,
		readCapacity,
	}));
} catch (error) {
	const refusal = refusalOf(error);
	if (wantsObject(argv)) {
		print(process.stdout, refusalAsJson(refusal));
	} else {
		print(process.stderr, `longhand: ${refusal.message}\n${refusal.hint}`);
	}

	process.exitCode = refusal.exitCode;
}
