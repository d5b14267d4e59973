import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {
	open, readdir, readFile, rm, stat, writeFile, type FileHandle,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import fc from 'fast-check';
import {expect, onTestFinished, test} from 'vitest';
import {Journal, openJournal, readJournal} from '../../checkpoints/journal.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	batchStarted, chunkComplete, fileComplete, fileQueued, info,
} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

const sample: Event[] = [
	batchStarted('j'),
	fileQueued(1),
	chunkComplete(1, 0, 'grüße 😀 "quoted" \u2028 \uD800 end\n'),
	fileComplete(1),
	info('last'),
];

const write = async (file: string, events: readonly Event[]): Promise<void> => {
	const {journal} = await openJournal(file);
	await Promise.all(events.map(async event => journal.append(event)));
	await journal.close();
};

const json = (events: readonly Event[]) => events.map(event => JSON.stringify(event));

const expectPrefix = (events: readonly Event[], all: readonly Event[]): void => {
	expect(json(events)).toEqual(json(all).slice(0, events.length));
};

test('what was appended is read again, and appending goes on', async () => {
	const file = path.join(await temporaryFolder(), 'a', 'b', 'journal.ndjson');
	await write(file, sample);
	const opened = await openJournal(file);
	expect(json(opened.events)).toEqual(json(sample));
	expect(opened.dropped).toBeNull();
	await opened.journal.append(info('more'));
	await opened.journal.close();
	await expect(opened.journal.append(info('late'))).rejects.toThrow('closed');
	expect(json((await readJournal(file)).events)).toEqual(json([...sample, info('more')]));
	expect((await stat(file)).mode.toString(8).slice(-3)).toBe('600');
	expect((await stat(path.dirname(file))).mode.toString(8).slice(-3)).toBe('700');
	const numbers = (await readFile(file, 'utf8')).trimEnd().split('\n').map(line => /^\{"n":(?<n>\d+),/u.exec(line)?.groups?.n);
	expect(numbers).toEqual(['1', '2', '3', '4', '5', '6']);
});

test('cut at every byte: the whole lines before the cut are there, appending goes on, nothing is kept aside', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'journal.ndjson');
	await write(file, sample);
	const bytes = await readFile(file);
	for (let length = 0; length <= bytes.length; length++) {
		await writeFile(file, bytes.subarray(0, length));
		const lines = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
		const looked = await readJournal(file);
		expect((await stat(file)).size).toBe(length);
		const {journal, events, dropped} = await openJournal(file);
		expect(json(events)).toEqual(json(sample.slice(0, lines)));
		expect(json(looked.events)).toEqual(json(events));
		expect(dropped?.torn ?? true).toBe(true);
		expect(dropped === null).toBe(length === 0 || bytes[length - 1] === 0x0A);
		await journal.append(info('after'));
		await journal.close();
		expect(json((await readJournal(file)).events)).toEqual(json([...sample.slice(0, lines), info('after')]));
	}

	expect(await readdir(folder)).toEqual(['journal.ndjson']);
});

test('bytes changed, removed or put in anywhere: a prefix that really existed, and the rest is kept aside', async () => {
	const folder = await temporaryFolder();
	const file = path.join(folder, 'journal.ndjson');
	await write(file, sample);
	const bytes = await readFile(file);
	const damage = fc.record({
		at: fc.nat(bytes.length - 1),
		remove: fc.nat(40),
		insert: fc.oneof(fc.uint8Array({maxLength: 40}), fc.constant(Buffer.alloc(30)), fc.constant(Buffer.from('\n{"n":2}\n'))),
	});
	await fc.assert(fc.asyncProperty(fc.array(damage, {minLength: 1, maxLength: 3}), async damages => {
		let damaged = bytes;
		for (const {at, remove, insert} of damages) {
			damaged = Buffer.concat([damaged.subarray(0, at), insert, damaged.subarray(at + remove)]);
		}

		await writeFile(file, damaged);
		const before = new Set(await readdir(folder));
		const {journal, events, dropped} = await openJournal(file);
		await journal.close();
		expectPrefix(events, sample);
		const aside = (await readdir(folder)).filter(name => !before.has(name));
		if (dropped && !dropped.torn) {
			expect(aside).toHaveLength(1);
			expect(dropped.reason).toContain(aside[0]);
			expect(await readFile(path.join(folder, aside[0]!))).toEqual(damaged.subarray(damaged.length - dropped.bytes));
		} else {
			expect(aside).toEqual([]);
		}

		const again = await openJournal(file);
		await again.journal.close();
		expect(again.dropped).toBeNull();
		expect(json(again.events)).toEqual(json(events));
	}), {numRuns: 300});
});

