import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openArchive} from '../../../worker/documents/archive.js';
import {storedZip} from '../../../worker/documents/stored-zip.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();
const parts = new Map([['one.xml', Buffer.from('<one/>')], ['päth/två.xml', Buffer.from('<two>text</two>')], ['empty', Buffer.alloc(0)]]);

const write = (bytes: Uint8Array): string => {
	const file = path.join(folder('in'), 'archive.zip');
	writeFileSync(file, bytes);
	return file;
};

test('what is written unpacked is read again', async () => {
	const archive = await openArchive(write(storedZip(parts)), 'an archive');
	expect(archive.names()).toEqual([...parts.keys()]);
	for (const [name, bytes] of parts) {
		expect(await archive.read(name)).toEqual(bytes);
	}

	expect(await archive.read('nothing')).toBeUndefined();
	archive.close();
});

test('a part of which a letter is another one is damaged', async () => {
	const bytes = storedZip(parts);
	bytes.write('T', bytes.indexOf('text'));
	const archive = await openArchive(write(bytes), 'an archive');
	expect(await archive.read('one.xml')).toEqual(parts.get('one.xml'));
	await expect(archive.read('päth/två.xml')).rejects.toMatchObject({code: 'DAMAGED_DOCUMENT', message: expect.stringContaining('an archive') as string});
	archive.close();
});

test.each([
	['cut off', (bytes: Buffer) => bytes.subarray(0, -30)],
	['with a name that leads out', (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replaceAll('one.xml', '../.xml'), 'latin1')],
])('an archive %s is damaged', async (_, change) => {
	await expect(openArchive(write(change(storedZip(parts))), 'an archive')).rejects.toMatchObject({code: 'DAMAGED_DOCUMENT'});
});
