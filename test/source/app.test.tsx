import stringWidth from 'string-width';
import {
	describe, expect, it, test, vi,
} from 'vitest';
import {initialJobState} from '../../checkpoints/job-state.js';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {
	batchStarted, fileComplete, fileError, fileQueued, finished, hello, progress, runInput, scanComplete, source, sourceDuration,
} from './events.js';
import {keys, openApp} from './open-app.js';

const hostile = [
	'escape \u001B[31mred\u001B[2J.mp3',
	'title \u001B]0;owned\u0007.mp3',
	'two\nlines\r.mp3',
	'right \u202Eto left.mp3',
	`${'とても長い名前'.repeat(20)}.m4a`,
	'👩‍👩‍👧‍👦 family 🇩🇪 ❤️.opus',
	`zalgo ${'z\u0335\u0336\u0337\u0338'.repeat(30)}.wav`,
	'العربية.flac',
	'\u200B',
	'\uD83D broken.mp3',
	'c1 \u009B31m.mp3',
];

/** What a frame must be, whatever is in it: within its columns and rows, and nothing but colours for the terminal. */
const expectSound = (frame: string, columns: number, rows: number): void => {
	const lines = frame.split('\n');
	expect(lines.length).toBeLessThanOrEqual(rows - 1);
	for (const line of lines) {
		expect(stringWidth(line)).toBeLessThanOrEqual(columns);
		// eslint-disable-next-line no-control-regex -- colours are the only control sequences there may be
		expect(line.replaceAll(/\u001B\[[\d;]*m/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}]/u);
	}
};

const summary = (id: string, status: JobSummary['status']): JobSummary => ({
	id,
	dir: `/state/${id}`,
	created: '2026-01-01T11:00:00.000Z',
	input: {...runInput, paths: ['/home/me/recordings\u001B[2J']},
	state: initialJobState,
	status,
	lastActivity: '2026-01-01T12:00:00.000Z',
	counts: {
		done: 4, skipped: 0, failed: 1, total: 12,
	},
	percent: 41.5,
});

const withFiles = async (count: number, size: {columns?: number; rows?: number} = {}) => {
	const app = openApp(size);
	await app.told('scan');
	app.worker.say(hello, ...Array.from({length: count}, (_, place) => source(place + 1)), scanComplete(count));
	await app.until(`${count} file`);
	return app;
};

const withBatch = async (count: number, size: {columns?: number; rows?: number} = {}) => {
	const app = await withFiles(count, size);
	app.press(keys.enter);
	await app.told('run');
	app.worker.say(batchStarted(count), ...Array.from({length: count}, (_, place) => fileQueued(place + 1, count)), progress(1, count, 50));
	await app.until('listening');
	return app;
};

describe('the file list', () => {
	it('shows kind, size, length and state, and fills lengths in as they become known', async () => {
		const app = openApp();
		await app.told('scan');
		app.worker.say(hello, source(1, {bytes: 12_345_678}), source(2, {kind: 'text', done: true}));
		expect(await app.until('2 files, still looking')).toMatch(/episode 1\.mp3 +audio +11\.7 MB +- +new/);
		app.worker.say(sourceDuration(1, 3725), scanComplete(2));
		expect(await app.until('1:02:05')).toMatch(/episode 2\.mp3 +text +1000 B +done/);
		expect(app.frame()).not.toContain('still looking');
	});

	it('selects, filters and starts what is selected', async () => {
		const app = await withFiles(30);
		app.press(keys.down, ' ');
		await app.until('29 selected');
		app.press('/', '2', '9');
		await app.until('1 match');
		expect(app.frame()).not.toContain('episode 1.mp3');
		app.press(keys.escape);
		await app.until('episode 1.mp3');
		app.press(keys.enter);
		expect(await app.told('run')).toMatchObject({exclude: ['/in/2']});
	});

	it('says when there is nothing', async () => {
		const app = openApp();
		await app.told('scan');
		app.worker.say(hello, scanComplete(0));
		await app.until('No recordings or documents here');
		app.press(keys.enter);
		await app.until('Nothing is selected');
	});

	it('holds 5,000 files and draws only what is in sight', async () => {
		const app = await withFiles(5000);
		expect(app.frame().split('\n').length).toBe(23);
		app.press(keys.end);
		expect(await app.until('episode 5000.mp3')).toContain('4983-5000 of 5000');
		for (let press = 0; press < 50; press++) {
			app.press(keys.pageUp);
		}

		await app.until('episode 4101.mp3');
	});

	test.each([[80, 24], [40, 10], [100, 50], [30, 8], [20, 6]])('stays whole with hostile names at %i × %i', async (columns, rows) => {
		const app = openApp({columns, rows});
		await app.told('scan');
		app.worker.say(hello, ...hostile.map((name, place) => source(place + 1, {file_name: name})), scanComplete(hostile.length));
		await app.until('longhand');
		for (const key of hostile.map(() => keys.down)) {
			app.press(key);
			expectSound(app.frame(), columns, rows);
		}
	});

	it('uses ASCII where the terminal shows no more', async () => {
		const app = openApp({unicode: false});
		await app.told('scan');
		app.worker.say(hello, source(1), scanComplete(1));
		expect(await app.until('episode 1')).toMatch(/^> \[x] episode 1/m);
	});
});

