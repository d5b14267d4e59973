import {writeFile} from 'node:fs/promises';
import {expect, test} from 'vitest';
import {statusFile} from '../../checkpoints/control-flags.js';
import {crashedLooks, followJob} from '../../source/follow-job.js';
import type {Event} from '../../worker/protocol/events.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {runInput} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';

const restarting = (max_restart_attempts: number, restart_backoff_seconds: number[]) => ({
	...runInput.options, process_isolation: {...runInput.options.process_isolation, max_restart_attempts, restart_backoff_seconds},
});

test.each<[number, number[], number]>([
	[3, [0], 4],
	[0, [300], 4],
	[3, [2, 4, 8, 300], 6],
	[10, [2, 60], 32],
])('with %i starts after %j seconds, a worker that is gone is looked for %i times', (attempts, pauses, looks) => {
	expect(crashedLooks(restarting(attempts, pauses))).toBe(looks);
});

test('a batch whose worker is gone is told of, and what it said last is not said any more', async () => {
	const {id, dir} = await makeCheckpoint(await temporaryFolder(), {...runInput, options: {...runInput.options, ...restarting(3, [0])}});
	await writeFile(statusFile(dir), JSON.stringify({
		type: 'STATUS', timestamp: '2026-01-01T12:00:00.000Z', seq: 9, state: 'running', worker_pid: 9, job_id: id, vault: '/vault', percent: 55, files_total: 3,
		files_done: 1, files_skipped: 0, files_failed: 0, engines: 2, memory_used_percent: 40, active: [],
	}));
	const told: Event[] = [];
	for await (const event of followJob({dir}, new AbortController().signal)) {
		told.push(event);
	}

	const types = told.map(({type}) => type);
	expect(types.slice(0, 2)).not.toContain('WARNING');
	const gone = types.indexOf('WARNING');
	expect(told[gone]).toMatchObject({code: 'WORKER_GONE'});
	expect(types.lastIndexOf('STATUS')).toBeGreaterThan(-1);
	expect(types.slice(gone + 1)).toEqual([]);
}, 30_000);
