/** A real batch on a machine that seems to run short of memory. */
import {renameSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {foldersForThisFile} from '../support/folders.js';
import {repository, sample} from '../support/installation.js';
import {batchOptions, Program} from '../support/program.js';

const folder = foldersForThisFile();

test('under pressure one engine alone is given work; all are when it is over', async () => {
	const file = path.join(folder('memory'), 'reading.json');
	const tell = (available: number): void => {
		writeFileSync(`${file}.new`, JSON.stringify({
			total: 1000, available, swapTotal: 0, swapUsed: 0,
		}));
		renameSync(`${file}.new`, file);
	};

	tell(500);
	const program = new Program([path.join(repository, 'test/fixtures/processes/worker-with-ports.mjs')], {
		stdin: 'open', env: {STATE_DIR: folder('state'), MEMORY_FILE: file},
	});
	program.send({
		type: 'run', paths: [sample('Spaced repetition.mp3'), sample('The forgetting curve.m4a'), sample('Chunking.mp4')], exclude: [],
		options: batchOptions(path.join(folder('out'), 'vault'), {model: 'base', jobs: 2}),
	});
	const isBusy = (engine: number) => (event: {engine: number; status: string}): boolean => event.engine === engine && event.status === 'busy';
	await Promise.all([program.until('ENGINE', isBusy(0)), program.until('ENGINE', isBusy(1))]);

	tell(100);
	const pressed = await program.until('MEMORY', ({pressure}) => pressure);
	expect(pressed).toMatchObject({used_percent: 90, engines_allowed: 1});
	expect(program.all('WARNING')).toMatchObject([{code: 'MEMORY_PRESSURE'}]);
	const next = await program.until('MEMORY', ({pressure, seq}) => pressure && seq > pressed.seq);
	// Between the two readings: whoever was at work finishes, then there is never more than one.
	const atWork = new Set<number>();
	let most = 0;
	for (const event of program.all('ENGINE').filter(({seq}) => seq < next.seq)) {
		if (event.status === 'busy') {
			if (event.seq > pressed.seq) {
				most = Math.max(most, atWork.has(event.engine) ? atWork.size : atWork.size + 1);
			}

			atWork.add(event.engine);
		} else {
			atWork.delete(event.engine);
		}
	}

	expect(most).toBe(1);

	tell(500);
	const over = await program.until('MEMORY', ({pressure, seq}) => !pressure && seq > next.seq);
	expect(over).toMatchObject({engines_allowed: 2});
	expect(program.all('INFO').map(({message}) => message).join(' ')).toContain('all 2 engines');
	await Promise.all([0, 1].map(async engine => program.until('ENGINE', event => isBusy(engine)(event) && event.seq > over.seq)));
	await program.killTree();
});