describe('progress', () => {
	it('shows each file, the batch, its speed and what is left', async () => {
		let now = Date.parse('2026-01-01T12:00:00.000Z');
		const app = openApp({now: () => now});
		await app.told('scan');
		app.worker.say(hello, source(1), source(2), scanComplete(2));
		await app.until('2 files');
		app.press(keys.enter);
		await app.told('run');
		app.worker.say(batchStarted(2), fileQueued(1, 2), fileQueued(2, 2), progress(1, 2, 0), {
			type: 'FILE_LENGTH', timestamp: '2026-01-01T12:00:00.000Z', seq: 5, file_id: 'f2', current_file: 2, total_files: 2, file_name: 'episode 2.mp3', duration_seconds: 120,
		});
		await app.until('listening');
		app.store.dispatch({type: 'tick', now});
		now += 10_000;
		app.worker.say({...progress(1, 2, 50)}, {
			type: 'CHUNK_COMPLETE', timestamp: '2026-01-01T12:00:01.000Z', seq: 9, file_id: 'f1', current_file: 1, total_files: 2,
			file_name: 'episode 1.mp3', chunk: 0, segments: [], audio_seconds: 120, doubt: null,
		});
		await app.until(' 47%');
		app.store.dispatch({type: 'tick', now});
		expect(await app.until('12× real time')).toMatch(/\d+ s left/);
	});

	it('keeps the files being worked on in sight, until the person scrolls', async () => {
		const app = await withBatch(200);
		app.worker.say(...Array.from({length: 150}, (_, place) => fileComplete(place + 1, 200)), progress(151, 200, 10));
		await app.until('episode 151.mp3');
		app.press(keys.home);
		await app.until('episode 1.mp3');
		app.worker.say(progress(152, 200, 10));
		app.press('f');
		await app.until('episode 152.mp3');
	});

	it('asks before it stops, and shows the result', async () => {
		const app = await withBatch(3);
		app.press('s');
		await app.until('Stop the batch?');
		app.press('n');
		await app.until('p pause');
		app.press('s', 'y');
		expect(await app.told('stop')).toBeDefined();
		await app.until('stopping');
		app.worker.say(finished({status: 'stopped', exit_code: 130}));
		await app.until('Stopped. What is done is kept');
		app.press('q');
		expect(await app.gone()).toMatchObject({code: 130});
	});

	it('offers to leave the batch running', async () => {
		const app = await withBatch(3);
		app.press('q');
		await app.until('leave running');
		app.press('l');
		expect(await app.gone()).toMatchObject({code: 0, lines: [expect.stringContaining('goes on')]});
		expect(app.worker.told.map(({type}) => type)).not.toContain('stop');
	});

	it('pauses and goes on', async () => {
		const app = await withBatch(3);
		app.press('p');
		await app.told('pause');
		app.worker.say({
			type: 'BATCH_PAUSED', timestamp: '2026-01-01T12:00:01.000Z', seq: 9, reason: 'person', message: 'Paused.',
		});
		await app.until('paused by you');
		app.press('p');
		await app.told('resume');
	});

	it('shows failures and lines it could not read as messages, without what they carry', async () => {
		const app = await withBatch(3);
		app.worker.say(fileError(1, 3, 'The file is \u001B[2Jdamaged\nbadly.'));
		app.worker.write('\u001B[2J rubbish\n');
		const frame = await app.until(/could not be read/);
		expect(frame).toContain('The file is damaged badly.');
		expectSound(frame, 80, 24);
	});

	test.each([[80, 24], [40, 10], [100, 40], [20, 6]])('stays whole with hostile names at %i × %i', async (columns, rows) => {
		const app = await withFiles(1, {columns, rows});
		app.press(keys.enter);
		await app.told('run');
		const total = hostile.length;
		app.worker.say(batchStarted(total), ...hostile.map((name, place) => fileQueued(place + 1, total, {file_name: name})), progress(1, total, 50), fileError(2, total, hostile.join(' ')));
		await app.until('%');
		for (const key of [keys.down, keys.down, keys.end, 's', 'n', 'q', keys.escape, '?', '?']) {
			app.press(key);
			expectSound(app.frame(), columns, rows);
		}
	});

	it('follows the window through every size', async () => {
		const app = await withBatch(60);
		for (const [columns, rows] of [[40, 10], [100, 50], [10, 3], [80, 24], [61, 13], [45, 30]] as const) {
			app.store.dispatch({type: 'resized', columns, rows});
			await vi.waitFor(() => {
				expectSound(app.frame(), columns, rows);
			});
		}
	});
});

