/** The unattended run as a process of its own, with a worker that is a real process too. */
import {existsSync, readdirSync} from 'node:fs';
import process from 'node:process';
import {describe, expect, it} from 'vitest';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {catchesHangUp, commandLine} from '../support/process-tree.js';
import {run, start} from './run-headless.js';

const seqOf = (line: string): number => {
	const parsed = parseEventLine(line);
	return parsed.kind === 'event' ? parsed.event.seq : -1;
};

const pidOf = (out: string): number => {
	const parsed = parseEventLine(lineWith(out, 'HELLO')[0] ?? '');
	return parsed.kind === 'event' && parsed.event.type === 'HELLO' ? parsed.event.pid : -1;
};

const lineWith = (out: string, type: string) => out.split('\n').filter(line => line.includes(`"type":"${type}"`));
/** Scripted workers by an argument; one backoff is used by few tests. */
const processesWith = (argument: string): number[] =>
	readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(pid =>
		['scripted-worker', '--backoff=600000', argument].every(part => commandLine(pid).includes(part)));

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
		expect(err).toMatch(/could not start \(exit code 3\)[\S\s]*model file missing[\S\s]*started again 3 times/);
	});

	it('that refuses is told', async () => {
		const {code, err} = await run({worker: ['--refuse']});
		expect(code).toBe(3);
		expect(err).toBe('Another longhand is writing to this vault.\n');
	});
});

