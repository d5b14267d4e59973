/** One engine as a child process: its start, its tasks one at a time, and its end, told apart by reason. */
import process from 'node:process';
import {execa} from 'execa';
import {type SpeechModel} from '../protocol.js';
import {
	type EngineReply, type EngineRequest, type EngineResult, type EngineTask,
} from '../engine/tasks.js';

/** Milliseconds. A chunk takes half a second, a block a quarter: an engine that is silent for so long hangs. */
const patience = {startup: 60_000, task: 120_000};

/** The engine ended while something was asked of it. */
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

type Pending = {resolve: (reply: EngineReply) => void; reject: (error: Error) => void};

export class EngineProcess {
	readonly pid: number | null;
	/** Settles when the process has ended, with why. */
	readonly exited: Promise<string>;
	private pending: Pending | undefined;
	private gone: string | undefined;
	private taskId = 0;
	private readonly subprocess;

	/**
	 * Starts the process; it is usable after `load`.
	 * @param onStderr what the engine and its native libraries say
	 * @param timeouts how long an answer is waited for, in milliseconds
	 */
	constructor(entry: string, modelsDir: string, onStderr: (text: string) => void, private readonly timeouts = patience) {
		this.subprocess = execa(process.execPath, [entry, modelsDir], {
			stdin: 'ignore',
			stdout: 'ignore',
			stderr: 'pipe',
			ipc: true,
			serialization: 'json',
			buffer: false,
			reject: false,
			cleanup: true,
		});
		this.pid = this.subprocess.pid ?? null;
		this.subprocess.stderr.setEncoding('utf8').on('data', onStderr);
		this.subprocess.on('message', message => {
			this.settle(message as EngineReply);
		});
		this.exited = this.watchExit();
	}

	/** Loads a model and waits until the engine says that it is ready. */
	async load(model: SpeechModel): Promise<void> {
		const reply = await this.ask({type: 'load', model}, this.timeouts.startup);
		if (reply.type === 'unusable') {
			throw new EngineUnusableError(reply.message);
		}
	}

	/**
	 * @throws {EngineGoneError} when the process ends or hangs
	 * @throws {TaskFailedError} when the engine could not do this task
	 */
	async run<Task extends EngineTask>(task: Task): Promise<EngineResult<Task>> {
		const reply = await this.ask({type: 'task', id: ++this.taskId, task}, this.timeouts.task);
		if (reply.type === 'result') {
			return reply.result as EngineResult<Task>;
		}

		throw new TaskFailedError(reply.type === 'failed' ? reply.message : `unexpected answer ${reply.type}`);
	}

	/** Ends the process at once. Nothing is lost: its task is done again. */
	async kill(): Promise<void> {
		this.subprocess.kill('SIGKILL');
		await this.exited;
	}

	private async watchExit(): Promise<string> {
		const result = await this.subprocess;
		const why = result.signal ? `ended by ${result.signal}` : `exited with ${result.exitCode ?? result.originalMessage ?? 'an error'}`;
		this.gone = why;
		this.pending?.reject(new EngineGoneError(why));
		this.pending = undefined;
		return why;
	}

	private settle(reply: EngineReply): void {
		const {pending} = this;
		this.pending = undefined;
		pending?.resolve(reply);
	}

	private async ask(request: EngineRequest, timeout: number): Promise<EngineReply> {
		if (this.gone !== undefined) {
			throw new EngineGoneError(this.gone);
		}

		const timer = setTimeout(() => {
			this.pending?.reject(new EngineGoneError(`gave no answer for ${timeout / 1000} s`));
			this.pending = undefined;
			this.subprocess.kill('SIGKILL');
		}, timeout);
		try {
			return await new Promise<EngineReply>((resolve, reject) => {
				this.pending = {resolve, reject};
				// A channel that is already closed is told by the exit, which follows.
				this.subprocess.send(request, () => {});
			});
		} finally {
			clearTimeout(timer);
		}
	}
}
