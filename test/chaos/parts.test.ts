/** One part of a running batch is killed: the batch goes on, and writes what an undisturbed one writes. */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import {contentsOf, foldersForThisFile} from '../support/folders.js';
import {media, sample} from '../support/installation.js';
import {commandLine, untilGone} from '../support/process-tree.js';
import {startCli, type Program} from '../support/program.js';

const folder = foldersForThisFile();
const input = folder('talks');
// Frames of MP3 can be put one after another: some minutes, so that decoding them takes a while.
writeFileSync(path.join(input, 'long.mp3'), Buffer.concat(Array.from({length: 2}, () => readFileSync(sample('Interleaving.mp3')))));
writeFileSync(path.join(input, 'short.mp3'), readFileSync(media('short.mp3')));

type Run = {program: Program; vault: string; state: string};

const argv = (vault: string, state: string): string[] => [input, '--json', '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '2'];
const env = {SOURCE_DATE_EPOCH: '1767225600'};

const start = (): Run => {
	const [vault, state] = [path.join(folder('out'), 'vault'), folder('state')];
	return {program: startCli(argv(vault, state), {env}), vault, state};
};

/** A child of the program whose command line holds `words`, as soon as there is one. */
const findChild = async (program: Program, words: string): Promise<number> => {
	const over = new AbortController();
	void (async () => {
		await program.ended;
		over.abort();
	})();

	while (!over.signal.aborted) {
		const found = program.children().find(pid => commandLine(pid).includes(words));
		if (found) {
			return found;
		}

		await nextTurn();
	}

	throw new Error(`There was no child with ${words}`);
};

describe('when one part is killed', () => {
	let undisturbed: Record<string, string>;
	beforeAll(async () => {
		const {program, vault} = start();
		await program.ended;
		undisturbed = contentsOf(vault);
	});

	test('an engine: another one does its chunk', async () => {
		const {program, vault} = start();
		const {engine_pid: pid} = await program.until('ENGINE', ({status, message}) => status === 'busy' && message.includes('chunk'));
		process.kill(pid!, 'SIGKILL');
		expect((await program.ended).code).toBe(0);
		expect(program.all('ENGINE').filter(({status}) => status === 'crashed')).toMatchObject([{message: expect.stringContaining('SIGKILL') as string}]);
		expect(program.all('ENGINE').filter(({status}) => status === 'created' || status === 'restarted')).toHaveLength(3);
		expect(contentsOf(vault)).toEqual(undisturbed);
	});

	test('ffmpeg: the recording is decoded again, and is not taken for whole', async () => {
		const {program, vault} = start();
		const ffmpeg = await findChild(program, '-f s16le');
		process.kill(ffmpeg, 'SIGKILL');
		expect((await program.ended).code).toBe(0);
		expect(program.all('WARNING')).toMatchObject([{code: 'DECODER_KILLED', message: expect.stringContaining('SIGKILL') as string}]);
		expect(contentsOf(vault)).toEqual(undisturbed);
	});

	test('the app: the worker goes on to the end', async () => {
		const {program, vault} = start();
		await program.until('CHUNK_COMPLETE');
		const {pid} = program.all('HELLO')[0]!;
		program.signal('SIGKILL');
		await program.ended;
		await untilGone([pid], 50_000);
		expect(contentsOf(vault)).toEqual(undisturbed);
		expect(program.relatives()).toEqual([]);
	});
});
