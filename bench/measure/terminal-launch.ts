/** How long a program takes, in a real terminal, until it shows something. */
import process from 'node:process';
import * as pty from '@lydell/node-pty';
import {bareEnvironment} from '../../test/support/installation.js';

/** A program that shows nothing for this long is broken (milliseconds). */
const patience = 60_000;

/** Milliseconds from the launch of `argv` with this Node.js, in a terminal of 100 × 30, until `shown` has been written to it. The program is then ended. */
export const launchToShown = async (argv: readonly string[], shown: string): Promise<number> => new Promise((resolve, reject) => {
	const began = performance.now();
	const child = pty.spawn(process.execPath, [...argv], {
		cols: 100,
		rows: 30,
		// Under CI=true Ink draws the last frame alone. React's development build is slower: neither side has it.
		env: bareEnvironment({
			CI: 'false', TERM: 'xterm-256color', LC_ALL: 'C.UTF-8', NODE_ENV: 'production',
		}),
	});
	let raw = '';
	let took: number | undefined;
	const late = setTimeout(() => {
		child.kill('SIGKILL');
		reject(new Error(`${argv.join(' ')} never showed ${shown}:\n${raw}`));
	}, patience);
	child.onData(data => {
		raw += data;
		if (took === undefined && raw.includes(shown)) {
			took = performance.now() - began;
			child.kill('SIGKILL');
		}
	});
	child.onExit(() => {
		clearTimeout(late);
		if (took === undefined) {
			reject(new Error(`${argv.join(' ')} ended before it showed ${shown}:\n${raw}`));
		} else {
			resolve(took);
		}
	});
});
