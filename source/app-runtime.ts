/** Carries out what the app's screens ask for: the worker, the checkpoints, the clock, the way out. */
import type {ControlFlag} from '../checkpoints/control-flags.js';
import type {JobSummary} from '../checkpoints/jobs.js';
import type {Event} from '../worker/protocol/events.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import type {Action, Effect} from './app-state.js';
import {LineBuffer} from './line-buffer.js';
import type {LiveJob} from './live-jobs.js';
import {WorkerSupervisor} from './supervise-worker.js';
import {type Supervision} from './supervision.js';

/** What the app needs of the world. */
export type AppPorts = {
	supervision: Supervision;
	/** Checkpoints, and sentences about those that could not be read. Does not throw. */
	listJobs: () => Promise<{jobs: readonly LiveJob[]; problems: readonly string[]}>;
	removeJob: (job: JobSummary) => Promise<void>;
	/** The events of a job that another process runs, those of the past first. Ends with the signal. */
	followJob: (job: JobSummary, signal: AbortSignal) => AsyncIterable<Event>;
	/** Tells a job that another process runs what to do. */
	raiseFlag: (job: JobSummary, flag: ControlFlag) => Promise<void>;
	now: () => number;
};

export type Leaving = {code: number; lines: readonly string[]};

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export class AppRuntime {
	private readonly worker: WorkerSupervisor;
	private following: AbortController | undefined;
	private followed: JobSummary | undefined;
	private clock: NodeJS.Timeout | undefined;
	private readonly buffer = new LineBuffer(lines => {
		this.dispatch({type: 'lines', from: 'worker', lines});
	});

	constructor(
		private readonly ports: AppPorts,
		private readonly dispatch: (action: Action) => void,
		private readonly leave: (leaving: Leaving) => void,
	) {
		this.worker = new WorkerSupervisor(ports.supervision, {
			hear: (_, lines) => {
				this.buffer.add(lines);
			},
			heardAll: rest => {
				this.buffer.add(rest);
				this.buffer.flush();
			},
			restarting: ({message}) => {
				this.dispatch({type: 'worker-restarting', text: message});
			},
			gone: end => {
				this.dispatch({type: 'worker-exited', end});
			},
		});
	}

	/** The clock ticks; the worker starts and the checkpoints are listed, or the batch `attach` is followed. */
	start(attach?: JobSummary): void {
		this.clock = setInterval(() => {
			this.dispatch({type: 'tick', now: this.ports.now()});
		}, 1000);
		if (attach) {
			void this.follow(attach);
		} else {
			this.worker.start();
			void this.listJobs();
		}
	}

	/** Lets go of everything. The worker ends when it is idle, and goes on with its batch when it is not. */
	close(): void {
		clearInterval(this.clock);
		this.following?.abort();
		this.worker.release();
	}

	readonly carryOut = (effect: Effect): void => {
		switch (effect.type) {
			case 'send': {
				this.worker.send(effect.command);
				return;
			}

			case 'start-worker': {
				this.worker.start();
				return;
			}

			case 'kill-worker': {
				this.worker.kill();
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

			case 'raise-flag': {
				void this.raiseFlag(effect.flag);
				return;
			}

			case 'leave': {
				this.leave({code: effect.code, lines: effect.lines});
			}
		}
	};

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

	private async raiseFlag(flag: ControlFlag): Promise<void> {
		try {
			if (this.followed) {
				await this.ports.raiseFlag(this.followed, flag);
			}
		} catch (error) {
			this.dispatch({type: 'notice', text: `The batch could not be told: ${reasonOf(error)}`});
		}
	}

	private async follow(job: JobSummary): Promise<void> {
		this.following?.abort();
		const following = new AbortController();
		this.following = following;
		this.followed = job;
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
			this.dispatch({type: 'follow-ended', text: problem || 'The batch is not worked on any more: its worker is gone.'});
		}
	}
}
