import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openVault} from '../../../checkpoints/vault-records.js';
import {earlierNames} from '../../../worker/batch/earlier-names.js';
import {isEdited} from '../../../worker/batch/edited-document.js';
import {readDocument} from '../../../worker/documents/read-document.js';
import {foldersForThisFile} from '../../support/folders.js';
import {sampleRecord} from '../notes/sample-record.js';

const note = 'Spacing works better than massing, says the second chapter of the book.';
const install = 'Install it with npm install';

test.each([
	['the same', note, note, true],
	['a line more at the end of the only paragraph', note, `${note}\nAsk Maria about it.`, true],
	['a line more in front', note, `Read this first. ${note}`, true],
	['words in the middle replaced', note, note.replace('better than massing', 'best'), true],
	['other case and marks', note, note.toUpperCase().replaceAll(/[,.]/g, ' –'), true],
	['one sentence of many left', `${note} The third is on sleep. The fourth, which is longer than all others, asks how teachers may use any of it.`, 'The third is on sleep.', false],
	['another text with words in common', note, 'The second book says that massing works for a chapter or two.', false],
	['another README', `# Timer\n\nA timer that rings until somebody comes. ${install} timer.`, `# Bird song\n\nBirds of the early morning, by place. ${install} birds.`, false],
	['one word, and a line more', 'Draft', 'Draft\n\nNow it goes on.', true],
	['two words, others now', 'First draft', 'Second draft', false],
	['two words, one gone', 'First draft', 'First', false],
	['nothing before', '', note, false],
	['marks alone before', '...', note, false],
	['nothing now', note, '', false],
	['another script', '間隔をあけた学習は効果が高い。', '間隔をあけた学習は効果が高い。次の章を読む。', true],
	['another text in another script', '間隔をあけた学習は効果が高い。', '鳥の声を録音した。', false],
])('%s', (_, before, now, expected) => {
	expect(isEdited(before, now)).toBe(expected);
});

const folder = foldersForThisFile();

test.each([
	['a short document with a line more keeps its name in the vault', note, `${note}\nAsk Maria about it.\n`, true],
	['a README.md from another folder gets one of its own', note, '# Bird song\n\nRecordings of birds in the morning.', false],
])('%s', async (_, before, now, keeps) => {
	const root = folder('edited');
	const file = path.join(root, 'README.md');
	const vault = await openVault(path.join(root, 'vault'));
	mkdirSync(root, {recursive: true});
	writeFileSync(file, before);
	await vault.put(sampleRecord({
		name: 'README', source: 'README.md', kind: 'text', bytes: before.length,
	}));
	await vault.putSegments('README', (await readDocument(file)).segments);
	writeFileSync(file, now);
	const source = {
		path: file, name: 'README.md', kind: 'text', bytes: now.length,
	} as const;
	const names = await earlierNames([source], vault, async document => (await readDocument(document)).segments, new AbortController().signal, 20_000);
	expect([...names.values()]).toEqual(keeps ? ['README'] : []);
});
