/** Files that list sources, and what in them is wrong. */
import {execFileSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
	beforeEach, describe, expect, test,
} from 'vitest';
import {readList} from '../../../source/command-line/read-list.js';
import {foldersForThisFile} from '../../support/folders.js';
import {startCli} from '../../support/program.js';

const folder = foldersForThisFile();
let dir: string;

beforeEach(() => {
	dir = folder('lists');
	mkdirSync(path.join(dir, 'talks'));
	writeFileSync(path.join(dir, 'talks/a talk.mp3'), 'x');
});

const list = (text: string | Uint8Array): string => {
	const file = path.join(dir, 'list.txt');
	writeFileSync(file, text);
	return file;
};

const problem = async (file: string): Promise<string> => readList(file).then(() => 'none', (error: unknown) => (error as Error).message);

test('may have remarks behind what its lines name', async () => {
	writeFileSync(path.join(dir, 'with # sign.md'), 'x');
	expect(await readList(list('https://example.org/a.mp3?x#y  # the first\n./talks # those\nwith # sign.md\nwith # sign.md # and # more\n'))).toEqual([
		'https://example.org/a.mp3?x#y', path.join(dir, 'talks'), path.join(dir, 'with # sign.md'), path.join(dir, 'with # sign.md'),
	]);
	await expect(readList(list('nowhere # there\n'))).rejects.toThrow('nowhere # there: there is no such file or folder');
});

test('holds paths, seen from it, and addresses; remarks and empty lines are nothing', async () => {
	expect(await readList(list(`\uFEFF# talks\n\n talks/a talk.mp3 \r\n./talks\nhttps://example.org/a.mp3?token=1#x\n  # more\n${dir}\n~/\n`))).toEqual([
		path.join(dir, 'talks/a talk.mp3'), path.join(dir, 'talks'), 'https://example.org/a.mp3?token=1#x', dir, os.homedir(),
	]);
});

test('all lines that are wrong are told with their numbers, and nothing of a password', async () => {
	const file = list('talks\nno such.mp3\nftp://example.org/a.mp3\nhttps://ada:secret@example.org/a.mp3\nhttps://\na\0b\n');
	const told = await problem(file);
	expect(told).toBe([
		'5 lines of a list cannot be used:',
		`  ${file}:2: no such.mp3: there is no such file or folder`,
		`  ${file}:3: ftp: only addresses with http: and https: can be fetched`,
		`  ${file}:4: an address cannot be taken: it holds a user or a password, which would stay in the checkpoint`,
		`  ${file}:5: an address cannot be taken: it is not an address`,
		`  ${file}:6: it is no path`,
	].join('\n'));
});

describe('a list that is none', () => {
	test.each([
		['is empty', '# nothing\n', 'it lists nothing'],
		['is no text', new Uint8Array([0xFF, 0xFE, 0x00]), 'it is not UTF-8 text'],
		['is too large', 'x'.repeat((4 * 1024 * 1024) + 1), 'it is larger than 4.0 MB'],
	])('%s', async (_, content, reason) => {
		expect(await problem(list(content))).toContain(reason);
	});

	test('is not there, or a folder, or a pipe', async () => {
		expect(await problem(path.join(dir, 'none'))).toContain('there is no such file');
		expect(await problem(dir)).toContain('it is a folder, not a file');
		execFileSync('mkfifo', [path.join(dir, 'pipe')]);
		expect(await problem(path.join(dir, 'pipe'))).toContain('it is a pipe, not a file');
	});

	test('is told in short, safe lines', async () => {
		const told = await problem(list(`${'x'.repeat(5000)}\n\u001B[31mred\n${'y\n'.repeat(100)}`));
		expect(told.split('\n').every(line => line.length < 400)).toBe(true);
		expect(told).not.toContain('\u001B');
		expect(told.split('\n').at(-1)).toBe('  and 82 more');
	});
});

describe('on the command line', () => {
	const run = async (...argv: string[]) => startCli([...argv, '--yes', '--out', path.join(dir, 'vault'), '--state-dir', folder('state')], {cwd: dir}).ended;

	test('what is wrong with a list or an address ends with 2', async () => {
		expect(await run('--list', list('gone.mp3\n'))).toMatchObject({code: 2, stderr: expect.stringContaining('list.txt:1: gone.mp3: there is no such file or folder') as string});
		const refused = await run('https://ada:hidden@example.org/a.mp3');
		expect(refused).toMatchObject({code: 2, stderr: expect.stringContaining('it holds a user or a password') as string});
		expect(refused.stderr).not.toContain('hidden');
	});

	test('several lists count together, and without any path the current folder is not meant', async () => {
		const [one, two] = ['one.txt', 'two.txt'].map(name => path.join(dir, name));
		writeFileSync(path.join(dir, 'a.md'), 'A chunk is a group of small pieces that are kept together.\n');
		writeFileSync(path.join(dir, 'b.md'), 'Spacing is to do a thing again after a while, not at once.\n');
		writeFileSync(path.join(dir, 'c.md'), 'Not listed.\n');
		writeFileSync(one!, 'a.md\n');
		writeFileSync(two!, 'b.md\na.md\n');
		const program = startCli(['--list', one!, '--list', two!, '--json', '--out', path.join(dir, 'vault'), '--state-dir', folder('state')], {cwd: dir});
		expect(await program.ended).toMatchObject({code: 0});
		expect(program.all('FILE_COMPLETE').map(({note}) => note).toSorted()).toEqual(['Sources/a.md', 'Sources/b.md']);
	});
});
