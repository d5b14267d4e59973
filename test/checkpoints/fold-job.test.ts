import fc from 'fast-check';
import {expect, test} from 'vitest';
import {foldJob} from '../../checkpoints/fold-job.js';
import {weight} from '../../checkpoints/job-files.js';
import {initialJobState, type JobState} from '../../checkpoints/job-state.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	anyEvent, batchStarted, fileComplete, fileFailed, fileQueued,
} from './make.js';

const fold = (events: readonly Event[], from: JobState = initialJobState): JobState =>
	events.reduce((state, event) => foldJob(state, event), from);

const plain = (state: JobState) => ({...state, files: [...state.files]});

test('counts match the files after any events', () => {
	fc.assert(fc.property(fc.array(anyEvent, {maxLength: 60}), events => {
		const {files, counts, active, work, percent} = fold(events);
		const all = [...files];
		const count = (status: string) => all.filter(file => file.status === status).length;
		expect({done: counts.done, skipped: counts.skipped, failed: counts.failed}).toEqual({
			done: count('done'),
			skipped: count('skipped'),
			failed: count('failed'),
		});
		expect(counts.total).toBeGreaterThanOrEqual(all.length);
		expect(active).toEqual(all.flatMap((file, index) => (file.status === 'active' ? [index] : [])));
		const weigh = (some: typeof all) => some.reduce((sum, file) => sum + weight(file), 0);
		expect(work.total).toBeCloseTo(weigh(all), 3);
		expect(work.ended).toBeCloseTo(weigh(all.filter(({status}) => status === 'done' || status === 'skipped' || status === 'failed')), 3);
		expect(percent).toBeGreaterThanOrEqual(0);
		expect(percent).toBeLessThanOrEqual(100);
	}), {numRuns: 2000});
});

test('a prefix and then the rest give what all at once gives, and no earlier state changes', () => {
	fc.assert(fc.property(fc.array(anyEvent, {maxLength: 40}), fc.nat(40), (events, cut) => {
		const before = fold(events.slice(0, cut));
		const snapshot = JSON.stringify(plain(before));
		expect(plain(fold(events.slice(cut), before))).toEqual(plain(fold(events)));
		expect(JSON.stringify(plain(before))).toBe(snapshot);
	}), {numRuns: 300});
});

test('a resume that tells of fewer files than are known, or of another size, leaves the totals right', () => {
	const state = fold([batchStarted('j'), fileQueued(1, 160_000), fileQueued(2, 160_000), batchStarted('j', 1), fileQueued(2, 480_000)]);
	expect(state.counts.total).toBe(2);
	expect(state.work).toEqual({total: 40, ended: 0});
});

test('a failed file gets another chance when it is queued again, a finished one does not', () => {
	const first = fold([batchStarted('j'), fileQueued(1), fileQueued(2), fileComplete(1), fileFailed(2)]);
	expect(first.counts).toEqual({
		done: 1, skipped: 0, failed: 1, total: 3,
	});
	const again = fold([batchStarted('j'), fileQueued(1), fileQueued(2)], first);
	expect([...again.files].map(({status}) => status)).toEqual(['done', 'queued']);
	expect(again.counts).toEqual({
		done: 1, skipped: 0, failed: 0, total: 3,
	});
});
