/** The unattended run as a process of its own, with a worker that is a real process too. */
import {spawn} from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {onTestFinished} from 'vitest';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';

const program = path.join(import.meta.dirname, '../fixtures/processes/app-main.mjs');

type Settings = {json?: boolean; stateDir?: string; onStale?: string; worker?: readonly string[]};

/** Starts it; it is killed at the end of the test at the latest. */
export const start = async ({json = false, stateDir, onStale = 'resume', worker = []}: Settings = {}) => {
	const folder = stateDir ?? (await temporaryFolder());
	const child = spawn(process.execPath, [program, json ? 'json' : 'plain', folder, onStale, ...worker], {stdio: ['ignore', 'pipe', 'pipe']});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	let out = '';
	const said = async (part: string) =>
		new Promise<void>((resolve, reject) => {
			child.on('close', () => {
				reject(new Error(`It ended without saying ${part}: ${out}`));
			});
			const look = () => {
				if (out.includes(part)) {
					child.stdout.off('data', look);
					resolve();
				}
			};

			child.stdout.on('data', look);
			look();
		});
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		out += chunk;
	});
	const err = text(child.stderr);
	const ended = new Promise<number | null>(resolve => {
		child.on('close', resolve);
	});
	return {
		child,
		said,
		soFar: () => out,
		ended,
		async result() {
			return {code: await ended, out, err: await err};
		},
	};
};

/** Runs it to its end. */
export const run = async (settings: Settings = {}) => (await start(settings)).result();
