/** What an unattended run does about checkpoints that are there. */
import {existsSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {jobJournal} from '../../checkpoints/jobs.js';
import {openJournal} from '../../checkpoints/journal.js';
import {openManifest} from '../../checkpoints/manifest.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {temporaryFolder} from '../checkpoints/temporary-folder.js';
import {
	batchStarted, fileComplete, finished, runInput,
} from './events.js';
import {makeCheckpoint} from './make-checkpoint.js';
import {run, start} from './run-headless.js';

describe('checkpoints', () => {
	it('are resumed, and the flags that do not count are named', async () => {
		const stateDir = await temporaryFolder();
		const {id} = await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, model: 'tiny'}});
		const {code, out} = await run({stateDir});
		expect(code).toBe(0);
		expect(out).toContain(`Going on with ${id} (1 of 3 files done).`);
		expect(out).toContain('ignored: --model');
	});

	it('that are resumed are supervised as the person wants it now, not as they were asked for', async () => {
		const stateDir = await temporaryFolder();
		const process_isolation = {...runInput.options.process_isolation, max_restart_attempts: 1, restart_backoff_seconds: [300]};
		await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, process_isolation}});
		const {code, out} = await run({stateDir, worker: ['--files=3', '--die=0', '--backoff=10']});
		expect(code).toBe(3);
		expect(out.match(/Restarting the worker.*/g)).toEqual([1, 2, 3].map(attempt => expect.stringContaining(`in 0.01 s (attempt ${attempt} of 3)`) as string));
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
		const {journal} = await openJournal(jobJournal(dir));
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

	const takenOver: Array<[string, {code: number; said: RegExp}]> = [
		['resume', {
			code: 0,
			said: /following it[\S\s]*worker is gone[\S\s]*Nobody works on (\S+) any more: this.*\nGoing on with \1 \(1 of 3 files done\)\.[\S\s]*3 files done/,
		}],
		['restart', {code: 0, said: /this longhand does from now on\.\nDoing all files of \S+ again\./}],
		['fail', {code: 4, said: /worker is gone/}],
	];

	it('of a batch whose worker is gone for good while it is followed are dealt with as asked', async () => Promise.all(takenOver.map(async ([onStale, {code, said: wanted}]) => {
		const stateDir = await temporaryFolder();
		const process_isolation = {...runInput.options.process_isolation, restart_backoff_seconds: [0.01]};
		const {id, dir} = await makeCheckpoint(stateDir, {...runInput, options: {...runInput.options, process_isolation}}, {isRunning: true});
		const {said, result} = await start({stateDir, onStale});
		await said(`(${id}); following it`);
		const manifest = await openManifest(dir);
		await manifest.update(data => {
			data.owner = null;
		});
		const {code: ended, out, err} = await result();
		expect(out).toMatch(wanted);
		expect(ended).toBe(code);
		expect(err).toMatch(code === 4 ? /--on-stale resume/ : /^$/);
	})), 30_000);
});