describe('a worker that ends in the middle', () => {
	it('is started again after progress, at once, and the batch completes; each attempt is told', async () => {
		const {code, out, err} = await run({worker: ['--files=3', '--die=1', '--times=1', '--backoff=600000']});
		expect(code).toBe(0);
		expect(err).toBe('');
		expect(out).toMatch(/^warning: Restarting the worker at once \(attempt 1 of 3\): it was killed from outside \(SIGKILL\)\.$/m);
		expect(out).toMatch(/^Going on with job-1: 3 files/m);
		expect(out).toContain('3 files done');
		expect(out.match(/done {5}interview/g)).toHaveLength(1);
	});

	it('is told on a line of its own with --json, and the next worker counts from 1', async () => {
		const {code, out} = await run({json: true, worker: ['--files=3', '--die=1', '--times=1']});
		expect(code).toBe(0);
		const lines = out.trimEnd().split('\n');
		expect(lines.filter(line => parseEventLine(line).kind !== 'event')).toEqual(['{"type":"PROG']);
		const warning = lines.findIndex(line => line.includes('WORKER_RESTARTED'));
		expect(lines[warning - 1]).toBe('{"type":"PROG');
		expect(JSON.parse(lines[warning]!)).toMatchObject({type: 'WARNING', code: 'WORKER_RESTARTED'});
		expect(seqOf(lines[warning]!)).toBe(seqOf(lines[warning - 2]!) + 1);
		expect(JSON.parse(lines[warning + 1]!)).toMatchObject({type: 'HELLO', seq: 1});
		expect(lineWith(out, 'FINISHED').map(line => JSON.parse(line) as object)).toMatchObject([{status: 'completed'}]);
	});

	it('three times without progress is given up, and the past said again is no progress', async () => {
		const {code, out, err} = await run({worker: ['--files=3', '--die=1']});
		expect(code).toBe(3);
		// The first one did a file; then three more that did nothing.
		expect(out.match(/Restarting the worker/g)).toHaveLength(3);
		expect(out).toMatch(/attempt 1 of 3[\S\s]*attempt 2 of 3[\S\s]*attempt 3 of 3/);
		expect(err).toContain('started again 3 times');
	});

	it('before it began is given the same command again', async () => {
		const {code, out} = await run({json: true, worker: ['--files=2', '--die=0', '--times=2']});
		expect(code).toBe(0);
		expect(lineWith(out, 'HELLO')).toHaveLength(3);
	});

	it('is ended and replaced when it says nothing any more', async () => {
		const {code, out} = await run({worker: ['--files=3', '--hang=2', '--times=1', '--silence=1500']});
		expect(code).toBe(0);
		expect(out).toMatch(/Restarting the worker at once.*gave no sign of life and was ended \(SIGKILL\)/);
		expect(out).toContain('3 files done');
	});

	it('is ended when it never says HELLO', async () => {
		const {code, err} = await run({worker: ['--mute', '--silence=1500']});
		expect(code).toBe(3);
		expect(err).toMatch(/could not start \(SIGKILL\)/);
	});

	it('is told nothing before its HELLO', async () => {
		// It ends with 5 when it hears anything before.
		const {code, out} = await run({json: true, worker: ['--files=1', '--hello=400']});
		expect(code).toBe(0);
		expect(lineWith(out, 'HELLO')).toHaveLength(1);
	});

	it('is told nothing when it speaks a later version', async () => {
		const {code, out, err} = await run({worker: ['--protocol=99', '--files=50', '--tick=20']});
		expect(code).toBe(3);
		expect(out).toBe('');
		expect(err).toMatch(/could not start\.\nIt speaks a later version of the protocol \(99\) than this longhand \(1\)\.\n.*install longhand again/);
		const json = await run({json: true, worker: ['--protocol=99', '--files=50', '--tick=20']});
		expect(json.out.trimEnd().split('\n').map(line => (JSON.parse(line) as {type: string}).type)).toEqual(['HELLO', 'ERROR', 'FINISHED']);
	});

	it('is not started again once the person has asked for the end', async () => {
		const {child, said, result} = await start({worker: ['--files=3', '--die=0', '--backoff=600000']});
		await said('attempt 1 of 3');
		child.kill('SIGINT');
		const {code, err} = await result();
		expect(code).toBe(130);
		expect(err).toContain('was stopped');
	});

	it('is not started again when it ends while it stops', async () => {
		const {child, said, soFar, result} = await start({json: true, worker: ['--files=50', '--tick=20', '--deaf']});
		await said('FILE_COMPLETE');
		child.kill('SIGINT');
		await said('"command":"stop"');
		const pid = pidOf(soFar());
		expect(pid).toBeGreaterThan(1);
		process.kill(pid, 'SIGKILL');
		const {code, out} = await result();
		expect(code).toBe(130);
		expect(lineWith(out, 'HELLO')).toHaveLength(1);
	});

	it('is started at once when the session ends while it waits', async () => {
		const {child, said, ended, result} = await start({json: true, worker: ['--files=50', '--tick=20', '--die=0', '--times=1', '--backoff=600000']});
		await said('attempt 1 of 3');
		child.kill('SIGHUP');
		expect(await ended).toBe(129);
		const {out} = await result();
		// Its output is heard no more; that it runs is seen by its command line.
		expect(lineWith(out, 'HELLO')).toHaveLength(1);
		await expect.poll(() => processesWith('--life=2'), {timeout: 5000}).toHaveLength(1);
		for (const pid of processesWith('--life=2')) {
			process.kill(pid, 'SIGKILL');
		}
	});
});

describe('a worker that does not end when its batch is done', () => {
	it.each([['is made to', []], ['and cannot be made to is killed', ['--stubborn']]])('%s, in the time that the settings give it', async (_, more) => {
		const {code, out} = await run({json: true, worker: ['--files=1', '--lingering', '--ending=300', ...more]});
		expect(code).toBe(0);
		await gone(pidOf(out));
	});
});

describe('a worker that has only just been started', () => {
	it('hears what it is to do, though the session has ended meanwhile', async () => {
		const {child, ended, result} = await start({json: true, worker: ['--files=50', '--tick=20', '--hello=1500', '--backoff=600000']});
		await expect.poll(() => processesWith('--hello=1500'), {timeout: 5000}).toHaveLength(1);
		const [pid] = processesWith('--hello=1500');
		// Before it can, the signal ends it at once, and there is no session yet.
		await expect.poll(() => catchesHangUp(child.pid!), {timeout: 20_000}).toBe(true);
		child.kill('SIGHUP');
		expect(await ended).toBe(129);
		expect((await result()).out).toBe('');
		// Without work it would end with its stdin.
		expect(isAlive(pid!)).toBe(true);
		process.kill(pid!, 'SIGKILL');
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
