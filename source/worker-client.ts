/** The app's side of a worker: what the app and the headless reporter need of a process, and nothing else. */
import type {Command} from '../worker/protocol/commands.js';

/** How a worker ended. */
export type WorkerExit = {
	/** Null when a signal ended it or it never started. */
	code: number | null;
	signal: string | null;
	/** The end of what it wrote to stderr, or why it could not be started. Text from outside: not safe to print. */
	complaint: string;
};

export type WorkerClient = {
	/** What it writes to stdout, as it comes; ends with the worker. To be read once. */
	readonly output: AsyncIterable<Uint8Array>;
	/** Settles when the worker is gone; never rejects. */
	readonly exited: Promise<WorkerExit>;
	/** Writes one command. A worker that is gone hears nothing, and `exited` says so. */
	send(command: Command): void;
	/** Ends its stdin: an idle worker ends, a busy one goes on to the end of its batch. */
	hangUp(): void;
	/** SIGTERM: it ends in order. Where there are no signals, it is killed. */
	terminate(): void;
	/** SIGKILL. What it was doing can be resumed. */
	kill(): void;
	/** Lets this process end while the worker goes on. */
	release(): void;
};
