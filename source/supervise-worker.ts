/**
 * Sees to it that a batch has a worker: starts one, hears it, ends it when it gives no sign of life, and starts
 * another that goes on with the same job when it ends before the batch does. The app and the unattended run both use it.
 */
import type {SupervisionSettings} from '../worker/options.js';
import {type BatchCommand, type Command} from '../worker/protocol/commands.js';
import {type Event} from '../worker/protocol/events.js';
import {type ParsedLine} from '../worker/protocol/parse-event.js';
import {describeReason} from '../worker/supervise/exit-reason.js';
import {
	type RestartBudget, decideRestart, fullBudget, policyOf,
} from '../worker/supervise/restart-policy.js';
import {EventLines} from './event-lines.js';
import {type LifeTimeouts, WorkerLife, timeoutsOf} from './worker-life.js';
import type {Supervision, WorkerListener} from './supervision.js';
import type {WorkerExit} from './worker-client.js';
import {
	type WorkerEnd, describeEnd, neverStarted, tooNew,
} from './worker-end.js';

type Batch = {
	command: BatchCommand;
	since: number;
	jobId: string | undefined;
	/** Resolves when it is known how its worker is to be supervised. */
	known: Promise<void>;
};

const isBatchCommand = (command: Command): command is BatchCommand =>
	command.type === 'run' || command.type === 'resume_job' || command.type === 'restart_job';

export class WorkerSupervisor {
	private life: WorkerLife | undefined;
	private batch: Batch | undefined;
	private machine: SupervisionSettings;
	private budget: RestartBudget = fullBudget;
	/** A worker is to be started; until then commands wait. */
	private waiting: {timer: NodeJS.Timeout; commands: Command[]} | undefined;
	private isStopping = false;
	private isDismissed = false;
	private isReleased = false;

	constructor(private readonly rules: Supervision, private readonly listener: WorkerListener) {
		this.machine = rules.machine;
	}

	/** Starts a worker, unless there is one or one is about to be started. */
	start(): void {
		if (!this.life && !this.waiting && !this.isReleased) {
			this.launch();
		}
	}

	/**
	 * Tells the worker something, once it has said HELLO; a command that begins a batch makes it one that is to be seen
	 * through, as its options say.
	 */
	send(command: Command): void {
		if (isBatchCommand(command)) {
			this.batch = {
				command, since: Date.now(), jobId: command.type === 'resume_job' ? command.job_id : undefined, known: this.followOptions(command),
			};
			this.budget = fullBudget;
			this.isStopping = false;
		} else if (command.type === 'stop' && this.batch) {
			this.isStopping = true;
		}

		if (!this.waiting) {
			this.life?.send(command);
		} else if (command.type === 'stop') {
			this.endWaiting();
		} else {
			this.waiting.commands.push(command);
		}
	}

	/** There is nothing more to do: an idle worker ends, in the time that the settings give it, and is not started again. */
	dismiss(): void {
		this.isDismissed = true;
		this.life?.dismiss();
	}

	/** SIGKILL, and no other worker. What it was doing can be resumed. */
	kill(): void {
		this.isDismissed = true;
		this.life?.worker.kill();
		if (this.waiting) {
			this.endWaiting();
		}
	}

	/**
	 * Lets this process end while the batch goes on without it: at once, or when a worker that has only just been started
	 * has heard what it is to do. One that was about to be started is started now.
	 */
	release(): void {
		if (this.waiting && this.batch) {
			this.goOn(this.batch, this.batch.jobId);
		}

		this.isReleased = true;
		const {life} = this;
		if (this.batch && !this.isDismissed) {
			life?.whenReady(() => {
				this.letGo(life);
			});
		} else if (life) {
			this.letGo(life);
		}
	}

	private letGo(life: WorkerLife): void {
		life.close();
		life.worker.hangUp();
		life.worker.release();
		this.life = undefined;
	}

	/** From now on the worker is supervised as the options of the batch say that `command` begins. Never rejects. */
	private async followOptions(command: BatchCommand): Promise<void> {
		const said = command.type === 'resume_job' ? command.machine : command.options;
		if (said) {
			this.follow(said);
			return;
		}

		const machine = command.type === 'run' ? undefined : await this.rules.machineOf(command.job_id).catch(() => undefined);
		if (this.batch?.command === command) {
			this.follow(machine ?? this.rules.machine);
		}
	}

