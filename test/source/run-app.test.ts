/** The app in a real terminal: what it leaves there, however it ends. */
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {progressPage} from '../../source/layout.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {openTerminal as open} from '../support/terminal.js';
import {runInput} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';

const program = path.join(import.meta.dirname, '../fixtures/processes/app-main.mjs');

type Options = {worker?: readonly string[]; node?: readonly string[]; stateDir?: string};

/** The app with the scripted worker. */
const openTerminal = async ({worker = [], node = [], stateDir}: Options = {}) =>
	open([...node, program, 'app', stateDir ?? (await temporaryFolder()), 'resume', ...worker]);

/** The normal screen is back with what was on it, the cursor is shown, wrapping is on, keys are cooked. */
const expectGivenBack = ({terminal, lines, raw}: Awaited<ReturnType<typeof openTerminal>>) => {
	expect(terminal.buffer.active.type).toBe('normal');
	expect(lines()[0]).toBe('before the app');
	expect(raw.lastIndexOf('\u001B[?25h')).toBeGreaterThan(raw.lastIndexOf('\u001B[?25l'));
	expect(terminal.modes.wraparoundMode).toBe(true);
	expect(raw).not.toContain('\u001B[3J');
};

describe('the app in a terminal', () => {
	it('runs a batch by its keys, and leaves the result on the normal screen', async () => {
		const app = await openTerminal({worker: ['--files=3', '--fail=2']});
		await app.until('3 selected');
		app.child.write('\r');
		await app.until('Failed (1)');
		app.child.write('q');
		expect(await app.ended).toBe(1);
		expectGivenBack(app);
		expect(app.lines().join('\n')).toContain('Done, but some files failed. 2 files done, 1 failed.');
	});

	it('is torn by no resize, and ends at once on a second Ctrl-C', async () => {
		const app = await openTerminal({worker: ['--files=400', '--tick=60000']});
		await app.until('400 selected');
		app.child.write('\r');
		await app.until('listening');
		for (const [columns, rows] of [[120, 40], [50, 12], [80, 24], [40, 10], [100, 30]] as const) {
			app.resize(columns, rows);
			// A frame reaches the terminal in pieces: what counts is that it comes to be whole, with nothing of the one before.
			await app.until(shown => {
				const begins = (text: string) => shown.filter(line => line.startsWith(text)).length;
				return shown.join('\n').includes(`files 1-${progressPage(rows)} of 400`) && begins('longhand') === 1 && begins('p pause') === 1
					&& shown.every(line => line.length <= columns);
			});
		}

		app.child.write('\u0003');
		await app.until('stopping');
		app.child.write('\u0003');
		expect(await app.ended).toBe(130);
		expectGivenBack(app);
		expect(app.lines().join('\n')).toContain('Ended at once');
	});

	it('gives the terminal back after Ctrl-C in the file list', async () => {
		const app = await openTerminal();
		await app.until('3 selected');
		app.child.write('\u0003');
		expect(await app.ended).toBe(130);
		expectGivenBack(app);
	});

	it('gives the terminal back after SIGTERM, with the batch stopped', async () => {
		const app = await openTerminal({worker: ['--files=50', '--tick=20']});
		await app.until('50 selected');
		app.child.write('\r');
		await app.until('listening');
		app.child.kill('SIGTERM');
		expect(await app.ended).toBe(130);
		expectGivenBack(app);
		expect(app.lines().join('\n')).toContain('Stopped. What is done is kept');
	});

	it('gives the terminal back after an error of its own, and says so without a stack', async () => {
		const boom = 'data:text/javascript,process.on("SIGUSR2",()=>{throw new Error("boom")})';
		const app = await openTerminal({node: ['--import', boom], worker: ['--files=50', '--tick=20']});
		await app.until('50 selected');
		app.child.kill('SIGUSR2');
		expect(await app.ended).toBe(3);
		expectGivenBack(app);
		const shown = app.lines().join('\n');
		expect(shown).toContain('longhand\'s window failed: boom');
		expect(shown).not.toContain('at process');
	});

	it('deletes a real checkpoint when that is confirmed', async () => {
		const stateDir = await temporaryFolder();
		const {id} = await makeCheckpoint(stateDir, runInput);
		const app = await openTerminal({stateDir});
		await app.until(`${id}  crashed`);
		app.child.write('d');
		await app.until('every note written is kept');
		app.child.write('y');
		await app.until('3 selected');
		app.child.write('q');
		expect(await app.ended).toBe(0);
		expectGivenBack(app);
	});
});
