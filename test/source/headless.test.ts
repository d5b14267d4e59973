/** The unattended run as a process of its own, with a worker that is a real process too. */
import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import {
	describe, expect, it, onTestFinished,
} from 'vitest';
import {parseEventLine} from '../../worker/protocol.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {fileComplete, finished, runInput} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';

const program = path.join(import.meta.dirname, '../fixtures/processes/app-main.ts');

type Settings = {json?: boolean; stateDir?: string; onStale?: string; worker?: readonly string[]};

const start = async ({json = false, stateDir, onStale = 'resume', worker = []}: Settings = {}) => {
	const folder = stateDir ?? (await temporaryFolder());
	const child = spawn(process.execPath, ['--import', 'tsx', program, json ? 'json' : 'plain', folder, onStale, ...worker], {stdio: ['ignore', 'pipe', 'pipe']});
	onTestFinished(() => {
		child.kill('SIGKILL');
	});
	let out = '';
	const said = async (part: string) =>
		new Promise<void>((resolve, reject) => {
			child.on('close', () => {
				reject(new Error(`It ended without saying ${part}: ${out}`));
			});
			const look = () => {
				if (out.includes(part)) {
					child.stdout.off('data', look);
					resolve();
				}
			};

			child.stdout.on('data', look);
			look();
		});
	child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
		out += chunk;
	});
	const err = text(child.stderr);
	const ended = new Promise<number | null>(resolve => {
		child.on('close', resolve);
	});
	return {
		child,
		said,
		ended,
		async result() {
			return {code: await ended, out, err: await err};
		},
	};
};

const run = async (settings: Settings = {}) => (await start(settings)).result();
const seqOf = (line: string): number => {
	const parsed = parseEventLine(line);
	return parsed.kind === 'event' ? parsed.event.seq : -1;
};

const pidOf = (out: string): number => {
	const parsed = parseEventLine(lineWith(out, 'HELLO')[0] ?? '');
	return parsed.kind === 'event' && parsed.event.type === 'HELLO' ? parsed.event.pid : -1;
};

const lineWith = (out: string, type: string) => out.split('\n').filter(line => line.includes(`"type":"${type}"`));
const isAlive = (pid: number): boolean => existsSync(`/proc/${pid}`) || process.platform !== 'linux';
const gone = async (pid: number) =>
	expect.poll(() => {
		try {
			process.kill(pid, 0);
			return false;
		} catch {
			return true;
		}
	}, {timeout: 5000}).toBe(true);

