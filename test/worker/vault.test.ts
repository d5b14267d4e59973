/** What a vault holds after one batch and another, run by the real program. */
import {
	appendFileSync, cpSync, mkdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {
	contentsOf, filesBelow, foldersForThisFile, identitiesOf,
} from '../support/folders.js';
import {
	media, readText, sample, wordsOf,
} from '../support/installation.js';
import {startCli, type Program} from '../support/program.js';

const folder = foldersForThisFile();
/** In 2001: no date of today's may be in a vault. */
const epoch = {SOURCE_DATE_EPOCH: '1000000000'};

type Place = {input: string; vault: string; run: (...flags: string[]) => Promise<Program>};

/** An input folder and a vault; `run` runs a batch on them to its end. */
const place = (files: Record<string, string>): Place => {
	const input = folder('talks');
	const vault = path.join(folder('out'), 'vault');
	for (const [name, from] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(input, name)), {recursive: true});
		cpSync(from, path.join(input, name));
	}

	return {
		input, vault,
		async run(...flags) {
			const program = startCli(['worker', input, '--out', vault, '--state-dir', folder('state'), ...(flags.includes('--model') ? [] : ['--model', 'tiny']), ...(flags.includes('--jobs') ? [] : ['--jobs', '1']), ...flags], {env: epoch});
			await program.ended;
			return program;
		},
	};
};

const ends = (program: Program, code: number, counts: Record<string, number>): void => {
	expect(program.all('ERROR')).toEqual([]);
	expect(program.all('FINISHED')).toMatchObject([{exit_code: code, ...counts}]);
};

const speech = {'a talk.wav': media('short.wav'), 'one side.wav': media('one-side.wav'), 'notes.md': sample('Reading notes.md')};

let firstVault: Promise<string> | undefined;

/** A place where `speech` is done: with a copy of one vault, which holds nothing of where it was made. */
const placeDone = async (): Promise<Place> => {
	firstVault ??= (async () => {
		const {vault, run} = place(speech);
		ends(await run(), 0, {files_done: 3, files_skipped: 0});
		return vault;
	})();
	const here = place(speech);
	cpSync(await firstVault, here.vault, {recursive: true});
	return here;
};

