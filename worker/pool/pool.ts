/**
 * The engines as a batch sees them: how many there are to be, with which model, and under which limits. A crash costs the
 * task in hand, which its owner asks for again.
 */
import {type EngineLimits, type SpeechModel} from '../options.js';
import {isAtLeast} from '../memory/judge-memory.js';
import {type EventBody} from '../protocol/events.js';
import {type MemoryLevel} from '../protocol/memory-events.js';
import {type ProcessStatistics} from '../protocol/process-events.js';
import {type RestartPolicy} from '../supervise/restart-policy.js';
import {type EngineHandle} from './engine-handle.js';
import {EnginePlaces} from './engine-places.js';
import {EngineSlot} from './engine-slot.js';
import {HandOut} from './hand-out.js';
import {retireOrder} from './retire-order.js';
import {type WorkSource} from './work.js';

export type PoolPorts = {
	/** Starts an engine in a process of its own. */
	startEngine: (engine: number) => EngineHandle;
	/** Starts one within this process, for when none can be started as a child; undefined when that is not wanted. */
	startInProcess?: () => EngineHandle;
	policy: RestartPolicy;
	limits: EngineLimits;
	/** The setting that the limit of memory comes from, for people. */
	memorySetting: string;
	emit: (event: EventBody) => void;
	log: (message: string, engine: number) => void;
};

/** MB that an engine with both models needs, with room to spare: 670 measured. */
const bothModels = 800;

export class Pool {
	/** Rejects when no engine can work any more. */
	readonly failure: Promise<never>;
	/** Asked when the system has ended an engine for want of memory: whether another takes its place. */
	onMemoryRanOut: (() => boolean) | undefined;
	private readonly places: EnginePlaces;
	private readonly handOut = new HandOut(() => this.allowed);
	private isStarted = false;
	private tell: PoolPorts['emit'];
	private memory: MemoryLevel = 'normal';
	/** What memory allows of the engines to exist, and of those to be given work. */
	private mostEngines = Number.POSITIVE_INFINITY;
	private mostAtWork = Number.POSITIVE_INFINITY;

	constructor(
		private wanted: number,
		private modelInUse: SpeechModel,
		private readonly ports: PoolPorts,
	) {
		this.tell = ports.emit;
		const {startEngine, startInProcess} = ports;
		this.places = new EnginePlaces({
			count: () => this.isStarted && this.handOut.source ? this.engines : 0,
			startEngine,
			startInProcess,
			createSlot: (index, start) => this.createSlot(index, start),
			emit: event => {
				this.tell(event);
			},
		});
		this.failure = this.places.failure;
	}

	/** Tells `listener` what happens to engines until the returned function is called, in place of whom it was made to tell. */
	tellTo(listener: PoolPorts['emit']): () => void {
		this.tell = listener;
		return () => {
			this.tell = this.ports.emit;
		};
	}

	/** How many engines the person wants. */
	get size(): number {
		return this.wanted;
	}

	/** How many there are to be now. */
	get engines(): number {
		return Math.max(1, Math.min(this.wanted, this.mostEngines));
	}

	/** The model that engines load from now on. */
	get model(): SpeechModel {
		return this.modelInUse;
	}

	/** Whether no engine is being loaded, or grows yet to the size that it will keep. */
	get isSettled(): boolean {
		return this.places.slots.every(slot => slot.statistics.isSettled);
	}

	/** Whether there is an engine left that can work. */
	get isSound(): boolean {
		return !this.isStarted || this.places.slots.length > 0;
	}

	get pids(): number[] {
		return this.places.slots.flatMap(slot => slot.pid ?? []);
	}

	/** How many may be given work now. */
	get allowed(): number {
		return Math.max(1, Math.min(this.engines, this.mostAtWork));
	}

	/** Starts the engines, if they are not started yet: a batch with nothing to hear needs none. */
	start(): void {
		this.isStarted = true;
		this.places.fill();
	}

	/** Changes the number of engines that are wanted: new ones start, surplus ones end after their task. */
	resize(size: number): void {
		this.wanted = size;
		this.places.forgive();
		this.adjust(false);
	}

	/** At most `count` engines exist from now on, whatever is wanted; null is no limit. Those at work are ended only `evenAtWork`. */
	limit(count: number | null, evenAtWork: boolean): void {
		this.mostEngines = count ?? Number.POSITIVE_INFINITY;
		this.adjust(evenAtWork);
	}

