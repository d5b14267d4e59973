import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {
	appendFile, cp, mkdir, readdir, readFile, rename, stat, utimes, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import readline from 'node:readline';
import {expect, test} from 'vitest';
import {
	createJob, fileJournal, inspectJob, isJobId, jobDir, jobJournal, listJobs, newJobId, removeJob,
} from '../../checkpoints/jobs.js';
import {openJournal} from '../../checkpoints/journal.js';
import {currentOwner, type OwnerIdentity} from '../../checkpoints/owner.js';
import {acquireVaultLock} from '../../checkpoints/vault-lock.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	batchStarted, chunkComplete, decoded, fileComplete, fileFailed, fileQueued, fileStarted, finished, planned, runInput,
} from './make.js';
import {temporaryFolder} from './temporary-folder.js';

const dead: OwnerIdentity = {...currentOwner(), started: '1'};

const append = async (file: string, events: readonly Event[]): Promise<void> => {
	const {journal} = await openJournal(file);
	await Promise.all(events.map(async event => journal.append(event)));
	await journal.close();
};

const make = async (stateDir: string, owner: OwnerIdentity | null, events: readonly Event[] = []) => {
	const job = await createJob(stateDir, runInput(), owner);
	await append(jobJournal(job.dir), events);
	return job;
};

const only = async (stateDir: string) => {
	const {jobs, problems} = await listJobs(stateDir);
	expect(problems).toEqual([]);
	expect(jobs).toHaveLength(1);
	return jobs[0]!;
};

const begun = [batchStarted('j'), fileQueued(1), fileQueued(2), fileQueued(3)];

test('ids sort by time and lead out of no folder', () => {
	const early = newJobId(new Date('2026-01-02T03:04:05Z'));
	expect(early).toMatch(/^20260102-030405-[a-z\d]{5}$/u);
	expect(early < newJobId(new Date('2026-01-02T03:04:06Z'))).toBe(true);
	for (const id of ['', '..', `../${early}`, `${early}/..`, `${early}\n`, 'quarantine']) {
		expect(isJobId(id)).toBe(false);
		expect(() => jobDir('/s', id)).toThrow(RangeError);
	}
});

test('there are no jobs where there is no folder', async () => {
	expect(await listJobs(path.join(await temporaryFolder(), 'none'))).toEqual({jobs: [], problems: []});
});

test('a new job is whole, private, and running while its owner lives', async () => {
	const stateDir = path.join(await temporaryFolder(), 'state');
	const {id, dir} = await make(stateDir, currentOwner());
	expect((await readdir(dir)).toSorted()).toEqual(['files', 'job.json', 'job.json.bak', 'journal.ndjson']);
	for (const folder of [stateDir, path.join(stateDir, 'checkpoints'), dir]) {
		expect((await stat(folder)).mode.toString(8).slice(-3)).toBe('700');
	}

	expect(await only(stateDir)).toMatchObject({
		id, dir, status: 'running', percent: 0, input: runInput(),
	});
});

test.each([
	['no word of its end', [...begun, fileComplete(1)], 'crashed'],
	['an empty journal', [], 'crashed'],
	['stopped', [...begun, finished('stopped')], 'interrupted'],
	['could not go on', [...begun, finished('failed')], 'failed'],
	['done', [...begun, finished('completed')], 'finished'],
	['done with errors', [...begun, finished('completed_with_errors')], 'finished'],
	['stopped, then resumed', [...begun, finished('stopped'), batchStarted('j')], 'crashed'],
] as const)('a job whose owner is gone: %s', async (_, events, status) => {
	const stateDir = await temporaryFolder();
	await make(stateDir, dead, events);
	expect((await only(stateDir)).status).toBe(status);
});

test('a job that ended is not running because its worker lives on', async () => {
	const stateDir = await temporaryFolder();
	await make(stateDir, currentOwner(), [...begun, finished('completed')]);
	expect((await only(stateDir)).status).toBe('finished');
});

