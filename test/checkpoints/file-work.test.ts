import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	foldFileWork, initialFileWork, workShare, type FileWork,
} from '../../checkpoints/file-work.js';
import type {Event} from '../../worker/protocol/events.js';
import {
	anyEvent, chunkComplete, decoded, fileStarted, planned,
} from './make.js';

const fold = (events: readonly Event[]): FileWork =>
	events.reduce((work, event) => foldFileWork(work, event), initialFileWork());

const begun = [fileStarted(1), decoded(1), planned(1, {first: 0, count: 3}), chunkComplete(1, 1)];

test('any events give chunks in order without gaps, and results of known chunks alone', () => {
	fc.assert(fc.property(fc.array(anyEvent, {maxLength: 60}), events => {
		const work = fold(events);
		expect(work.chunks.map(({chunk}) => chunk)).toEqual(work.chunks.map((_, index) => index));
		for (const chunk of work.results.keys()) {
			expect(chunk).toBeLessThan(work.chunks.length);
		}

		expect(workShare(work)).toBeGreaterThanOrEqual(0);
		expect(workShare(work)).toBeLessThanOrEqual(1);
	}), {numRuns: 1000});
});

test('a resume that starts the same file again keeps all', () => {
	const work = fold([...begun, fileStarted(1), decoded(1)]);
	expect(work).toEqual(fold(begun));
	expect(work.planNext).toBe(48_000);
	expect([...work.results.keys()]).toEqual([1]);
});

test('a file that has changed starts afresh', () => {
	const work = fold([...begun, fileStarted(1, 'bb')]);
	expect(work).toMatchObject({
		fingerprint: 'bb', decodedSamples: null, planNext: 0, chunks: [],
	});
	expect(work.results.size).toBe(0);
});

test('audio that decodes to another length makes the plan void', () => {
	const work = fold([...begun, decoded(1, 5)]);
	expect(work).toMatchObject({
		fingerprint: 'aa', decodedSamples: 5, planNext: 0, chunks: [],
	});
});

test('a stretch planned twice counts once, one past a gap not at all', () => {
	expect(fold([...begun, planned(1, {first: 0, count: 3}), planned(1, {first: 4, count: 1})]).chunks).toHaveLength(3);
	const silence = (from: number): Event => ({...planned(1, {first: from, count: 0}), next: (from + 1) * 16_000});
	expect(fold([...begun, silence(5), silence(1)]).planNext).toBe(48_000);
	expect(fold([...begun, silence(3)]).planNext).toBe(64_000);
	expect(fold([...begun, planned(1, {first: 3, count: 2, complete: true})])).toMatchObject({planComplete: true, planNext: 80_000});
});

test('a chunk heard again counts as it was heard last', () => {
	const work = fold([...begun, chunkComplete(1, 1, 'better')]);
	expect(work.results.get(1)?.segments[0]?.text).toBe('better');
});

test('of a chunk in doubt it stays known where that begins, and of one in doubt as a whole nothing is said', () => {
	const doubtful = {...chunkComplete(1, 1), doubt: 'repeats itself'};
	expect(fold([...begun, {...doubtful, doubt_from: 1.5}]).results.get(1)).toMatchObject({doubt: 'repeats itself', doubtFrom: 1.5});
	expect(fold([...begun, doubtful]).results.get(1)).not.toHaveProperty('doubtFrom');
});

test('the share of a file grows with what was heard of what was planned', () => {
	expect(workShare(fold(begun))).toBeCloseTo(0.1);
	expect(workShare(fold([...begun, planned(1, {first: 3, count: 1, complete: true})]))).toBe(0.25);
});

test('what another model heard is kept, of chunks that are planned alone', () => {
	const opinion = (chunk: number, to: number): Event => {
		const {segments: _segments, doubt: _doubt, audio_seconds: _seconds, ...about} = chunkComplete(1, chunk);
		return {
			...about, type: 'SECOND_OPINION', to, model: 'tiny', text: `up to ${to}`,
		};
	};

	const events = [...begun, opinion(1, 20_000), opinion(1, 32_000), opinion(9, 1)];
	expect(fold(events).opinions).toEqual([{chunk: 1, to: 20_000, text: 'up to 20000'}, {chunk: 1, to: 32_000, text: 'up to 32000'}]);
	expect(fold([...events, fileStarted(1, 'bb')]).opinions).toEqual([]);
});