describe('a second run', () => {
	test('touches nothing', async () => {
		const {vault, run} = place(speech);
		ends(await run('-f', 'md,srt,txt'), 0, {files_done: 3, files_skipped: 0});
		const before = identitiesOf(vault);
		const second = await run('-f', 'md,srt,txt');
		ends(second, 0, {files_done: 0, files_skipped: 3});
		expect(identitiesOf(vault)).toEqual(before);
		expect(second.all('ENGINE')).toEqual([]);
		expect(second.all('FILE_SKIPPED').every(({reason, note}) => reason === 'done' && note !== null)).toBe(true);
	});

	test('counts what was renamed or moved, and a vault that was copied, as done', async () => {
		const {input, vault, run} = await placeDone();
		const before = contentsOf(vault);
		mkdirSync(path.join(input, 'old'));
		renameSync(path.join(input, 'a talk.wav'), path.join(input, 'old', 'the talk.wav'));
		renameSync(path.join(input, 'notes.md'), path.join(input, 'my notes.md'));
		ends(await run(), 0, {files_done: 0, files_skipped: 3});
		expect(contentsOf(vault)).toEqual(before);
		const copy = path.join(folder('elsewhere'), 'copy');
		cpSync(vault, copy, {recursive: true});
		const program = startCli(['worker', input, '--out', copy, '--state-dir', folder('state'), '-m', 'tiny'], {env: epoch});
		await program.ended;
		ends(program, 0, {files_done: 0, files_skipped: 3});
		expect(contentsOf(copy)).toEqual(before);
	});

	test('writes formats that are added, hearing nothing again', async () => {
		const {vault, run} = await placeDone();
		const second = await run('-f', 'srt,txt,json');
		ends(second, 0, {files_done: 3});
		expect(second.all('CHUNK_COMPLETE')).toEqual([]);
		expect(filesBelow(path.join(vault, 'Transcripts'))).toEqual([
			'a talk.json', 'a talk.md', 'a talk.srt', 'a talk.txt', 'notes.json', 'notes.md', 'notes.txt', 'one side.json', 'one side.md', 'one side.srt', 'one side.txt',
		]);
	});

	test('with another model hears everything again, and documents not', async () => {
		const {vault, run} = await placeDone();
		const second = await run('--model', 'base');
		ends(second, 0, {files_done: 2, files_skipped: 1});
		expect(second.all('CHUNK_COMPLETE').length).toBeGreaterThan(1);
		expect(readText(vault, 'Sources/a talk.md')).toContain('moonshine-base');
	});

	test('adds summaries that were left out, hearing nothing again', async () => {
		const {vault, run} = place(speech);
		await run('--no-summary');
		expect(readText(vault, 'Sources/a talk.md')).not.toContain('## Summary');
		const second = await run();
		ends(second, 0, {files_done: 3});
		expect(second.all('CHUNK_COMPLETE')).toEqual([]);
		expect(readText(vault, 'Sources/a talk.md')).toContain('## Summary');
	});

	test('with --force does all again, and writes the same', async () => {
		const {vault, run} = await placeDone();
		const before = contentsOf(vault);
		const second = await run('--force');
		ends(second, 0, {files_done: 3, files_skipped: 0});
		expect(second.all('CHUNK_COMPLETE').length).toBeGreaterThan(1);
		expect(contentsOf(vault)).toEqual(before);
	});

	test('writes a note and a transcript again that were deleted', async () => {
		const {vault, run} = await placeDone();
		const before = contentsOf(vault);
		rmSync(path.join(vault, 'Transcripts/a talk.md'));
		rmSync(path.join(vault, 'Sources/one side.md'));
		rmSync(path.join(vault, 'MOC.md'));
		const second = await run();
		ends(second, 0, {files_done: 2, files_skipped: 1});
		expect(second.all('CHUNK_COMPLETE')).toEqual([]);
		expect(contentsOf(vault)).toEqual(before);
	});

	test('does a document again that was edited, under its name', async () => {
		const {input, vault, run} = await placeDone();
		appendFileSync(path.join(input, 'notes.md'), '\n\nA sentence about marmalade that was added later.\n');
		ends(await run(), 0, {files_done: 1, files_skipped: 2});
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual(['a talk.md', 'notes.md', 'one side.md']);
		expect(readText(vault, 'Transcripts/notes.md')).toContain('marmalade');
	});

	test('keeps the notes of a recording whose name another one has taken', async () => {
		const {input, vault, run} = place({'ZOOM0001.wav': media('short.wav')});
		await run();
		const before = contentsOf(vault);
		cpSync(media('one-side.wav'), path.join(input, 'ZOOM0001.wav'));
		ends(await run(), 0, {files_done: 1});
		const after = contentsOf(vault);
		expect(filesBelow(path.join(vault, 'Sources'))).toHaveLength(2);
		expect(after['Sources/ZOOM0001.md']).toBe(before['Sources/ZOOM0001.md']);
		expect(after['Transcripts/ZOOM0001.md']).toBe(before['Transcripts/ZOOM0001.md']);
	});
});

