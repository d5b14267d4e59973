/** Documents without a word, in every format that is written by hand. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {readDocument} from '../../../worker/documents/read-document.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();
const write = (name: string, text: string): string => {
	const file = path.join(folder('blank'), name);
	writeFileSync(file, text);
	return file;
};

test.each([
	['spaces.txt', ' \n\t\n\uFEFF'],
	['spaces.md', ' \n\n'],
	['properties.md', '---\ntitle: A plan\n---\n\n'],
	['comment.md', '<!-- later -->\n'],
	['rule.md', '---\n\n***\n'],
	['picture.html', '<!doctype html><html><head><title>A picture</title></head><body><img src="a.png"></body></html>'],
])('%s has no text in it', async (name, text) => {
	await expect(readDocument(write(name, text))).rejects.toMatchObject({code: 'EMPTY_FILE', message: 'there is no text in it', hint: expect.stringContaining('leave it out') as string});
});

test.each([['program.md', '```js\nlet a = 1;\n```\n'], ['word.md', '# A\n'], ['word.txt', 'A']])('%s has', async (name, text) => {
	await expect(readDocument(write(name, text))).resolves.toMatchObject({segments: [{}]});
});
