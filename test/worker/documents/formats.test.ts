/** Real documents of each format, and damaged, protected and hostile ones: test/fixtures/documents/README.md tells how they were made. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {type DocumentContent} from '../../../worker/documents/document.js';
import {readDocument} from '../../../worker/documents/read-document.js';
import {foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';

const folder = foldersForThisFile();
const fixture = (name: string): string => path.join(repository, 'test/fixtures/documents', name);
const read = async (name: string): Promise<DocumentContent> => readDocument(fixture(name));
const headingsOf = ({segments}: DocumentContent) => segments.filter(({heading}) => heading !== undefined).map(({heading, text}) => `${'#'.repeat(heading!)} ${text}`);
const itemsOf = ({segments}: DocumentContent) => segments.filter(({item}) => item).map(({text}) => text);
const textOf = ({segments}: DocumentContent) => segments.map(({text}) => text).join('\n');

const headings = ['# A lamp on a rock', '## The lens', '## The watch', '# What the log books say', '## The birds', '# The end of the watch'];
const items = [
	'Nobody leaves the lamp room before the next keeper has come.',
	'The clock is wound every half hour, whatever the weather does.',
	'What is seen is written down before it is talked about.',
];

describe('the same report', () => {
	test.each(['keepers.docx', 'keepers-2.epub', 'keepers-3.epub', 'keepers.md', 'columns.pdf', 'owner-only.pdf'])('as %s keeps its headings, its lists and its words', async name => {
		const content = await read(name);
		expect(headingsOf(content).filter(heading => heading !== '# The Keepers of the Light')).toEqual(headings);
		expect(itemsOf(content)).toEqual(items);
		expect(content.author).toBe('Ada Brennan');
		expect(textOf(content)).toContain('A Fresnel lens is a set of glass rings that bends nearly all of the light of a lamp into one flat beam.');
		expect(textOf(content)).toContain('Margaret Sinclair concluded that the towers were more reliable than the telegraph stations beside them.');
		expect(content).toMatchObject({duration: null, gaps: []});
	});

	test.each(['keepers.docx', 'keepers-2.epub', 'keepers-3.epub', 'keepers.md'])('as %s keeps its title, and the rows of its table', async name => {
		const content = await read(name);
		expect(content.title).toBe('The Keepers of the Light');
		expect(textOf(content)).toContain('Year – Failures – Cause\n1851 – 2 – frozen oil\n1874 – 1 – a broken clock\n1903 – 4 – smoke in the lens');
	});

	test('as a PDF in two columns has its pages, whole words and sentences, and neither its head nor its page numbers', async () => {
		const content = await read('columns.pdf');
		expect(content).toMatchObject({title: null, date: '2024-05-01'});
		expect(content.segments.map(({page}) => page)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3]);
		expect(textOf(content)).not.toMatch(/Keepers of the Light|Page \d|\p{L}-\n|- /u);
		expect(content.segments[1]!.text).toMatch(/^A lighthouse is a promise .* took their place in the end\.$/);
	});
});

test('a PDF of a text program has its table in rows, and its headings by their sizes', async () => {
	const content = await read('keepers.pdf');
	expect(headingsOf(content).slice(1)).toEqual(headings);
	expect(itemsOf(content)).toEqual(items);
	expect(textOf(content)).toContain('\nYear – Failures – Cause\n1851 – 2 – frozen oil\n1874 – 1 – a broken clock\n1903 – 4 – smoke in the lens\nMost failures');
	expect(new Set(content.segments.map(({page}) => page))).toEqual(new Set([1, 2]));
	expect(content.title).toBe('The Keepers of the Light');
});

test('a PDF of which a part is scanned is read, and what is missing is said', async () => {
	const content = await read('mixed.pdf');
	expect(content.gaps).toEqual(['3 of its 4 pages hold no text, as scanned pages do']);
	expect(headingsOf(content)).toEqual(headings.slice(0, 2));
});

test('a web page gives its article alone, in its own encoding', async () => {
	const content = await read('coffee.html');
	expect(content).toMatchObject({title: 'Café society, a short history', author: 'Renée Dubois', date: '2023-11-05'});
	expect(headingsOf(content)).toEqual(['# Café society, a short history', '## The penny university', '## The end']);
	expect(itemsOf(content)).toEqual(['Lloyd’s began as a coffee house for sailors.', 'The stock exchange began in Jonathan’s.']);
	expect(textOf(content)).toContain('“penny university”');
	expect(textOf(content)).toContain('1739 – 551');
	expect(textOf(content)).not.toMatch(/script|cookies|Roasters|Share|hidden|grinders|Copyright|\[1]|Search/);
});

test('subtitles with a mark and line ends of Windows have their times, and no markup', async () => {
	const {segments, duration} = await read('tide.srt');
	expect(duration).toBe(22.4);
	expect(segments.map(({start, end}) => [start, end])).toEqual([[1, 4.5], [4.6, 9.2], [12, 17], [17.2, 22.4]]);
	expect(segments[0]!.text).toBe('Good evening, and welcome to the harbour museum.');
	expect(segments[2]!.text).toBe('A tide table is a forecast of the height of the water for every hour of a year.');
});

test('WebVTT tells who speaks, and keeps notes, styles and regions to itself', async () => {
	const {segments} = await read('panel.vtt');
	expect(segments.map(({start, speaker}) => [start, speaker])).toEqual([[1, 'Moderator'], [5.2, 'Priya Raman'], [11.4, 'Moderator'], [12.64, 'Priya Raman'], [20, 'Priya Raman']]);
	expect(segments.map(({text}) => text).join(' ')).not.toMatch(/comment|cue\(|fred|intro|<|yellow/);
	expect(segments[1]!.text).toContain('eleven hundred of them & nobody knew.');
	expect(segments[4]!.text).toBe('The oldest plane tree was planted in 1790.');
});

test.each(['letter-utf16.txt', 'letter-utf16-no-mark.txt'])('%s is text', async name => {
	expect((await read(name)).segments.map(({text}) => text)).toEqual([
		'A letter about bread',
		'Dear Tom,',
		'The dough must rest for eighteen hours — not for eight. Rest is what gives the crust its colour, and the café in Ghent that taught me this never broke the rule.',
		'Yours, Marta',
	]);
});

test.each([
	['encrypted.pdf', 'ENCRYPTED_DOCUMENT'],
	['scanned.pdf', 'NO_TEXT_LAYER'],
	['truncated.pdf', 'DAMAGED_DOCUMENT'],
	['cut-off.pdf', 'DAMAGED_DOCUMENT'],
	['truncated.docx', 'DAMAGED_DOCUMENT'],
	['truncated.epub', 'DAMAGED_DOCUMENT'],
	['protected.epub', 'ENCRYPTED_DOCUMENT'],
	['keepers.doc', 'UNSUPPORTED_DOCUMENT'],
	['koi8.txt', 'UNKNOWN_ENCODING'],
	['bomb.docx', 'DOCUMENT_TOO_LARGE'],
	['lying-bomb.docx', 'DAMAGED_DOCUMENT'],
	['bomb.epub', 'DOCUMENT_TOO_LARGE'],
	['entities.docx', 'DAMAGED_DOCUMENT'],
])('%s is told as %s, with what to do', async (name, code) => {
	await expect(read(name)).rejects.toMatchObject({code, hint: expect.stringMatching(/\w{4,}.*\.$/) as string});
});

test('a book that names files outside of it is read without them', async () => {
	const {segments, gaps} = await read('outside.epub');
	expect(segments.map(({text}) => text)).toEqual(['One chapter.']);
	expect(gaps).toEqual(['1 of its 2 parts is missing']);
});

describe('a document of Office with a password', () => {
	/** The header and the directory of an OLE container ([MS-CFB] 2.2, 2.6.1). */
	const container = (name: string): Buffer => {
		const bytes = Buffer.alloc(2048);
		Buffer.from('D0CF11E0A1B11AE1', 'hex').copy(bytes);
		bytes.writeUInt16LE(9, 30);
		bytes.writeUInt32LE(1, 48);
		Buffer.from(name, 'utf16le').copy(bytes, 1024);
		return bytes;
	};

	test.each([['EncryptedPackage', 'ENCRYPTED_DOCUMENT'], ['WordDocument', 'UNSUPPORTED_DOCUMENT']])('is told from an old one: %s', async (name, code) => {
		const file = path.join(folder('in'), 'report.docx');
		writeFileSync(file, container(name));
		await expect(readDocument(file)).rejects.toMatchObject({code});
	});
});

