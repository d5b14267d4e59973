/** The worker's end of the side thread. The thread starts with the first request, and anew after it went down. */
import {Worker} from 'node:worker_threads';
import {FileError, StoppedError} from '../errors.js';
import {type SideAnswer, type SideKind, type SideRequests} from './requests.js';

/** A parser that is led astray by a file is cut off; summarising the longest recordings takes seconds. */
const timeouts: Record<SideKind, number> = {
	tags: 20_000, prepare: 60_000, digest: 300_000, sentences: 300_000, document: 60_000, moc: 300_000,
};

type Pending = {kind: SideKind; resolve: (value: unknown) => void; reject: (error: Error) => void; timer: NodeJS.Timeout};

export class SideThread {
	private thread: Worker | undefined;
	private readonly pending = new Map<number, Pending>();
	private id = 0;
	private isToGo = false;

	/**
	 * @throws {FileError} when the request cannot be answered because of the file it is about
	 */
	async ask<Kind extends SideKind>(kind: Kind, request: SideRequests[Kind]['request']): Promise<SideRequests[Kind]['answer']> {
		this.isToGo = false;
		this.thread ??= this.start();
		const {thread} = this;
		const id = ++this.id;
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				// What waits behind it in the thread fails with it, and is the rarer for it.
				void thread.terminate();
			}, timeouts[kind]);
			this.pending.set(id, {
				kind, resolve: resolve as (value: unknown) => void, reject, timer,
			});
			thread.postMessage({id, kind, ...request});
		});
	}

	/** Lets go of what the thread holds (a language model, parsers), once nobody waits for it. The next request starts another. */
	release(): void {
		this.isToGo = true;
		this.goIfIdle();
	}

	async close(): Promise<void> {
		await this.thread?.terminate();
	}

	private goIfIdle(): void {
		const {thread} = this;
		if (this.isToGo && thread && this.pending.size === 0) {
			this.thread = undefined;
			void thread.terminate();
		}
	}

	private start(): Worker {
		const thread = new Worker(new URL('main.js', import.meta.url), {
			stdout: true, stderr: true, resourceLimits: {maxOldGenerationSizeMb: 2048},
		});
		thread.on('message', (answer: SideAnswer) => {
			this.settle(answer);
		});
		const ended = (error: Error) => {
			if (this.thread === thread) {
				this.thread = undefined;
				this.failAll(error);
			}
		};

		thread.on('error', ended);
		thread.on('exit', () => {
			ended(new StoppedError());
		});
		// A worker with nothing else to do may end.
		thread.unref();
		return thread;
	}

	private settle(answer: SideAnswer): void {
		const pending = this.take(answer.id);
		if (!pending) {
			return;
		}

		if ('value' in answer) {
			pending.resolve(answer.value);
			return;
		}

		const {code, message, hint} = answer.failure;
		pending.reject(code === undefined ? new Error(message) : new FileError(code, message, hint ?? ''));
	}

	private failAll(cause: Error): void {
		for (const [id, {kind}] of this.pending) {
			this.take(id)?.reject(new FileError(
				'TEXT_WORK_FAILED',
				`the text work on it (${kind}) did not end`,
				'Run longhand again; if it repeats, leave the file out.',
				{cause},
			));
		}
	}

	private take(id: number): Pending | undefined {
		const pending = this.pending.get(id);
		this.pending.delete(id);
		clearTimeout(pending?.timer);
		this.goIfIdle();
		return pending;
	}
}
