/** What the pool is given to do. */
import {type EngineResult, type EngineTask} from '../engine/tasks.js';

/** A task and who wants its result. */
export type Work<Task extends EngineTask = EngineTask> = {
	task: Task;
	/** What it is, for people. */
	label: string;
	done: (result: EngineResult) => void;
	/** The engine was lost, or could not do it. `isToBlame` when the task itself may have brought that about. */
	failed: (error: Error, isToBlame: boolean) => void;
};

/** Where the pool finds work. */
export type WorkSource = {
	/** @param mayBeOther whether the engine that it is for may hear with another model than the one in use */
	next(mayBeOther: boolean): Work | undefined;
};