	private follow(machine: SupervisionSettings): void {
		this.machine = machine;
		this.life?.follow(this.timeouts);
	}

	private get timeouts(): LifeTimeouts {
		return timeoutsOf(this.machine, this.rules.shortestSilence);
	}

	private launch(): WorkerLife {
		const life = new WorkerLife(this.rules.startWorker(), this.timeouts, this.rules.kernelKills);
		this.life = life;
		void this.attend(life);
		return life;
	}

	private async attend(life: WorkerLife): Promise<void> {
		const splitter = new EventLines();
		try {
			for await (const chunk of life.worker.output) {
				await this.hear(chunk, splitter.push(chunk), life);
			}
		} catch {
			// A broken pipe is the end of the output; the exit tells why.
		}

		if (this.isReleased) {
			life.close();
			return;
		}

		await this.listener.heardAll(splitter.flush());
		const exit = await life.worker.exited;
		if (this.life === life) {
			this.life = undefined;
			await this.ended(exit, life);
		}
	}

	private async hear(chunk: Uint8Array, lines: readonly ParsedLine[], life: WorkerLife): Promise<void> {
		const unhold = life.hold();
		try {
			// Before anybody is waited for: the worker must not wait for the reader of its events to get its work.
			for (const line of lines) {
				if (line.kind === 'event') {
					this.note(line.event, life);
				}
			}

			if (!this.isReleased) {
				await this.listener.hear(chunk, lines);
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
		await batch?.known;
		const wasAskedTo = this.isDismissed || this.isStopping || life.isStopping;
		const end: WorkerEnd = {
			...(life.isTooNew ? tooNew(life.protocol) : exit), reason: life.end(exit, wasAskedTo), attempts: budget.attempts,
		};
		const fields = {
			reason: end.reason, code: exit.code, signal: exit.signal, job: batch?.jobId, attempts: budget.attempts, progressed: life.progressed,
		};
		if (!batch || wasAskedTo || life.isTooNew) {
			rules.log(wasAskedTo ? 'info' : 'warn', describeEnd(end), fields);
			this.leaveOff(end);
			return;
		}

		const policy = policyOf(this.machine);
		const decision = decideRestart(budget, life.progressed, policy);
		if (decision.kind === 'give_up') {
			rules.log('error', `${describeEnd(end)} It is not started again.`, fields);
			this.leaveOff({...end, attempts: decision.attempts});
			return;
		}

		this.budget = decision.budget;
		const {attempt, afterSeconds} = decision;
		const when = afterSeconds > 0 ? `in ${afterSeconds} s` : 'at once';
		// What is done comes first: a narrow window cuts the rest.
		const message = `Restarting the worker ${when} (attempt ${attempt} of ${policy.maxAttempts}): it ${describeReason(end.reason, exit)}.`;
		rules.log('warn', message, {...fields, attempt, complaint: exit.complaint});
		const timer = setTimeout(async () => {
			const jobId = batch.jobId ?? await rules.findBegun(batch.command, batch.since).catch(() => undefined);
			if (this.waiting?.timer === timer) {
				this.goOn(batch, jobId);
			}
		}, afterSeconds * 1000);
		this.waiting = {timer, commands: []};
		if (this.isReleased) {
			this.release();
			return;
		}

		await this.listener.restarting({
			message, reason: end.reason, attempt, afterSeconds,
		});
	}

	/** Another worker goes on with `batch`. */
	private goOn(batch: Batch, jobId: string | undefined): void {
		const commands = this.waiting?.commands ?? [];
		clearTimeout(this.waiting?.timer);
		this.waiting = undefined;
		const {command} = batch;
		const life = this.launch();
		life.send(jobId === undefined || command.type === 'resume_job' ? command : {type: 'resume_job', job_id: jobId, ...(command.id === undefined ? {} : {id: command.id})});
		for (const waited of commands) {
			life.send(waited);
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
