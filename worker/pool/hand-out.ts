/**
 * Who gets what: a free engine takes the next task that the source has, unless there is a reason to hand out none, or enough
 * engines are at work.
 */
import {deferred} from '../deferred.js';
import {type SpeechModel} from '../options.js';
import {type Work, type WorkSource} from './work.js';

/** One that takes work. */
export type Taker = {readonly isClosed: boolean; readonly statistics: {grows: () => void}};

export class HandOut {
	/** Where work comes from; undefined for none. */
	source: WorkSource | undefined;
	private news = deferred();
	private readonly onIdle: Array<() => void> = [];
	private readonly pauses = new Set<string>();
	private busy = 0;
	/** The engine that holds a second model besides the one in use: one is enough. */
	private second: Taker | undefined;

	/** @param allowed how many engines may be given work now */
	constructor(private readonly allowed: () => number) {}

	/** Hands out no work while there is any reason not to. */
	setPaused(reason: string, paused: boolean): void {
		if (paused) {
			this.pauses.add(reason);
		} else {
			this.pauses.delete(reason);
		}

		this.wake();
	}

	isPausedFor(reason: string): boolean {
		return this.pauses.has(reason);
	}

	/** There may be work now: the free engines look again. */
	wake(): void {
		const {news} = this;
		this.news = deferred();
		news.resolve();
	}

	/** Resolves with the next `wake`. */
	async somethingNew(): Promise<void> {
		return this.news.promise;
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

	/**
	 * The next task for `taker`, if it may have one now. It is in hand until `taskEnded`.
	 * @param model the one in use
	 * @param hasRoomForOther whether an engine may hold a second one
	 */
	take(taker: Taker, model: SpeechModel, hasRoomForOther: boolean): Work | undefined {
		if (this.pauses.size > 0 || this.busy >= this.allowed()) {
			return undefined;
		}

		const mayBeOther = hasRoomForOther && (this.second === undefined || this.second.isClosed || this.second === taker);
		const work = this.source?.next(mayBeOther);
		if (work?.task.kind === 'transcribe' && work.task.model !== model && this.second !== taker) {
			this.second = taker;
			taker.statistics.grows();
		}

		this.busy += work ? 1 : 0;
		return work;
	}

	taskEnded(): void {
		this.busy--;
		if (this.busy === this.allowed() - 1) {
			this.wake();
		}

		if (this.busy === 0) {
			for (const resolve of this.onIdle.splice(0)) {
				resolve();
			}
		}
	}
}
