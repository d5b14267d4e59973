/**
 * The log: JSON lines in `<state dir>/logs/<process>.log`, each with its component, rotated at 5 MB, four old files
 * kept. What goes in is what longhand says itself and what its child processes print: no transcript, no key, no
 * environment.
 */
import {existsSync} from 'node:fs';
import {type Logger, pino} from 'pino';
import {createStream} from 'rotating-file-stream';
import {type LogLevel} from './log-levels.js';
import {logsDir, makePrivateFolder} from './state-dir.js';

export type {Logger} from 'pino';

/** A log and how to close it; what is written after that is lost. */
export type Log = {logger: Logger; close: () => Promise<void>};

/**
 * Opens the log of one kind of process. A log that cannot be written never stops the work.
 * @param name of the file, without its ending: `app` or `worker`
 */
export const openLog = async (stateDir: string, name: string, level: LogLevel): Promise<Log> => {
	const folder = logsDir(stateDir);
	await makePrivateFolder(folder);
	const stream = createStream(
		(_time: Date | number | null, index?: number) => (index ? `${name}.${index}.log` : `${name}.log`),
		{
			path: folder, size: '5M', rotate: 4, mode: 0o600,
		},
	);
	stream.on('error', () => {});
	stream.on('warning', () => {});
	const logger = pino(
		{
			level, base: {process: name}, timestamp: pino.stdTimeFunctions.isoTime, formatters: {level: label => ({level: label})},
		},
		stream,
	);
	const close = async () => {
		if (!existsSync(folder)) {
			return;
		}

		await new Promise<void>(resolve => {
			stream.end(resolve);
			stream.once('error', () => {
				resolve();
			});
		});
	};

	return {logger, close};
};
