#!/usr/bin/env node
/**
 * longhand's command: reads the arguments and hands on to the app, the unattended run, or a subcommand, with what each needs
 * of the worker. The only place that sets an exit code. What the first frame of the app does not need is imported when it is
 * needed.
 */
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {type JobSummary} from './checkpoints/jobs.js';
import {type AppLog} from './source/app-log.js';
import {type Batch, type Invocation} from './source/command-line/invocation.js';
import {parseCommandLine} from './source/command-line/parse-command-line.js';
import {
	type Refusal, refusalAsJson, refusalOf, wantsObject,
} from './source/command-line/refusal.js';
import {print, warn} from './source/print.js';
import {type Supervision} from './source/supervision.js';
import {type WorkerSettings} from './source/supervision-of.js';
import {readCapacity} from './worker/machine/capacity.js';

// A reader of our output that has gone must not look like a failure of ours.
for (const stream of [process.stdout, process.stderr]) {
	stream.on('error', () => {});
}

const supervised = async (settings: WorkerSettings, log: AppLog): Promise<Supervision> => {
	const {supervisionOf} = await import('./source/supervision-of.js');
	const {kernelKills} = await import('./worker/machine/kernel-kills.js');
	const script = fileURLToPath(new URL('worker/main.js', import.meta.url));
	return supervisionOf(settings, {script, kernelKills, log});
};

const runApp = async (settings: WorkerSettings, attach?: JobSummary): Promise<number> => {
	const {withLog} = await import('./source/app-log.js');
	return withLog(settings, async log => {
		const {runApp: run} = await import('./source/run-app.js');
		const {keepHeapSmall} = await import('./source/small-heap.js');
		const {collectGarbage} = await import('./worker/memory/collect-garbage.js');
		keepHeapSmall(collectGarbage);
		return run({
			input: settings.input,
			stateDir: settings.stateDir,
			supervision: async () => supervised(settings, log),
			...(attach ? {attach} : {}),
			onCrash(error) {
				log.write('error', 'the app failed', {err: error});
			},
		});
	});
};

const runUnattended = async (batch: Batch): Promise<number> => {
	const {withLog} = await import('./source/app-log.js');
	const {runUnattended: run} = await import('./source/commands/unattended.js');
	return withLog(batch, async log => run(batch, await supervised(batch, log)));
};

const runWorkerAlone = async (batch: Batch): Promise<number> => {
	const {runWorkerAlone: run} = await import('./source/commands/worker.js');
	const {leaveUnread} = await import('./worker/leave-unread.js');
	const {runWorker} = await import('./worker/worker.js');
	return run(batch, {runWorker, leaveUnread, runUnattended});
};

const showModels = async (invocation: Extract<Invocation, {kind: 'models'}>): Promise<number> => {
	const {showModels: show} = await import('./source/commands/models.js');
	const {listModels} = await import('./worker/models/list-models.js');
	const {modelsFolder} = await import('./worker/models/models-folder.js');
	const folder = modelsFolder();
	return show(invocation, await listModels(folder), folder);
};

const pullModel = async (invocation: Extract<Invocation, {kind: 'models-pull'}>): Promise<number> => {
	const {pullModel: run} = await import('./source/commands/models.js');
	const {pullModel: pull} = await import('./worker/models/pull-model.js');
	const {PullError} = await import('./worker/models/pull-error.js');
	const {modelHost} = await import('./worker/models/host-files.js');
	const {modelsFolder} = await import('./worker/models/models-folder.js');
	return run(invocation, {
		pull: async (name, emit, signal) => pull(name, {
			folder: modelsFolder(), host: modelHost(process.env.LONGHAND_MODEL_HOST), emit, signal, silence: 30_000,
		}),
		failureOf: error => (error instanceof PullError ? error : undefined),
	});
};

type AboutVault = Extract<Invocation, {kind: 'moc' | 'check'}>;

/** What is wrong with the vault is the person's to know, not a failure of ours. */
const vaultRefusal = async (): Promise<(error: unknown) => Refusal | undefined> => {
	const {BatchError} = await import('./worker/errors.js');
	return error => (error instanceof BatchError ? error : undefined);
};

const drawMoc = async (invocation: AboutVault): Promise<number> => {
	const [{drawMoc: draw}, {drawMap}, refusalOf] = await Promise.all([import('./source/commands/vault.js'), import('./worker/vault/draw-map.js'), vaultRefusal()]);
	return draw(invocation, {work: async () => drawMap(invocation.vault, invocation.moc), refusalOf});
};

const check = async (invocation: AboutVault): Promise<number> => {
	const [{check: run}, {checkVault}, refusalOf] = await Promise.all([import('./source/commands/vault.js'), import('./worker/vault/check-vault.js'), vaultRefusal()]);
	return run(invocation, {work: async () => checkVault(invocation.vault), refusalOf});
};

const run = async (invocation: Invocation): Promise<number> => {
	switch (invocation.kind) {
		case 'help':
		case 'version': {
			print(process.stdout, invocation.text);
			return 0;
		}

		case 'jobs': {
			const {showJobs} = await import('./source/commands/jobs.js');
			return showJobs(invocation.stateDir, invocation.json);
		}

		case 'attach': {
			const {attach} = await import('./source/commands/attach.js');
			return attach(invocation, runApp);
		}

		case 'control': {
			const {control} = await import('./source/commands/control.js');
			return control(invocation);
		}

		case 'config': {
			const {showConfiguration} = await import('./source/commands/config.js');
			return showConfiguration(invocation);
		}

		case 'config-init': {
			const {initConfiguration} = await import('./source/commands/config.js');
			return initConfiguration(invocation, await readCapacity());
		}

		case 'config-prompts': {
			const {copyPrompts} = await import('./source/commands/config.js');
			const {builtIn} = await import('./worker/language-model/prompts.js');
			return copyPrompts(invocation, builtIn);
		}

		case 'models': {
			return showModels(invocation);
		}

		case 'models-pull': {
			return pullModel(invocation);
		}

		case 'moc': {
			warn(invocation.warnings);
			return drawMoc(invocation);
		}

		case 'check': {
			warn(invocation.warnings);
			return check(invocation);
		}

		case 'retry': {
			warn(invocation.warnings);
			const {retry} = await import('./source/commands/retry.js');
			return retry(invocation, runUnattended);
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
