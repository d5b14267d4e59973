/**
 * The engines, and who gets what: a free engine takes the next task that the source has. A crash costs the task in
 * hand, which its owner asks for again.
 */
import {deferred} from '../deferred.js';
import {type EngineLimits, type SpeechModel} from '../options.js';
import {isAtLeast} from '../memory/judge-memory.js';
import {type EventBody} from '../protocol/events.js';
import {type MemoryLevel} from '../protocol/memory-events.js';
import {type ProcessStatistics} from '../protocol/process-events.js';
import {type RestartPolicy} from '../supervise/restart-policy.js';
import {type EngineHandle} from './engine-handle.js';
import {EngineSlot} from './engine-slot.js';
import {retireOrder} from './retire-order.js';
import {type Work, type WorkSource} from './work.js';

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
	private readonly fail = deferred<never>();
	private source: WorkSource | undefined;
	private news = deferred();
	private readonly slots = new Map<number, {slot: EngineSlot; ended: Promise<void>}>();
	private readonly onIdle: Array<() => void> = [];
	private readonly pauses = new Set<string>();
	private busy = 0;
	private isStarted = false;
	private isClosed = false;
	private inProcess = false;
	private nextIndex = 0;
	private tell: PoolPorts['emit'];
	private memory: MemoryLevel = 'normal';
	/** The engine that holds a second model besides the one in use: one is enough. */
	private second: EngineSlot | undefined;
	/** Places that came to nothing, and are not filled again. */
	private givenUp = 0;
	/** What memory allows of the engines to exist, and of those to be given work. */
	private mostEngines = Number.POSITIVE_INFINITY;
	private mostAtWork = Number.POSITIVE_INFINITY;

	constructor(
		private wanted: number,
		private modelInUse: SpeechModel,
		private readonly ports: PoolPorts,
	) {
		this.failure = this.fail.promise;
		this.tell = ports.emit;
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
		return [...this.slots.values()].every(({slot}) => slot.statistics.isSettled);
	}

	/** Whether there is an engine left that can work. */
	get isSound(): boolean {
		return !this.isStarted || this.slots.size > 0;
	}

	get pids(): number[] {
		return [...this.slots.values()].flatMap(({slot}) => slot.pid ?? []);
	}

	/** How many may be given work now. */
	get allowed(): number {
		return Math.max(1, Math.min(this.engines, this.mostAtWork));
	}

	/** Starts the engines, if they are not started yet: a batch with nothing to hear needs none. */
	start(): void {
		this.isStarted = true;
		this.fill();
	}

	/** Changes the number of engines that are wanted: new ones start, surplus ones end after their task. */
	resize(size: number): void {
		this.wanted = size;
		this.givenUp = 0;
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
		if (resting === this.pauses.has('memory')) {
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
		const slots = retireOrder(this.lasting);
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
		if (paused) {
			this.pauses.add(reason);
		} else {
			this.pauses.delete(reason);
		}

		this.wake();
	}

	/** From now on work comes from `source`; undefined for none: no engine is started then. */
	use(source: WorkSource | undefined): void {
		this.source = source;
		this.fill();
		this.wake();
	}

	/** There may be work now: the free engines look again. */
	wake(): void {
		const {news} = this;
		this.news = deferred();
		news.resolve();
	}

	/** Resolves when no engine has a task in hand, or after `timeout` milliseconds. */
	async idle(timeout: number): Promise<void> {
		if (this.busy === 0) {
			return;
		}

		await new Promise<void>(resolve => {
			const timer = setTimeout(resolve, timeout);
			this.onIdle.push(() => {
				clearTimeout(timer);
				resolve();
			});
		});
	}

	/** Holds the engines to their limits. */
	async inspect(): Promise<void> {
		await Promise.all([...this.slots.values()].map(async ({slot}) => slot.inspect()));
	}

	statistics(): ProcessStatistics[] {
		return [...this.slots.values()].map(({slot}) => slot.statistics.snapshot());
	}

	/** Ends all engines. A task that is not done by then fails with its engine. @param inHurry a person waits for it */
	async close(inHurry = false): Promise<void> {
		this.isClosed = true;
		const slots = [...this.slots.values()];
		await Promise.all(slots.map(async ({slot}) => slot.close(inHurry)));
		this.wake();
		await Promise.all(slots.map(async ({ended}) => ended));
	}

	private get lasting(): EngineSlot[] {
		return [...this.slots.values()].map(({slot}) => slot).filter(slot => !slot.isClosed);
	}

	private fill(): void {
		if (!this.isStarted || this.isClosed || !this.source) {
			return;
		}

		while (this.lasting.length < this.engines - this.givenUp) {
			const index = this.nextIndex++;
			const slot = this.createSlot(index);
			this.slots.set(index, {slot, ended: this.watch(index, slot)});
		}
	}

	/** Brings the number of engines to what it is to be. */
	private adjust(evenAtWork: boolean): void {
		for (const slot of retireOrder(this.lasting).slice(0, Math.max(0, this.lasting.length - this.engines))) {
			slot.retire(evenAtWork);
		}

		this.fill();
		this.wake();
	}

	private renewAll(): void {
		for (const slot of this.lasting) {
			slot.renew();
		}

		this.wake();
	}

	/** Resolves when an engine may be started: not while the pool rests. */
	private async mayStart(slot: EngineSlot): Promise<void> {
		while (this.pauses.has('memory') && !slot.isClosed && !this.isClosed) {
			await this.news.promise;
		}
	}

	private createSlot(index: number): EngineSlot {
		const {startEngine, startInProcess, policy, limits, memorySetting, log} = this.ports;
		const slot: EngineSlot = new EngineSlot(index, {
			model: () => this.modelInUse,
			policy,
			limits,
			memorySetting,
			start: () => (this.inProcess && startInProcess ? startInProcess() : startEngine(index)),
			mayStart: async () => this.mayStart(slot),
			isReplaced: () => this.onMemoryRanOut?.() ?? true,
			isMemoryShort: () => this.memory !== 'normal',
			takeWork: () => this.takeWork(slot),
			taskEnded: () => {
				this.taskEnded();
			},
			somethingNew: async () => this.news.promise,
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

	/** Sees a slot to its end; when it was the last that could work, the pool goes on without child processes, or fails. */
	private async watch(index: number, slot: EngineSlot): Promise<void> {
		const end = await slot.run();
		this.slots.delete(index);
		if (this.isClosed || end.kind === 'closed') {
			return;
		}

		this.givenUp++;
		if (this.lasting.length > 0) {
			return;
		}

		if (end.couldNotStart && this.ports.startInProcess && !this.inProcess) {
			this.inProcess = true;
			this.givenUp = 0;
			this.tell({
				type: 'WARNING',
				code: 'ISOLATION_OFF',
				message: `No engine could be started as a process of its own (${end.error.message}): the engines work within the worker now`,
				hint: 'A fault of a speech library would now end the worker, too; longhand then goes on from its checkpoint.',
			});
			this.fill();
			return;
		}

		this.fail.reject(end.error);
	}

	private takeWork(slot: EngineSlot): Work | undefined {
		if (this.pauses.size > 0 || this.busy >= this.allowed) {
			return undefined;
		}

		const mayBeOther = this.hasRoomForOther && (this.second === undefined || this.second.isClosed || this.second === slot);
		const work = this.source?.next(mayBeOther);
		if (work?.task.kind === 'transcribe' && work.task.model !== this.modelInUse && this.second !== slot) {
			this.second = slot;
			slot.statistics.grows();
		}

		this.busy += work ? 1 : 0;
		return work;
	}

	private taskEnded(): void {
		this.busy--;
		if (this.busy === this.allowed - 1) {
			this.wake();
		}

		if (this.busy === 0) {
			for (const resolve of this.onIdle.splice(0)) {
				resolve();
			}
		}
	}
}
