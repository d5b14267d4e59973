import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type PlannedChunk} from '../../../worker/protocol/recording-events.js';
import {
	chooseLooks, chooseWholeChunks, shareOf, spokenSeconds,
} from '../../../worker/transcribe/choose-opinions.js';

/** Chunks of so many seconds of speech, a second apart. */
const planOf = (seconds: readonly number[]): PlannedChunk[] => {
	let at = 0;
	return seconds.map((length, chunk) => {
		const from = Math.round(at * 16_000);
		const to = Math.round((at + length) * 16_000);
		at += length + 1;
		return {
			chunk, from, to, speech: [[from, to]],
		};
	});
};

const half = {cost: 0.6};
const chunks = (count: number, seconds = 10): PlannedChunk[] => planOf(Array.from({length: count}, () => seconds));
const looksAt = (plan: readonly PlannedChunk[], place: number, other = half): number[] => chooseLooks(plan, place, other, true).map(({chunk}) => chunk.chunk);

describe('the chunks that are looked at', () => {
	test('are one for every five minutes of speech, fewer later on', () => {
		expect(looksAt(chunks(250), 99)).toEqual([14, 44, 74, 104, 164]);
	});

	test('are fewer where the other model takes longer', () => {
		expect(looksAt(chunks(120), 99, {cost: 1.7})).toEqual([42]);
	});

	test('are at most eight, however long the recording', () => {
		expect(looksAt(chunks(5000), 1)).toHaveLength(8);
	});

	test('stay the same while the plan grows', () => {
		const plan = chunks(250);
		let before: number[] = [];
		for (let count = 0; count <= plan.length; count += 7) {
			const now = chooseLooks(plan.slice(0, count), 1, half, false).map(({chunk}) => chunk.chunk);
			expect(now.slice(0, before.length)).toEqual(before);
			before = now;
		}

		expect(before).toEqual(looksAt(plan, 1));
	});

	test('are those whose length suits best', () => {
		expect(looksAt(planOf([14, 3, 8, 14, 0.5]), 1)).toEqual([2]);
	});

	test('are one of each of the first eight recordings, and then of ever fewer by their rank', () => {
		const chosen = Array.from({length: 120}, (_, index) => index + 1).filter(place => looksAt(chunks(1), place).length > 0);
		expect(chosen).toEqual([...Array.from({length: 8}, (_, index) => index + 1), 13, 21, 35, 58, 88, 118]);
	});

	test('are none where there is next to nothing to hear', () => {
		expect(looksAt(planOf([0.6, 1]), 1)).toEqual([]);
		expect(looksAt([], 1)).toEqual([]);
	});

	test('take a small share of the speech of many files, whatever their lengths, once a batch is longer than a few', () => {
		const lengths = fc.array(fc.array(fc.integer({min: 2, max: 15}), {minLength: 1, maxLength: 60}), {minLength: 400, maxLength: 400});
		fc.assert(fc.property(lengths, files => {
			const plans = files.map(file => planOf(file));
			const looked = plans.flatMap((plan, index) => chooseLooks(plan, index + 11, half, true)).map(excerpt => shareOf(excerpt) * spokenSeconds([excerpt.chunk]));
			const spoken = plans.reduce((sum, plan) => sum + spokenSeconds(plan), 0);
			expect(looked.reduce((sum, seconds) => sum + seconds, 0) / spoken).toBeLessThan(0.035);
		}), {numRuns: 20});
	});
});

describe('a look', () => {
	const chunkOf = (speech: Array<[number, number]>): PlannedChunk => {
		const samples = speech.map(([from, to]): [number, number] => [from * 16_000, to * 16_000]);
		return {
			chunk: 0, from: 0, to: samples.at(-1)![1] + 4800, speech: samples,
		};
	};

	test.each([
		['ends in the first pause after three and a half seconds', [[0, 2], [3, 5], [6, 9]], 5.3],
		['ends within a pause that is short', [[0, 4], [4.2, 9]], 4.1],
		['ends in the middle of speech that has no pause', [[0, 12]], 6],
		['ends in a second stretch of speech that goes on too long', [[0, 3], [4, 12]], 7],
		['takes in all of a short chunk', [[0, 3], [4, 5]], 5.3],
	] as Array<[string, Array<[number, number]>, number]>)('%s', (_, speech, seconds) => {
		expect(chooseLooks([chunkOf(speech)], 1, half, true)[0]!.to / 16_000).toBeCloseTo(seconds, 3);
	});

	test('knows which share of the speech it has', () => {
		expect(shareOf({chunk: chunkOf([[0, 2], [3, 5], [6, 10]]), to: 5.3 * 16_000})).toBe(0.5);
		expect(shareOf({chunk: chunkOf([[0, 2], [3, 5]]), to: 84_800})).toBe(1);
	});
});

test('in doubt, three chunks are heard whole', () => {
	expect(chooseWholeChunks(chunks(6)).map(({chunk, to}) => [chunk.chunk, to === chunk.to])).toEqual([[0, true], [2, true], [4, true]]);
	expect(chooseWholeChunks(chunks(1))).toHaveLength(1);
});
