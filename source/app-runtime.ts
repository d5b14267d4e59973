/** Carries out what the app's screens ask for: the worker, the checkpoints, the clock, the way out. */
import type {JobSummary} from '../checkpoints/jobs.js';
import type {Event, ParsedLine} from '../worker/protocol.js';
import type {Action, Effect} from './app-state.js';
import {LineBuffer} from './line-buffer.js';
import {LineSplitter} from './line-splitter.js';
import type {WorkerClient} from './worker-client.js';

/** What the app needs of the world. */
export type AppPorts = {
	startWorker: () => WorkerClient;
	/** Checkpoints, and sentences about those that could not be read. Does not throw. */
	listJobs: () => Promise<{jobs: readonly JobSummary[]; problems: readonly string[]}>;
	removeJob: (job: JobSummary) => Promise<void>;
	/** The events of a job that another process runs, those of the past first. Ends with the signal. */
	followJob: (job: JobSummary, signal: AbortSignal) => AsyncIterable<Event>;
	now: () => number;
};

export type Leaving = {code: number; lines: readonly string[]};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class AppRuntime {
	private worker: WorkerClient | undefined;
	private following: AbortController | undefined;
	private clock: NodeJS.Timeout | undefined;

	constructor(
		private readonly ports: AppPorts,
		private readonly dispatch: (action: Action) => void,
		private readonly leave: (leaving: Leaving) => void,
	) {}

	/** The clock ticks, the worker starts, the checkpoints are listed. */
	start(): void {
		this.clock = setInterval(() => {
			this.dispatch({type: 'tick', now: this.ports.now()});
		}, 1000);
		this.startWorker();
		void this.listJobs();
	}

	/** Lets go of everything. The worker ends when it is idle, and goes on with its batch when it is not. */
	close(): void {
		clearInterval(this.clock);
		this.following?.abort();
		this.worker?.hangUp();
		this.worker?.release();
		this.worker = undefined;
	}

	readonly carryOut = (effect: Effect): void => {
		switch (effect.type) {
			case 'send': {
				this.worker?.send(effect.command);
				return;
			}

			case 'start-worker': {
				this.startWorker();
				return;
			}

			case 'kill-worker': {
				this.worker?.kill();
				return;
			}

			case 'list-jobs': {
				void this.listJobs();
				return;
			}

			case 'remove-job': {
				void this.removeJob(effect.job);
				return;
			}

			case 'follow': {
				void this.follow(effect.job);
				return;
			}

			case 'unfollow': {
				this.following?.abort();
				return;
			}

			case 'leave': {
				this.leave({code: effect.code, lines: effect.lines});
			}
		}
	};

	private startWorker(): void {
		const worker = this.ports.startWorker();
		this.worker = worker;
		void this.listen(worker);
	}

	private async listen(worker: WorkerClient): Promise<void> {
		const buffer = new LineBuffer(lines => {
			this.dispatch({type: 'lines', from: 'worker', lines});
		});
		const splitter = new LineSplitter();
		try {
			for await (const chunk of worker.output) {
				buffer.add(splitter.push(chunk));
			}
		} catch {
			// A broken pipe is the end of the output; the exit tells why.
		}

		buffer.add(splitter.flush());
		buffer.flush();
		const exit = await worker.exited;
		if (this.worker === worker) {
			this.worker = undefined;
			this.dispatch({type: 'worker-exited', exit});
		}
	}

	private async listJobs(): Promise<void> {
		try {
			this.dispatch({type: 'jobs-listed', ...(await this.ports.listJobs())});
		} catch (error) {
			this.dispatch({type: 'jobs-listed', jobs: [], problems: [`The checkpoints could not be read: ${reasonOf(error)}`]});
		}
	}

	private async removeJob(job: JobSummary): Promise<void> {
		try {
			await this.ports.removeJob(job);
		} catch (error) {
			this.dispatch({type: 'notice', text: `The checkpoint could not be deleted: ${reasonOf(error)}`});
		}

		await this.listJobs();
	}

	private async follow(job: JobSummary): Promise<void> {
		this.following?.abort();
		const following = new AbortController();
		this.following = following;
		const buffer = new LineBuffer(lines => {
			this.dispatch({type: 'lines', from: 'journal', lines});
		});
		let problem = '';
		try {
			for await (const event of this.ports.followJob(job, following.signal)) {
				buffer.add([{kind: 'event', event} satisfies ParsedLine]);
			}
		} catch (error) {
			problem = `The batch cannot be followed any more: ${reasonOf(error)}`;
		}

		if (!following.signal.aborted) {
			buffer.flush();
			this.dispatch({type: 'notice', text: problem || 'The batch has ended or its worker is gone.'});
		}
	}
}