describe('the end', () => {
	it('says what was written where, what failed and why, and what held no speech', async () => {
		const app = await withBatch(3);
		app.worker.say(
			fileComplete(1, 3),
			fileComplete(2, 3, {speech: false, words: 0}),
			fileError(3, 3, 'No sound could be read.'),
			finished({
				status: 'completed_with_errors', exit_code: 1, files_done: 2, files_failed: 1,
			}),
		);
		const frame = await app.until('Failed (1)');
		expect(frame).toContain('/vault/MOC.md');
		expect(frame).toMatch(/episode 3\.mp3\s+No sound could be read\.\s+Play it in another program\./);
		expect(frame).toMatch(/No speech found \(1\)\s+episode 2\.mp3/);
		expect(frame).toContain('Sources/episode 1.md');
		app.press(keys.enter);
		const {code, lines} = await app.gone();
		expect(code).toBe(1);
		expect(lines.join('\n')).toContain('2 files done, 1 failed');
	});

	it('goes back to the files for another batch, with the same worker', async () => {
		const app = await withBatch(3);
		app.worker.say(finished());
		await app.until('result');
		app.press('n');
		await app.until('still looking');
		app.worker.say(source(7), scanComplete(1));
		await app.until('episode 7.mp3');
		app.press(keys.enter);
		await app.until('getting ready');
		expect(app.frame()).not.toContain('finished');
		expect(app.workers).toHaveLength(1);
		expect(app.worker.told.filter(({type}) => type === 'run')).toHaveLength(2);
	});
});

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

describe('processes', () => {
	it('are shown by d, each and in sum, and what happened to engines', async () => {
		const app = await withBatch(3);
		const stamp = {timestamp: '2026-01-01T12:00:01.000Z', seq: 9};
		const engine = (status: 'crashed' | 'restarted' | 'ready' | 'retired') => ({
			...stamp, type: 'ENGINE' as const, engine: 0, status, engine_pid: 77, message: '',
		});
		app.press('d');
		await app.until('No statistics yet');
		app.worker.say(engine('crashed'), engine('restarted'), engine('ready'), engine('crashed'), engine('restarted'), engine('ready'), {
			...stamp,
			type: 'PROCESSES',
			processes: [
				{
					role: 'worker', engine: null, state: 'running', pid: 76, uptime_seconds: 65, memory_bytes: 1e8, cpu_percent: 12, crashes: 0, restarts: 0, chunks: 0,
				},
				{
					role: 'engine', engine: 0, state: 'busy', pid: 77, uptime_seconds: 5, memory_bytes: 4e8, cpu_percent: 98, crashes: 2, restarts: 2, chunks: 41,
				},
			],
			total: {
				processes: 2, memory_bytes: 5e8, cpu_percent: 110, crashes: 2, restarts: 2, chunks: 41,
			},
		});
		const frame = await app.until('in sum: 2 processes, 476.8 MB, cpu 110%, 2 crashed, 2 restarted');
		expect(frame).toMatch(/^engine 0 +busy +77 +381\.4 MB +98% +0:05 +2 +41$/m);
		expect(frame).toMatch(/1 engine, 2 crashed, 2 restarted/);
		app.press('d');
		await app.until('listening');
	});

	test.each([[40, 10], [20, 6], [100, 40]])('fit %i × %i', async (columns, rows) => {
		const app = await withFiles(1, {columns, rows});
		app.press(keys.enter, 'd');
		await app.told('run');
		expectSound(app.frame(), columns, rows);
	});
});

