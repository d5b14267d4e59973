/** Telling a running batch what to do from another terminal, by the built program. */
import {
	cpSync, existsSync, mkdirSync, readdirSync,
} from 'node:fs';
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {foldersForThisFile} from '../support/folders.js';
import {cliEntry, media, sample} from '../support/installation.js';
import {startCli, type Program} from '../support/program.js';
import {openTerminal} from '../support/terminal.js';

const folder = foldersForThisFile();
const input = path.join(folder('input'), 'talks');
const state = folder('state');
const vault = path.join(folder('output'), 'vault');

/** What a subcommand says and ends with. */
const tell = async (...argv: readonly string[]): Promise<{code: number | undefined; out: string; err: string}> => {
	const program = startCli([...argv, '--state-dir', state]);
	const {code, stderr} = await program.ended;
	return {code, out: program.strangeLines.join('\n'), err: stderr};
};

const begin = (): Program => startCli([input, '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '2', '--json']);

type Listed = {job_id: string; status: string; paused: string[]; percent: number};
const listed = async (): Promise<Listed[]> => JSON.parse((await tell('jobs', '--json')).out) as Listed[];

beforeAll(() => {
	mkdirSync(input, {recursive: true});
	for (const name of ['Spaced repetition.mp3', 'Interleaving.mp3']) {
		cpSync(sample(name), path.join(input, name));
	}

	cpSync(media('short.wav'), path.join(input, 'short.wav'));
	cpSync(media('short.mp3'), path.join(input, 'short.mp3'));
});

describe('with no batch running', () => {
	test.each(['pause', 'resume', 'stop', 'attach'])('%s says so', async verb => {
		expect(await tell(verb)).toMatchObject({code: 2, err: expect.stringContaining('No batch is running') as string});
	});

	test.each([
		[['cancel'], 'longhand cancel needs files'],
		[['pause', 'a', 'b'], 'takes one job, but b was given as well'],
		[['pause', 'nonsense'], 'There is no job nonsense'],
		[['delete'], 'nobody can be asked here'],
		[['delete', '--yes'], 'There is no checkpoint to delete'],
	])('%j is wrong usage', async (argv, message) => {
		expect(await tell(...argv)).toMatchObject({code: 2, out: '', err: expect.stringContaining(message) as string});
	});
});

describe('with --json, a refusal is one object on stdout and nothing else', () => {
	test.each([
		...['pause', 'resume', 'stop', 'attach'].map((verb): [string[], string, string] => [[verb], 'NO_BATCH', 'No batch is running']),
		[['cancel', 'x.mp3'], 'NO_BATCH', 'No batch is running'],
		[['cancel'], 'BAD_USAGE', 'longhand cancel needs files'],
		[['pause', '--colour'], 'BAD_USAGE', 'no flag --colour'],
		[['attach', 'nonsense'], 'NO_JOB', 'There is no job nonsense'],
		[['delete'], 'NEEDS_YES', 'nobody can be asked here'],
		[['delete', '--yes'], 'NO_JOB', 'There is no checkpoint to delete'],
	])('%j: %s', async (argv, code, message) => {
		const answer = await tell(...argv, '--json');
		expect(answer).toMatchObject({code: 2, err: ''});
		expect(JSON.parse(answer.out)).toEqual({
			ok: false, code, message: expect.stringContaining(message) as string, hint: expect.stringMatching(/./) as string,
		});
	});
});

describe('a running batch', () => {
	let batch: Program;
	let id: string;

	beforeAll(async () => {
		batch = begin();
		({job_id: id} = await batch.until('BATCH_STARTED'));
	});

	test('is paused, by the beginning of its id, and says so', async () => {
		const {code, out} = await tell('pause', id.slice(0, 15));
		expect({code, out}).toEqual({code: 0, out: `Paused ${id}: chunks in hand are finished, no more are handed out.`});
		expect(batch.all('BATCH_PAUSED')).toMatchObject([{reason: 'person'}]);
	});

	test('is listed with how far it is', async () => {
		expect(await listed()).toMatchObject([{job_id: id, status: 'running', paused: ['person']}]);
		expect((await tell('jobs')).out).toContain(`${id}  paused by you; go on with: longhand resume ${id}`);
	});

	test('is not deleted while it runs', async () => {
		expect(await tell('delete', id, '--yes')).toMatchObject({code: 2, err: expect.stringContaining('is running') as string});
	});

	test('leaves out files that it has, and knows those that it has not', async () => {
		expect(await tell('cancel', 'nothing.mp3')).toMatchObject({code: 2, err: expect.stringContaining('There is no file nothing.mp3') as string});
		expect(JSON.parse((await tell('cancel', 'nothing.mp3', '--json')).out)).toMatchObject({ok: false, code: 'NO_FILE'});
		expect(await tell('cancel', id, 'Spaced repetition.mp3')).toMatchObject({code: 0, out: `Left 1 file of ${id} out.`});
		expect(await batch.until('FILE_SKIPPED', ({reason}) => reason === 'cancelled')).toMatchObject({file_name: 'Spaced repetition.mp3'});
		expect(await tell('cancel', 'Spaced repetition.mp3')).toMatchObject({code: 2, err: expect.stringContaining('has ended already') as string});
	});

	test('is attached to without a terminal, goes on, and ends for both', async () => {
		const attached = startCli(['attach', '--state-dir', state, '--json']);
		await attached.until('STATUS', ({state: each}) => each === 'paused');
		const {code, out} = await tell('resume', '--json');
		expect(code).toBe(0);
		expect(JSON.parse(out)).toEqual({
			job_id: id, command: 'resume', ok: true, message: `${id} goes on.`,
		});
		expect(await batch.ended).toMatchObject({code: 0});
		expect(await attached.ended).toMatchObject({code: 0});
		expect(attached.all('FINISHED')).toMatchObject([{
			status: 'completed', job_id: id, files_done: 3, files_skipped: 1,
		}]);
	});
});

describe('a batch that is stopped from elsewhere', () => {
	let id: string;

	test('ends resumable, and stop waits for that', async () => {
		const batch = begin();
		({job_id: id} = await batch.until('BATCH_STARTED'));
		expect(await tell('stop')).toMatchObject({code: 0, out: expect.stringContaining(`Stopped ${id}`) as string});
		expect(await listed()).toMatchObject([{job_id: id, status: 'interrupted'}, {status: 'finished'}]);
		expect(await batch.ended).toMatchObject({code: 130});
		expect(batch.all('WARNING').filter(({code}) => code === 'WORKER_RESTARTED')).toEqual([]);
	});

	test('is told nothing any more', async () => {
		expect(await tell('pause', id)).toMatchObject({code: 2, err: expect.stringContaining('not running: it was stopped') as string});
	});

	test('is deleted when that is confirmed, and its notes are not', async () => {
		const notes = readdirSync(path.join(vault, 'Sources'));
		const checkpoint = path.join(state, 'checkpoints', id);
		const no = await openTerminal([cliEntry, 'delete', '--state-dir', state]);
		await no.until('(y/N)');
		no.child.write('\r');
		expect(await no.ended).toBe(0);
		expect(no.lines().join('\n')).toContain('Nothing was deleted.');
		expect(existsSync(checkpoint)).toBe(true);
		const yes = await openTerminal([cliEntry, 'delete', id, '--state-dir', state]);
		await yes.until('(y/N)');
		yes.child.write('y\r');
		expect(await yes.ended).toBe(0);
		expect(existsSync(checkpoint)).toBe(false);
		expect(readdirSync(path.join(vault, 'Sources'))).toEqual(notes);
		expect(notes.length).toBeGreaterThan(0);
	});
});