describe('plain lines', () => {
	it('tell of each file once and of the end, and carry nothing of a hostile name', async () => {
		const {code, out, err} = await run({worker: ['--files=12', '--fail=2', '--silent=3']});
		expect(code).toBe(1);
		expect(err).toBe('');
		expect(out).toMatch(/^Working: 12 files, notes go to \/vault$/m);
		expect(out).toMatch(/^\[ 1\/12] done {5}interview\.mp3 {2}\(2:00, 321 words\)$/m);
		expect(out).toMatch(/^\[ 2\/12] failed {3}escape red\.mp3: The file is damaged/m);
		expect(out).toMatch(/^\[ 3\/12] done .*no speech found/m);
		expect(out).toMatch(/^Done, but some files failed\. 11 files done, 1 failed\.$/m);
		expect(out).toContain('/vault/MOC.md');
		expect(out.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
	});

	it('tell of lines that are no events without being disturbed by them', async () => {
		const {code, out} = await run({worker: ['--files=2', '--garbage=100', '--big=900000']});
		expect(code).toBe(0);
		expect(out.match(/could not be read/g)).toHaveLength(5);
		expect(out).toContain('2 files done');
	});
});

describe('--json', () => {
	it('passes the worker through untouched, and adds nothing', async () => {
		const {code, out} = await run({json: true, worker: ['--files=2', '--garbage=1']});
		expect(code).toBe(0);
		expect(out).toContain('not an event \u001B[31m 0\n');
		const events = out.trimEnd().split('\n').filter(line => line.startsWith('{'));
		expect(events.map(line => parseEventLine(line).kind)).toEqual(events.map(() => 'event'));
		expect(events.map(line => seqOf(line))).toEqual(events.map((_, place) => place + 1));
	});

	it('ends with an event of its own when the worker dies, on a line of its own', async () => {
		const {code, out} = await run({json: true, worker: ['--files=3', '--die=1']});
		expect(code).toBe(3);
		const last = out.trimEnd().split('\n').slice(-3);
		expect(last[0]).toBe('{"type":"PROG');
		expect(JSON.parse(last[1]!)).toMatchObject({type: 'ERROR', code: 'WORKER_DIED', hint: 'What is done is kept: run the same command again to go on from the last checkpoint.'});
		expect(JSON.parse(last[2]!)).toMatchObject({
			type: 'FINISHED', status: 'failed', exit_code: 3, job_id: 'job-1', files_done: 1,
		});
	});
});

describe('a worker in trouble', () => {
	it('that dies is told, with how to go on', async () => {
		const {code, err} = await run({worker: ['--files=3', '--die=1']});
		expect(code).toBe(3);
		expect(err).toMatch(/SIGKILL[\S\s]*out of luck[\S\s]*run the same command again/);
	});

	it('that cannot start is told, with what it said', async () => {
		const {code, err} = await run({worker: ['--broken']});
		expect(code).toBe(3);
		expect(err).toMatch(/ended with code 3[\S\s]*model file missing/);
	});

	it('that refuses is told', async () => {
		const {code, err} = await run({worker: ['--refuse']});
		expect(code).toBe(3);
		expect(err).toBe('Another longhand is writing to this vault.\n');
	});
});

describe('signals', () => {
	it.each(['SIGINT', 'SIGTERM'] as const)('%s stops the batch in order', async signal => {
		const {child, said, result} = await start({worker: ['--files=50', '--tick=20']});
		await said('done');
		child.kill(signal);
		const {code, out} = await result();
		expect(code).toBe(130);
		expect(out).toContain('Stopping');
		expect(out).toMatch(/^Stopped\. What is done is kept.*left to do\.$/m);
	});

	it('a second SIGINT ends at once', async () => {
		const {child, said, result} = await start({json: true, worker: ['--files=50', '--tick=20', '--deaf']});
		await said('FILE_COMPLETE');
		child.kill('SIGINT');
		await said('"command":"stop"');
		child.kill('SIGINT');
		const {code, out, err} = await result();
		expect(code).toBe(130);
		expect(err).toContain('Ended at once');
		await gone(pidOf(out));
	});

	it('SIGHUP ends the reporter and leaves the worker at its work', async () => {
		const {child, said, ended, result} = await start({json: true, worker: ['--files=50', '--tick=20']});
		await said('FILE_COMPLETE');
		child.kill('SIGHUP');
		expect(await ended).toBe(129);
		const {out} = await result();
		const pid = pidOf(out);
		expect(isAlive(pid)).toBe(true);
		process.kill(pid, 'SIGKILL');
	});

	it('a reader of stdout that goes does not end the batch', async () => {
		const {child, said, ended} = await start({json: true, worker: ['--files=10', '--tick=10']});
		await said('FILE_COMPLETE');
		child.stdout.destroy();
		expect(await ended).toBe(0);
	});
});

describe('checkpoints', () => {
	it('are resumed, and the flags that do not count are named', async () => {
		const stateDir = await temporaryFolder();
		const {id} = await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, model: 'tiny'}});
		const {code, out} = await run({stateDir});
		expect(code).toBe(0);
		expect(out).toContain(`Going on with ${id} (1 of 3 files done).`);
		expect(out).toContain('ignored: --model');
	});

	it('of another vault do not matter', async () => {
		const stateDir = await temporaryFolder();
		await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, out: '/elsewhere'}});
		const {code, out} = await run({stateDir, onStale: 'fail'});
		expect(code).toBe(0);
		expect(out).toMatch(/^Working/);
	});

	it('need a decision with fail: exit code 4 and how to decide', async () => {
		const stateDir = await temporaryFolder();
		const {id} = await makeCheckpoint(stateDir, runInput);
		const plain = await run({stateDir, onStale: 'fail'});
		expect(plain).toMatchObject({code: 4, out: ''});
		expect(plain.err).toMatch(new RegExp(String.raw`${id}.*crashed, 1 of 3 files done[\S\s]*--on-stale resume`));
		const json = await run({stateDir, onStale: 'fail', json: true});
		expect(json.code).toBe(4);
		expect(json.out.trimEnd().split('\n').map(line => parseEventLine(line).kind)).toEqual(['event', 'event']);
	});

	it('are deleted with delete, and the batch is a new one', async () => {
		const stateDir = await temporaryFolder();
		const {id, dir} = await makeCheckpoint(stateDir, runInput);
		const {code, out} = await run({stateDir, onStale: 'delete'});
		expect(code).toBe(0);
		expect(out).toContain(`Deleting the checkpoint ${id}`);
		expect(existsSync(dir)).toBe(false);
	});

	it('of a batch that runs are followed to its end, past an earlier stop', async () => {
		const stateDir = await temporaryFolder();
		const stopped = finished({status: 'stopped', exit_code: 130});
		const {dir} = await makeCheckpoint(stateDir, runInput, {isRunning: true, more: [stopped]});
		const {openJournal} = await import('../../checkpoints/journal.js');
		const {jobJournal} = await import('../../checkpoints/jobs.js');
		const {journal} = await openJournal(jobJournal(dir));
		const {batchStarted} = await import('./events.js');
		await journal.append(batchStarted(3, {job_id: path.basename(dir), resumed: true}));
		const {said, result} = await start({stateDir});
		await said('episode 1.mp3');
		await journal.append(fileComplete(2, 3));
		await said('episode 2.mp3');
		await journal.append(finished({status: 'completed_with_errors', exit_code: 1}));
		await journal.close();
		const {code, out} = await result();
		expect(code).toBe(1);
		expect(out).toContain('following it');
	});
});