test('lines swapped, doubled or left out end the journal there', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	await write(file, sample);
	const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
	for (const [order, good] of [[[0, 2, 1], 1], [[0, 0, 1], 1], [[1, 2], 0], [[0, 1, 3], 2]] as const) {
		await writeFile(file, order.map(index => `${lines[index]}\n`).join(''));
		const {events, dropped} = await readJournal(file);
		expect(events).toHaveLength(good);
		expect(dropped?.torn).toBe(false);
		expect(dropped?.reason).toContain(`line ${good + 1} is damaged`);
	}
});

test('a whole line of a type from a later version is passed over and kept', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {crc32} = await import('node:zlib');
	await write(file, sample.slice(0, 1));
	const text = '{"type":"FROM_THE_FUTURE","x":1}';
	const line = `{"n":2,"c":"${crc32(text).toString(16).padStart(8, '0')}","e":${text}}\n`;
	await writeFile(file, line, {flag: 'a'});
	const {journal, events, dropped} = await openJournal(file);
	await journal.append(info('after'));
	await journal.close();
	expect(dropped).toBeNull();
	expect(events).toHaveLength(1);
	expect(await readFile(file, 'utf8')).toContain(text);
	expect((await readJournal(file)).events).toHaveLength(2);
});

test('an event that JSON cannot say is refused, not written to be choked on later', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {journal} = await openJournal(file);
	await expect(journal.append({...fileComplete(1), elapsed_seconds: Number.NaN})).rejects.toThrow(TypeError);
	await expect(journal.append(info('x'.repeat(2_000_000)))).rejects.toThrow(TypeError);
	await journal.append(info('fine'));
	await journal.close();
	expect(await readJournal(file)).toEqual({events: [info('fine')], dropped: null});
});

type Faults = {bytesLeft: number; failSync: boolean; failTruncate: boolean; syncs: number; onSync: (() => void) | undefined};

/** A real file on a disk that fills: a write takes what there is room for and then fails. */
const onFullDisk = (handle: FileHandle, faults: Faults) => ({
	async write(buffer: Uint8Array, offset: number, length: number, position: number) {
		if (faults.bytesLeft === 0) {
			throw Object.assign(new Error('ENOSPC: no space left on device, write'), {code: 'ENOSPC'});
		}

		const result = await handle.write(buffer, offset, Math.min(length, faults.bytesLeft), position);
		faults.bytesLeft -= result.bytesWritten;
		return result;
	},
	async datasync() {
		faults.syncs++;
		faults.onSync?.();
		if (faults.failSync) {
			throw Object.assign(new Error('EIO: i/o error, fdatasync'), {code: 'EIO'});
		}

		return handle.datasync();
	},
	async truncate(length: number) {
		if (faults.failTruncate) {
			throw Object.assign(new Error('EIO: i/o error, ftruncate'), {code: 'EIO'});
		}

		return handle.truncate(length);
	},
	close: async () => handle.close(),
});

const faulty = async (file: string): Promise<{journal: Journal; faults: Faults}> => {
	const handle = await open(file, 'w+');
	const faults: Faults = {
		bytesLeft: Infinity, failSync: false, failTruncate: false, syncs: 0, onSync: undefined,
	};
	return {journal: new Journal(onFullDisk(handle, faults), 0, 0), faults};
};

test('a full disk, at every byte of room: the append rejects with ENOSPC, no torn line stays, a retry succeeds', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	for (let room = 0; room < 300; room += 7) {
		const {journal, faults} = await faulty(file);
		await journal.append(info('first'));
		const {size} = await stat(file);
		faults.bytesLeft = room;
		const results = await Promise.allSettled([journal.append(info('second')), journal.append(info('x'.repeat(300)))]);
		expect(results).toMatchObject([{reason: {code: 'ENOSPC'}}, {reason: {code: 'ENOSPC'}}]);
		expect((await stat(file)).size).toBe(size);
		faults.bytesLeft = Infinity;
		await journal.append(info('second'));
		await journal.close();
		expect(await readJournal(file)).toEqual({events: [info('first'), info('second')], dropped: null});
	}
});

