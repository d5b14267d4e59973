/**
 * One place in the pool, and the engines that hold it one after another: started, given work, started again when they
 * end, retired when they take too much, given up when they end without having done anything.
 */
import {setTimeout as delay} from 'node:timers/promises';
import {type EngineLimits, megabyte, type SpeechModel} from '../options.js';
import {type EventOf} from '../protocol/events.js';
import {type ExitReason} from '../protocol/process-events.js';
import {describeReason, exitReason, isOwnDoing} from '../supervise/exit-reason.js';
import {
	decideRestart, fullBudget, type RestartBudget, type RestartDecision, type RestartPolicy,
} from '../supervise/restart-policy.js';
import {
	EngineGoneError, type EngineHandle, EngineTooLargeError, EngineUnusableError,
} from './engine-handle.js';
import {EngineStatistics} from './engine-statistics.js';
import {type Work} from './work.js';

type EngineStatus = EventOf<'ENGINE'>['status'];

export type SlotPorts = {
	/** The model that an engine is to load now. */
	model: () => SpeechModel;
	policy: RestartPolicy;
	limits: EngineLimits;
	/** The setting that its limit of memory comes from, for people. */
	memorySetting: string;
	start: () => EngineHandle;
	/** Resolves when an engine may be started. */
	mayStart: () => Promise<void>;
	/** Whether an engine that the system has ended for want of memory is replaced by another. */
	isReplaced: () => boolean;
	/** Memory is short: what happens for want of it says nothing about the task in hand. */
	isMemoryShort: () => boolean;
	/** A task for this engine, if it may have one now. It is in hand until `taskEnded`. */
	takeWork: () => Work | undefined;
	taskEnded: () => void;
	/** Resolves when it is worth asking for work again. */
	somethingNew: () => Promise<void>;
	/** Makes it so. */
	wake: () => void;
	report: (status: EngineStatus, pid: number | null, message: string, reason?: EventOf<'ENGINE'>['reason']) => void;
};

/** Why a slot has come to its end. */
export type SlotEnd = {kind: 'closed'} | {kind: 'given_up'; couldNotStart: boolean; error: Error};

/** An engine that is this many times over its limit is not waited for. */
const farOver = 1.5;

const megabytes = (bytes: number): number => Math.round(bytes / megabyte);

export class EngineSlot {
	readonly statistics: EngineStatistics;
	private readonly closing = new AbortController();
	private engine: EngineHandle | undefined;
	private hasDoneWork = false;
	private hasHeard = false;
	/** Why the present engine is to be followed by another, if it is: it is too large, or another is wanted. */
	private succession: 'over_limit' | 'renewed' | undefined;
	/** What the present engine took when it was found to be over its limit, in bytes. */
	private excess = 0;
	private busy = false;
	private hasEnded = false;
	private isRetired = false;

	constructor(
		readonly index: number,
		private readonly ports: SlotPorts,
	) {
		this.statistics = new EngineStatistics(index);
	}

	get pid(): number | null {
		return this.engine?.pid ?? null;
	}

	get isBusy(): boolean {
		return this.busy;
	}

