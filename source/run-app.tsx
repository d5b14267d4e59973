/**
 * Runs the app in a terminal, from the first frame to the exit code.
 *
 * `NODE_ENV` has to be `production` before this file is imported: React's development build keeps every frame.
 */
import process from 'node:process';
import {render} from 'ink';
import type {JobSummary} from '../checkpoints/jobs.js';
import type {RunInput} from '../worker/protocol/run-input.js';
import type {AppPorts, AppRuntime, Leaving} from './app-runtime.js';
import {initialAppState} from './app-state.js';
import {AppStore} from './app-store.js';
import {App} from './app.js';
import {safeLine} from './safe-text.js';
import {openProgress} from './send-command.js';
import type {Supervision} from './supervision.js';
import {showsUnicode, symbolsFor} from './symbols.js';
import {TerminalScreen} from './terminal-screen.js';

export type AppOptions = {
	/** Absolute paths; `exclude` holds what is not selected at first. */
	input: RunInput;
	stateDir: string;
	/** How the worker is started and kept; asked for when there is a first frame. */
	supervision: () => Promise<Supervision>;
	/** A batch of another longhand, shown at once. */
	attach?: JobSummary;
	/** Told of an error of the app itself, with its stack: for the log. */
	onCrash?: (error: unknown) => void;
};

/** As a shell counts a process that SIGHUP ended. */
const hangUpCode = 129;
const crashCode = 3;

const portsOf = async ({stateDir, supervision}: AppOptions): Promise<AppPorts> => {
	const [{removeJob}, {listLiveJobs}, {followJob}, {raiseFlag}] = await Promise.all([
		import('../checkpoints/jobs.js'), import('./live-jobs.js'), import('./follow-job.js'), import('../checkpoints/control-flags.js'),
	]);
	return {
		supervision: await supervision(),
		listJobs: async () => listLiveJobs(stateDir),
		removeJob: async job => removeJob(job.dir),
		followJob: (job, signal) => followJob(job, signal),
		raiseFlag: async (job, flag) => raiseFlag(job.dir, flag),
		now: () => Date.now(),
	};
};

/** What carries out what the screens ask for. None of it is needed for the first frame, and it takes a while to load. */
const loadRuntime = async (options: AppOptions, dispatch: AppStore['dispatch'], leave: (leaving: Leaving) => void): Promise<AppRuntime> => {
	const [ports, {AppRuntime: Runtime}] = await Promise.all([portsOf(options), import('./app-runtime.js')]);
	return new Runtime(ports, dispatch, leave);
};

const crashed = (error: unknown): Leaving => ({
	code: crashCode,
	lines: [
		`longhand's window failed: ${safeLine(error instanceof Error ? error.message : String(error))}`,
		'A batch that was running goes on without it; start longhand again to see how far it is. The log holds the details.',
	],
});

/**
 * Shows the app on stdin and stdout, which are a terminal, until the person leaves. Resolves with the exit code; the
 * terminal is then as it was. Does not throw.
 */
export const runApp = async (options: AppOptions): Promise<number> => {
	const screen = new TerminalScreen(process.stdout, process.stdin);
	let leave: (leaving: Leaving) => void = () => undefined;
	const left = new Promise<Leaving>(resolve => {
		leave = resolve;
	});
	const {attach} = options;
	let runtime: AppRuntime | undefined;
	let hasLeft = false;
	const initial = initialAppState(options.input, Date.now(), screen.size());
	// A worker of its own is started when there is work for it.
	const store = new AppStore(attach ? openProgress({...initial, worker: 'gone'}, 'follow') : initial, effect => {
		if (runtime) {
			runtime.carryOut(effect);
		} else if (effect.type === 'leave') {
			// Not even the loading of the rest is waited for.
			leave(effect);
		} else {
			void loading.then(({carryOut}) => {
				carryOut(effect);
			});
		}
	});

	const onCrash = (error: unknown): void => {
		options.onCrash?.(error);
		leave(crashed(error));
	};

	const onSignal = (): void => {
		store.dispatch({type: 'signal'});
	};

	// The terminal is gone: nothing can be shown or asked any more, and the worker goes on with its batch.
	const onHangUp = (): void => {
		leave({code: hangUpCode, lines: []});
	};

	const onResize = (): void => {
		store.dispatch({type: 'resized', ...screen.size()});
	};

	process.on('SIGINT', onSignal);
	process.on('SIGTERM', onSignal);
	process.on('SIGHUP', onHangUp);
	process.on('uncaughtException', onCrash);
	process.on('unhandledRejection', onCrash);
	process.once('exit', screen.leave);
	process.stdout.on('resize', onResize);
	process.stdout.on('error', onHangUp);
	process.stdin.on('end', onHangUp);

	screen.enter();
	const ink = render(<App store={store} symbols={symbolsFor(showsUnicode(process.env, process.platform))}/>, {
		stdout: screen.stdout,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	// Ink ends by itself only when drawing failed.
	ink.waitUntilExit().catch(onCrash);
	const loading = loadRuntime(options, store.dispatch, leave);
	const start = async (): Promise<void> => {
		try {
			const loaded = await loading;
			if (!hasLeft) {
				runtime = loaded;
				runtime.start(attach);
			}
		} catch (error) {
			onCrash(error);
		}
	};

	void start();
	const {code, lines} = await left;
	hasLeft = true;
	ink.unmount();
	runtime?.close();
	screen.leave();
	process.off('SIGINT', onSignal);
	process.off('SIGTERM', onSignal);
	process.stdout.off('resize', onResize);
	for (const line of lines) {
		process.stdout.write(`${line}\n`);
	}

	process.stdin.unref();
	return code;
};
