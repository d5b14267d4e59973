/** The prompts that a person wrote, and copies to begin with. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {promptWarnings, readOwnPrompts, writePrompts} from '../../../source/configuration/own-prompts.js';
import {builtIn} from '../../../worker/language-model/prompts.js';
import {promptNames} from '../../../worker/options.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();

test('copies are those that come with longhand, and nothing is written over', async () => {
	const here = path.join(folder('copies'), 'deep', 'prompts');
	mkdirSync(here, {recursive: true});
	writeFileSync(path.join(here, 'notes.md'), 'Mine.');
	expect(await writePrompts(here, builtIn)).toEqual({written: promptNames.filter(name => name !== 'notes').map(name => `${name}.md`), kept: ['notes.md']});
	expect(readFileSync(path.join(here, 'part.md'), 'utf8')).toBe(builtIn('part'));
	expect(await readOwnPrompts(here)).toMatchObject({notes: 'Mine.', part: builtIn('part')});
	expect(await promptWarnings(here, true)).toEqual([]);
	await expect(writePrompts(path.join(here, 'notes.md'), builtIn)).rejects.toThrow(/cannot be made/);
});

test('a folder that is not there, or holds others, is warned about', async () => {
	const here = folder('others');
	const missing = path.join(here, 'none');
	expect(await promptWarnings(missing, true)).toEqual([expect.stringMatching(/there is no such folder; .+ are used/)]);
	expect(await promptWarnings(missing, false)).toEqual([]);
	expect(await promptWarnings(here, true)).toEqual([expect.stringContaining('holds no prompts')]);
	writeFileSync(path.join(here, 'note.md'), 'Mine.');
	expect(await promptWarnings(here, false)).toEqual([expect.stringMatching(/^note\.md in .+ is not used: prompts are called part\.md/)]);
	expect(await promptWarnings(null, true)).toEqual([]);
});
