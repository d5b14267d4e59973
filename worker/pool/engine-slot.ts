/**
 * One place in the pool, and the engines that hold it one after another: started, given work, started again when they
 * end, retired when they take too much, given up when they end without having done anything.
 */
import {setTimeout as delay} from 'node:timers/promises';
import {megabyte} from '../options.js';
import {type EventOf} from '../protocol/events.js';
import {
	decideRestart, fullBudget, type RestartBudget, type RestartDecision, type RestartPolicy,
} from '../supervise/restart-policy.js';
import {EngineTooLargeError, EngineUnusableError} from './engine-handle.js';
import {
	EngineLife, type EnginePlace, type EngineStatus, type LifePorts, megabytes,
} from './engine-life.js';
import {EngineStatistics} from './engine-statistics.js';

export type SlotPorts = LifePorts & {
	policy: RestartPolicy;
	/** Resolves when an engine may be started. */
	mayStart: () => Promise<void>;
	/** Whether an engine that the system has ended for want of memory is replaced by another. */
	isReplaced: () => boolean;
	report: (status: EngineStatus, pid: number | null, message: string, reason?: EventOf<'ENGINE'>['reason']) => void;
};

/** Why a slot has come to its end. */
export type SlotEnd = {kind: 'closed'} | {kind: 'given_up'; couldNotStart: boolean; error: Error};

/** An engine that is this many times over its limit is not waited for. */
const farOver = 1.5;

export class EngineSlot implements EnginePlace {
	readonly statistics: EngineStatistics;
	private readonly closing = new AbortController();
	/** The present engine, or the last one. */
	private life: EngineLife | undefined;
	private hasEnded = false;
	private retired = false;

	constructor(
		readonly index: number,
		private readonly ports: SlotPorts,
	) {
		this.statistics = new EngineStatistics(index);
	}

	get pid(): number | null {
		return this.present?.pid ?? null;
	}

	get isBusy(): boolean {
		return this.present?.isBusy ?? false;
	}

	/** It has ended, or will after its task. */
	get isClosed(): boolean {
		return this.hasEnded || this.closing.signal.aborted;
	}

	/** It is closed because it is not wanted any more. */
	get isRetired(): boolean {
		return this.retired;
	}

	/** Engines come and go until the slot is closed or its restarts are used up. */
	async run(): Promise<SlotEnd> {
		let budget = fullBudget;
		let everReady = false;
		for (let starts = 0; ; starts++) {
			await this.ports.mayStart();
			if (this.isClosed) {
				break;
			}

			const life = new EngineLife(this.ports, this);
			this.life = life;
			const {error, wasReady, why, reason} = await life.run(starts === 0 ? 'created' : 'restarted');
			everReady ||= wasReady;
			if (this.isClosed) {
				break;
			}

			if (reason === 'out_of_memory' && !this.ports.isReplaced()) {
				this.hasEnded = true;
				break;
			}

			const {max_restarts: maxRestarts} = this.ports.limits;
			const decision = this.decide(budget, life);
			const isUsedUp = maxRestarts !== null && life.succession !== 'renewed' && this.statistics.restarts >= maxRestarts;
			if (error instanceof EngineUnusableError || decision.kind === 'give_up' || isUsedUp) {
				this.hasEnded = true;
				const cause = life.isInVain ? life.tooLarge : new Error(why);
				this.report('failed', `given up: ${cause.message}`);
				const couldNotStart = !everReady && !(error instanceof EngineUnusableError) && !(cause instanceof EngineTooLargeError);
				return {kind: 'given_up', couldNotStart, error: cause};
			}

			budget = decision.budget;
			this.statistics.restarts++;
			await this.pause(decision.afterSeconds);
		}

		return {kind: 'closed'};
	}

	/** Ends the engine, and with it the slot. @param inHurry a person waits for it */
	async close(inHurry: boolean): Promise<void> {
		this.closing.abort();
		await this.present?.end(inHurry);
	}

	/** Ends the slot when the task in hand is done, or at once, `evenAtWork`: the task is given back then. */
	retire(evenAtWork = false): void {
		this.retired = true;
		this.closing.abort();
		if (evenAtWork) {
			void this.present?.kill();
		}
	}

	/** Another engine follows the present one, when its task is done. */
	renew(): void {
		this.present?.renew();
	}

	/** Measures the engine and holds it to its limits. */
	async inspect(): Promise<void> {
		const {present} = this;
		const {max_memory_mb: maxMemory, max_cpu_percent: maxCpu} = this.ports.limits;
		const {memoryBytes, cpuPercent} = await this.statistics.measure();
		if (maxCpu !== null && cpuPercent > maxCpu) {
			this.report('limit_exceeded', `it takes ${cpuPercent} % of a core; its limit is ${maxCpu} %`);
		}

		if (maxMemory !== null && memoryBytes > maxMemory * farOver * megabyte && present && present === this.present) {
			this.report('limit_exceeded', `it takes ${megabytes(memoryBytes)} MB, far over its limit of ${Math.round(maxMemory)} MB: it is ended`);
			present.outgrow(memoryBytes);
			await present.kill();
		}
	}

	/** Says what happens to the present engine. */
	report(status: EngineStatus, message: string, reason?: EventOf<'ENGINE'>['reason']): void {
		this.statistics.state = status;
		this.ports.report(status, this.pid, message, reason);
	}

	private get present(): EngineLife | undefined {
		return this.life?.isOver ? undefined : this.life;
	}

	/** What follows an engine. One that is replaced on purpose costs no attempt, unless it was in vain. */
	private decide(budget: RestartBudget, life: EngineLife): RestartDecision {
		if (life.succession === undefined || life.isInVain) {
			return decideRestart(budget, life.hasDoneWork && !life.isInVain, this.ports.policy);
		}

		const left = life.hasHeard ? fullBudget : budget;
		return {
			kind: 'restart', attempt: left.attempts, afterSeconds: 0, budget: left,
		};
	}

	private async pause(seconds: number): Promise<void> {
		try {
			await delay(seconds * 1000, undefined, {signal: this.closing.signal});
		} catch {
			// Closed meanwhile.
		}
	}
}
