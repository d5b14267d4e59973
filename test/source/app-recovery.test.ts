/** The screen of checkpoints that were left, and batches that are followed from there. */
import {
	describe, expect, it, test,
} from 'vitest';
import {initialJobState} from '../../checkpoints/job-state.js';
import type {JobSummary} from '../../checkpoints/jobs.js';
import {expectSound} from './app-at-work.js';
import {
	batchStarted, fileComplete, fileQueued, runInput,
} from './events.js';
import {keys, openApp} from './open-app.js';

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