describe('what a person writes', () => {
	test('stays when the document changes: in a note, in a transcript, and in a file that is no note; and it is told', async () => {
		const {input, vault, run} = place({'notes.md': sample('Reading notes.md')});
		ends(await run('-f', 'md,txt'), 0, {files_done: 1});
		const edit = (file: string, from: RegExp, to: string): void => {
			const text = readText(vault, file);
			expect(text).toMatch(from);
			writeFileSync(path.join(vault, file), text.replace(from, to));
		};

		edit('Sources/notes.md', /^%% longhand:begin/m, 'My own words.\n\n%% longhand:begin');
		edit('Transcripts/notes.md', /Ebbinghaus/, 'Ebbinghaus (sic)');
		edit('Transcripts/notes.txt', /Ebbinghaus/, 'Ebbinghaus (sic)');
		renameSync(path.join(vault, 'Sources/notes.md'), path.join(vault, 'My reading.md'));
		const transcript = readText(vault, 'Transcripts/notes.md');
		appendFileSync(path.join(input, 'notes.md'), '\n\nA sentence about marmalade that was added later.\n');
		const second = await run('-f', 'md,txt');
		ends(second, 0, {files_done: 1});
		expect(second.all('FILE_COMPLETE')).toMatchObject([{note: 'My reading.md'}]);
		expect(second.all('WARNING')).toMatchObject([{code: 'NOTE_KEPT', message: 'Edited by hand, and left as it is: Transcripts/notes.md (Reading notes: Remembering on Purpose); Transcripts/notes.txt (all of it)'}]);
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual([]);
		expect(readText(vault, 'My reading.md')).toContain('My own words.\n\n%% longhand:begin %%\n');
		expect(readText(vault, 'Transcripts/notes.md').replace('Sources/notes', 'My reading')).toBe(transcript.replace('Sources/notes', 'My reading'));
		expect(readText(vault, 'Transcripts/notes.txt')).toContain('Ebbinghaus (sic)');
		expect(readText(vault, 'MOC.md')).toContain('[[My reading|');
		const check = startCli(['check', vault, '--json']);
		expect(await check.ended).toMatchObject({code: 0});
		expect(JSON.parse(check.strangeLines.join(''))).toMatchObject({ok: true, sources: 1, problems: []});
	});

	test('is not in the way of longhand moc and longhand check', async () => {
		const {vault, run} = place({'notes.md': sample('Reading notes.md')});
		await run('--no-moc');
		expect(await startCli(['moc', vault], {env: epoch}).ended).toMatchObject({code: 0, stderr: ''});
		expect(readText(vault, 'MOC.md')).toContain('[[Sources/notes|notes]]');
		writeFileSync(path.join(vault, 'mine.md'), '[[Sources/notes]] and [[nowhere]]');
		expect(await startCli(['check', vault]).ended).toMatchObject({code: 1});
		expect(await startCli(['check', path.join(vault, 'Sources')]).ended).toMatchObject({code: 2, stderr: expect.stringContaining('is not a vault of longhand') as string});
	});
});

