/** The vault and the inputs fail in the middle of a batch: a clear end, nothing lost, and no litter. */
import {
	chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {execa} from 'execa';
import {isTemporaryName} from '../../../checkpoints/temporary-name.js';
import {type EventOf} from '../../../worker/protocol/events.js';
import {
	type EngineBehaviour, runCommand, startFaultyWorker, writeRecording,
} from '../../support/fake-engine.js';
import {contentsOf, foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';
import {type Program, type ProgramOptions} from '../../support/program.js';

const folder = foldersForThisFile();
const recordings = folder('recordings');
const files = ['a', 'b', 'c', 'd'].map(name => writeRecording(path.join(recordings, `${name}.wav`), 3));
const slow: EngineBehaviour = {pace: 100};
const isRoot = process.getuid?.() === 0;

/** Nobody's account: root may write anywhere. */
const nobody = 65_534;

let undisturbed: Record<string, string>;

const end = async (program: Program): Promise<void> => {
	program.send({type: 'shutdown'});
	await program.ended;
	expect(program.relatives()).toEqual([]);
};

const resume = async (state: string, jobId: string, options?: ProgramOptions): Promise<EventOf<'FINISHED'>> => {
	const program = startFaultyWorker(state, {}, options);
	program.send({type: 'resume_job', job_id: jobId});
	const finished = await program.until('FINISHED');
	await end(program);
	return finished;
};

const litterIn = (root: string): string[] =>
	existsSync(root) ? readdirSync(root, {recursive: true, encoding: 'utf8'}).filter(name => isTemporaryName(path.basename(name))) : [];

beforeAll(async () => {
	const program = startFaultyWorker(folder('state'), {});
	const out = path.join(folder('out'), 'vault');
	program.send(runCommand(out, files));
	await program.until('FINISHED');
	await end(program);
	undisturbed = contentsOf(out);
});

/** A batch until its first file is done, and what ends it then. */
const disturb = async (out: string, state: string, how: (program: Program) => unknown, options?: ProgramOptions): Promise<{finished: EventOf<'FINISHED'>; program: Program}> => {
	const program = startFaultyWorker(state, slow, options);
	program.send(runCommand(out, files));
	await program.until('FILE_COMPLETE');
	await how(program);
	const finished = await program.until('FINISHED');
	await end(program);
	return {finished, program};
};

describe('the vault', () => {
	test('is removed: the batch ends with 3 and says so; a resume does all of it again', async () => {
		const [state, out] = [folder('state'), path.join(folder('out'), 'vault')];
		const {finished, program} = await disturb(out, state, () => {
			// At once, and not file by file while the batch writes others.
			const removed = path.join(folder('removed'), 'vault');
			renameSync(out, removed);
			rmSync(removed, {recursive: true});
		});
		expect(finished).toMatchObject({status: 'failed', exit_code: 3});
		const error = program.all('ERROR').find(({scope}) => scope === 'batch');
		expect(['VAULT_LOCK_LOST', 'VAULT_NOT_WRITABLE'], error!.message).toContain(error!.code);
		expect(error!.message).toContain(out);
		expect(await resume(state, finished.job_id!)).toMatchObject({exit_code: 0, files_done: 4});
		expect(contentsOf(out)).toEqual(undisturbed);
	});

	test('is moved away and comes back: what was done stays done', async () => {
		const [state, parent] = [folder('state'), folder('out')];
		const [out, elsewhere] = [path.join(parent, 'vault'), path.join(parent, 'elsewhere')];
		const {finished} = await disturb(out, state, () => {
			renameSync(out, elsewhere);
		});
		expect(finished.exit_code).toBe(3);
		rmSync(out, {recursive: true, force: true});
		renameSync(elsewhere, out);
		expect(await resume(state, finished.job_id!)).toMatchObject({exit_code: 0});
		expect(contentsOf(out)).toEqual(undisturbed);
		expect(litterIn(out)).toEqual([]);
	});

	test('may not be written any more: said as that, and gone on with when it may', async () => {
		// Who is root needs an account for which permissions mean something.
		const options: ProgramOptions = isRoot ? {user: nobody} : {};
		console.log(isRoot ? 'as another user' : 'as this user');
		const [state, parent] = [folder('state'), folder('out')];
		for (const each of [state, parent, path.dirname(state), path.dirname(parent), path.dirname(path.dirname(parent))]) {
			chmodSync(each, 0o777);
		}

		const out = path.join(parent, 'vault');
		const below = () => ['Sources', 'Transcripts', '.longhand', '.longhand/sources', '.longhand/segments', ''].map(inside => path.join(out, inside)).filter(each => existsSync(each));
		const {finished, program} = await disturb(out, state, () => {
			for (const each of below()) {
				chmodSync(each, 0o555);
			}
		}, options);
		expect(finished).toMatchObject({status: 'failed', exit_code: 3});
		expect(program.all('ERROR').find(({scope}) => scope === 'batch')).toMatchObject({code: 'VAULT_NOT_WRITABLE', message: expect.stringContaining('may not write') as string});
		for (const each of below()) {
			chmodSync(each, 0o777);
		}

		expect(await resume(state, finished.job_id!, options)).toMatchObject({exit_code: 0});
		expect(contentsOf(out)).toEqual(undisturbed);
		expect(litterIn(out)).toEqual([]);
	});
});

type DiskOutcome = {
	finished: EventOf<'FINISHED'>;
	codes: string[];
	messages: string[];
	paused: string[];
	resumed: EventOf<'FINISHED'> | null;
	contents: Record<string, string>;
};

/** Commands in a mount namespace of their own, as root: a disk that changes under the worker is seen there alone. */
const inNamespace = async (script: string): Promise<string> => {
	const {stdout} = await execa('unshare', ['--mount', '--propagation', 'private', process.execPath, '--import', 'tsx', path.join(repository, 'test/fixtures/processes/disk-changes.ts'), script], {
		cwd: repository, reject: false, stdin: 'ignore',
	});
	return stdout;
};

describe.each(['read-only', 'unmounted', 'full'] as const)('the disk of the vault becomes %s', how => {
	test('the batch ends or waits, says why, and is gone on with', async () => {
		const probe = await execa('unshare', ['--mount', 'true'], {reject: false});
		if (probe.exitCode !== 0) {
			console.log('no mount namespace can be made here: only that the system refuses it is seen');
			expect(probe.exitCode).not.toBe(0);
			return;
		}

		const lines = (await inNamespace(how)).split('\n').filter(Boolean);
		const outcome = JSON.parse(lines.at(-1)!) as DiskOutcome;
		if (how === 'full') {
			expect(outcome.paused).toContain('disk');
			expect(outcome.finished).toMatchObject({exit_code: 0});
		} else {
			expect(outcome.finished).toMatchObject({status: 'failed', exit_code: 3});
			expect(outcome.codes.every(code => ['VAULT_NOT_WRITABLE', 'VAULT_LOCK_LOST'].includes(code)), outcome.messages.join('\n')).toBe(true);
			expect(outcome.codes.length).toBeGreaterThan(0);
			expect(outcome.resumed).toMatchObject({exit_code: 0});
		}

		expect(outcome.contents).toEqual(undisturbed);
	});
});

test('what a process that was killed left half written in a checkpoint goes with the next resume', async () => {
	const [state, out] = [folder('state'), path.join(folder('out'), 'vault')];
	const {finished} = await disturb(out, state, program => {
		program.send({type: 'stop'});
	});
	const {stdout: name} = await execa(process.execPath, ['--input-type=module', '-e', `import {temporaryName} from ${JSON.stringify(path.join(repository, 'dist/checkpoints/temporary-name.js'))}; console.log(temporaryName());`]);
	const job = path.join(state, 'checkpoints', finished.job_id!);
	for (const place of ['', 'files', 'control']) {
		mkdirSync(path.join(job, place), {recursive: true});
		writeFileSync(path.join(job, place, name), '{"half');
	}

	expect(litterIn(state)).toHaveLength(3);
	expect(await resume(state, finished.job_id!)).toMatchObject({exit_code: 0, files_done: 4});
	expect(litterIn(state)).toEqual([]);
	expect(contentsOf(out)).toEqual(undisturbed);
});

describe('an input', () => {
	test('that goes while it waits fails by itself, and is done when it is back', async () => {
		const own = folder('own');
		const mine = ['a', 'b', 'c', 'd'].map(name => writeRecording(path.join(own, `${name}.wav`), 3));
		const [state, out] = [folder('state'), path.join(folder('out'), 'vault')];
		const program = startFaultyWorker(state, slow);
		program.send(runCommand(out, mine, {jobs: 1}));
		await program.until('FILE_QUEUED', ({file_name: name}) => name === 'd.wav');
		rmSync(mine[3]!);
		const finished = await program.until('FINISHED');
		await end(program);
		const failed = program.all('ERROR');
		expect(failed.map(({code, file_name: name}) => `${code} ${name}`)).toEqual(failed.length > 0 ? ['FILE_MISSING d.wav'] : []);
		expect(finished).toMatchObject({files_done: failed.length > 0 ? 3 : 4});
		writeRecording(mine[3]!, 3);
		const again = startFaultyWorker(folder('state'), {});
		again.send(runCommand(out, mine));
		expect(await again.until('FINISHED')).toMatchObject({exit_code: 0, files_failed: 0});
		await end(again);
		expect(contentsOf(out)).toEqual(undisturbed);
	});
});

test('temporary files that are not longhand\'s own are left alone', async () => {
	const [state, out] = [folder('state'), path.join(folder('out'), 'vault')];
	mkdirSync(path.join(out, 'Sources'), {recursive: true});
	const others = ['.longhand-tmp', '.longhand-tmp.mine', 'Sources/.longhand-tmp.0123.4.5', '.tmp-123', 'Sources/note.md~'];
	for (const name of others) {
		writeFileSync(path.join(out, name), 'mine');
	}

	const program = startFaultyWorker(state, {});
	program.send(runCommand(out, files));
	expect(await program.until('FINISHED')).toMatchObject({exit_code: 0});
	await end(program);
	expect(others.filter(name => !existsSync(path.join(out, name)))).toEqual([]);
});
