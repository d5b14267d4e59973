import {
	readdir, readFile, rm, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {createManifest, openManifest, readManifest} from '../../checkpoints/manifest.js';
import {currentOwner} from '../../checkpoints/owner.js';
import {runInput} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

const created = new Date('2026-01-02T03:04:05Z');

const make = async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'job.json');
	const manifest = await createManifest(folder, {
		jobId: 'j', created, input: runInput(), owner: currentOwner(),
	});
	return {
		folder, file, backup: `${file}.bak`, manifest,
	};
};

test('what is written is read, for the owner\'s eyes alone, with nothing else in the folder', async () => {
	const {folder, file, manifest} = await make();
	expect(await readManifest(folder)).toEqual({kind: 'ok', manifest});
	expect((await stat(file)).mode.toString(8).slice(-3)).toBe('600');
	expect((await readdir(folder)).toSorted()).toEqual(['job.json', 'job.json.bak']);
});

test('an update is durable, and the version before it is the backup', async () => {
	const {folder, file, backup} = await make();
	const first = await readFile(file, 'utf8');
	const low = await openManifest(folder);
	await low.update(data => {
		data.owner = null;
	});
	expect(await readManifest(folder)).toMatchObject({kind: 'ok', manifest: {owner: null}});
	expect(await readFile(backup, 'utf8')).toBe(first);
});

test('a damaged manifest is restored from its backup, and the good backup is not overwritten with it', async () => {
	const {folder, file, backup, manifest} = await make();
	const good = await readFile(backup, 'utf8');
	await writeFile(file, good.slice(0, 50));
	const reading = await readManifest(folder);
	expect(reading).toMatchObject({kind: 'restored', manifest});
	expect(reading.kind === 'restored' && reading.message).toContain(file);
	const low = await openManifest(folder);
	expect(low.data).toEqual(manifest);
	expect(await readManifest(folder)).toEqual({kind: 'ok', manifest});
	expect(await readFile(backup, 'utf8')).toBe(good);
	await rm(file);
	expect(await readManifest(folder)).toMatchObject({kind: 'restored', manifest});
});

test('any damage to both: a manifest that really existed, or known to be corrupt; never an exception', async () => {
	const {folder, file, backup, manifest} = await make();
	const bytes = await readFile(file);
	const damage = fc.record({at: fc.nat(bytes.length), remove: fc.nat(20), insert: fc.uint8Array({maxLength: 10})});
	const damaged = ({at, remove, insert}: {at: number; remove: number; insert: Uint8Array}) =>
		Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
	await fc.assert(fc.asyncProperty(damage, damage, async (first, second) => {
		await writeFile(file, damaged(first));
		await writeFile(backup, damaged(second));
		const reading = await readManifest(folder);
		if ('manifest' in reading) {
			expect(reading.manifest).toEqual(manifest);
		} else {
			expect(['corrupt', 'newer']).toContain(reading.kind);
			await expect(openManifest(folder)).rejects.toThrow(folder);
		}
	}), {numRuns: 300});
});

test('a value changed by one bit is damage, though it is still JSON and still valid', async () => {
	const {folder, file} = await make();
	const text = await readFile(file, 'utf8');
	await writeFile(file, text.replace('"model": "base"', '"model": "tiny"'));
	await writeFile(`${file}.bak`, text.replace('/in', '/im'));
	expect(await readManifest(folder)).toMatchObject({kind: 'corrupt'});
});

test('a later version is left alone, and said', async () => {
	const {folder, file, backup} = await make();
	for (const name of [file, backup]) {
		await writeFile(name, '{"version": 3, "checksum": "", "other": true}');
	}

	const reading = await readManifest(folder);
	expect(reading.kind === 'newer' && reading.message).toContain('later version');
	await expect(openManifest(folder)).rejects.toMatchObject({kind: 'newer'});
	expect(await readFile(file, 'utf8')).toContain('"version": 3');
});

test('no backup is kept where none is wanted, and one of before goes when the new manifest is there', async () => {
	const folder = await temporaryFolder();
	const input = runInput();
	input.options.checkpoint_system = {...input.options.checkpoint_system, backup_checkpoints: false};
	await createManifest(folder, {
		jobId: 'j', created, input, owner: null,
	});
	expect(await readdir(folder)).toEqual(['job.json']);
	await writeFile(path.join(folder, 'job.json.bak'), await readFile(path.join(folder, 'job.json')));
	await writeFile(path.join(folder, 'job.json'), 'rubbish');
	// Until then it is as good as any.
	const low = await openManifest(folder);
	expect(low.data.job_id).toBe('j');
	await low.update(data => {
		data.owner = currentOwner();
	});
	expect(await readdir(folder)).toEqual(['job.json']);
	expect(await readManifest(folder)).toMatchObject({kind: 'ok', manifest: {owner: currentOwner()}});
});

test('cut at every byte, the manifest is restored from its backup; without one it is known to be corrupt', async () => {
	const {folder, file, backup, manifest} = await make();
	const bytes = await readFile(file);
	for (let {length} = bytes; length >= 0; length--) {
		await writeFile(file, bytes.subarray(0, length));
		// Without its last newline it is whole.
		expect(await readManifest(folder), `cut at ${length}`).toMatchObject({kind: length >= bytes.length - 1 ? 'ok' : 'restored', manifest});
	}

	await rm(backup);
	for (let length = bytes.length - 2; length >= 0; length -= 97) {
		await writeFile(file, bytes.subarray(0, length));
		expect(await readManifest(folder), `cut at ${length}`).toMatchObject({kind: 'corrupt'});
	}
});
