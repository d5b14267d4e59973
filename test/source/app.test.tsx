import {
	describe, expect, it, test, vi,
} from 'vitest';
import {expectSound, withBatch, withFiles} from './app-at-work.js';
import {
	batchStarted, fileComplete, fileError, fileQueued, finished, hello, progress, scanComplete, source, sourceDuration,
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