describe('names', () => {
	test('of two recordings in two folders, and of two copies, never collide', async () => {
		const {vault, run} = place({'one/talk.wav': media('short.wav'), 'two/talk.wav': media('one-side.wav'), 'three/Talk.wav': media('short.wav')});
		ends(await run('-f', 'txt'), 0, {files_done: 3});
		expect(new Set(filesBelow(path.join(vault, 'Sources')).map(name => name.toLowerCase())).size).toBe(3);
		const texts = filesBelow(path.join(vault, 'Transcripts')).map(name => readText(vault, 'Transcripts', name));
		expect(texts.filter(text => text.includes('forgetting'))).toHaveLength(2);
		ends(await run('-f', 'txt'), 0, {files_done: 0, files_skipped: 3});
	});

	test('with a line break, escapes and other traps are made safe, on the wire and in the vault', async () => {
		const names = ['line\nbreak.txt', 'red \u001B[31malert.txt', String.raw`up\..\two.txt`, 'con.txt', '[[link]] #tag ^x.txt', '\u202Egpj.txt', `${'long '.repeat(45)}.txt`, '-rf.txt'];
		const {vault, run} = place(Object.fromEntries(names.map(name => [name, sample('week two/Letter to a student.txt')])));
		const program = await run();
		ends(program, 0, {files_done: names.length});
		expect(program.strangeLines).toEqual([]);
		for (const file of filesBelow(vault)) {
			// eslint-disable-next-line no-control-regex -- it is what must not be there
			expect(file).not.toMatch(/[\u0000-\u001F\u007F\u202E<>:"\\|?*]/);
			expect(readFileSync(path.join(vault, file), 'utf8')).not.toContain('\u001B');
		}

		ends(await run(), 0, {files_done: 0, files_skipped: names.length});
	});
});

describe('a stage left out', () => {
	test('--no-transcribe takes documents and leaves recordings', async () => {
		const {vault, run} = place(speech);
		const first = await run('--no-transcribe');
		ends(first, 0, {files_done: 1, files_skipped: 2});
		expect(first.all('FILE_SKIPPED').map(({reason}) => reason)).toEqual(['no_transcript', 'no_transcript']);
		expect(filesBelow(path.join(vault, 'Sources'))).toEqual(['notes.md']);
	});

	test('--no-moc writes no map', async () => {
		const {vault, run} = place({'notes.md': sample('Reading notes.md')});
		const program = await run('--no-moc');
		expect(program.all('FINISHED')).toMatchObject([{moc: null}]);
		expect(filesBelow(vault)).not.toContain('MOC.md');
	});
});

describe('what the vault holds', () => {
	test('depends on the input alone: not on engines, order, clock, or where it is', async () => {
		const files = {'b.wav': media('short.wav'), 'a.wav': media('one-side.wav'), 'c.md': sample('Reading notes.md')};
		const [first, second] = [place(files), place({'c.md': files['c.md'], 'a.wav': files['a.wav'], 'b.wav': files['b.wav']})];
		utimesSync(path.join(second.input, 'b.wav'), new Date(1e12), new Date(1e12));
		await first.run('--jobs', '1');
		await second.run('--jobs', '3');
		expect(contentsOf(second.vault)).toEqual(contentsOf(first.vault));
		for (const file of filesBelow(first.vault)) {
			const text = readText(first.vault, file);
			expect(text).not.toContain(first.vault);
			expect(text).not.toContain(first.input);
			expect(text).not.toMatch(new RegExp(`${new Date().getFullYear()}-`));
		}
	});

	test('of silence and faint noise says that nobody spoke; the words alone are nothing', async () => {
		const {vault, run} = place({'silence.wav': media('silence.wav'), 'noise.wav': media('faint-noise.wav')});
		const program = await run('-f', 'md,txt,srt');
		ends(program, 0, {files_done: 2, files_failed: 0});
		expect(program.all('FILE_COMPLETE').map(({words, speech: said}) => ({words, said}))).toEqual([{words: 0, said: false}, {words: 0, said: false}]);
		for (const name of ['silence', 'noise']) {
			expect(readText(vault, `Transcripts/${name}.txt`)).toBe('');
			expect(readText(vault, `Sources/${name}.md`)).toMatch(/no speech found/i);
		}
	});

	test('has the words of each channel, and of a telephone', async () => {
		const {vault, run} = place({
			'one side.wav': media('one-side.wav'), 'telephone.wav': media('telephone.wav'), 'short.mp3': media('short.mp3'), 'cut.mp3': media('truncated.mp3'),
		});
		const program = await run('-f', 'txt', '--model', 'base');
		expect(program.all('FINISHED')).toMatchObject([{exit_code: 0}]);
		expect(wordsOf(readText(vault, 'Transcripts/one side.txt'))).toEqual(expect.arrayContaining(['write', 'down', 'everything']));
		expect(wordsOf(readText(vault, 'Transcripts/telephone.txt')).length).toBeGreaterThan(5);
		expect(wordsOf(readText(vault, 'Transcripts/short.txt'))).toContain('forgetting');
	});
});

describe('two batches on one vault', () => {
	test('do not write at once: the second says that it is busy', async () => {
		const {input, vault} = place({'long.m4a': sample('The forgetting curve.m4a')});
		const first = startCli(['worker', input, '--out', vault, '--state-dir', folder('state'), '-m', 'tiny'], {env: epoch});
		await first.until('CHUNK_COMPLETE');
		const second = startCli(['worker', media('short.wav'), '--out', vault, '--state-dir', folder('state'), '-m', 'tiny'], {env: epoch});
		expect((await second.ended).code).toBe(3);
		expect(second.all('ERROR')).toMatchObject([{code: 'VAULT_BUSY', scope: 'batch'}]);
		expect(second.all('ERROR')[0]!.message).toContain(String(first.pid));
		expect((await first.ended).code).toBe(0);
	});

	test('about the same files are one: the second follows the first and ends with its code', async () => {
		const {input, vault} = place({'long.m4a': sample('The forgetting curve.m4a'), 'broken.mp3': media('corrupt.mp3')});
		const state = folder('state');
		const argv = ['worker', input, '--out', vault, '--state-dir', state, '-m', 'tiny'];
		const first = startCli(argv, {env: epoch});
		await first.until('CHUNK_COMPLETE');
		const second = startCli(argv, {env: epoch});
		const [one, two] = await Promise.all([first.ended, second.ended]);
		expect([one.code, two.code]).toEqual([1, 1]);
		expect(second.all('FINISHED')).toMatchObject([{status: 'completed_with_errors', files_done: 1, files_failed: 1}]);
		expect(second.all('ENGINE')).toEqual([]);
	});
});
