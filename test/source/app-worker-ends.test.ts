/** What the app does when its worker ends before its time. */
import {
	describe, expect, it, vi,
} from 'vitest';
import {expectSound, withBatch, withFiles} from './app-at-work.js';
import {
	batchStarted, fileQueued, hello, progress, scanComplete, source,
} from './events.js';
import {keys, openApp} from './open-app.js';

describe('a worker that is gone', () => {
	it('says so with what it said last, and resumes', async () => {
		const app = await withBatch(3);
		app.worker.exit({code: 3, complaint: 'engine: \u001B[31mno model\u001B[0m file'});
		const frame = await app.until('cannot go on');
		expect(frame).toContain('crashed (exit code 3)');
		expect(frame).toContain('engine: no model file');
		expectSound(frame, 80, 24);
		app.press('r');
		await app.told('resume_job');
		expect(app.workers).toHaveLength(2);
	});

	it('says so when it never started', async () => {
		const app = openApp({mute: true});
		await app.until('still looking');
		app.worker.exit({complaint: 'model file missing'});
		await app.until('could not start');
		expect(app.worker.told).toEqual([]);
	});

	it('is told nothing when it speaks a later version, which is said', async () => {
		const app = openApp({mute: true});
		await app.until('still looking');
		app.worker.say({
			...hello, type: 'HELLO', protocol: 99, version: '9.0.0', pid: 1,
		});
		const frame = await app.until('cannot go on');
		expect(frame).toMatch(/could not start\.\s+It speaks a later version of the protocol \(99\) than this longhand \(1\)\.\s+The two are.*install longhand again/);
		expect(app.worker).toMatchObject({told: [], isKilled: true});
		expectSound(frame, 80, 24);
	});
});

describe('a worker that ends in the middle', () => {
	it('is started again with the same job, which is said, and given up when that is in vain', async () => {
		const app = openApp({attempts: 2});
		await app.told('scan');
		app.worker.say(hello, source(1), scanComplete(1));
		await app.until('1 file');
		app.press(keys.enter);
		await app.told('run');
		app.worker.say(batchStarted(1), fileQueued(1, 1), progress(1, 1, 50));
		await app.until('listening');
		app.worker.exit({signal: 'SIGSEGV', complaint: 'bad luck'});
		await app.until('attempt 1 of 2');
		expect(await app.told('resume_job')).toMatchObject({job_id: 'job-1'});
		expect(app.workers).toHaveLength(2);
		app.worker.say(hello);
		app.worker.exit({signal: 'SIGSEGV', complaint: 'bad luck'});
		await app.until('attempt 2 of 2');
		await vi.waitFor(() => {
			expect(app.workers).toHaveLength(3);
		});
		app.worker.say(hello);
		app.worker.exit({signal: 'SIGSEGV', complaint: 'bad luck'});
		const frame = await app.until('cannot go on');
		expect(frame).toContain('crashed (SIGSEGV)');
		expect(frame).toContain('2 times, and got nothing done');
		expect(frame).toContain('It was working on episode 1.mp3');
		expect(frame).toMatch(/r try again +s skip the file +q stop, keep the checkpoint/);
		expectSound(frame, 80, 24);
		app.press('s');
		expect(await app.told('resume_job')).toMatchObject({skip: ['f1']});
	});

	it('may be stopped while another one is waited for; then the batch was stopped, and can be gone on with', async () => {
		const app = openApp({attempts: 2, backoff: 300});
		await app.told('scan');
		app.worker.say(source(1), scanComplete(1));
		await app.until('1 file');
		app.press(keys.enter);
		await app.told('run');
		app.worker.say(batchStarted(1), fileQueued(1, 1), progress(1, 1, 50), {
			type: 'ENGINE', timestamp: '2026-01-01T12:00:01.000Z', seq: 9, engine: 0, status: 'busy', engine_pid: 7, message: '',
		});
		await app.until('1 engine: 1 busy');
		app.worker.exit({signal: 'SIGSEGV'});
		const waiting = await app.until('in 300 s (attempt 1 of 2)');
		expect(waiting).toContain('the worker ended: starting another');
		expect(waiting).not.toContain('1 engine');
		app.press('s', 'y');
		const frame = await app.until('The batch was stopped');
		expect(frame).toMatch(/^r go on {3}q quit$/m);
		app.press('s');
		app.press('r');
		expect(await app.told('resume_job')).not.toHaveProperty('skip');
		expect(app.workers).toHaveLength(2);
		app.worker.exit({signal: 'SIGSEGV'});
		await app.until('in 300 s (attempt 1 of 2)');
		app.press(keys.ctrlC);
		expect(await app.gone()).toMatchObject({code: 130, lines: [expect.stringContaining('Stopped.')]});
	});

	it('leaves all choices in a narrow window', async () => {
		const app = await withBatch(1, {columns: 40, rows: 12});
		app.worker.exit({signal: 'SIGSEGV'});
		const frame = await app.until('cannot go on');
		expect(frame).toMatch(/^r try again {3}s skip {3}q stop$/m);
		expectSound(frame, 40, 12);
		app.press('?');
		expect(await app.until('Any key closes this')).toContain('start another that goes on');
		app.press('x', 'q');
		expect(await app.gone()).toMatchObject({code: 3, lines: [expect.stringContaining('The checkpoint is kept')]});
	});

	it('with nothing asked of it is let go, and another is started when there is work', async () => {
		const app = await withFiles(2);
		app.worker.exit({code: 1});
		await vi.waitFor(() => {
			expect(app.store.snapshot().worker).toBe('gone');
		});
		app.press(keys.enter);
		await app.told('run');
		expect(app.workers).toHaveLength(2);
	});
});
