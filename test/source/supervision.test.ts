/** The whole program, with real speech: its worker is killed, its app is killed, and the batch comes to the same end. */
import {cpSync, mkdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {cliEntry, media, sample} from '../support/installation.js';
import {commandLine, treePids, untilGone} from '../support/process-tree.js';
import {startCli, type Program} from '../support/program.js';
import {openTerminal} from '../support/terminal.js';

const folder = foldersForThisFile();
const env = {SOURCE_DATE_EPOCH: '1767225600'};
const input = path.join(folder('input'), 'talks');
const undisturbed = path.join(folder('undisturbed'), 'vault');

const argumentsFor = (vault: string, state: string): string[] => [input, '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '2', '--formats', 'md,srt'];

/** The worker among the children of a program. */
const workerOf = (pid: number): number | undefined => treePids(pid).find(each => /worker[/\\]main\.js/.test(commandLine(each)));

const logOf = (state: string): Array<{reason?: string; attempt?: number; msg: string}> =>
	readFileSync(path.join(state, 'logs/app.log'), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as {msg: string});

beforeAll(async () => {
	mkdirSync(input, {recursive: true});
	for (const name of ['Spaced repetition.mp3', 'Interleaving.mp3', 'Reading notes.md']) {
		cpSync(sample(name), path.join(input, name));
	}

	cpSync(media('short.wav'), path.join(input, 'short.wav'));
	const {code} = await startCli([...argumentsFor(undisturbed, folder('state')), '--json'], {env}).ended;
	expect(code).toBe(0);
});

describe('an unattended run whose worker is killed twice in the middle, once while it stands still', () => {
	const vault = path.join(folder('killed'), 'vault');
	const state = folder('state');
	let program: Program;
	let code: number | undefined;

	beforeAll(async () => {
		program = startCli([...argumentsFor(vault, state), '--json'], {env});
		let heard = 0;
		await program.until('CHUNK_COMPLETE', () => ++heard === 3);
		const first = program.all('HELLO')[0]!;
		// All but the app, which outlives its worker.
		const relatives = program.relatives().filter(relative => relative !== program.pid);
		expect(relatives.length).toBeGreaterThan(2);
		process.kill(first.pid, 'SIGKILL');
		await untilGone(relatives, 3000);
		const second = await program.until('HELLO', ({pid}) => pid !== first.pid);
		const after = program.events.indexOf(second);
		await program.until('CHUNK_COMPLETE', () => true, after);
		// One that stands still when it is killed.
		process.kill(second.pid, 'SIGSTOP');
		process.kill(second.pid, 'SIGKILL');
		({code} = await program.ended);
	});

	test('completes by itself, as one job, with exit code 0', () => {
		expect(code).toBe(0);
		expect(program.all('HELLO')).toHaveLength(3);
		expect(new Set(program.all('BATCH_STARTED').map(({job_id: id}) => id)).size).toBe(1);
		expect(program.all('BATCH_STARTED')).toMatchObject([{resumed: false}, {resumed: true}, {resumed: true}]);
		expect(program.all('FINISHED')).toMatchObject([{status: 'completed', files_done: 4}]);
		expect(program.strangeLines).toEqual([]);
	});

	test('says each start, on stdout and in the log', () => {
		const warnings = program.all('WARNING').filter(({code: each}) => each === 'WORKER_RESTARTED');
		expect(warnings.map(({message}) => message)).toEqual(Array.from({length: 2}, () => expect.stringContaining('at once (attempt 1 of 3)') as string));
		expect(logOf(state).filter(({attempt}) => attempt !== undefined)).toMatchObject([{reason: 'killed', attempt: 1}, {reason: 'killed', attempt: 1}]);
	});

	test('hears no chunk twice once it was said to be heard', () => {
		const chunks = program.all('CHUNK_COMPLETE').map(({file_id: id, chunk}) => `${id} ${chunk}`);
		expect(new Set(chunks).size).toBe(chunks.length);
	});

	test('writes byte for byte what an undisturbed one writes', () => {
		expect(contentsOf(vault)).toEqual(contentsOf(undisturbed));
	});
});

describe('the app in a terminal', () => {
	test('starts another worker when its own is killed, says so, and comes to the same end', async () => {
		const vault = path.join(folder('app'), 'vault');
		const app = await openTerminal([cliEntry, ...argumentsFor(vault, folder('state'))], {env, patience: 50_000});
		await app.until('4 selected');
		app.child.write('\r');
		await app.until('listening');
		const worker = workerOf(app.child.pid)!;
		process.kill(worker, 'SIGKILL');
		await app.until('attempt 1 of 3');
		await app.until('4 files done');
		expect(workerOf(app.child.pid)).not.toBe(worker);
		app.child.write('q');
		expect(await app.ended).toBe(0);
		expect(contentsOf(vault)).toEqual(contentsOf(undisturbed));
	});

	test('dies of its terminal; the batch goes on, and longhand attach shows it, pauses it, and lets it go on', async () => {
		const vault = path.join(folder('hung up'), 'vault');
		const state = folder('state');
		const app = await openTerminal([cliEntry, ...argumentsFor(vault, state)], {env, patience: 50_000});
		await app.until('4 selected');
		app.child.write('\r');
		await app.until('listening');
		const worker = workerOf(app.child.pid)!;
		app.child.kill('SIGHUP');
		expect(await app.ended).toBe(129);
		expect(commandLine(worker)).toContain('main.js');

		const attached = await openTerminal([cliEntry, 'attach', '--state-dir', state], {env, patience: 50_000});
		await attached.until('following another longhand');
		attached.child.write('p');
		await attached.until('paused by you');
		attached.child.write('q');
		expect(await attached.ended).toBe(0);
		expect(attached.lines().join('\n')).toContain('The batch goes on without this window.');

		const rest = startCli(['attach', '--state-dir', state, '--json'], {env});
		await rest.until('STATUS', ({state: each}) => each === 'paused');
		expect(await startCli(['resume', '--state-dir', state]).ended).toMatchObject({code: 0});
		expect(await rest.ended).toMatchObject({code: 0});
		expect(rest.all('FINISHED')).toMatchObject([{status: 'completed', files_done: 4}]);
		expect(contentsOf(vault)).toEqual(contentsOf(undisturbed));
	});
});