describe('recovery', () => {
	it('shows each checkpoint, and does only what was confirmed', async () => {
		const app = openApp({jobs: [summary('20260101-110000-aaaaa', 'crashed'), summary('20260101-100000-bbbbb', 'running')]});
		const frame = await app.until('20260101-110000-aaaaa  crashed  3 minutes ago');
		expect(frame).toContain('4/12 files, 41%, 1 failed');
		expect(frame).toContain('model base, formats md');
		expect(frame).toContain('running now');
		expectSound(frame, 80, 24);
		app.press('d');
		await app.until('every note written is kept');
		app.press('n', 'd', 'y');
		await app.until('1 batch not finished');
		expect(app.removed).toEqual(['20260101-110000-aaaaa']);
	});

	it('says why a running one waits', async () => {
		const app = openApp({jobs: [{...summary('20260101-100000-bbbbb', 'running'), paused: ['person']}, {...summary('20260101-100000-ccccc', 'running'), paused: ['memory']}]});
		const frame = await app.until('20260101-100000-bbbbb  paused by you');
		expect(frame).toContain('20260101-100000-ccccc  paused, waiting for memory');
		expect(frame).not.toContain('running now');
	});

	test.each([[40, 10], [20, 6], [100, 50]])('fits %i × %i', async (columns, rows) => {
		const app = openApp({columns, rows, jobs: Array.from({length: 30}, (_, place) => summary(`job-${place}`, 'interrupted'))});
		await app.until('30 batche');
		for (const key of [keys.down, keys.end, 't', keys.escape, '?']) {
			app.press(key);
			expectSound(app.frame(), columns, rows);
		}
	});

	it('follows a running batch by its journal', async () => {
		const app = openApp({
			jobs: [summary('job-1', 'running')],
			async * follow() {
				yield batchStarted(2);
				yield fileQueued(1, 2);
				yield fileQueued(2, 2);
				yield fileComplete(1, 2);
				await new Promise(() => {
					// As a journal that nobody writes to any more.
				});
			},
		});
		await app.until('running now');
		app.press('a');
		const frame = await app.until('1 of 2 done');
		expect(frame).toContain('following another longhand');
		app.press('p');
		await app.until('Pausing');
		app.press('s');
		await app.until('Stop the batch?');
		app.press('y');
		await app.until('stopping');
		expect(app.flags).toEqual(['pause', 'stop']);
		app.press('q');
		expect(await app.gone()).toMatchObject({code: 0, lines: [expect.stringContaining('was told to stop')]});
	});

	it('shows the processes of a running batch by its status file', async () => {
		const process = {
			role: 'worker' as const, engine: null, state: 'running', pid: 76, uptime_seconds: 65, memory_bytes: 1e8, cpu_percent: 12, crashes: 0, restarts: 0, chunks: 0,
		};
		const app = openApp({
			jobs: [summary('job-1', 'running')],
			async * follow() {
				yield batchStarted(2);
				yield fileQueued(1, 2);
				yield {
					type: 'STATUS', timestamp: '2026-01-01T12:00:00.000Z', seq: 9, state: 'running', worker_pid: 76, job_id: 'job-1', vault: '/vault', percent: 5,
					files_total: 2, files_done: 0, files_skipped: 0, files_failed: 0, engines: 1, memory_used_percent: 50, active: [],
					details: {
						paused: ['disk'],
						memory: {
							total_bytes: 8e9, available_bytes: 4e9, used_percent: 50, swap_percent: 0, own_bytes: 5e8, pressure: false, level: 'normal', limit_bytes: null, growth_mb_per_second: null, swap_pages_per_second: null, stall_percent: null, engines_allowed: 2,
						},
						statistics: {
							processes: [process, {
								...process, role: 'engine', engine: 0, state: 'busy', pid: 77, crashes: 2, chunks: 41,
							}],
							total: {
								processes: 2, memory_bytes: 5e8, cpu_percent: 110, crashes: 2, restarts: 2, chunks: 41,
							},
						},
						engines: [{
							engine: 0, status: 'busy', engine_pid: 77, message: '',
						}],
						engine_counts: {
							crashed: 2, restarted: 2, retired: 0, failed: 0, limit_exceeded: 0,
						},
						messages: [{
							level: 'warning', text: 'The disk is \u001B[2Jfull.', hint: '', timestamp: '2026-01-01T12:00:00.000Z',
						}],
					},
				};
				await new Promise(() => {
					// As a journal that nobody writes to any more.
				});
			},
		});
		await app.until('running now');
		app.press('a');
		const followed = await app.until('waiting for room on the disk');
		expect(followed).toMatch(/memory .* 50% \(longhand 476\.8 MB\).*1 engine: 1 busy, 2 crashed/);
		expect(followed).toContain('The disk is full.');
		app.press('d');
		const frame = await app.until('in sum: 2 processes, 476.8 MB, cpu 110%, 2 crashed, 2 restarted');
		expect(frame).toMatch(/^engine 0 +busy +77 .* 2 +41$/m);
		expectSound(frame, 80, 24);
	});
});
