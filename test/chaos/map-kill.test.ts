/** The map is drawn by a real process that is killed while it writes hundreds of notes; the next one mends what it left. */
import {
	appendFileSync, existsSync, readdirSync, readFileSync,
} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {generateVault} from '../../bench/measure/generated-vault.js';
import {checkVault} from '../../worker/vault/check-vault.js';
import {partsOf} from '../../worker/vault/note-parts.js';
import {contentsOf, filesBelow, foldersForThisFile} from '../support/folders.js';
import {startCli} from '../support/program.js';

const folder = foldersForThisFile();
const sources = 240;
const env = {SOURCE_DATE_EPOCH: '1767225600'};

const countIn = (vault: string): number => {
	const concepts = path.join(vault, 'Concepts');
	return existsSync(concepts) ? readdirSync(concepts).filter(file => file.endsWith('.md')).length : 0;
};

test('killed in the middle of hundreds of notes, it leaves whole ones, and the next run writes the rest', async () => {
	const undisturbed = path.join(folder('undisturbed'), 'vault');
	const vault = path.join(folder('killed'), 'vault');
	await generateVault(undisturbed, sources);
	await generateVault(vault, sources);
	expect((await startCli(['moc', undisturbed], {env}).ended).code).toBe(0);
	const expected = contentsOf(undisturbed);
	const concepts = Object.keys(expected).filter(file => file.startsWith('Concepts/'));
	expect(concepts.length).toBeGreaterThan(300);

	const mine = new Map<string, string>();
	for (const count of [3, 120, 240]) {
		const program = startCli(['moc', vault], {env});
		await expect.poll(() => countIn(vault), {interval: 2}).toBeGreaterThanOrEqual(count);
		await program.killTree();
		expect((await program.ended).signal).toBe('SIGKILL');
		const notes = filesBelow(vault).filter(file => file.startsWith('Concepts/') && file.endsWith('.md') && !path.basename(file).startsWith('.'));
		expect(notes.length).toBeLessThan(concepts.length);
		for (const note of notes) {
			expect(partsOf(readFileSync(path.join(vault, note), 'utf8')), note).not.toBeNull();
		}

		// A person writes into one of them before the next run.
		const note = notes.find(file => !mine.has(file));
		const text = `\nWritten by hand after ${count}.`;
		appendFileSync(path.join(vault, note!), text);
		mine.set(note!, text);
	}

	const last = startCli(['moc', vault], {env});
	expect(await last.ended).toMatchObject({code: 0, stderr: ''});
	const found = contentsOf(vault);
	expect(Object.keys(found)).toEqual(Object.keys(expected));
	expect(Object.keys(expected).filter(file => found[file] !== expected[file])).toEqual([...mine.keys()].toSorted());
	for (const [note, text] of mine) {
		expect(readFileSync(path.join(vault, note), 'utf8')).toBe(readFileSync(path.join(undisturbed, note), 'utf8') + text);
	}

	expect((await checkVault(vault)).problems.filter(({kind}) => kind === 'dangling')).toEqual([]);
	expect(filesBelow(vault).filter(file => path.basename(file).startsWith('.longhand-tmp'))).toEqual([]);
});
