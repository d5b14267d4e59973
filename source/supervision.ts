/** What a supervisor of workers is given, and whom it tells what happens. */
import type {SupervisionSettings} from '../worker/options.js';
import type {BatchCommand} from '../worker/protocol/commands.js';
import type {ParsedLine} from '../worker/protocol/parse-event.js';
import type {ExitReason} from '../worker/protocol/process-events.js';
import type {WorkerClient} from './worker-client.js';
import type {WorkerEnd} from './worker-end.js';

/** What the supervisor needs of the world. */
export type Supervision = {
	startWorker: () => WorkerClient;
	/** How a worker is supervised that has no batch yet. */
	machine: SupervisionSettings;
	/** What the options of a job say of that, for one that is gone on with and told nothing new. Undefined where they cannot be read. */
	machineOf: (jobId: string) => Promise<SupervisionSettings | undefined>;
	/** Milliseconds: no worker is taken for hung before, whatever the options say. */
	shortestSilence: number;
	/** The job that `command`, sent at `since` (milliseconds since 1970), has begun, if it has: nobody heard of it. */
	findBegun: (command: BatchCommand, since: number) => Promise<string | undefined>;
	/** How often the kernel has ended a process because memory ran out. */
	kernelKills: () => number;
	log: (level: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>) => void;
};

export type Restart = {
	/** For a person: what happened, and what is done about it. */
	message: string;
	reason: ExitReason;
	attempt: number;
	afterSeconds: number;
};

export type WorkerListener = {
	/** Takes a piece of its stdout, and the lines that end within it; the next piece is read after that. */
	hear: (chunk: Uint8Array, lines: readonly ParsedLine[]) => Promise<void> | void;
	/** One worker's stdout has ended; `rest` is a line that was never finished, if there is one. */
	heardAll: (rest: readonly ParsedLine[]) => Promise<void> | void;
	restarting: (restart: Restart) => Promise<void> | void;
	/** It is gone, and is not started again by itself. */
	gone: (end: WorkerEnd) => void;
};
