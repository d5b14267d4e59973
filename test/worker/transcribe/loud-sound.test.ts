import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {soundWithoutWords} from '../../../worker/transcribe/loud-sound.js';
import {foldersForThisFile} from '../../support/folders.js';

const folder = foldersForThisFile();

const pcmOf = (name: string, parts: ReadonlyArray<[seconds: number, peak: number]>): string => {
	const file = path.join(folder('pcm'), name);
	writeFileSync(file, Buffer.concat(parts.map(([seconds, peak]) => Buffer.from(Int16Array.from({length: seconds * 16_000}, (_, index) => Math.round(peak * Math.sin(index / 5))).buffer))));
	return file;
};

test('loud sound without words is told, with its length', async () => {
	expect(await soundWithoutWords(pcmOf('music', [[70, 9000], [20, 30]]))).toContain('70 s of sound');
});

test('silence, the noise of a room, a knock and nothing at all are not', async () => {
	expect(await soundWithoutWords(pcmOf('silence', [[10, 0]]))).toBeNull();
	expect(await soundWithoutWords(pcmOf('room', [[70, 100]]))).toBeNull();
	expect(await soundWithoutWords(pcmOf('knock', [[5, 0], [2, 9000], [5, 0]]))).toBeNull();
	expect(await soundWithoutWords(pcmOf('nothing', []))).toBeNull();
});
