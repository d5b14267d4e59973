/**
 * An engine without a process of its own: the same work, in this process. A crash of native code takes the worker with
 * it, so this is for systems where child processes cannot be started, and for those who ask for it.
 */
import {type Engine} from '../engine/engine.js';
import {
	bundledSpeech, type EngineResult, type EngineSpeech, type EngineTask,
} from '../engine/tasks.js';
import {deferred} from '../deferred.js';
import {messageOf} from '../errors.js';
import {type SpeechModel} from '../options.js';
import {type ProcessEnd} from '../supervise/exit-reason.js';
import {
	EngineGoneError, type EngineHandle, EngineUnusableError, TaskFailedError,
} from './engine-handle.js';

export class InProcessEngine implements EngineHandle {
	readonly ended: Promise<ProcessEnd>;
	private readonly ending = deferred<ProcessEnd>();
	private engine: Engine | undefined;
	private isGone = false;

	constructor(private readonly modelsDir: string, private readonly speech: EngineSpeech = bundledSpeech) {
		this.ended = this.ending.promise;
	}

	/** It has no process of its own. */
	get pid(): null {
		return null;
	}

	async load(model: SpeechModel | null): Promise<void> {
		try {
			// Only here is native code loaded into the worker.
			const {Engine: InProcess} = await import('../engine/engine.js');
			this.engine ??= new InProcess(this.modelsDir, this.speech);
			await (model === null ? undefined : this.engine.load(model));
		} catch (error) {
			throw new EngineUnusableError(messageOf(error));
		}
	}

	async run(task: EngineTask): Promise<EngineResult> {
		let result: EngineResult;
		try {
			result = await this.engine!.run(task);
		} catch (error) {
			throw new TaskFailedError(messageOf(error));
		}

		if (this.isGone) {
			throw new EngineGoneError('the engine has ended');
		}

		return result;
	}

	async end(): Promise<void> {
		await this.kill();
	}

	async kill(): Promise<void> {
		this.isGone = true;
		this.ending.resolve({
			code: 0, signal: null, wasReady: true, wasSilent: false, wasAskedTo: true, memoryRanOut: false,
		});
	}
}
