/**
 * The standalone worker: says HELLO, does what it is told, says what happens, and ends. Whoever started it may go
 * away; the work goes on.
 */
import {readFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {type Writable} from 'node:stream';
import {openLog} from '../checkpoints/log.js';
import {type LogLevel} from '../checkpoints/log-levels.js';
import {deferred} from './deferred.js';
import {messageOf, systemCode} from './errors.js';
import {EventWriter} from './event-writer.js';
import {readMemory, type MemoryProbe} from './machine/memory-reading.js';
import {type ParsedCommand} from './protocol/parse-command.js';
import {heartbeatSeconds, protocolVersion} from './protocol/terms.js';
import {Session} from './session.js';

export type WorkerOptions = {
	stateDir: string;
	logLevel: LogLevel;
	commands: AsyncIterable<ParsedCommand>;
	out: Writable;
	/** Tests replace what follows. */
	memoryProbe?: MemoryProbe;
	engineEntry?: string;
	diskPatience?: number;
	memoryInterval?: number;
};

/** How long the last lines wait for a reader, in milliseconds: after a person's stop, and otherwise. */
const flushTimeouts = {stopped: 1000, ended: 10_000};

/** Of the package this runs from. */
const version = async (): Promise<string> => {
	const text = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
	return (JSON.parse(text) as {version: string}).version;
};

/** Why there is no worker, for a person. */
export const couldNotStart = (error: unknown, stateDir: string): string => {
	const isAboutFolder = ['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(systemCode(error) ?? '');
	return isAboutFolder
		? `The state folder ${stateDir} cannot be written (${systemCode(error)}). Name another with --state-dir.`
		: `The longhand worker could not start: ${messageOf(error)}`;
};

/** Signals of a person or the system. Returns what takes the handlers away again. */
const handleSignals = (session: Session, onStop: () => void): (() => void) => {
	let stopping = false;
	const stop = (): void => {
		if (stopping) {
			// The second time: at once. The checkpoint is as good as after a crash, and the engines follow by themselves.
			process.kill(process.pid, 'SIGKILL');
		}

		stopping = true;
		session.stop(true);
		onStop();
	};

	const toggle = (): void => {
		session.togglePause();
	};

	// The terminal is gone: the work goes on.
	const ignore = (): void => {};
	const handlers = [['SIGUSR1', toggle], ['SIGINT', stop], ['SIGTERM', stop], ['SIGHUP', ignore]] as const;
	for (const [signal, handler] of handlers) {
		process.on(signal, handler);
	}

	return () => {
		for (const [signal, handler] of handlers) {
			process.off(signal, handler);
		}
	};
};

/** Runs until the commands end, a shutdown, or a signal, and the batch in hand is done. Returns the exit code. */
export const runWorker = async (options: WorkerOptions): Promise<number> => {
	const began = performance.now();
	const writer = new EventWriter(options.out);
	const log = await openLog(options.stateDir, 'worker', options.logLevel);
	const session = new Session({
		...options,
		writer,
		logger: log.logger,
		engineEntry: options.engineEntry ?? fileURLToPath(new URL('engine/main.js', import.meta.url)),
		memoryProbe: options.memoryProbe ?? readMemory,
	});
	let signalled = false;
	const stopped = deferred();
	const unhandle = handleSignals(session, () => {
		signalled = true;
		stopped.resolve();
	});
	writer.emit({
		type: 'HELLO', protocol: protocolVersion, version: await version(), pid: process.pid,
	});
	const heartbeat = setInterval(() => {
		writer.emit({type: 'HEARTBEAT', state: session.state, uptime_seconds: Math.round((performance.now() - began) / 1000)});
	}, heartbeatSeconds * 1000);
	try {
		await Promise.race([session.serve(options.commands), stopped.promise]);
		await session.ended();
	} finally {
		clearInterval(heartbeat);
		await session.close(signalled);
		unhandle();
		await writer.flush(signalled ? flushTimeouts.stopped : flushTimeouts.ended);
		await log.close();
	}

	return signalled ? 130 : session.exitCode;
};