/** A real small disk where the test may mount one (root on Linux outside most containers), else undefined. */
const smallDisk = async (): Promise<string | undefined> => {
	const folder = await temporaryFolder();
	const {status} = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'longhand-test', folder], {stdio: 'ignore'});
	if (status !== 0) {
		return undefined;
	}

	onTestFinished(() => {
		spawnSync('umount', [folder], {stdio: 'ignore'});
	});
	return folder;
};

test('a disk that is really full: nothing acknowledged is lost, and it goes on once there is room', async context => {
	const folder = await smallDisk();
	if (!folder) {
		context.skip('no disk can be mounted here');
		return;
	}

	const ballast = path.join(folder, 'ballast');
	await writeFile(ballast, Buffer.alloc(64 * 1024));
	const file = path.join(folder, 'journal.ndjson');
	const {journal} = await openJournal(file);
	const kept: Event[] = [];
	let failures = 0;
	for (let number = 0; failures < 3; number++) {
		const event = info(`${number} ${'x'.repeat(900)}`);
		try {
			await journal.append(event);
			kept.push(event);
		} catch (error) {
			expect(error).toMatchObject({code: 'ENOSPC'});
			failures++;
		}
	}

	expect(await readJournal(file)).toEqual({events: kept, dropped: null});
	await rm(ballast);
	await journal.append(info('room again'));
	await journal.close();
	expect(await readJournal(file)).toEqual({events: [...kept, info('room again')], dropped: null});
});

test('a sync that fails, and a cut that fails after it: nothing half written is built upon', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {journal, faults} = await faulty(file);
	await journal.append(info('first'));
	faults.failSync = true;
	faults.failTruncate = true;
	await expect(journal.append(info(`lost ${'x'.repeat(500)}`))).rejects.toMatchObject({code: 'EIO'});
	await expect(journal.append(info('lost too'))).rejects.toMatchObject({code: 'EIO'});
	faults.failSync = false;
	faults.failTruncate = false;
	await journal.append(info('second'));
	await journal.close();
	expect(await readJournal(file)).toEqual({events: [info('first'), info('second')], dropped: null});
});

test('appends that wait behind a failed one fail with it: none overtakes it', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {journal, faults} = await faulty(file);
	let second: Promise<void> | undefined;
	faults.onSync = () => {
		// The first is on its way to the disk and fails; the disk is well again before the second's turn.
		faults.onSync = undefined;
		second = journal.append(info('second'));
		throw Object.assign(new Error('EIO: i/o error, fdatasync'), {code: 'EIO'});
	};

	await expect(journal.append(info('first'))).rejects.toMatchObject({code: 'EIO'});
	await expect(second).rejects.toMatchObject({code: 'EIO'});
	await journal.append(info('first'));
	await journal.append(info('second'));
	await journal.close();
	expect((await readJournal(file)).events).toEqual([info('first'), info('second')]);
});

test('appends made together share a sync, in order', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	const {journal, faults} = await faulty(file);
	const events = Array.from({length: 200}, (_, index) => info(String(index)));
	await Promise.all(events.map(async event => journal.append(event)));
	await journal.close();
	expect(faults.syncs).toBe(1);
	expect((await readJournal(file)).events).toEqual(events);
});

test('kill -9 while appending: every event that was said to be durable is there, several times over', async () => {
	const file = path.join(await temporaryFolder(), 'journal.ndjson');
	let acknowledged = 0;
	for (const target of [40, 150, 333]) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'test/checkpoints/programs/append-forever.ts', file], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const exited = once(child, 'exit');
		for await (const line of readline.createInterface({input: child.stdout})) {
			acknowledged = Math.max(acknowledged, Number(line));
			if (Number(line) >= target) {
				child.kill('SIGKILL');
			}
		}

		await exited;
		const {events, dropped} = await readJournal(file);
		expect(dropped?.torn ?? true).toBe(true);
		expect(events.length).toBeGreaterThan(acknowledged);
		expect(events.map(event => event.type === 'INFO' && Number.parseInt(event.message, 10))).toEqual(events.map((_, index) => index));
	}
});
