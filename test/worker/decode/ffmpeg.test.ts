import {
	mkdtemp, readFile, rename, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {ffmpegFinder} from '../../../worker/decode/ffmpeg.js';

/** A folder with a program named ffmpeg, which notes each time that it is started. */
const make = async () => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-ffmpeg-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	const program = path.join(folder, 'ffmpeg');
	const calls = path.join(folder, 'calls');
	await writeFile(calls, '');
	return {
		program,
		async install(version: string, exitCode = 0) {
			const text = `#!/bin/sh\necho x >> '${calls}'\necho 'ffmpeg version ${version} Copyright'\nexit ${exitCode}\n`;
			await writeFile(`${program}.new`, text, {mode: 0o755});
			await rename(`${program}.new`, program);
		},
		find: ffmpegFinder({FFMPEG_PATH: program}),
		starts: async () => (await readFile(calls, 'utf8')).length / 2,
	};
};

test('a program is started once to tell its version, and again when it is another one', async () => {
	const {program, install, find, starts} = await make();
	await install('7.1');
	expect(await find()).toEqual({path: program, version: '7.1'});
	expect(await find()).toEqual({path: program, version: '7.1'});
	expect(await starts()).toBe(1);
	await install('8.0.1');
	expect(await find()).toEqual({path: program, version: '8.0.1'});
	expect(await starts()).toBe(2);
});

test('one that does not run is refused each time, until it is mended', async () => {
	const {install, find, program} = await make();
	await expect(find()).rejects.toMatchObject({code: 'FFMPEG_MISSING'});
	await install('7.1', 1);
	await expect(find()).rejects.toMatchObject({code: 'FFMPEG_MISSING'});
	await install('7.1');
	expect(await find()).toEqual({path: program, version: '7.1'});
});
