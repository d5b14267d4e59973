/**
 * One engine from its start to its end: loaded, given work, measured after each chunk, and followed by another when it has
 * grown too large, or another is wanted.
 */
import {type EngineLimits, megabyte, type SpeechModel} from '../options.js';
import {type EventOf} from '../protocol/events.js';
import {type ExitReason} from '../protocol/process-events.js';
import {describeReason, exitReason, isOwnDoing} from '../supervise/exit-reason.js';
import {
	EngineGoneError, type EngineHandle, EngineTooLargeError, EngineUnusableError,
} from './engine-handle.js';
import {type EngineStatistics} from './engine-statistics.js';
import {type Work} from './work.js';

export type EngineStatus = EventOf<'ENGINE'>['status'];

export type LifePorts = {
	/** The model that an engine is to load now. */
	model: () => SpeechModel;
	limits: EngineLimits;
	/** The setting that its limit of memory comes from, for people. */
	memorySetting: string;
	start: () => EngineHandle;
	/** Memory is short: what happens for want of it says nothing about the task in hand. */
	isMemoryShort: () => boolean;
	/** A task for this engine, if it may have one now. It is in hand until `taskEnded`. */
	takeWork: () => Work | undefined;
	taskEnded: () => void;
	/** Resolves when it is worth asking for work again. */
	somethingNew: () => Promise<void>;
	/** Makes it so. */
	wake: () => void;
};

/** The place that an engine holds. */
export type EnginePlace = {
	readonly statistics: EngineStatistics;
	/** It has ended, or will after its task. */
	readonly isClosed: boolean;
	/** It is closed because it is not wanted any more. */
	readonly isRetired: boolean;
	report: (status: EngineStatus, message: string, reason?: EventOf<'ENGINE'>['reason']) => void;
};

/** How an engine ended; `reason` when it did so of itself. */
export type LifeEnd = {error: unknown; wasReady: boolean; why: string; reason?: ExitReason};

export const megabytes = (bytes: number): number => Math.round(bytes / megabyte);

export class EngineLife {
	/** It has done a task, and heard a chunk. */
	hasDoneWork = false;
	hasHeard = false;
	/** Why it is to be followed by another, if it is: it is too large, or another is wanted. */
	succession: 'over_limit' | 'renewed' | undefined;
	private readonly engine: EngineHandle;
	/** What it took when it was found to be over its limit, in bytes. */
	private excess = 0;
	private busy = false;
	private over = false;

	/** Starts the engine. */
	constructor(private readonly ports: LifePorts, private readonly place: EnginePlace) {
		this.engine = ports.start();
	}

	get pid(): number | null {
		return this.engine.pid;
	}

	get isBusy(): boolean {
		return this.busy;
	}

	/** It has ended, and nothing more is to be said of it. */
	get isOver(): boolean {
		return this.over;
	}

	/** It was too large before it had heard a chunk: so may be all that follow. */
	get isInVain(): boolean {
		return this.succession === 'over_limit' && !this.hasHeard;
	}

	/** What to say of it when it was in vain. */
	get tooLarge(): EngineTooLargeError {
		const {limits, memorySetting} = this.ports;
		return new EngineTooLargeError(
			`it takes ${megabytes(this.excess)} MB before it has heard a chunk; the limit is ${Math.round(limits.max_memory_mb ?? 0)} MB (${memorySetting})`,
			memorySetting,
		);
	}

	/** Loads the model and works until it ends, is to be followed by another, or its place is closed. */
	async run(status: 'created' | 'restarted'): Promise<LifeEnd> {
		const model = this.ports.model();
		this.place.statistics.started(this.pid);
		this.place.report(status, `loading ${model}`);
		let wasReady = false;
		let error: unknown;
		try {
			await this.engine.load(model);
			wasReady = true;
			this.place.report('ready', '');
			await this.serve();
		} catch (error_) {
			error = error_;
		}

		const end = await this.endOf(error);
		this.over = true;
		return {error, wasReady, ...end};
	}

	/** Another engine follows it, when its task is done. */
	renew(): void {
		this.succession ??= 'renewed';
	}

	/** Another engine follows it: it takes too much. */
	outgrow(bytes: number): void {
		this.succession = 'over_limit';
		this.excess = bytes;
	}

	/** Ends it, after its task where that does not take long. @param inHurry a person waits for it */
	async end(inHurry: boolean): Promise<void> {
		await this.engine.end(inHurry);
	}

	/** Ends it at once; its task is given back. */
	async kill(): Promise<void> {
		await this.engine.kill();
	}

	/** Makes sure that the engine has ended, and says why it did. */
	private async endOf(error: unknown): Promise<{why: string; reason?: ExitReason}> {
		if (!(error instanceof EngineGoneError)) {
			await this.engine.end();
		}

		const end = await this.engine.ended;
		this.place.statistics.ended();
		if (this.place.isClosed) {
			if (this.place.isRetired) {
				this.place.report('stopped', 'it is not wanted any more');
			}

			return {why: 'closed'};
		}

		const reason = error instanceof EngineUnusableError ? 'could_not_start' : exitReason(end);
		if (this.succession && reason === 'stopped') {
			this.place.report('retired', this.isInVain ? 'it was too large before it had heard a chunk' : 'a new one takes its place');
			return {why: 'retired'};
		}

		this.succession = undefined;
		this.place.statistics.crashes++;
		const why = error instanceof EngineUnusableError ? error.message : describeReason(reason, end);
		this.place.report('crashed', why, reason);
		return {why, reason};
	}

	/** Gives it work until it ends, is to be followed, or its place is closed. Throws when the engine is gone. */
	private async serve(): Promise<void> {
		let isBusy = false;
		let isGone = false;
		void (async () => {
			await this.engine.ended;
			isGone = true;
			this.ports.wake();
		})();

		while (!this.place.isClosed && !this.succession) {
			if (isGone) {
				throw new EngineGoneError('the engine ended while it waited');
			}

			const work = this.ports.takeWork();
			if (work) {
				isBusy = true;
				this.busy = true;
				this.place.report('busy', work.label);
				await this.doWork(work);
				continue;
			}

			if (isBusy) {
				isBusy = false;
				this.place.report('ready', '');
			}

			await this.ports.somethingNew();
		}
	}

	private async doWork(work: Work): Promise<void> {
		try {
			work.done(await this.engine.run(work.task));
			this.hasDoneWork = true;
			if (work.task.kind === 'transcribe') {
				this.hasHeard = true;
				this.place.statistics.chunks++;
				await this.retireIfLarge();
			}
		} catch (error) {
			if (!(error instanceof EngineGoneError)) {
				work.failed(error as Error, true);
				return;
			}

			const end = await this.engine.ended;
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

		const {memoryBytes} = await this.place.statistics.measure();
		if (memoryBytes > maxMemory * megabyte) {
			this.place.report('limit_exceeded', `it takes ${megabytes(memoryBytes)} MB; its limit is ${Math.round(maxMemory)} MB`);
			this.outgrow(memoryBytes);
		}
	}
}
