/** What can be asked of a batch while it is prepared and while it runs; what comes early is done when it begins. */
import {StoppedError} from '../errors.js';
import {type EventBody} from '../protocol/events.js';
import {type WorkerState} from '../protocol/session-events.js';

/** What a running batch does when it is asked. */
export type BatchHandlers = {
	setPaused: (paused: boolean) => void;
	/** Returns whether there is such a file that is not done. */
	cancel: (file: string) => boolean;
	status: () => Extract<EventBody, {type: 'STATUS'}>;
};

export class BatchControl {
	private readonly stopping = new AbortController();
	private paused = false;
	private handlers: BatchHandlers | undefined;
	private readonly early: string[];

	/** @param skip files to leave out from the beginning */
	constructor(skip: readonly string[] = []) {
		this.early = [...skip];
	}

	/** Aborts with a StoppedError when the batch is to end. */
	get signal(): AbortSignal {
		return this.stopping.signal;
	}

	get isPaused(): boolean {
		return this.paused;
	}

	get state(): WorkerState {
		if (this.signal.aborted) {
			return 'stopping';
		}

		return this.paused ? 'paused' : 'running';
	}

	/** @param inHurry see StoppedError */
	stop(inHurry = false): void {
		this.stopping.abort(new StoppedError(inHurry));
	}

	setPaused(paused: boolean): void {
		if (paused !== this.paused) {
			this.paused = paused;
			this.handlers?.setPaused(paused);
		}
	}

	/** Returns whether there is such a file; before the batch runs, that is not known yet. */
	cancel(file: string): boolean {
		if (this.handlers) {
			return this.handlers.cancel(file);
		}

		this.early.push(file);
		return true;
	}

	/** The batch at a glance; undefined before it runs. */
	status(): Extract<EventBody, {type: 'STATUS'}> | undefined {
		return this.handlers?.status();
	}

	/** The batch runs from here on. @param wasPaused it was paused when it was interrupted */
	begin(handlers: BatchHandlers, wasPaused: boolean): void {
		this.handlers = handlers;
		this.paused ||= wasPaused;
		for (const file of this.early.splice(0)) {
			handlers.cancel(file);
		}

		if (this.paused) {
			handlers.setPaused(true);
		}
	}

	/** The batch has ended: nothing more can be asked of it. */
	end(): void {
		this.handlers = undefined;
	}
}
