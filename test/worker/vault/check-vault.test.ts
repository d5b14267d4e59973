import {mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openVault} from '../../../checkpoints/vault-records.js';
import {checkVault} from '../../../worker/vault/check-vault.js';
import {readNote} from '../../../worker/vault/note-links.js';
import {foldersForThisFile} from '../../support/folders.js';
import {sampleRecord} from '../notes/sample-record.js';

const folder = foldersForThisFile();

const vaultOf = async (files: Record<string, string>): Promise<string> => {
	const vault = folder('vault');
	await openVault(vault);
	for (const [file, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(vault, file)), {recursive: true});
		writeFileSync(path.join(vault, file), text);
	}

	return vault;
};

const linksIn = (text: string): string[] => readNote(text).links.map(({target, part}) => (part === '' ? target : `${target}#${part}`));

describe('links are read as Obsidian reads them', () => {
	test.each([
		['[[a]] and ![[b c.png]]', ['a', 'b c.png']],
		['[[a|shown]] [[a#Head|x]] [[a#One#Two]] [[#^t1]]', ['a', 'a#Head', 'a#Two', '#^t1']],
		[String.raw`| [[a\|shown]] |`, ['a']],
		['[x](b%20c.md) [y](<d e.srt>) ![z](f.png "title")', ['b c.md', 'd e.srt', 'f.png']],
		['[x](https://a.b) <https://c.d> [y](mailto:a@b.c)', []],
		[String.raw`\[\[a]] \[x](y`, []],
		['`[[a]]` and ``[[b]]`` and %%[[c]]%% <!-- [[d]] -->', []],
		['```\n[[a]]\n```\n[[b]]', ['b']],
		['---\nsource: "[[a]]"\n---\n', ['a']],
	])('%s', (text, expected) => {
		expect(linksIn(text)).toEqual(expected);
	});

	test('with their lines', () => {
		expect(readNote('one [[a]]\n\n```\nx\n```\n[[b]] [[c]]\n').links.map(({line}) => line)).toEqual([1, 6, 6]);
	});

	test('and what they can name', () => {
		expect(readNote('# A \\[b\\]\n\ntext ^t12\n\n```\n# no\n```\n').anchors).toEqual({headings: new Set(['a b']), blocks: new Set(['t12'])});
	});
});

test('a vault in which all is well', async () => {
	const vault = await vaultOf({
		'MOC.md': '[[Notes/one|1]] [[two]] [[One#Head]] ![[picture.png]] [srt](<Transcripts/a.srt>)',
		'Notes/one.md': '# Head\n[up](../MOC.md) text ^t1\n[[#Head]]',
		'two.md': '[[Notes/one#^t1|then]]',
		'Transcripts/a.srt': '',
		'assets/picture.png': '',
	});
	expect(await checkVault(vault)).toEqual({
		notes: 3, sources: 0, links: 8, problems: [],
	});
});

test('what is wrong, each with its place', async () => {
	const vault = await vaultOf({
		'MOC.md': 'x\n[[gone]] [[one#No]] [[one#^t2]] ![[gone.png]]\n[[Sources/a]]',
		'one.md': '# Head',
		'Sources/a.md': '---\nlonghand: Sources/a\n---\n',
		'Sources/b.md': '---\nlonghand: Sources/b\n---\n',
		'Copies/a.md': '---\nlonghand: "Sources/a"\n---\n',
	});
	const records = await openVault(vault);
	await records.put(sampleRecord({name: 'a', source: 'a.mp3', fingerprint: '1'}));
	await records.put(sampleRecord({name: 'c', source: 'c.mp3', fingerprint: '1'}));
	const {problems} = await checkVault(vault);
	expect(problems.map(({kind, file, line, message}) => `${kind} ${file} ${line ?? '-'} ${message}`)).toEqual([
		'dangling MOC.md 2 [[gone]]: there is no such note or file',
		'dangling MOC.md 2 [[one#No]]: one.md has no heading of that name',
		'dangling MOC.md 2 [[one#^t2]]: one.md has no block of that name',
		'dangling MOC.md 2 [[gone.png]]: there is no such note or file',
		'orphan .longhand/sources/c.json - the note of c.mp3 was deleted; it is not in the map',
		'orphan Copies/a.md - no note links to it',
		'orphan Sources/b.md - no note links to it',
		'orphan Sources/b.md - longhand remembers nothing of its source',
		'duplicate Copies/a.md - a copy of Sources/a.md: both are Sources/a to longhand',
		'duplicate Sources/c.md - c.mp3 is the same file as a.mp3',
	]);
});

test('a folder that is no vault is refused', async () => {
	await expect(checkVault(folder('empty'))).rejects.toMatchObject({code: 'NOT_A_VAULT', exitCode: 2});
	await expect(checkVault(path.join(folder('x'), 'none'))).rejects.toMatchObject({code: 'NOT_A_VAULT'});
});
