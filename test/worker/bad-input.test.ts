/** What a person reads when something is wrong with what is given: the real program, real files. */
import {
	chmodSync, chownSync, cpSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {filesBelow, filesThatHold, foldersForThisFile} from '../support/folders.js';
import {media, repository, sample} from '../support/installation.js';
import {batchOptions} from '../support/batch-options.js';
import {
	Program, startCli, startWorker, type ProgramOptions,
} from '../support/program.js';

const folder = foldersForThisFile();
/** Somebody who is not root, whatever the tests run as. */
const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

type Outcome = {program: Program; code: number | undefined; vault: string; state: string};

const run = async (paths: string[], {flags = [], vault = path.join(folder('out'), 'vault'), state = folder('state'), ...options}: ProgramOptions & {flags?: string[]; vault?: string; state?: string} = {}): Promise<Outcome> => {
	const program = startCli(['worker', ...paths, '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '1', ...flags], options);
	const {code} = await program.ended;
	return {
		program, code, vault, state,
	};
};

/** Runs as somebody who has to ask for permission. */
const asOther = (): ProgramOptions => (isRoot ? {user: nobody} : {});

/** Gives a folder to the one that `asOther` runs as. */
const give = (target: string): string => {
	if (isRoot) {
		for (const each of [target, path.dirname(target), path.dirname(path.dirname(target))]) {
			chmodSync(each, 0o755);
		}

		chownSync(target, nobody, nobody);
	}

	return target;
};

describe('a folder of bad files', () => {
	const names = ['empty.mp3', 'corrupt.mp3', 'text.mp3', 'soundless.mp4', 'truncated.m4a', 'hls.mp3', 'concat.mp3'];
	let outcome: Outcome;
	let paths: string[];
	beforeAll(async () => {
		const input = folder('bad');
		cpSync(media('secret'), path.join(input, 'secret'), {recursive: true});
		for (const name of names) {
			cpSync(media(name), path.join(input, name));
		}

		const secret = path.join(input, 'secret/secret.mp3');
		writeFileSync(path.join(input, 'absolute.mp3'), `#EXTM3U\n#EXT-X-TARGETDURATION:5\n#EXTINF:5,\nfile://${secret}\n#EXT-X-ENDLIST\n`);
		writeFileSync(path.join(input, 'binary.txt'), Uint8Array.of(1, 0, 2, 0, 0, 255));
		cpSync(media('short.wav'), path.join(input, 'zz good.wav'));
		paths = [...names, 'absolute.mp3', 'binary.txt', 'zz good.wav'].map(name => path.join(input, name));
		outcome = await run(paths);
	});

	test.each([
		['empty.mp3', 'EMPTY_FILE'],
		['corrupt.mp3', 'CORRUPT_MEDIA'],
		['text.mp3', 'WRONG_TYPE'],
		['truncated.m4a', 'CORRUPT_MEDIA'],
		['soundless.mp4', 'NO_AUDIO_TRACK'],
		['hls.mp3', 'WRONG_TYPE'],
		['concat.mp3', 'WRONG_TYPE'],
		['absolute.mp3', 'WRONG_TYPE'],
		['binary.txt', 'NOT_TEXT'],
	])('%s is told as %s, with what to do', (name, code) => {
		const error = outcome.program.all('ERROR').find(({file_name: file}) => file === name);
		expect(error).toMatchObject({code, scope: 'file'});
		expect(error!.message.length).toBeGreaterThan(5);
		expect(error!.hint.length).toBeGreaterThan(10);
		expect(`${error!.message} ${error!.hint}`).not.toMatch(/undefined|\[object|Error:|at .+\.js/);
	});

	test('holds up nothing: the good file is done, and the batch ends with 1', () => {
		expect(outcome.code).toBe(1);
		expect(outcome.program.all('FINISHED')).toMatchObject([{status: 'completed_with_errors', files_done: 1, files_failed: 9}]);
		expect(filesBelow(outcome.vault)).toEqual(expect.arrayContaining(['MOC.md', 'Sources/zz good.md']));
	});

	test('gives no secret away that a playlist points at', () => {
		expect(filesThatHold(outcome.vault, 'pineapple')).toEqual([]);
		expect(filesThatHold(outcome.state, 'pineapple')).toEqual([]);
		expect(JSON.stringify(outcome.program.events).toLowerCase()).not.toContain('pineapple');
	});

	test('leaves no PCM behind', () => {
		expect(filesBelow(outcome.state).filter(file => file.endsWith('.pcm'))).toEqual([]);
	});

	test('is tried again by the next run, and only what failed', async () => {
		const next = await run(paths, {vault: outcome.vault});
		expect(next.program.all('FINISHED')).toMatchObject([{files_skipped: 1, files_failed: 9}]);
	});
});

describe('a path', () => {
	test.each([
		['that does not exist', ['/nowhere/talks'], 2, /no file or folder \/nowhere\/talks/i],
		['to something else', [path.join(repository, 'package.json')], 2, /not a recording/i],
	])('%s ends with 2 and says so', async (_, paths, expected, words) => {
		const {program, code, state} = await run(paths);
		expect(code).toBe(expected);
		expect(`${program.stderr}${program.all('ERROR').map(({message}) => message).join('')}`).toMatch(words);
		expect(filesBelow(state).filter(file => file.startsWith('checkpoints'))).toEqual([]);
	});

	test('without anything to do ends with 2, and makes neither a vault nor a checkpoint', async () => {
		const out = folder('out');
		const {program, code, state} = await run([folder('empty')], {vault: path.join(out, 'vault')});
		expect(code).toBe(2);
		expect(program.all('ERROR')).toMatchObject([{code: 'NOTHING_TO_DO', scope: 'batch'}]);
		expect(program.all('FINISHED')).toMatchObject([{status: 'failed', exit_code: 2, files_total: 0}]);
		expect(filesBelow(out)).toEqual([]);
		expect(filesBelow(state).filter(file => file.startsWith('checkpoints'))).toEqual([]);
	});
});

describe('a file that may not be read', () => {
	test('is told, and the rest is done; a folder that may not be read is passed over', async () => {
		const input = give(folder('talks'));
		writeFileSync(path.join(input, 'mine.txt'), 'My own words about the matter.');
		writeFileSync(path.join(input, 'locked.txt'), 'Not for you.');
		chmodSync(path.join(input, 'locked.txt'), 0o000);
		mkdirSync(path.join(input, 'closed'));
		symlinkSync('/nowhere/gone.mp3', path.join(input, 'dangling.mp3'));
		chmodSync(path.join(input, 'closed'), 0o000);
		const {program, code} = await run([input], {...asOther(), vault: path.join(give(folder('out')), 'vault'), state: give(folder('state'))});
		expect(program.all('ERROR')).toMatchObject([{code: 'UNREADABLE', file_name: 'locked.txt', hint: expect.stringContaining('permission') as string}]);
		expect(program.all('WARNING')).toMatchObject([
			{code: 'PASSED_OVER', message: expect.stringContaining('closed') as string},
			{code: 'PASSED_OVER', message: expect.stringContaining('dangling.mp3') as string},
		]);
		expect(code).toBe(1);
		chmodSync(path.join(input, 'closed'), 0o755);
	});
});

describe('a vault', () => {
	test('that may not be written ends with 3, says where, and leaves no checkpoint', async () => {
		const locked = folder('locked');
		give(locked);
		chmodSync(locked, 0o555);
		const {program, code, state} = await run([sample('Reading notes.md')], {...asOther(), vault: path.join(locked, 'vault'), state: give(folder('state'))});
		expect(code).toBe(3);
		expect(program.all('ERROR')).toMatchObject([{code: 'VAULT_NOT_WRITABLE', scope: 'batch', hint: expect.stringContaining('--out') as string}]);
		expect(program.all('ERROR')[0]!.message).toContain(locked);
		expect(filesBelow(state).filter(file => file.endsWith('job.json'))).toEqual([]);
		chmodSync(locked, 0o755);
	});

	test('that is a file ends with 2 or 3 and says so', async () => {
		const file = path.join(folder('out'), 'vault');
		writeFileSync(file, 'not a folder');
		const {program, code} = await run([sample('Reading notes.md')], {vault: file});
		expect([2, 3]).toContain(code);
		expect(`${program.stderr}${program.all('ERROR').map(({message}) => message).join('')}`).toMatch(/file/);
	});
});

describe('an input', () => {
	test('that vanishes while it waits is told, and the rest is done', async () => {
		const input = folder('talks');
		cpSync(sample('The forgetting curve.m4a'), path.join(input, '1.m4a'));
		for (let index = 2; index < 9; index++) {
			cpSync(sample('Interleaving.mp3'), path.join(input, `${index}.mp3`));
		}

		const vault = path.join(folder('out'), 'vault');
		const program = startCli(['worker', input, '--out', vault, '--state-dir', folder('state'), '--model', 'tiny', '--jobs', '1', '--no-summary']);
		// Four files are worked on at a time with one engine: the last of them waits.
		await program.until('FILE_STARTED');
		rmSync(path.join(input, '8.mp3'));
		expect(await program.until('ERROR')).toMatchObject({code: 'FILE_MISSING', file_name: '8.mp3'});
		await program.killTree();
	});

	test('that changes while it is heard is told, and its old words are not kept', async () => {
		const input = folder('talks');
		const file = path.join(input, 'talk.m4a');
		cpSync(sample('The forgetting curve.m4a'), file);
		const vault = path.join(folder('out'), 'vault');
		const program = startCli(['worker', input, '--out', vault, '--state-dir', folder('state'), '--model', 'tiny']);
		await program.until('CHUNK_COMPLETE');
		truncateSync(file, 1000);
		expect((await program.ended).code).toBe(1);
		expect(program.all('ERROR')).toMatchObject([{code: 'INPUT_CHANGED', file_name: 'talk.m4a'}]);
		expect(filesBelow(vault).filter(name => name.startsWith('Transcripts'))).toEqual([]);
	});
});

describe('an installation', () => {
	test('without a model\'s file ends with 3 and says which', async () => {
		const root = folder('installed');
		cpSync(path.join(repository, 'dist'), path.join(root, 'dist'), {recursive: true});
		cpSync(path.join(repository, 'package.json'), path.join(root, 'package.json'));
		symlinkSync(path.join(repository, 'node_modules'), path.join(root, 'node_modules'));
		const program = new Program([path.join(root, 'dist/cli.js'), 'worker', media('short.wav'), '--out', path.join(folder('out'), 'vault'), '--state-dir', folder('state')]);
		expect((await program.ended).code).toBe(3);
		const [error] = program.all('ERROR');
		expect(error).toMatchObject({code: 'MODEL_MISSING', scope: 'batch', hint: expect.stringContaining('npm run models') as string});
		expect(error!.message).toContain(path.join(root, 'models'));
		expect(program.events.at(-1)).toMatchObject({type: 'FINISHED', status: 'failed', exit_code: 3});
	});

	test('without ffmpeg ends with 3 and says what to do; documents need none', async () => {
		const {program, code} = await run([media('short.wav')], {env: {FFMPEG_PATH: '/nonexistent'}});
		expect(code).toBe(3);
		expect(program.all('ERROR')).toMatchObject([{code: 'FFMPEG_MISSING', message: expect.stringContaining('/nonexistent') as string, hint: expect.stringContaining('FFMPEG_PATH') as string}]);
		expect((await run([sample('Reading notes.md')], {env: {FFMPEG_PATH: '/nonexistent'}})).code).toBe(0);
	});

	test('with an ffmpeg that is something else says so', async () => {
		const {program, code} = await run([media('short.wav')], {env: {FFMPEG_PATH: process.execPath}});
		expect(code).toBe(3);
		expect(program.all('ERROR')).toMatchObject([{code: 'FFMPEG_MISSING'}]);
	});
});

test('a state folder that cannot be written is told', async () => {
	const file = path.join(folder('x'), 'state');
	writeFileSync(file, '');
	const program = startWorker(path.join(file, 'below'));
	program.send({
		type: 'run', paths: [sample('Reading notes.md')], exclude: [], options: batchOptions(path.join(folder('out'), 'vault')),
	});
	program.closeStdin();
	expect((await program.ended).code).toBe(3);
	const told = `${program.stderr}${program.all('ERROR').map(({message}) => message).join('')}`;
	expect(told).toContain(file);
	expect(told).not.toMatch(/\n\s+at /);
});
