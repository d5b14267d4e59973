import {Buffer} from 'node:buffer';
import {
	mkdtemp, readFile, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {
	afterAll, beforeAll, expect, test,
} from 'vitest';
import {shareThatIsThere} from '../../../worker/sources/cut-short.js';

const recording = path.resolve(import.meta.dirname, '../../fixtures/media/short.wav');
let folder: string;

beforeAll(async () => {
	folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-cut-'));
});

afterAll(async () => {
	await rm(folder, {recursive: true, force: true});
});

const write = async (name: string, bytes: Uint8Array): Promise<string> => {
	const file = path.join(folder, name);
	await writeFile(file, bytes);
	return file;
};

test('a whole recording is there', async () => {
	expect(await shareThatIsThere(recording)).toBe(1);
});

test('half of a WAV file is half of it', async () => {
	const bytes = await readFile(recording);
	expect(await shareThatIsThere(await write('half.wav', bytes.subarray(0, bytes.length / 2)))).toBeCloseTo(0.5, 2);
});

test('a writer that did not know the length is believed', async () => {
	const bytes = Buffer.from(await readFile(recording));
	bytes.writeUInt32LE(0xFF_FF_FF_FF, 4);
	expect(await shareThatIsThere(await write('stream.wav', bytes))).toBe(1);
});

test.each([['aiff', Buffer.concat([Buffer.from('FORM'), Buffer.from([0, 0, 0x40, 0]), Buffer.alloc(4096)]), 0.25], ['nothing', Buffer.alloc(0), 1], ['words', Buffer.from('RIFFRAFF is no audio'), 0]])('%s', async (name, bytes, share) => {
	expect(await shareThatIsThere(await write(name, bytes))).toBeCloseTo(share, 2);
});
