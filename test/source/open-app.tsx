/** The whole app but for its terminal and its processes: real store, real screens, a fake worker. */
import {render} from 'ink-testing-library';
import {expect, onTestFinished, vi} from 'vitest';
import type {JobSummary} from '../../checkpoints/jobs.js';
import type {Event} from '../../worker/protocol/events.js';
import type {RunInput} from '../../worker/protocol/run-input.js';
import {AppRuntime, type Leaving} from '../../source/app-runtime.js';
import type {LiveJob} from '../../source/live-jobs.js';
import {initialAppState} from '../../source/app-state.js';
import {AppStore} from '../../source/app-store.js';
import {App} from '../../source/app.js';
import {symbolsFor} from '../../source/symbols.js';
import {hello, runInput} from './events.js';
import {FakeWorker} from './fake-worker.js';

export const keys = {
	up: '\u001B[A', down: '\u001B[B', pageUp: '\u001B[5~', pageDown: '\u001B[6~', home: '\u001B[H', end: '\u001B[F',
	enter: '\r', escape: '\u001B', backspace: '\u007F', ctrlC: '\u0003', ctrlU: '\u0015', f5: '\u001B[15~', left: '\u001B[D',
} as const;

export type OpenAppOptions = {
	columns?: number;
	rows?: number;
	input?: RunInput;
	jobs?: LiveJob[];
	problems?: string[];
	unicode?: boolean;
	/** Starts of a worker after one that got nothing done. */
	attempts?: number;
	/** Seconds before each of them. */
	backoff?: number;
	/** Workers do not say HELLO by themselves. */
	mute?: boolean;
	follow?: (job: JobSummary, signal: AbortSignal) => AsyncIterable<Event>;
	now?: () => number;
};

export const openApp = (options: OpenAppOptions = {}) => {
	const workers: FakeWorker[] = [];
	const left: Leaving[] = [];
	const removed: string[] = [];
	const flags: string[] = [];
	const jobs = [...(options.jobs ?? [])];
	const size = {columns: options.columns ?? 80, rows: options.rows ?? 24};
	const now = options.now ?? (() => Date.parse('2026-01-01T12:03:10.000Z'));
	const {options: asked, ...where} = options.input ?? runInput;
	const process_isolation = {...asked.process_isolation, max_restart_attempts: options.attempts ?? 0, restart_backoff_seconds: [options.backoff ?? 0]};
	const input: RunInput = {...where, options: {...asked, process_isolation}};
	const store = new AppStore(initialAppState(input, now(), size), effect => {
		runtime.carryOut(effect);
	});
	const runtime: AppRuntime = new AppRuntime(
		{
			supervision: {
				machine: {...asked, process_isolation},
				machineOf: async () => ({...asked, process_isolation}),
				shortestSilence: 60_000,
				kernelKills: () => 0,
				log() {
					// Nobody looks at it.
				},
				startWorker() {
					const worker = new FakeWorker();
					if (!options.mute) {
						worker.say(hello);
					}

					workers.push(worker);
					return worker;
				},
				findBegun: async () => undefined,
			},
			async raiseFlag(_job, flag) {
				flags.push(flag);
			},
			listJobs: async () => ({jobs: [...jobs], problems: options.problems ?? []}),
			async removeJob(job) {
				removed.push(job.id);
				jobs.splice(jobs.findIndex(({id}) => id === job.id), 1);
			},
			async * followJob(job, signal) {
				if (options.follow) {
					yield * options.follow(job, signal);
				}
			},
			now,
		},
		store.dispatch,
		leaving => {
			left.push(leaving);
		},
	);
	const screen = render(<App store={store} symbols={symbolsFor(options.unicode ?? true)}/>);
	runtime.start();
	onTestFinished(() => {
		runtime.close();
		screen.unmount();
	});

	const frame = (): string => screen.lastFrame() ?? '';
	const until = async (text: string | RegExp): Promise<string> =>
		vi.waitFor(() => {
			expect(frame()).toMatch(text instanceof RegExp ? text : new RegExp(text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)));
			return frame();
		}, {timeout: 5000, interval: 5});

	return {
		store,
		screen,
		frame,
		until,
		left,
		removed,
		flags,
		get worker() {
			return workers.at(-1)!;
		},
		workers,
		/** One key after the other, each on its own. */
		press(...pressed: readonly string[]) {
			for (const key of pressed) {
				screen.stdin.write(key);
			}
		},
		async told(type: string) {
			return vi.waitFor(() => {
				const command = workers.at(-1)?.told.find(each => each.type === type);
				expect(command).toBeDefined();
				return command!;
			}, {timeout: 5000, interval: 5});
		},
		async gone(): Promise<Leaving> {
			return vi.waitFor(() => {
				expect(left.length).toBeGreaterThan(0);
				return left[0]!;
			}, {timeout: 5000, interval: 5});
		},
	};
};
