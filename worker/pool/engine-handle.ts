/** An engine as the pool sees it, whatever carries its messages: a child process, or this very process. */
import {type EngineResult, type EngineTask} from '../engine/tasks.js';
import {type SpeechModel} from '../options.js';
import {type ProcessEnd} from '../supervise/exit-reason.js';

/** The engine ended while something was asked of it, or before. */
export class EngineGoneError extends Error {
	override readonly name = 'EngineGoneError';
}

/** The task went wrong and the engine is still sound. */
export class TaskFailedError extends Error {
	override readonly name = 'TaskFailedError';
}

/** The engine runs and says that it cannot work, for instance because a model file is broken. */
export class EngineUnusableError extends Error {
	override readonly name = 'EngineUnusableError';
}

/** Engines take more memory than they may before they have heard anything: another one would, too. */
export class EngineTooLargeError extends Error {
	override readonly name = 'EngineTooLargeError';

	/** @param setting that the limit comes from */
	constructor(message: string, readonly setting: string) {
		super(message);
	}
}

export type EngineHandle = {
	/** Null where it has no process of its own. */
	readonly pid: number | null;
	/** Settles when it has ended; never rejects. */
	readonly ended: Promise<ProcessEnd>;
	/**
	 * Loads a model and waits until the engine says that it is ready. With none, it finds speech and hears nothing.
	 * @throws {EngineUnusableError | EngineGoneError}
	 */
	load(model: SpeechModel | null): Promise<void>;
	/** @throws {EngineGoneError | TaskFailedError} */
	run(task: EngineTask): Promise<EngineResult>;
	/**
	 * Ends it: what it has in hand it may finish, for a while. Resolves when it has ended.
	 * @param inHurry a person waits for it
	 */
	end(inHurry?: boolean): Promise<void>;
	/** Ends it at once. Its task is done again. */
	kill(): Promise<void>;
};
