import {mkdtempSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {crc32} from 'node:zlib';
import {expect, test} from 'vitest';
import {checksumText, pcmChecksum} from '../../../worker/engine/pcm-checksum.js';

const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'longhand-test-')), 'audio.pcm');
const bytes = Buffer.from(Array.from({length: 3_000_002}, (_, index) => (index * 31) % 251));
writeFileSync(file, bytes);

test('of a stretch of samples, however long', async () => {
	expect(await pcmChecksum(file, 0, 1_500_001)).toBe(checksumText(crc32(bytes)));
	expect(await pcmChecksum(file, 10, 20)).toBe(checksumText(crc32(bytes.subarray(20, 40))));
	expect(await pcmChecksum(file, 5, 5)).toBe('00000000');
});

test('of samples that are not there it is none', async () => {
	expect(await pcmChecksum(file, 1_500_000, 1_500_002)).toBeNull();
	await expect(pcmChecksum('/no/such/file', 0, 1)).rejects.toMatchObject({code: 'ENOENT'});
});
