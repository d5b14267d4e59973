/** A real disk that fills while a real worker writes to it. */
import path from 'node:path';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {controlJob} from '../../source/control-job.js';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {sample, workerProgram} from '../support/installation.js';
import {batchOptions} from '../support/batch-options.js';
import {Program, startWorker} from '../support/program.js';
import {
	fill, fillRest, hasSmallDisks, makeRoom, seenBy, smallDisk,
} from '../support/small-disk.js';

const folder = foldersForThisFile();
const recording = sample('Interleaving.mp3');
const mega = 1024 * 1024;

type Disk = {program: Program; disk: string; run: () => void; vault: string};

/** A worker whose vault or state is on a disk of its own. */
const start = async (what: 'vault' | 'state', bytes: number, patience = 60_000): Promise<Disk> => {
	const mount = folder('disk');
	const vault = path.join(what === 'vault' ? mount : folder('out'), 'vault');
	const state = what === 'state' ? mount : folder('state');
	const program = new Program([workerProgram('worker-with-ports')], {
		stdin: 'open', prefix: smallDisk(mount, bytes), env: {STATE_DIR: state, DISK_PATIENCE: String(patience)},
	});
	await program.until('HELLO');
	return {
		program, vault, disk: seenBy(program.pid, mount),
		run() {
			program.send({
				type: 'run', paths: [recording], exclude: [], options: batchOptions(vault, {jobs: 1}),
			});
		},
	};
};

if (!hasSmallDisks) {
	console.warn('This machine gives no mount namespace: the tests with a real full disk are left out.');
}

describe.skipIf(!hasSmallDisks)('a disk that is full', () => {
	let undisturbed: Record<string, string>;
	beforeAll(async () => {
		const vault = path.join(folder('out'), 'vault');
		const program = startWorker(folder('state'));
		program.send({
			type: 'run', paths: [recording], exclude: [], options: batchOptions(vault, {jobs: 1}),
		});
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
		program.closeStdin();
		await program.ended;
		undisturbed = contentsOf(vault);
	});

	test('of the vault: the batch waits, says so, and goes on by itself when there is room', async () => {
		const {program, disk, run, vault} = await start('vault', mega);
		run();
		await program.until('CHUNK_COMPLETE');
		fill(disk);
		const paused = await program.until('BATCH_PAUSED');
		expect(paused).toMatchObject({reason: 'disk', message: expect.stringContaining(vault) as string});
		expect(program.all('FINISHED')).toEqual([]);
		makeRoom(disk);
		await program.until('BATCH_RESUMED', ({reason}) => reason === 'disk');
		expect(await program.until('FINISHED')).toMatchObject({status: 'completed', exit_code: 0});
		expect(contentsOf(seenBy(program.pid, vault))).toEqual(undisturbed);
		program.closeStdin();
		expect((await program.ended).code).toBe(0);
	});

	test('of the state: the decoder waits, and what comes out is whole', async () => {
		const {program, disk, run, vault} = await start('state', 4 * mega);
		fill(disk, 400 * 1024);
		run();
		await program.until('BATCH_PAUSED', ({reason}) => reason === 'disk');
		makeRoom(disk);
		await program.until('BATCH_RESUMED', ({reason}) => reason === 'disk');
		expect(await program.until('FINISHED')).toMatchObject({status: 'completed', exit_code: 0});
		expect(contentsOf(vault)).toEqual(undisturbed);
		program.closeStdin();
		await program.ended;
	});

	test('of the state: a pause from elsewhere is taken, and is not said to have failed', async () => {
		const {program, disk, run, vault} = await start('state', 4 * mega);
		fill(disk, 400 * 1024);
		run();
		await program.until('BATCH_PAUSED', ({reason}) => reason === 'disk');
		// To the last block: its status cannot be written either.
		fillRest(disk);
		const paused = await controlJob({
			verb: 'pause', given: [], stateDir: disk, patience: {heard: 2500, ended: 2500},
		});
		expect(paused).toMatchObject({ok: true, code: 0, message: expect.stringContaining('Paused') as string});
		expect(program.all('BATCH_PAUSED').map(({reason}) => reason)).toEqual(['disk', 'person']);
		makeRoom(disk);
		await program.until('BATCH_RESUMED', ({reason}) => reason === 'disk');
		// The status that could not be written is written by now.
		expect(await controlJob({verb: 'resume', given: [], stateDir: disk})).toMatchObject({ok: true, code: 0, message: expect.stringMatching(/goes on\.$/) as string});
		expect(await program.until('FINISHED')).toMatchObject({status: 'completed', exit_code: 0});
		expect(contentsOf(vault)).toEqual(undisturbed);
		program.closeStdin();
		await program.ended;
	});

	test('for too long: the batch ends with 3 and DISK_FULL, and is gone on with when there is room', async () => {
		const {program, disk, run, vault} = await start('vault', mega, 1500);
		run();
		await program.until('CHUNK_COMPLETE');
		fill(disk);
		expect(await program.until('ERROR')).toMatchObject({code: 'DISK_FULL', scope: 'batch', hint: expect.stringContaining('room') as string});
		expect(await program.until('FINISHED')).toMatchObject({status: 'failed', exit_code: 3});
		makeRoom(disk);
		const {job_id: job} = program.all('BATCH_STARTED')[0]!;
		const before = program.events.length;
		program.send({type: 'resume_job', job_id: job});
		expect(await program.until('FINISHED', () => true, before)).toMatchObject({status: 'completed', exit_code: 0});
		const heard = program.all('CHUNK_COMPLETE').map(({chunk}) => chunk);
		expect(new Set(heard).size).toBe(heard.length);
		expect(contentsOf(seenBy(program.pid, vault))).toEqual(undisturbed);
		program.closeStdin();
		await program.ended;
	});

	test.each(['vault', 'state'] as const)('of the %s before it begins: it is not taken for an error of longhand\'s own', async what => {
		const {program, disk, run} = await start(what, mega, 500);
		fill(disk);
		run();
		expect(await program.until('ERROR')).toMatchObject({scope: 'batch', code: 'DISK_FULL'});
		expect(await program.until('FINISHED')).toMatchObject({exit_code: 3});
		program.closeStdin();
		await program.ended;
	});

	test.each(['vault', 'state'] as const)('of the %s before it begins: it waits, can be stopped, and begins by itself when there is room', async what => {
		const {program, disk, run, vault} = await start(what, 6 * mega);
		fill(disk);
		run();
		await program.until('BATCH_PAUSED', ({reason}) => reason === 'disk');
		program.send({type: 'stop'});
		expect(await program.until('FINISHED')).toMatchObject({status: 'stopped', exit_code: 130, job_id: null});
		const before = program.events.length;
		run();
		await program.until('BATCH_PAUSED', ({reason}) => reason === 'disk', before);
		makeRoom(disk);
		expect(await program.until('FINISHED', () => true, before)).toMatchObject({status: 'completed', exit_code: 0});
		expect(program.all('ERROR')).toEqual([]);
		expect(contentsOf(what === 'vault' ? seenBy(program.pid, vault) : vault)).toEqual(undisturbed);
		program.closeStdin();
		await program.ended;
	});
});
