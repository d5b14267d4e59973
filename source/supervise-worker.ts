/**
 * Sees to it that a batch has a worker: starts one, hears it, ends it when it gives no sign of life, and starts
 * another that goes on with the same job when it ends before the batch does. The app and the unattended run both use it.
 */
import type {
	Command, Event, ExitReason, ParsedLine,
} from '../worker/protocol.js';
import {describeReason} from '../worker/supervise/exit-reason.js';
import {
	type RestartBudget, type RestartPolicy, decideRestart, defaultRestartPolicy, fullBudget,
} from '../worker/supervise/restart-policy.js';
import {type LifeRules, WorkerLife} from './worker-life.js';
import type {WorkerClient, WorkerExit} from './worker-client.js';

export type BatchCommand = Extract<Command, {type: 'run' | 'resume_job' | 'restart_job'}>;

/** How a worker ended for good. */
export type WorkerEnd = WorkerExit & {
	reason: ExitReason;
	/** Starts that were in vain, since the last real progress. */
	attempts: number;
};

export type Restart = {
	/** For a person: what happened, and what is done about it. */
	message: string;
	reason: ExitReason;
	attempt: number;
	afterSeconds: number;
};

export type Supervision = LifeRules & {
	startWorker: () => WorkerClient;
	policy: RestartPolicy;
	/** The job that `command`, sent at `since` (milliseconds since 1970), has begun, if it has: nobody heard of it. */
	findBegun: (command: BatchCommand, since: number) => Promise<string | undefined>;
	log: (level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) => void;
};

/** All but where the worker is and where its jobs are. */
export const defaultSupervision: Omit<Supervision, 'startWorker' | 'findBegun'> = {
	policy: defaultRestartPolicy,
	startupTimeout: 60_000,
	silenceTimeout: 60_000,
	kernelKills: () => 0,
	log() {
		// Who wants a log gives one.
	},
};

export type WorkerListener = {
	/** Takes a piece of its stdout, and returns what was in it; the next piece is read after that. */
	hear: (chunk: Uint8Array) => Promise<readonly ParsedLine[]> | readonly ParsedLine[];
	/** One worker's stdout has ended. */
	heardAll: () => Promise<void> | void;
	restarting: (restart: Restart) => Promise<void> | void;
	/** It is gone, and is not started again by itself. */
	gone: (end: WorkerEnd) => void;
};

/** For people: how it ended. */
export const describeEnd = (end: Pick<WorkerEnd, 'reason' | 'code' | 'signal'>): string => `The worker ${describeReason(end.reason, end)}.`;

type Batch = {command: BatchCommand; since: number; jobId: string | undefined};

const isBatchCommand = (command: Command): command is BatchCommand =>
	command.type === 'run' || command.type === 'resume_job' || command.type === 'restart_job';

const neverStarted: WorkerExit = {code: null, signal: null, complaint: ''};

export class WorkerSupervisor {
	private worker: WorkerClient | undefined;
	private life: WorkerLife | undefined;
	private batch: Batch | undefined;
	private budget: RestartBudget = fullBudget;
	/** A worker is to be started; until then commands wait. */
	private waiting: {timer: NodeJS.Timeout; commands: Command[]} | undefined;
	private isStopping = false;
	private isDismissed = false;
	private isReleased = false;

	constructor(private readonly rules: Supervision, private readonly listener: WorkerListener) {}

	/** Starts a worker, unless there is one or one is about to be started. */
	start(): void {
		if (!this.worker && !this.waiting && !this.isReleased) {
			this.launch();
		}
	}

	/** Tells the worker something; a command that begins a batch makes it one that is to be seen through. */
	send(command: Command): void {
		if (isBatchCommand(command)) {
			this.batch = {command, since: Date.now(), jobId: command.type === 'resume_job' ? command.job_id : undefined};
			this.budget = fullBudget;
			this.isStopping = false;
		} else if (command.type === 'stop' && this.batch) {
			this.isStopping = true;
		}

		if (!this.waiting) {
			this.worker?.send(command);
		} else if (command.type === 'stop') {
			this.endWaiting();
		} else {
			this.waiting.commands.push(command);
		}
	}

	/** There is nothing more to do: an idle worker ends, and is not started again. */
	dismiss(): void {
		this.isDismissed = true;
		this.worker?.send({type: 'shutdown'});
		this.worker?.hangUp();
	}

	/** SIGKILL, and no other worker. What it was doing can be resumed. */
	kill(): void {
		this.isDismissed = true;
		this.worker?.kill();
		if (this.waiting) {
			this.endWaiting();
		}
	}

