/**
 * Draws `docs/app.svg`: the app in a real terminal, in the middle of a real batch over media-samples. Needs the built
 * `dist/` and `models/`.
 */
import {
	mkdtempSync, rmSync, symlinkSync, writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import pty from '@lydell/node-pty';
import xterm from '@xterm/headless';
import {readScreen} from './picture/screen.js';
import {drawScreen} from './picture/svg.js';
import {knowWideCharacters} from './picture/wide-characters.js';

const size = {cols: 100, rows: 26};
/** Files that are done when the picture is taken. */
const enough = 4;
const patience = 180_000;

const root = fileURLToPath(new URL('..', import.meta.url));
const home = mkdtempSync(path.join(os.tmpdir(), 'longhand-picture-'));
symlinkSync(path.join(root, 'media-samples'), path.join(home, 'media-samples'));

const terminal = new xterm.Terminal({...size, allowProposedApi: true});
knowWideCharacters(terminal);
const app = pty.spawn(process.execPath, [path.join(root, 'dist/cli.js'), 'media-samples', '--out', 'vault', '--state-dir', 'state'], {
	...size,
	cwd: home,
	name: 'xterm-256color',
	// Nothing of the surroundings: a CI variable, whatever it says, would take the colours away.
	env: {
		PATH: process.env.PATH, HOME: home, LANG: 'C.UTF-8', TERM: 'xterm-256color', COLORTERM: 'truecolor',
	},
});
const gone = new Promise<void>(resolve => {
	app.onExit(() => {
		resolve();
	});
});

const text = (): string => readScreen(terminal).map(runs => runs.map(run => run.text).join('')).join('\n');

/** Resolves when the screen shows what is looked for; each change of the screen is looked at. */
const shows = async (what: string, isThere: (screen: string) => boolean): Promise<void> =>
	new Promise((resolve, reject) => {
		const timer = setTimeout(() => {
			reject(new Error(`The app never showed ${what}. It shows:\n${text()}`));
		}, patience);
		const look = terminal.onWriteParsed(() => {
			if (isThere(text())) {
				clearTimeout(timer);
				look.dispose();
				resolve();
			}
		});
	});

app.onData(data => {
	terminal.write(data);
});

try {
	// The lengths come last.
	await shows('the list of files', screen => screen.includes('12 files') && screen.includes('4:18') && screen.includes('1:24'));
	app.write('\r');
	await shows('files at work and done', screen =>
		(screen.match(/\d words/g) ?? []).length >= enough && /Spaced repetition\.mp3 +█{5}/.test(screen) && screen.includes('× real time'));
	const description = 'The longhand app in a terminal, in the middle of a batch: files with their progress, speed, time left and memory';
	writeFileSync(path.join(root, 'docs/app.svg'), drawScreen(readScreen(terminal), size.cols, 'longhand media-samples --out vault', description));
	console.log(text());
} finally {
	// The first one stops the batch, the second would end it at once.
	app.write('\u0003');
	await gone;
	rmSync(home, {recursive: true, force: true});
}