test('an owner that cannot be asked after is running while it holds the vault', async () => {
	const stateDir = await temporaryFolder();
	const vault = path.join(await temporaryFolder(), 'vault');
	const foreign = {...currentOwner(), boot: 'elsewhere', host: 'shelf/bb'};
	const {id} = await createJob(stateDir, runInput(['/in'], vault), foreign);
	expect((await only(stateDir)).status).toBe('crashed');
	const result = await acquireVaultLock(vault, id);
	expect((await only(stateDir)).status).toBe('running');
	if (result.kind === 'locked') {
		await result.lock.release();
	}

	expect((await only(stateDir)).status).toBe('crashed');
});

test('counts, progress within a file, and last activity are told', async () => {
	const stateDir = await temporaryFolder();
	// Of 10, 10 and 20 seconds, as far as their sizes tell.
	const events = [batchStarted('j'), fileQueued(1, 160_000), fileQueued(2, 160_000), fileQueued(3, 320_000), fileComplete(1), fileFailed(2)];
	const {dir} = await make(stateDir, dead, events);
	expect(await only(stateDir)).toMatchObject({
		percent: 50, counts: {
			done: 1, failed: 1, skipped: 0, total: 3,
		},
	});
	const late = {...chunkComplete(3, 0), timestamp: '2099-01-01T00:00:00.000Z'};
	await append(fileJournal(dir, 'f3'), [fileStarted(3), decoded(3), planned(3, {first: 0, count: 2, complete: true}), late]);
	expect(await only(stateDir)).toMatchObject({percent: 75, lastActivity: '2099-01-01T00:00:00.000Z'});
});

test('jobs are listed newest first; what is not a job is passed over', async () => {
	const stateDir = await temporaryFolder();
	for (const second of [1, 3, 2]) {
		await createJob(stateDir, runInput(), null, new Date(`2026-01-02T03:04:0${second}Z`));
	}

	await mkdir(path.join(stateDir, 'checkpoints', 'something else'));
	await writeFile(path.join(stateDir, 'checkpoints', 'file'), '');
	const {jobs, problems} = await listJobs(stateDir);
	expect(problems).toEqual([]);
	expect(jobs.map(({created}) => created.slice(17, 19))).toEqual(['03', '02', '01']);
});

test('a job with a damaged manifest and backup is set aside whole, and said', async () => {
	const stateDir = await temporaryFolder();
	const good = await make(stateDir, null);
	const bad = await make(stateDir, null, begun);
	await writeFile(path.join(bad.dir, 'job.json'), 'x');
	await writeFile(path.join(bad.dir, 'job.json.bak'), '');
	const fresh = await listJobs(stateDir);
	expect(fresh.problems).toEqual([expect.stringContaining('left where it is')]);
	await utimes(jobJournal(bad.dir), 1, 1);
	const {jobs, problems} = await listJobs(stateDir);
	expect(jobs.map(({id}) => id)).toEqual([good.id]);
	const [name] = await readdir(path.join(stateDir, 'checkpoints', 'quarantine'));
	expect(name?.startsWith(bad.id)).toBe(true);
	expect(problems).toEqual([expect.stringContaining(name!)]);
	expect((await readdir(path.join(stateDir, 'checkpoints', 'quarantine', name!))).toSorted())
		.toEqual(['files', 'job.json', 'job.json.bak', 'journal.ndjson']);
	expect((await listJobs(stateDir)).problems).toEqual([]);
});

test('a damaged manifest with a good backup, and a damaged journal, are used as far as they go, and said', async () => {
	const stateDir = await temporaryFolder();
	const {dir} = await make(stateDir, dead, begun);
	await writeFile(path.join(dir, 'job.json'), '{');
	await appendFile(jobJournal(dir), 'rubbish\nmore\n');
	const before = await readFile(jobJournal(dir));
	const {jobs, problems} = await listJobs(stateDir);
	expect(jobs[0]).toMatchObject({status: 'crashed', counts: {total: 3}});
	expect(problems).toEqual([expect.stringContaining('its backup is used'), expect.stringContaining('line 5 is damaged')]);
	expect(await readFile(jobJournal(dir))).toEqual(before);
});

