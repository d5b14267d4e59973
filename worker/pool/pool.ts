/**
 * The engines, and who gets what: a free engine takes the next task that the source has. A crash costs the task in
 * hand, which its owner asks for again.
 */
import {deferred} from '../deferred.js';
import {type EngineLimits, type SpeechModel} from '../options.js';
import {type EventBody, type ProcessStatistics} from '../protocol.js';
import {type RestartPolicy} from '../supervise/restart-policy.js';
import {type EngineHandle} from './engine-handle.js';
import {EngineSlot} from './engine-slot.js';
import {type Work, type WorkSource} from './work.js';

export type PoolPorts = {
	/** Starts an engine in a process of its own. */
	startEngine: (engine: number) => EngineHandle;
	/** Starts one within this process, for when none can be started as a child; undefined when that is not wanted. */
	startInProcess?: () => EngineHandle;
	policy: RestartPolicy;
	limits: EngineLimits;
	emit: (event: EventBody) => void;
	log: (message: string, engine: number) => void;
};

export class Pool {
	/** Rejects when no engine can work any more. */
	readonly failure: Promise<never>;
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
	private allowedEngines: number;
	private tell: PoolPorts['emit'];

	constructor(
		private wanted: number,
		private readonly model: SpeechModel,
		private readonly ports: PoolPorts,
	) {
		this.allowedEngines = wanted;
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

	/** How many engines there are to be. */
	get size(): number {
		return this.wanted;
	}

	/** Whether there is an engine left that can work. */
	get isSound(): boolean {
		return !this.isStarted || this.slots.size > 0;
	}

	get pids(): number[] {
		return [...this.slots.values()].flatMap(({slot}) => slot.pid ?? []);
	}

	get allowed(): number {
		return this.allowedEngines;
	}

	/** Starts the engines, if they are not started yet: a batch with nothing to hear needs none. */
	start(): void {
		if (!this.isStarted) {
			this.isStarted = true;
			this.fill();
		}
	}

	/** Changes the number of engines: new ones start, surplus ones end after their task. */
	resize(size: number): void {
		this.wanted = size;
		this.allowedEngines = size;
		const surplus = [...this.slots.values()].slice(size);
		for (const {slot} of surplus) {
			slot.retire();
		}

		if (this.isStarted) {
			this.fill();
		}

		this.wake();
	}

	/** At most `count` engines are given work from now on; what they have in hand they finish. */
	allow(count: number): void {
		this.allowedEngines = Math.max(1, Math.min(this.wanted, count));
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

	/** From now on work comes from `source`; undefined for none. */
	use(source: WorkSource | undefined): void {
		this.source = source;
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

	private fill(): void {
		while (this.slots.size < this.wanted) {
			const index = this.nextIndex++;
			const slot = this.createSlot(index);
			this.slots.set(index, {slot, ended: this.watch(index, slot)});
		}
	}

	private createSlot(index: number): EngineSlot {
		const {startEngine, startInProcess, policy, limits, log} = this.ports;
		return new EngineSlot(index, {
			model: this.model,
			policy,
			limits,
			start: () => (this.inProcess && startInProcess ? startInProcess() : startEngine(index)),
			takeWork: () => this.takeWork(),
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
	}

	/** Sees a slot to its end; when it was the last that could work, the pool goes on without child processes, or fails. */
	private async watch(index: number, slot: EngineSlot): Promise<void> {
		const end = await slot.run();
		this.slots.delete(index);
		if (this.isClosed || end.kind === 'closed' || this.slots.size > 0) {
			return;
		}

		if (end.couldNotStart && this.ports.startInProcess && !this.inProcess) {
			this.inProcess = true;
			this.tell({
				type: 'WARNING',
				code: 'ISOLATION_OFF',
				message: `No engine could be started as a process of its own (${end.message}): the engines work within the worker now`,
				hint: 'A fault of a speech library would now end the worker, too; longhand then goes on from its checkpoint.',
			});
			this.fill();
			return;
		}

		this.fail.reject(new Error(end.message));
	}

	private takeWork(): Work | undefined {
		if (this.pauses.size > 0 || this.busy >= this.allowedEngines) {
			return undefined;
		}

		const work = this.source?.next();
		this.busy += work ? 1 : 0;
		return work;
	}

	private taskEnded(): void {
		this.busy--;
		if (this.busy === this.allowedEngines - 1) {
			this.wake();
		}

		if (this.busy === 0) {
			for (const resolve of this.onIdle.splice(0)) {
				resolve();
			}
		}
	}
}