	/** Lets this process end while the batch goes on without it; a worker that was about to be started is started now. */
	release(): void {
		if (this.waiting && this.batch) {
			this.goOn(this.batch, this.batch.jobId);
		}

		this.isReleased = true;
		this.life?.close();
		this.worker?.hangUp();
		this.worker?.release();
		this.worker = undefined;
	}

	private launch(): WorkerClient {
		const worker = this.rules.startWorker();
		const life = new WorkerLife(this.rules, () => {
			worker.kill();
		});
		this.worker = worker;
		this.life = life;
		void this.attend(worker, life);
		return worker;
	}

	private async attend(worker: WorkerClient, life: WorkerLife): Promise<void> {
		try {
			for await (const chunk of worker.output) {
				await this.hear(chunk, life);
				if (life.isTooNew) {
					worker.kill();
				}
			}
		} catch {
			// A broken pipe is the end of the output; the exit tells why.
		}

		if (this.isReleased) {
			life.close();
			return;
		}

		await this.listener.heardAll();
		const exit = await worker.exited;
		if (this.worker === worker) {
			this.worker = undefined;
			await this.ended(exit, life);
		}
	}

	private async hear(chunk: Uint8Array, life: WorkerLife): Promise<void> {
		const unhold = life.hold();
		try {
			for (const line of await this.listener.hear(chunk)) {
				if (line.kind === 'event' && !this.isReleased) {
					this.note(line.event, life);
				}
			}
		} finally {
			unhold();
		}
	}

	private note(event: Event, life: WorkerLife): void {
		life.note(event);
		const {batch} = this;
		if (!batch) {
			return;
		}

		if (event.type === 'BATCH_STARTED') {
			batch.jobId = event.job_id;
		} else if (event.type === 'FINISHED' || (event.type === 'REPLY' && !event.ok && event.id !== null && event.id === batch.command.id)) {
			this.batch = undefined;
			this.isStopping = false;
		}
	}

	private async ended(exit: WorkerExit, life: WorkerLife): Promise<void> {
		const {batch, budget, rules} = this;
		const wasAskedTo = this.isDismissed || this.isStopping || life.isStopping;
		const reason = life.end(exit, wasAskedTo);
		const complaint = life.isTooNew ? 'It speaks a later version of the protocol than this longhand: install one of the two again.' : exit.complaint;
		const end: WorkerEnd = {
			...exit, complaint, reason, attempts: budget.attempts,
		};
		const fields = {
			reason, code: exit.code, signal: exit.signal, job: batch?.jobId, attempts: budget.attempts, progressed: life.progressed,
		};
		if (!batch || wasAskedTo || life.isTooNew) {
			rules.log(wasAskedTo ? 'info' : 'warn', describeEnd(end), fields);
			this.leaveOff(end);
			return;
		}

		const decision = decideRestart(budget, life.progressed, rules.policy);
		if (decision.kind === 'give_up') {
			rules.log('error', `${describeEnd(end)} It is not started again.`, fields);
			this.leaveOff({...end, attempts: decision.attempts});
			return;
		}

		this.budget = decision.budget;
		const {attempt, afterSeconds} = decision;
		const when = afterSeconds > 0 ? `in ${afterSeconds} s` : 'at once';
		// What is done comes first: a narrow window cuts the rest.
		const message = `Restarting the worker ${when} (attempt ${attempt} of ${rules.policy.maxAttempts}): it ${describeReason(reason, exit)}.`;
		rules.log('warn', message, {...fields, attempt, complaint});
		const timer = setTimeout(async () => {
			const jobId = batch.jobId ?? await rules.findBegun(batch.command, batch.since).catch(() => undefined);
			if (this.waiting?.timer === timer) {
				this.goOn(batch, jobId);
			}
		}, afterSeconds * 1000);
		this.waiting = {timer, commands: []};
		await this.listener.restarting({
			message, reason, attempt, afterSeconds,
		});
	}

	/** Another worker goes on with `batch`. */
	private goOn(batch: Batch, jobId: string | undefined): void {
		const commands = this.waiting?.commands ?? [];
		clearTimeout(this.waiting?.timer);
		this.waiting = undefined;
		const {command} = batch;
		const worker = this.launch();
		worker.send(jobId === undefined || command.type === 'resume_job' ? command : {type: 'resume_job', job_id: jobId, ...(command.id === undefined ? {} : {id: command.id})});
		for (const waited of commands) {
			worker.send(waited);
		}
	}

	private endWaiting(): void {
		clearTimeout(this.waiting?.timer);
		this.waiting = undefined;
		this.leaveOff({...neverStarted, reason: 'stopped', attempts: this.budget.attempts});
	}

	private leaveOff(end: WorkerEnd): void {
		this.batch = undefined;
		this.isStopping = false;
		this.listener.gone(end);
	}
}
