/**
 * All that a batch asks of its language model: two requests at a time, retried with patience, kept when they are
 * answered, never asked twice; and not at all once it is plain that nobody answers.
 */
import {setTimeout as delay} from 'node:timers/promises';
import PQueue from 'p-queue';
import pRetry from 'p-retry';
import {answerKey} from '../../checkpoints/kept-answers.js';
import {deferred} from '../deferred.js';
import {type Answer, readAnswer} from './answer.js';
import {
	isFinal, isOfServer, ModelError, mostRetries, retriesFor,
} from './model-error.js';
import {type ModelServer, type Prompt} from './server.js';

const requestsAtOnce = 2;
/** Requests in a row that came to nothing, with all their retries, after which no more are made. */
const mostFailures = 2;
/** A server that asks to wait longer than this, in milliseconds, is not waited for. */
export const longestRetryAfter = 120_000;

export type InquiryPorts = {
	server: ModelServer;
	/** What an answer depends on besides the prompt. */
	settings: readonly unknown[];
	/** Answers that are kept. */
	kept: {read: (key: string) => Promise<string | undefined>; keep: (key: string, text: string) => Promise<void>};
	/** Nobody answers: no more is asked. Said once. */
	onGone: (reason: ModelError) => void;
	/** Of the batch: aborts when it ends early. */
	signal: AbortSignal;
	/** Before the first retry, in milliseconds; it doubles, and up to as much again is added by chance. */
	backoffMs?: number;
};

const remark = '\n\nAn earlier answer could not be used: it was not the JSON object that was asked for. Answer with that object alone, whole, without a word before or after it.';

/** What is asked, and how what comes back is read. */
type Question<Form> = {prompt: Prompt; read: (text: string) => Form};

export class Inquiry {
	private readonly queue = new PQueue({concurrency: requestsAtOnce});
	/** By what is asked: two copies of one text are asked about once. */
	private readonly asking = new Map<string, Promise<unknown>>();
	private failures = 0;
	private gone: ModelError | undefined;
	/** Resolves when it goes on. */
	private running = Promise.resolve();
	private goOn: (() => void) | undefined;
	/** Aborts with a pause. */
	private pausing = new AbortController();

	constructor(private readonly ports: InquiryPorts) {}

	/** A pause breaks off what is being asked: the machine of the model is wanted for something else. It is asked again when it goes on. */
	setPaused(paused: boolean): void {
		if (paused && !this.goOn) {
			const {promise, resolve} = deferred();
			this.running = promise;
			this.goOn = resolve;
			this.pausing.abort();
		} else if (!paused && this.goOn) {
			this.pausing = new AbortController();
			this.goOn();
			this.goOn = undefined;
		}
	}

	/**
	 * The answer to one request.
	 * @param signal breaks it off
	 * @throws {ModelError} when there is none, retries and all
	 * @throws the signal's reason
	 */
	async ask(prompt: Prompt, signal: AbortSignal): Promise<Answer> {
		return this.askFor(prompt, readAnswer, signal);
	}

	/**
	 * As `ask`, for an answer of another form.
	 * @param read throws a ModelError for what is none; always the same for the same prompt
	 */
	async askFor<Form>(prompt: Prompt, read: (text: string) => Form, signal: AbortSignal): Promise<Form> {
		const key = answerKey([...this.ports.settings, prompt.system, prompt.user]);
		const same = this.asking.get(key) as Promise<Form> | undefined;
		if (same) {
			try {
				await Promise.race([same, aborted(signal)]);
				signal.throwIfAborted();
				return await same;
			} catch (error) {
				signal.throwIfAborted();
				// Whoever asked first may have been cancelled: that says nothing of the model.
				if (error instanceof ModelError) {
					throw error;
				}
			}
		}

		const asked = this.recallOrAsk(key, {prompt, read}, AbortSignal.any([signal, this.ports.signal]));
		this.asking.set(key, asked);
		try {
			return await asked;
		} finally {
			this.asking.delete(key);
		}
	}

	private async recallOrAsk<Form>(key: string, {prompt, read}: Question<Form>, signal: AbortSignal): Promise<Form> {
		const text = await this.ports.kept.read(key);
		if (text !== undefined) {
			try {
				return read(text);
			} catch {
				// Kept by another version, that took more for an answer.
			}
		}

		return this.queue.add(async () => {
			signal.throwIfAborted();
			if (this.gone) {
				throw this.gone;
			}

			try {
				const answered = await this.persist({prompt, read}, signal);
				this.failures = 0;
				await this.ports.kept.keep(key, answered.text);
				return answered.answer;
			} catch (error) {
				signal.throwIfAborted();
				if (error instanceof ModelError) {
					this.count(error);
				}

				throw error;
			}
		});
	}

	/** Retries by the kind of failure; a server that says how long to wait is waited for that long. */
	private async persist<Form>({prompt, read}: Question<Form>, signal: AbortSignal): Promise<{text: string; answer: Form}> {
		let isUnreadable = false;
		return pRetry(async () => {
			const text = await this.once(isUnreadable ? {...prompt, user: prompt.user + remark} : prompt, signal);
			return {text, answer: read(text)};
		}, {
			retries: mostRetries,
			minTimeout: this.ports.backoffMs ?? 500,
			randomize: true,
			signal,
			shouldRetry: ({error, retriesConsumed}) => error instanceof ModelError && retriesConsumed < retriesFor(error.kind)
				&& (error.retryAfterMs ?? 0) <= longestRetryAfter && this.gone === undefined,
			async onFailedAttempt({error, retriesConsumed}) {
				if (error instanceof ModelError) {
					isUnreadable = error.kind === 'malformed' || error.kind === 'empty';
					const wait = error.retryAfterMs ?? 0;
					if (wait > 0 && wait <= longestRetryAfter && retriesConsumed < retriesFor(error.kind)) {
						await delay(wait, undefined, {signal});
					}
				}
			},
		});
	}

	/** One attempt; a pause does not count as one. */
	private async once(prompt: Prompt, signal: AbortSignal): Promise<string> {
		for (;;) {
			await Promise.race([this.running, aborted(signal)]);
			signal.throwIfAborted();
			const {signal: pause} = this.pausing;
			try {
				return await this.ports.server.ask(prompt, AbortSignal.any([signal, pause]));
			} catch (error) {
				if (!pause.aborted || signal.aborted) {
					throw error;
				}
			}
		}
	}

	private count(error: ModelError): void {
		if (!isOfServer(error.kind)) {
			// It was reached.
			this.failures = 0;
			return;
		}

		this.failures++;
		if (!this.gone && (isFinal(error.kind) || this.failures >= mostFailures)) {
			this.gone = error;
			this.ports.onGone(error);
		}
	}
}

/** Resolves when the signal aborts. */
const aborted = async (signal: AbortSignal): Promise<void> => {
	const {promise, resolve} = deferred();
	if (signal.aborted) {
		resolve();
	} else {
		signal.addEventListener('abort', () => {
			resolve();
		}, {once: true});
	}

	return promise;
};
