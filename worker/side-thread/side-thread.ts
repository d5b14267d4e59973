/**
 * The worker's end of a side thread. The thread starts with the first request, and anew after it went down. It gets one
 * request at a time: what a file leads astray fails alone, and what waits has all of its time still before it.
 */
import {Worker} from 'node:worker_threads';
import {FileError, StoppedError} from '../errors.js';
import {type SideAnswer, type SideKind, type SideRequests} from './requests.js';

/** A parser that is led astray by a file is cut off; summarising the longest recordings takes seconds, a PDF of a thousand pages a minute. */
const timeouts: Record<SideKind, number> = {
	tags: 20_000, prepare: 60_000, digest: 300_000, sentences: 300_000, document: 300_000, claim_pairs: 300_000, moc: 300_000,
};

type Request = {kind: SideKind; body: object; resolve: (value: unknown) => void; reject: (error: Error) => void};
type Current = Request & {id: number; timer: NodeJS.Timeout};

export class SideThread {
	private thread: Worker | undefined;
	private readonly waiting: Request[] = [];
	private current: Current | undefined;
	private id = 0;
	private isToGo = false;

	/**
	 * @param signal when it aborts, the answer is no longer waited for, nor worked on
	 * @throws {FileError} when the request cannot be answered because of the file it is about
	 * @throws the reason of `signal`
	 */
	async ask<Kind extends SideKind>(kind: Kind, body: SideRequests[Kind]['request'], signal?: AbortSignal): Promise<SideRequests[Kind]['answer']> {
		signal?.throwIfAborted();
		this.isToGo = false;
		return new Promise((resolve, reject) => {
			const giveUp = (): void => {
				this.drop(request);
				reject(signal?.reason as Error);
			};

			const request: Request = {
				kind,
				body,
				resolve(value) {
					signal?.removeEventListener('abort', giveUp);
					resolve(value as SideRequests[Kind]['answer']);
				},
				reject(error) {
					signal?.removeEventListener('abort', giveUp);
					reject(error);
				},
			};
			signal?.addEventListener('abort', giveUp, {once: true});
			this.waiting.push(request);
			this.next();
		});
	}

	/** Lets go of what the thread holds (a language model, parsers), once nobody waits for it. The next request starts another. */
	release(): void {
		this.isToGo = true;
		this.goIfIdle();
	}

	async close(): Promise<void> {
		for (const {reject} of this.waiting.splice(0)) {
			reject(new StoppedError());
		}

		await this.thread?.terminate();
	}

	/** Gives the thread the next request, when it has none. */
	private next(): void {
		const request = this.current ? undefined : this.waiting.shift();
		if (!request) {
			this.goIfIdle();
			return;
		}

		this.thread ??= this.start();
		const {thread} = this;
		const id = ++this.id;
		const timer = setTimeout(() => {
			void thread.terminate();
		}, timeouts[request.kind]);
		this.current = {...request, id, timer};
		thread.postMessage({id, kind: request.kind, ...request.body});
	}

	private goIfIdle(): void {
		const {thread} = this;
		if (this.isToGo && thread && !this.current && this.waiting.length === 0) {
			this.thread = undefined;
			void thread.terminate();
		}
	}

	private start(): Worker {
		const thread = new Worker(new URL('main.js', import.meta.url), {
			// Reading makes much that is soon forgotten: with more room for it, little of it is carried along.
			stdout: true, stderr: true, resourceLimits: {maxOldGenerationSizeMb: 2048, maxYoungGenerationSizeMb: 64},
		});
		thread.on('message', (answer: SideAnswer) => {
			this.settle(answer);
		});
		const ended = (error: Error) => {
			if (this.thread === thread) {
				this.thread = undefined;
				this.fail(error);
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

	/** The request in hand is over; the next one may begin. */
	private takeCurrent(): Current | undefined {
		const {current} = this;
		this.current = undefined;
		clearTimeout(current?.timer);
		return current;
	}

	private settle(answer: SideAnswer): void {
		if (answer.id !== this.current?.id) {
			return;
		}

		const {resolve, reject} = this.takeCurrent()!;
		if ('value' in answer) {
			resolve(answer.value);
		} else {
			const {code, message, hint} = answer.failure;
			reject(code === undefined ? new Error(message) : new FileError(code, message, hint ?? ''));
		}

		this.next();
	}

	private fail(cause: Error): void {
		const current = this.takeCurrent();
		current?.reject(new FileError(
			'TEXT_WORK_FAILED',
			`the text work on it (${current.kind}) did not end`,
			'Run longhand again; if it repeats, leave the file out.',
			{cause},
		));
		this.next();
	}

	/** Nobody waits for it any longer. */
	private drop(request: Request): void {
		const index = this.waiting.indexOf(request);
		if (index !== -1) {
			this.waiting.splice(index, 1);
		} else if (this.current?.resolve === request.resolve) {
			const {thread} = this;
			this.thread = undefined;
			this.takeCurrent();
			void thread?.terminate();
			this.next();
		}
	}
}