	/** It has ended, or will after its task. */
	get isClosed(): boolean {
		return this.hasEnded || this.closing.signal.aborted;
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

			this.hasDoneWork = false;
			this.hasHeard = false;
			const {error, wasReady, why, reason} = await this.runEngine(starts === 0 ? 'created' : 'restarted');
			everReady ||= wasReady;
			if (this.isClosed) {
				break;
			}

			if (reason === 'out_of_memory' && !this.ports.isReplaced()) {
				this.hasEnded = true;
				break;
			}

			const {max_restarts: maxRestarts} = this.ports.limits;
			const decision = this.decide(budget);
			const isUsedUp = maxRestarts !== null && this.succession !== 'renewed' && this.statistics.restarts >= maxRestarts;
			if (error instanceof EngineUnusableError || decision.kind === 'give_up' || isUsedUp) {
				this.hasEnded = true;
				const cause = this.isInVain ? this.tooLarge() : new Error(why);
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
		await this.engine?.end(inHurry);
	}

	/** Ends the slot when the task in hand is done, or at once, `evenAtWork`: the task is given back then. */
	retire(evenAtWork = false): void {
		this.isRetired = true;
		this.closing.abort();
		if (evenAtWork) {
			void this.engine?.kill();
		}
	}

	/** Another engine follows the present one, when its task is done. */
	renew(): void {
		if (this.engine) {
			this.succession ??= 'renewed';
		}
	}

	/** Measures the engine and holds it to its limits. */
	async inspect(): Promise<void> {
		const {engine} = this;
		const {max_memory_mb: maxMemory, max_cpu_percent: maxCpu} = this.ports.limits;
		const {memoryBytes, cpuPercent} = await this.statistics.measure();
		if (maxCpu !== null && cpuPercent > maxCpu) {
			this.report('limit_exceeded', `it takes ${cpuPercent} % of a core; its limit is ${maxCpu} %`);
		}

		if (maxMemory !== null && memoryBytes > maxMemory * farOver * megabyte && engine && engine === this.engine) {
			this.report('limit_exceeded', `it takes ${megabytes(memoryBytes)} MB, far over its limit of ${Math.round(maxMemory)} MB: it is ended`);
			this.succession = 'over_limit';
			this.excess = memoryBytes;
			await engine.kill();
		}
	}

	/** It was too large before it had heard a chunk: so may be all that follow. */
	private get isInVain(): boolean {
		return this.succession === 'over_limit' && !this.hasHeard;
	}

	/** What follows an engine. One that is replaced on purpose costs no attempt, unless it was in vain. */
	private decide(budget: RestartBudget): RestartDecision {
		if (this.succession === undefined || this.isInVain) {
			return decideRestart(budget, this.hasDoneWork && !this.isInVain, this.ports.policy);
		}

		const left = this.hasHeard ? fullBudget : budget;
		return {
			kind: 'restart', attempt: left.attempts, afterSeconds: 0, budget: left,
		};
	}

	private tooLarge(): EngineTooLargeError {
		const {limits, memorySetting} = this.ports;
		return new EngineTooLargeError(
			`it takes ${megabytes(this.excess)} MB before it has heard a chunk; the limit is ${Math.round(limits.max_memory_mb ?? 0)} MB (${memorySetting})`,
			memorySetting,
		);
	}

	/** One engine, from its start to its end. */
	private async runEngine(status: 'created' | 'restarted'): Promise<{error: unknown; wasReady: boolean; why: string; reason?: ExitReason}> {
		const engine = this.ports.start();
		const model = this.ports.model();
		this.engine = engine;
		this.succession = undefined;
		this.statistics.started(engine.pid);
		this.report(status, `loading ${model}`);
		let wasReady = false;
		let error: unknown;
		try {
			await engine.load(model);
			wasReady = true;
			this.report('ready', '');
			await this.serve(engine);
		} catch (error_) {
			error = error_;
		}

		const end = await this.endOf(engine, error);
		this.engine = undefined;
		return {error, wasReady, ...end};
	}

	/** Makes sure that the engine has ended, and says why it did. */
	private async endOf(engine: EngineHandle, error: unknown): Promise<{why: string; reason?: ExitReason}> {
		if (!(error instanceof EngineGoneError)) {
			await engine.end();
		}

		const end = await engine.ended;
		this.statistics.ended();
		if (this.isClosed) {
			if (this.isRetired) {
				this.report('stopped', 'it is not wanted any more');
			}

			return {why: 'closed'};
		}

		const reason = error instanceof EngineUnusableError ? 'could_not_start' : exitReason(end);
		if (this.succession && reason === 'stopped') {
			this.report('retired', this.isInVain ? 'it was too large before it had heard a chunk' : 'a new one takes its place');
			return {why: 'retired'};
		}

		this.succession = undefined;
		this.statistics.crashes++;
		const why = error instanceof EngineUnusableError ? error.message : describeReason(reason, end);
		this.report('crashed', why, reason);
		return {why, reason};
	}

	/** Gives work to an engine until it ends, is retired, or the slot is closed. Throws when the engine is gone. */
	private async serve(engine: EngineHandle): Promise<void> {
		let isBusy = false;
		let isGone = false;
		void (async () => {
			await engine.ended;
			isGone = true;
			this.ports.wake();
		})();

		while (!this.isClosed && !this.succession) {
			if (isGone) {
				throw new EngineGoneError('the engine ended while it waited');
			}

			const work = this.ports.takeWork();
			if (work) {
				isBusy = true;
				this.busy = true;
				this.report('busy', work.label);
				await this.doWork(engine, work);
				continue;
			}

			if (isBusy) {
				isBusy = false;
				this.report('ready', '');
			}

			await this.ports.somethingNew();
		}
	}

	private async doWork(engine: EngineHandle, work: Work): Promise<void> {
		try {
			work.done(await engine.run(work.task));
			this.hasDoneWork = true;
			if (work.task.kind === 'transcribe') {
				this.hasHeard = true;
				this.statistics.chunks++;
				await this.retireIfLarge();
			}
		} catch (error) {
			if (!(error instanceof EngineGoneError)) {
				work.failed(error as Error, true);
				return;
			}

			const end = await engine.ended;
			const reason = exitReason(end);
			const isToBlame = isOwnDoing(reason) && !(reason === 'out_of_memory' && this.ports.isMemoryShort());
			work.failed(new EngineGoneError(describeReason(reason, end)), isToBlame);
			throw error;
		} finally {
			this.busy = false;
			this.ports.taskEnded();
		}
	}

	private async retireIfLarge(): Promise<void> {
		const {max_memory_mb: maxMemory} = this.ports.limits;
		if (maxMemory === null) {
			return;
		}

		const {memoryBytes} = await this.statistics.measure();
		if (memoryBytes > maxMemory * megabyte) {
			this.report('limit_exceeded', `it takes ${megabytes(memoryBytes)} MB; its limit is ${Math.round(maxMemory)} MB`);
			this.succession = 'over_limit';
			this.excess = memoryBytes;
		}
	}

	private async pause(seconds: number): Promise<void> {
		try {
			await delay(seconds * 1000, undefined, {signal: this.closing.signal});
		} catch {
			// Closed meanwhile.
		}
	}

	private report(status: EngineStatus, message: string, reason?: EventOf<'ENGINE'>['reason']): void {
		this.statistics.state = status;
		this.ports.report(status, this.pid, message, reason);
	}
}