test('a job of a later version is left where it is', async () => {
	const stateDir = await temporaryFolder();
	const {dir} = await make(stateDir, dead);
	for (const name of ['job.json', 'job.json.bak']) {
		await writeFile(path.join(dir, name), '{"version": 9, "checksum": ""}');
	}

	await utimes(jobJournal(dir), 1, 1);
	const {jobs, problems} = await listJobs(stateDir);
	expect(jobs).toEqual([]);
	expect(problems).toEqual([expect.stringContaining('later version')]);
	await stat(dir);
});

test('removing: gone, again without complaint, and what a killed process left of it goes with the next listing', async () => {
	const stateDir = await temporaryFolder();
	const {dir} = await make(stateDir, dead, begun);
	await removeJob(dir);
	await removeJob(dir);
	const parent = path.join(stateDir, 'checkpoints');
	expect(await readdir(parent)).toEqual([]);
	expect(await inspectJob(dir)).toEqual({kind: 'gone'});

	// Killed after the rename: the folder has the name of a dead process's temporary one.
	const {temporaryName} = await import('../../checkpoints/temporary-name.js');
	const trash = temporaryName().replace(/\.\d+\.(?=[0-9a-f]{16}\.[0-9a-f]{12}$)/u, '.4194304.');
	const other = await make(stateDir, dead, begun);
	await rename(other.dir, path.join(parent, trash));
	expect(await listJobs(stateDir)).toEqual({jobs: [], problems: []});
	expect(await readdir(parent)).toEqual([]);
});

test('whoever lists while jobs are made and removed sees whole ones alone', async () => {
	const stateDir = await temporaryFolder();
	const made = new AbortController();
	const make = async () => {
		for (let number = 0; number < 12; number++) {
			const {dir} = await createJob(stateDir, runInput(), null);
			await removeJob(dir);
		}
	};

	const look = async () => {
		while (!made.signal.aborted) {
			const {jobs, problems} = await listJobs(stateDir);
			expect(problems).toEqual([]);
			expect(jobs.every(({status}) => status === 'crashed')).toBe(true);
		}
	};

	const looking = look();
	await Promise.all([make(), make()]);
	made.abort();
	await looking;
	expect(await readdir(path.join(stateDir, 'checkpoints'))).toEqual([]);
});

test('kill -9 while jobs are made and removed: every job that is seen is whole, and no leftover stays', async () => {
	const stateDir = await temporaryFolder();
	for (const target of [3, 8, 13]) {
		const child = spawn(process.execPath, ['--import', 'tsx', 'test/checkpoints/programs/make-jobs-forever.ts', stateDir], {
			stdio: ['ignore', 'pipe', 'inherit'],
		});
		const exited = once(child, 'exit');
		for await (const line of readline.createInterface({input: child.stdout})) {
			if (Number(line) >= target) {
				child.kill('SIGKILL');
			}
		}

		await exited;
		const {jobs, problems} = await listJobs(stateDir);
		expect(problems).toEqual([]);
		expect((await readdir(path.join(stateDir, 'checkpoints'))).toSorted()).toEqual(jobs.map(({id}) => id).toSorted());
		expect(jobs.every(({status}) => status === 'crashed')).toBe(true);
	}
});

test('a thousand checkpoints are listed in about the time that reading them takes', async () => {
	const stateDir = await temporaryFolder();
	const {dir} = await make(stateDir, dead, [...begun, fileComplete(1)]);
	const parent = path.dirname(dir);
	for (let index = 0; index < 999; index++) {
		await cp(dir, path.join(parent, newJobId(new Date(Date.UTC(2026, 0, 1, 0, 0, index)))), {recursive: true});
	}

	const before = performance.now();
	const {jobs} = await listJobs(stateDir);
	const elapsed = performance.now() - before;
	console.info(`1,000 checkpoints: ${Math.round(elapsed)} ms`);
	expect(jobs).toHaveLength(1000);
	// A generous bound for a busy machine; the measured time is printed.
	expect(elapsed).toBeLessThan(5000);
});
