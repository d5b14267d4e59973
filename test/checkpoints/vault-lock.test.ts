import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	mkdir, readdir, readFile, rm, stat, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import {expect, onTestFinished, test} from 'vitest';
import {encodeLock, holdsVault} from '../../checkpoints/lock-file.js';
import {currentOwner, type OwnerIdentity} from '../../checkpoints/owner.js';
import {temporaryName} from '../../checkpoints/temporary-name.js';
import {acquireVaultLock} from '../../checkpoints/vault-lock.js';
import {temporaryFolder} from './temporary-folder.js';

const startHolder = async (vault: string, jobId: string) => {
	const child = spawn(process.execPath, ['--import', 'tsx', 'test/checkpoints/programs/hold-lock.ts', vault, jobId], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	const lines = readline.createInterface({input: child.stdout})[Symbol.asyncIterator]();
	const say = async (line: string): Promise<string> => {
		child.stdin.write(`${line}\n`);
		return String((await lines.next()).value);
	};

	const kill = async (): Promise<void> => {
		const exited = once(child, 'exit');
		child.kill('SIGKILL');
		await exited;
	};

	expect((await lines.next()).value).toBe('ready');
	return {say, kill};
};

const token = 'ab'.repeat(16);
const deadOwner: OwnerIdentity = {...currentOwner(), started: '1'};
const foreignOwner: OwnerIdentity = {...currentOwner(), boot: 'elsewhere', host: 'shelf/bb'};

const lockedBy = async (owner: OwnerIdentity, ageSeconds = 0): Promise<{vault: string; file: string}> => {
	const vault = await temporaryFolder();
	const file = path.join(vault, '.longhand', 'lock');
	await mkdir(path.dirname(file));
	await writeFile(file, encodeLock({owner, jobId: 'theirs', token}));
	const then = new Date(Date.now() - (ageSeconds * 1000));
	await utimes(file, then, then);
	return {vault, file};
};

test('locks, refuses a second, is gone after release without a trace', async () => {
	const vault = path.join(await temporaryFolder(), 'new', 'vault');
	const first = await acquireVaultLock(vault, 'mine');
	expect(await acquireVaultLock(vault, 'other')).toEqual({kind: 'held', owner: currentOwner(), jobId: 'mine'});
	expect(await readdir(path.join(vault, '.longhand'))).toEqual(['lock']);
	expect(await holdsVault(vault, 'mine')).toBe(true);
	expect(await holdsVault(vault, 'other')).toBe(false);
	if (first.kind === 'locked') {
		await first.lock.release();
		await first.lock.release();
	}

	expect(await readdir(vault)).toEqual([]);
});

test('a killed process leaves the vault to the next one', async () => {
	const vault = await temporaryFolder();
	const holder = await startHolder(vault, 'theirs');
	expect(await holder.say('lock')).toBe('locked');
	expect(await acquireVaultLock(vault, 'mine')).toMatchObject({kind: 'held', jobId: 'theirs'});
	await holder.kill();
	const result = await acquireVaultLock(vault, 'mine');
	expect(result.kind).toBe('locked');
	expect(await readdir(path.join(vault, '.longhand'))).toEqual(['lock']);
	if (result.kind === 'locked') {
		await result.lock.release();
	}
});

test('four processes race for free and for abandoned locks: one has it each time, and nothing else is left', async () => {
	const vault = await temporaryFolder();
	const file = path.join(vault, '.longhand', 'lock');
	const holders = await Promise.all(['a', 'b', 'c', 'd'].map(async name => startHolder(vault, name)));
	for (let round = 0; round < 40; round++) {
		if (round % 2 === 1) {
			await mkdir(path.dirname(file), {recursive: true});
			await writeFile(file, encodeLock({owner: deadOwner, jobId: 'dead', token: round.toString(16).padStart(32, '0')}));
		}

		if (round % 4 === 3) {
			// One that claimed the lock, and died before it had it.
			const claimed = encodeLock({owner: deadOwner, jobId: 'dead', token: round.toString(16).padStart(32, 'f')});
			await writeFile(path.join(vault, '.longhand', `.longhand-claim.${round.toString(16).padStart(32, '0')}`), claimed);
		}

		const said = await Promise.all(holders.map(async holder => holder.say('lock')));
		expect(said.filter(line => line === 'locked')).toHaveLength(1);
		const winner = said.indexOf('locked');
		expect(said.filter(line => line !== 'locked')).toEqual(Array.from({length: 3}, () => `held by ${'abcd'[winner]}`));
		expect(await readdir(path.dirname(file))).toEqual(['lock']);
		expect(await holders[winner]!.say('release')).toBe('released');
		expect(await readdir(vault)).toEqual([]);
	}
});

test('a lock from elsewhere counts while it is fresh', async () => {
	const fresh = await lockedBy(foreignOwner, 30);
	expect(await acquireVaultLock(fresh.vault, 'mine')).toEqual({kind: 'held', owner: foreignOwner, jobId: 'theirs'});
	for (const age of [120, -7200]) {
		const stale = await lockedBy(foreignOwner, age);
		const result = await acquireVaultLock(stale.vault, 'mine');
		expect(result.kind).toBe('locked');
		if (result.kind === 'locked') {
			await result.lock.release();
		}
	}
});

test('a lock that cannot be read counts while it is fresh', async () => {
	const {vault, file} = await lockedBy(currentOwner());
	await writeFile(file, '');
	expect(await acquireVaultLock(vault, 'mine')).toEqual({kind: 'held', owner: null, jobId: null});
	await utimes(file, 1, 1);
	const result = await acquireVaultLock(vault, 'mine');
	expect(result.kind).toBe('locked');
	if (result.kind === 'locked') {
		await result.lock.release();
	}
});

test('a refresh is a sign of life, and tells when the lock was lost', async () => {
	const vault = await temporaryFolder();
	const file = path.join(vault, '.longhand', 'lock');
	const result = await acquireVaultLock(vault, 'mine');
	if (result.kind !== 'locked') {
		throw new Error('not locked');
	}

	const text = await readFile(file, 'utf8');
	await utimes(file, 1, 1);
	await result.lock.refresh();
	expect((await stat(file)).mtimeMs).toBeGreaterThan(Date.now() - 60_000);
	expect(await readFile(file, 'utf8')).toBe(text);
	await rm(file);
	await writeFile(file, encodeLock({owner: foreignOwner, jobId: 'theirs', token}));
	expect(result.lock.lost.aborted).toBe(false);
	await result.lock.refresh();
	expect(result.lock.lost.aborted).toBe(true);
	await result.lock.release();
	expect(await readFile(file, 'utf8')).toContain('theirs');
});

test('what a killed process left in the vault is swept away, and nothing else', async () => {
	const {vault} = await lockedBy(deadOwner);
	const dead = temporaryName().replace(/\.\d+\.(?=[0-9a-f]{16}\.[0-9a-f]{12}$)/u, '.4194304.');
	for (const folder of ['', 'Sources', 'Transcripts', '.longhand/sources', '.longhand/segments', '.longhand/words', '.longhand/damaged', '.longhand']) {
		await mkdir(path.join(vault, folder), {recursive: true});
		await writeFile(path.join(vault, folder, dead), '');
		await writeFile(path.join(vault, folder, 'kept.md'), '');
	}

	await writeFile(path.join(vault, '.longhand', `.longhand-claim.${token}`), encodeLock({owner: deadOwner, jobId: 'x', token: 'cd'.repeat(16)}));
	const result = await acquireVaultLock(vault, 'mine');
	if (result.kind !== 'locked') {
		throw new Error('not locked');
	}

	await result.lock.release();
	const left = await readdir(vault, {recursive: true, withFileTypes: true});
	expect(left.filter(entry => entry.isFile()).map(({name}) => name)).toEqual(Array.from({length: 8}, () => 'kept.md'));
});
