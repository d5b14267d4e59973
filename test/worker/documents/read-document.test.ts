import {truncateSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readDocument} from '../../../worker/documents/read-document.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();

const paragraphs = async (content: string | Uint8Array, name = 'notes.txt'): Promise<string[]> => {
	const file = path.join(folder('in'), name);
	writeFileSync(file, content);
	return (await readDocument(file)).segments.map(({text}) => text);
};

const bigEndian = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();

describe('a text', () => {
	test.each([
		['eight bits', Buffer.from('Café 🧠')],
		['eight bits with a mark', Buffer.from('\uFEFFCafé 🧠')],
		['sixteen bits, little end first', Buffer.from('\uFEFFCafé 🧠', 'utf16le')],
		['sixteen bits, big end first', bigEndian('\uFEFFCafé 🧠')],
	])('in Unicode of %s', async (_, bytes) => {
		expect(await paragraphs(bytes)).toEqual(['Café 🧠']);
	});

	test('in windows-1252, its quotation marks among it', async () => {
		expect(await paragraphs(Uint8Array.of(0x43, 0x61, 0x66, 0xE9, 0x20, 0x93, 0x6F, 0x6B, 0x94, 0x20, 0x80, 0x35, 0x20, 0x9F))).toEqual(['Café “ok” €5 Ÿ']);
	});

	test('is cut into paragraphs at empty lines, each on one line', async () => {
		expect(await paragraphs('One\nline.\r\n\r\nTwo\t  words.\n \n\n\nThree.\n')).toEqual(['One line.', 'Two words.', 'Three.']);
	});

	test('has programs apart from its words, with their lines', async () => {
		const file = path.join(folder('in'), 'notes.txt');
		writeFileSync(file, 'Call it so:\n\n    def f(x):\n        return x\n\n    It is not a program when it is only set in from the left.\n\n```sh\nls -l\n```\n');
		expect((await readDocument(file)).segments.map(({text, code}) => code ?? text)).toEqual([
			'Call it so:', 'def f(x):\n    return x', 'It is not a program when it is only set in from the left.', 'ls -l',
		]);
	});

	test('of thirty-two bits is told', async () => {
		await expect(paragraphs(Uint8Array.of(0xFF, 0xFE, 0, 0, 65, 0, 0, 0))).rejects.toMatchObject({code: 'UNKNOWN_ENCODING'});
	});

	test('with NUL bytes is none', async () => {
		await expect(paragraphs(Uint8Array.of(65, 0, 66))).rejects.toMatchObject({code: 'NOT_TEXT'});
	});

	test('that is larger than a book is refused without being read', async () => {
		const file = path.join(folder('in'), 'huge.txt');
		writeFileSync(file, '');
		truncateSync(file, 3e9);
		await expect(readDocument(file)).rejects.toMatchObject({code: 'DOCUMENT_TOO_LARGE'});
	});

	test('that is not there is told', async () => {
		await expect(readDocument('/nowhere/notes.txt')).rejects.toMatchObject({code: 'FILE_MISSING'});
	});

	test('keeps what only Markdown would take for markup', async () => {
		expect(await paragraphs('# 5 *stars*')).toEqual(['# 5 *stars*']);
	});
});

describe('Markdown', () => {
	test('gives its words alone', async () => {
		const text = `---
title: Secret title
tags: [a]
---
# A *bold* heading

See [the link](https://example.org "t") and \`code\`, **now**.

- one
- two
  - nested

~~~js
const hidden = 1;
~~~

<div>html</div>

> quoted words

***

[ref]: https://example.org

![a picture](x.png)

| a | b |
| - | - |
| c | d |
`;
		const found = await paragraphs(text, 'notes.md');
		expect(found).toEqual(expect.arrayContaining(['A bold heading', 'See the link and code, now.', 'one', 'quoted words', 'a – b', 'c – d']));
		expect(found.join(' ')).not.toMatch(/Secret|hidden|div|example|\*|#|\|/);
	});

	test.each(['notes.MD', 'notes.markdown'])('is known by the name %s', async name => {
		expect(await paragraphs('# Heading', name)).toEqual(['Heading']);
	});

	test('that is hostile is read, too', async () => {
		expect(await paragraphs('*a '.repeat(5000), 'notes.md')).toHaveLength(1);
		expect(await paragraphs(`${'> '.repeat(2000)}deep`, 'notes.md')).toEqual(['deep']);
	});
});
