import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	chmod, mkdir, readdir, readFile, stat, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import {expect, test} from 'vitest';
import {isTemporaryName, removeStaleTemporaries, replaceFile} from '../../checkpoints/atomic-file.js';
import {temporaryName} from '../../checkpoints/temporary-name.js';
import {temporaryFolder} from './temporary-folder.js';

test('writes, replaces, keeps permissions, leaves nothing else', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'note.md');
	await replaceFile(file, 'one');
	await chmod(file, 0o640);
	await replaceFile(file, Buffer.from('two'));
	expect(await readFile(file, 'utf8')).toBe('two');
	expect((await stat(file)).mode.toString(8).slice(-3)).toBe('640');
	await replaceFile(file, 'three', {mode: 0o600});
	expect((await stat(file)).mode.toString(8).slice(-3)).toBe('600');
	expect(await readdir(folder)).toEqual(['note.md']);
});

test('a name of 255 bytes is no obstacle', async () => {
	const folder = await temporaryFolder();
	const name = `${'é'.repeat(126)}.md`;
	expect(Buffer.byteLength(name)).toBe(255);
	await replaceFile(path.join(folder, name), 'x');
	expect(await readdir(folder)).toEqual([name]);
	expect(Buffer.byteLength(temporaryName())).toBeLessThan(120);
});

test('replacements of one file are done in the order they were asked for', async () => {
	const file = path.join(await temporaryFolder(), 'f');
	await Promise.all(Array.from({length: 30}, async (_, index) => replaceFile(file, 'x'.repeat(30 - index) + String(index))));
	expect(await readFile(file, 'utf8')).toBe('x29');
});

test('when it fails, the old content stays and the temporary file goes', async () => {
	const folder = await temporaryFolder();
	await mkdir(path.join(folder, 'taken'));
	await writeFile(path.join(folder, 'taken', 'inside'), '');
	await expect(replaceFile(path.join(folder, 'taken'), 'x')).rejects.toThrow();
	await expect(replaceFile(path.join(folder, 'missing', 'f'), 'x')).rejects.toMatchObject({code: 'ENOENT'});
	expect(await readdir(folder)).toEqual(['taken']);
});

test('kill -9 while a file is replaced again and again: always one whole content; leftovers are known and removed', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'f');
	const child = spawn(process.execPath, ['--import', 'tsx', 'test/checkpoints/programs/replace-forever.ts', file], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const exited = once(child, 'exit');
	let said = 0;
	for await (const line of readline.createInterface({input: child.stdout})) {
		said = Math.max(said, Number(line));
		if (said >= 25) {
			child.kill('SIGKILL');
		}
	}

	await exited;
	const content = await readFile(file, 'utf8');
	const number = Number.parseInt(content, 10);
	expect(content).toBe(`${number} `.repeat(100_000));
	expect(number).toBeGreaterThanOrEqual(said);
	const left = (await readdir(folder)).filter(name => name !== 'f');
	expect(left.every(name => isTemporaryName(name))).toBe(true);
	expect(await removeStaleTemporaries(folder)).toBe(left.length);
	expect(await readdir(folder)).toEqual(['f']);
});

test('only what dead processes left is removed, and only what is longhand\'s', async () => {
	const folder = await temporaryFolder();
	const [prefix, tmp, place, boot, pid, started, random] = temporaryName().split('.');
	const make = (parts: {place?: string; boot?: string; pid?: string; started?: string}) =>
		[prefix, tmp, parts.place ?? place, parts.boot ?? boot, parts.pid ?? pid, parts.started ?? started, random].join('.');
	const own = temporaryName();
	const dead = make({pid: '4194304'});
	const reused = make({started: '0123456789abcdef'});
	const rebooted = make({boot: '0123456789abcdef'});
	const foreign = make({place: '0123456789abcdef'});
	const foreignOld = make({place: 'fedcba9876543210'});
	const other = ['note.md', '.longhand-tmp', '.longhand-tmp.mine', `${own}.md`];
	for (const name of [own, dead, reused, rebooted, foreign, foreignOld, ...other]) {
		await writeFile(path.join(folder, name), '');
	}

	const longAgo = new Date(Date.now() - 7_200_000);
	await utimes(path.join(folder, foreignOld), longAgo, longAgo);
	await removeStaleTemporaries(folder);
	expect((await readdir(folder)).toSorted()).toEqual([own, foreign, ...other].toSorted());
	await removeStaleTemporaries(folder, {exclusive: true});
	expect((await readdir(folder)).toSorted()).toEqual([own, ...other].toSorted());
	expect(await removeStaleTemporaries(path.join(folder, 'none'))).toBe(0);
});
