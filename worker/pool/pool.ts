/**
 * The engines, and who gets what: a free engine takes the next task that the source has. A crash costs the task in
 * hand, which its owner asks for again; the engine is started anew.
 */
import {type EngineResult, type EngineTask} from '../engine/tasks.js';
import {deferred} from '../deferred.js';
import {messageOf} from '../errors.js';
import {type EventBody, type EventOf, type SpeechModel} from '../protocol.js';
import {EngineGoneError, type EngineProcess, EngineUnusableError} from './engine-process.js';

/** A task and who wants its result. */
export type Work<Task extends EngineTask = EngineTask> = {
	task: Task;
	/** What it is, for people. */
	label: string;
	done: (result: EngineResult) => void;
	/** The engine was lost or could not do it. `crashed` when the engine went down with it. */
	failed: (error: Error, crashed: boolean) => void;
};

/** Where the pool finds work. */
export type WorkSource = {next(): Work | undefined};

export type PoolPorts = {
	startEngine: (onStderr: (text: string) => void) => EngineProcess;
	emit: (event: EventBody) => void;
	log: (message: string, engine: number) => void;
};

/** An engine that goes down this often in a row without finishing a task is given up. */
const maxFruitlessStarts = 3;

export class Pool {
	/** Rejects when no engine can work any more. */
	readonly failure: Promise<never>;
	private readonly fail = deferred<never>();
	private source: WorkSource | undefined;
	private readonly waiting = new Set<() => void>();
	private readonly engines = new Map<number, EngineProcess>();
	private slots: Array<Promise<void>> = [];
	private readonly onIdle: Array<() => void> = [];
	private busy = 0;
	private usable: number;
	private readonly pauses = new Set<string>();
	private closed = false;
	private allowedEngines: number;

	constructor(
		readonly size: number,
		private readonly model: SpeechModel,
		private readonly ports: PoolPorts,
	) {
		this.allowedEngines = size;
		this.usable = size;
		this.failure = this.fail.promise;
	}

	/** Starts the engines, if they are not started yet: a batch with nothing to hear needs none. */
	start(): void {
		if (this.slots.length === 0) {
			this.slots = Array.from({length: this.size}, async (_, index) => this.runSlot(index));
		}
	}

	/** Whether there is an engine left that can work. */
	get isSound(): boolean {
		return this.usable > 0;
	}

	get pids(): number[] {
		return [...this.engines.values()].flatMap(({pid}) => pid ?? []);
	}

	get allowed(): number {
		return this.allowedEngines;
	}

	/** At most `count` engines are given work from now on; what they have in hand they finish. */
	allow(count: number): void {
		this.allowedEngines = Math.max(1, Math.min(this.size, count));
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
		for (const resume of this.waiting) {
			resume();
		}

		this.waiting.clear();
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

	/** Ends all engines. A task in hand fails with its engine. */
	async close(): Promise<void> {
		this.closed = true;
		this.wake();
		await Promise.all([...this.engines.values()].map(async engine => engine.kill()));
		await Promise.all(this.slots);
	}

	private async runSlot(index: number): Promise<void> {
		const starts = {fruitless: 0};
		const onProgress = (): void => {
			starts.fruitless = 0;
		};

		while (!this.closed && starts.fruitless < maxFruitlessStarts) {
			starts.fruitless++;
			const engine = this.ports.startEngine(text => {
				this.ports.log(text.trimEnd(), index);
			});
			this.engines.set(index, engine);
			try {
				this.report(index, 'starting', `loading ${this.model}`);
				await engine.load(this.model);
				this.report(index, 'ready', '');
				await this.serve(index, engine, onProgress);
			} catch (error) {
				if (this.closed) {
					break;
				}

				this.report(index, 'crashed', messageOf(error));
				this.ports.log(`crashed: ${messageOf(error)}`, index);
				if (error instanceof EngineUnusableError) {
					starts.fruitless = maxFruitlessStarts;
				}

				await engine.kill();
				if (starts.fruitless === maxFruitlessStarts && --this.usable === 0) {
					this.fail.reject(error);
				}
			}
		}

		this.engines.delete(index);
		if (!this.closed) {
			this.report(index, 'stopped', '');
		}
	}

	/** Gives work to one engine until the pool closes. Throws when the engine is gone. */
	private async serve(index: number, engine: EngineProcess, onProgress: () => void): Promise<void> {
		// An engine may end while it waits for work.
		let ended: string | undefined;
		void (async () => {
			ended = await engine.exited;
			this.wake();
		})();

		let isBusy = false;
		while (!this.closed) {
			if (ended !== undefined) {
				throw new EngineGoneError(ended);
			}

			const work = this.pauses.size > 0 || this.busy >= this.allowedEngines ? undefined : this.source?.next();
			if (!work) {
				if (isBusy) {
					isBusy = false;
					this.report(index, 'ready', '');
				}

				await new Promise<void>(resolve => {
					this.waiting.add(resolve);
				});
				continue;
			}

			isBusy = true;
			this.report(index, 'busy', work.label);
			this.busy++;
			try {
				work.done(await engine.run(work.task));
				onProgress();
			} catch (error) {
				const crashed = error instanceof EngineGoneError;
				work.failed(error as Error, crashed);
				if (crashed) {
					throw error;
				}
			} finally {
				this.busy--;
				this.wakeAfterTask();
			}
		}
	}

	private wakeAfterTask(): void {
		if (this.busy === this.allowedEngines - 1) {
			this.wake();
		}

		if (this.busy === 0) {
			for (const resolve of this.onIdle.splice(0)) {
				resolve();
			}
		}
	}

	private report(engine: number, status: EventOf<'ENGINE'>['status'], message: string): void {
		this.ports.emit({
			type: 'ENGINE', engine, status, engine_pid: this.engines.get(engine)?.pid ?? null, message,
		});
	}
}
