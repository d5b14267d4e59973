/** The app in a real terminal, begun with the Enter key and left with `q`, for benchmarks. */
import process from 'node:process';
import * as pty from '@lydell/node-pty';
import {bareEnvironment, cliEntry} from '../../test/support/installation.js';

export type AppInTerminal = {
	pid: number;
	/** Resolves when the batch has ended and the app with it. @throws {Error} when it did not end well */
	ended: Promise<void>;
	/** Types a key. */
	press: (key: string) => void;
	/** Calls back at everything that is drawn; the returned function ends it. */
	onDraw: (listener: (drawn: string) => void) => () => void;
};

const enter = '\r';

/**
 * @param argv what stands after `longhand`
 * @param files how many there are among it: the batch is begun when all of them are listed
 * @param prefix comes before the command: a program that runs another
 */
export const openApp = (argv: readonly string[], files: number, prefix: readonly string[] = []): AppInTerminal => {
	const [file, ...rest] = [...prefix, process.execPath, cliEntry, ...argv];
	const child = pty.spawn(file!, rest, {
		cols: 100, rows: 30, env: bareEnvironment({CI: 'false', TERM: 'xterm-256color', SOURCE_DATE_EPOCH: '1767225600'}),
	});
	let shown = '';
	let step: 'files' | 'running' | 'result' = 'files';
	const listeners = new Set<(drawn: string) => void>();
	child.onData(data => {
		shown = (shown + data).slice(-20_000);
		if (step === 'files' && shown.includes(`${files} selected`)) {
			step = 'running';
			child.write(enter);
		} else if (step === 'running' && /Done[.,]|Failed \(/.test(shown)) {
			step = 'result';
			child.write('q');
		}

		for (const listener of listeners) {
			listener(data);
		}
	});
	return {
		pid: child.pid,
		ended: new Promise((resolve, reject) => {
			child.onExit(({exitCode}) => {
				if (exitCode === 0) {
					resolve();
				} else {
					reject(new Error(`longhand ended with exit code ${exitCode}:\n${shown.slice(-3000)}`));
				}
			});
		}),
		press(key) {
			child.write(key);
		},
		onDraw(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
};
