import {createHash} from 'node:crypto';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, test} from 'vitest';
import {fingerprintFile} from '../../checkpoints/fingerprint.js';
import {readRecords} from '../../checkpoints/look-into-vault.js';
import {isVault} from '../../checkpoints/vault-folder.js';
import {openVault} from '../../checkpoints/vault-records.js';
import {type VaultRecord, vaultRecordSchema} from '../../checkpoints/vault-record.js';
import {temporaryFolder} from './temporary-folder.js';

const record = (name: string, fingerprint = 'aa'): VaultRecord => vaultRecordSchema.parse({
	version: 1,
	name,
	source: `${name}.mp3`,
	fingerprint,
	kind: 'audio',
	bytes: 1,
	title: name,
	author: null,
	album: null,
	chapters: [],
	places: [],
	recorded: null,
	processed: '2026-01-02T03:04:05.000Z',
	duration: 1,
	model: 'base',
	language: 'en',
	words: 2,
	speech: true,
	doubtful: [],
	stages: {transcription: 'k', summary: null},
	formats: ['md'],
	digest: null,
	summary_by: 'local',
	deferred: null,
});

test('a vault is marked with the same bytes each time, and known by it', async () => {
	const vault = path.join(await temporaryFolder(), 'vault');
	expect(await isVault(vault)).toBe(false);
	expect(await readRecords(vault)).toEqual([]);
	await openVault(vault);
	const mark = path.join(vault, '.longhand', 'vault.json');
	expect(await readFile(mark, 'utf8')).toBe('{\n\t"version": 1\n}\n');
	await writeFile(mark, '{"versi');
	await openVault(vault);
	expect(await readFile(mark, 'utf8')).toBe('{\n\t"version": 1\n}\n');
	expect(await isVault(vault)).toBe(true);
	await writeFile(mark, '{"version": 2}');
	await expect(openVault(vault)).rejects.toThrow('later version');
	expect(await readFile(mark, 'utf8')).toBe('{"version": 2}');
});

test('records are found by name and content, also after opening again; their bytes do not depend on the order of keys', async () => {
	const vault = await temporaryFolder();
	const opened = await openVault(vault);
	await opened.put(record('b'));
	await opened.put(record('a'));
	await opened.put(record('c 😀', 'cc'));
	const file = path.join(vault, '.longhand', 'sources', 'a.json');
	const bytes = await readFile(file, 'utf8');
	const {version, name, ...rest} = record('a');
	await opened.put({...rest, name, version});
	expect(await readFile(file, 'utf8')).toBe(bytes);
	expect(bytes.endsWith('}\n')).toBe(true);

	for (const records of [opened, await openVault(vault)]) {
		expect(records.records().map(({name}) => name)).toEqual(['a', 'b', 'c 😀']);
		expect(records.byFingerprint('aa').map(({name}) => name)).toEqual(['a', 'b']);
		expect(records.byFingerprint('none')).toEqual([]);
		expect(records.byName('b')).toEqual(record('b'));
	}

	await opened.put(record('a', 'new'));
	expect(opened.byFingerprint('aa').map(({name}) => name)).toEqual(['b']);
	await opened.remove('b');
	expect(opened.byFingerprint('aa')).toEqual([]);
	expect(await readRecords(vault)).toEqual([record('a', 'new'), record('c 😀', 'cc')]);
});

test('segments are kept beside, and missing ones are null', async () => {
	const opened = await openVault(await temporaryFolder());
	const segments = [{start: 0, end: 1.25, text: 'one "two"'}];
	await opened.putSegments('a', segments);
	expect(await opened.segments('a')).toEqual(segments);
	expect(await opened.segments('b')).toBeNull();
});

test('a damaged record is set aside and said, and the others are used', async () => {
	const vault = await temporaryFolder();
	const opened = await openVault(vault);
	await opened.put(record('a'));
	await opened.putSegments('a', []);
	await writeFile(path.join(vault, '.longhand', 'sources', 'bad.json'), '{"version": 1');
	await writeFile(path.join(vault, '.longhand', 'segments', 'a.json'), '[]');
	expect(await readRecords(vault)).toEqual([record('a')]);
	const again = await openVault(vault);
	expect(again.records()).toEqual([record('a')]);
	expect(await again.segments('a')).toBeNull();
	expect(again.problems).toEqual([expect.stringContaining('sources-bad.json'), expect.stringContaining('segments-a.json')]);
	expect((await readdir(path.join(vault, '.longhand', 'damaged'))).toSorted()).toEqual(['segments-a.json', 'sources-bad.json']);
	expect((await openVault(vault)).problems).toEqual([]);
});

test('a transcript whose checksum has lost its name is damaged, one of an earlier version without one is not', async () => {
	const vault = await temporaryFolder();
	const opened = await openVault(vault);
	const segments = [{start: 0, end: 1, text: 'Rain.'}];
	const file = path.join(vault, '.longhand', 'segments', 'a.json');
	await opened.putSegments('a', segments);
	const text = await readFile(file, 'utf8');
	await writeFile(file, JSON.stringify({version: 1, segments}));
	expect(await opened.segments('a')).toEqual(segments);
	await writeFile(file, text.replace('"checksum"', '"bhecksum"'));
	expect(await opened.segments('a')).toBeNull();
});

test('what an earlier version sealed is believed as long as no letter of it is another; so is what this one seals', async () => {
	const vault = await temporaryFolder();
	const opened = await openVault(vault);
	const segments = [{start: 0, end: 1, text: 'Rain.'}];
	const file = path.join(vault, '.longhand', 'segments', 'a.json');
	await opened.putSegments('a', segments);
	const now = await readFile(file, 'utf8');
	const value = {version: 1, segments};
	const before = `${JSON.stringify({...value, checksum: createHash('sha256').update(JSON.stringify(value)).digest('hex')}, null, '\t')}\n`;
	for (const text of [now, before]) {
		await writeFile(file, text);
		expect(await opened.segments('a')).toEqual(segments);
		for (const damaged of [text.replace('Rain', 'Gain'), text.replace('\t', ' '), `${text} `, text.replace(/[\da-f]{8}"/, '00000000"'), text.replace('{', '{"more": 1,')]) {
			await writeFile(file, damaged);
			expect(await opened.segments('a')).toBeNull();
		}
	}
});

test('no name leads out of the folder', async () => {
	const opened = await openVault(await temporaryFolder());
	for (const name of ['', '../x', 'a/b', String.raw`a\b`, 'a\0b']) {
		await expect(opened.put(record(name))).rejects.toThrow(RangeError);
		await expect(opened.segments(name)).rejects.toThrow(RangeError);
	}
});

test('a file\'s fingerprint is its SHA-256, and can be given up', async () => {
	const folder = await temporaryFolder();
	await mkdir(path.join(folder, 'd'));
	const file = path.join(folder, 'd', 'f');
	await writeFile(file, 'abc');
	// FIPS 180-2, appendix B.1
	expect(await fingerprintFile(file)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
	await expect(fingerprintFile(file, AbortSignal.abort())).rejects.toMatchObject({name: 'AbortError'});
	await expect(fingerprintFile(path.join(folder, 'none'))).rejects.toMatchObject({code: 'ENOENT'});
});