	/** At most `count` engines are given work from now on, null is all; what they have in hand they finish. */
	allow(count: number | null): void {
		this.mostAtWork = count ?? Number.POSITIVE_INFINITY;
		this.wake();
	}

	/** Engines with another model are replaced after their task. */
	useModel(model: SpeechModel): void {
		if (model === this.modelInUse) {
			return;
		}

		this.modelInUse = model;
		this.renewAll();
	}

	/** While it rests for want of memory no work is handed out, and engines are let go after their task. */
	rest(resting: boolean): void {
		if (resting === this.handOut.isPausedFor('memory')) {
			return;
		}

		this.setPaused('memory', resting);
		if (resting) {
			this.renewAll();
		}
	}

	/** While memory is short, an engine that the system ends for it is no sign against its task. */
	setMemory(level: MemoryLevel): void {
		this.memory = level;
	}

	/** Whether an engine may hold a second model: memory allows it, and so does the engine's own limit. */
	get hasRoomForOther(): boolean {
		const {max_memory_mb: most} = this.ports.limits;
		return !isAtLeast(this.memory, 'high') && (most === null || most >= bothModels);
	}

	/** Ends idle engines, the youngest first, until the others hold at most so many bytes together. */
	async keepWithin(bytes: number): Promise<void> {
		const slots = retireOrder(this.places.lasting);
		const sizes = await Promise.all(slots.map(async slot => slot.statistics.measure()));
		let held = sizes.reduce((sum, {memoryBytes}) => sum + memoryBytes, 0);
		for (const [index, slot] of slots.entries()) {
			if (held > bytes) {
				held -= sizes[index]!.memoryBytes;
				slot.retire();
			}
		}

		this.wake();
	}

	/** Hands out no work while there is any reason not to. */
	setPaused(reason: string, paused: boolean): void {
		this.handOut.setPaused(reason, paused);
	}

	/** From now on work comes from `source`; undefined for none: no engine is started then. */
	use(source: WorkSource | undefined): void {
		this.handOut.source = source;
		this.places.fill();
		this.wake();
	}

	/** There may be work now: the free engines look again. */
	wake(): void {
		this.handOut.wake();
	}

	/** Resolves when no engine has a task in hand, or after `timeout` milliseconds. */
	async idle(timeout: number): Promise<void> {
		await this.handOut.idle(timeout);
	}

	/** Holds the engines to their limits. */
	async inspect(): Promise<void> {
		await Promise.all(this.places.slots.map(async slot => slot.inspect()));
	}

	statistics(): ProcessStatistics[] {
		return this.places.slots.map(slot => slot.statistics.snapshot());
	}

	/** Ends all engines. A task that is not done by then fails with its engine. @param inHurry a person waits for it */
	async close(inHurry = false): Promise<void> {
		await this.places.close(inHurry);
		this.wake();
		await this.places.ended();
	}

	/** Brings the number of engines to what it is to be. */
	private adjust(evenAtWork: boolean): void {
		this.places.shrink(this.engines, evenAtWork);
		this.places.fill();
		this.wake();
	}

	private renewAll(): void {
		for (const slot of this.places.lasting) {
			slot.renew();
		}

		this.wake();
	}

	/** Resolves when an engine may be started: not while the pool rests. */
	private async mayStart(slot: EngineSlot): Promise<void> {
		while (this.handOut.isPausedFor('memory') && !slot.isClosed && !this.places.isClosed) {
			await this.handOut.somethingNew();
		}
	}

	private createSlot(index: number, start: () => EngineHandle): EngineSlot {
		const {policy, limits, memorySetting, log} = this.ports;
		const slot: EngineSlot = new EngineSlot(index, {
			model: () => this.modelInUse,
			policy,
			limits,
			memorySetting,
			start,
			mayStart: async () => this.mayStart(slot),
			isReplaced: () => this.onMemoryRanOut?.() ?? true,
			isMemoryShort: () => this.memory !== 'normal',
			takeWork: () => this.handOut.take(slot, this.modelInUse, this.hasRoomForOther),
			taskEnded: () => {
				this.handOut.taskEnded();
			},
			somethingNew: async () => this.handOut.somethingNew(),
			wake: () => {
				this.wake();
			},
			report: (status, pid, message, reason) => {
				if (status === 'crashed' || status === 'failed' || status === 'limit_exceeded') {
					log(`${status}: ${message}`, index);
				}

				this.tell({
					type: 'ENGINE', engine: index, status, engine_pid: pid, message, ...(reason ? {reason} : {}),
				});
			},
		});
		return slot;
	}
}
