/** The end of a batch, as one sees it who reads its journal. */
import {
	existsSync, readdirSync, readFileSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {expect, test} from 'vitest';
import {foldersForThisFile} from '../../support/folders.js';
import {startCli} from '../../support/program.js';

const folder = foldersForThisFile();

/** As far as it is there. */
const journalOf = (state: string): string => {
	const jobs = path.join(state, 'checkpoints');
	try {
		// A checkpoint has its name when it is whole.
		const job = readdirSync(jobs).find(name => !name.startsWith('.'));
		return readFileSync(path.join(jobs, job ?? '', 'journal.ndjson'), 'utf8');
	} catch {
		return '';
	}
};

test('whoever reads its last word finds the vault free', async () => {
	const [input, state, vault] = [folder('in'), folder('state'), path.join(folder('out'), 'vault')];
	writeFileSync(path.join(input, 'note.txt'), 'Spacing makes memory last.');
	const program = startCli(['worker', input, '--out', vault, '--state-dir', state]);
	let isOver = false;
	void program.ended.then(() => {
		isOver = true;
	});
	const lock = path.join(vault, '.longhand', 'lock');
	let wasHeld = false;
	while (!journalOf(state).includes('"FINISHED"')) {
		wasHeld ||= existsSync(lock);
		expect(isOver).toBe(false);
		await nextTurn();
	}

	expect([wasHeld, existsSync(lock)]).toEqual([true, false]);
	expect(await program.ended).toMatchObject({code: 0});
});
