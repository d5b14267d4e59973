/** A program in a real terminal of 80 × 24, and what that terminal shows. */
import process from 'node:process';
import * as pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {onTestFinished} from 'vitest';

export type TerminalOptions = {
	env?: Readonly<Record<string, string>>;
	/** Milliseconds until what is waited for must be there. */
	patience?: number;
	/** Comes before the command: a program that runs another. */
	prefix?: readonly string[];
};

/** Runs `argv` with this Node.js. It is ended with the test. */
export const openTerminal = async (argv: readonly string[], {env = {}, patience = 20_000, prefix = []}: TerminalOptions = {}) => {
	const terminal = new xterm.Terminal({
		cols: 80, rows: 24, allowProposedApi: true, scrollback: 1000,
	});
	terminal.write('before the app\r\n');
	const [file, ...rest] = [...prefix, process.execPath, ...argv];
	const child = pty.spawn(file!, rest, {
		cols: 80,
		rows: 24,
		// Under CI=true Ink draws the last frame alone.
		env: {
			...process.env, CI: 'false', LONGHAND_TRANSCRIPTION_SECOND_OPINION: 'false', TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', ...env,
		},
	});
	let raw = '';
	const waiting = new Set<() => void>();
	child.onData(data => {
		raw += data;
		terminal.write(data, () => {
			for (const look of waiting) {
				look();
			}
		});
	});
	const ended = new Promise<number>(resolve => {
		child.onExit(({exitCode}) => {
			terminal.write('', () => {
				resolve(exitCode);
			});
		});
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
		terminal.dispose();
	});

	const lines = (buffer = terminal.buffer.active): string[] =>
		Array.from({length: buffer.length}, (_, row) => buffer.getLine(row)?.translateToString(true) ?? '');
	const until = async (wanted: string | ((shown: string[]) => boolean)): Promise<string[]> =>
		new Promise((resolve, reject) => {
			const late = setTimeout(() => {
				reject(new Error(`It did not come to: ${String(wanted)}\n${lines().join('\n')}`));
			}, patience);
			const look = () => {
				if (typeof wanted === 'string' ? lines().join('\n').includes(wanted) : wanted(lines())) {
					clearTimeout(late);
					waiting.delete(look);
					resolve(lines());
				}
			};

			waiting.add(look);
			look();
		});
	return {
		terminal,
		child,
		lines,
		until,
		ended,
		get raw() {
			return raw;
		},
		resize(columns: number, rows: number) {
			terminal.resize(columns, rows);
			child.resize(columns, rows);
		},
	};
};

