/** The log of the app and of the unattended run, `<state dir>/logs/app.log`: opened when there is something to say. */
import type {Log} from '../checkpoints/log.js';
import type {LogLevel} from '../checkpoints/log-levels.js';

export type AppLog = {
	write: (level: 'info' | 'warn' | 'error', message: string, fields?: Readonly<Record<string, unknown>>) => void;
	/** Resolves when all that was said is written. Never rejects. */
	close: () => Promise<void>;
};

/** A log that cannot be opened stops nothing. */
export const appLog = (stateDir: string, level: LogLevel): AppLog => {
	let log: Promise<Log> | undefined;
	const written: Array<Promise<void>> = [];
	const open = async (): Promise<Log> => {
		const {openLog} = await import('../checkpoints/log.js');
		return openLog(stateDir, 'app', level);
	};

	const write = async (at: 'info' | 'warn' | 'error', message: string, fields: Readonly<Record<string, unknown>>): Promise<void> => {
		try {
			log ??= open();
			const {logger} = await log;
			logger[at]({component: 'app', ...fields}, message);
		} catch {
			// A full disk, or a folder that is not ours.
		}
	};

	return {
		write(at, message, fields = {}) {
			written.push(write(at, message, fields));
		},
		async close() {
			await Promise.all(written);
			await log?.then(async ({close}) => close(), () => undefined);
		},
	};
};

/** Does `work` with the log open. */
export const withLog = async <Result>({stateDir, logLevel}: {stateDir: string; logLevel: LogLevel}, work: (log: AppLog) => Promise<Result>): Promise<Result> => {
	const log = appLog(stateDir, logLevel);
	try {
		return await work(log);
	} finally {
		await log.close();
	}
};
