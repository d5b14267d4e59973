import {expect, test} from 'vitest';
import {type PlannedChunk} from '../../../worker/protocol/recording-events.js';
import {SecondOpinions} from '../../../worker/transcribe/second-opinions.js';

const chunks: PlannedChunk[] = [0, 1, 2, 3].map(chunk => ({
	chunk, from: chunk * 160_000, to: (chunk + 1) * 160_000, speech: [[chunk * 160_000, (chunk + 1) * 160_000]],
}));
const other = {model: 'tiny', cost: 0.6} as const;
const always = (): boolean => true;
/** Where the look at the first chunk ends. */
const look = 96_000;

/** What is asked for until nothing is, each as chunk and end. */
const askAll = (opinions: SecondOpinions): Array<[number, number]> => {
	const asked: Array<[number, number]> = [];
	for (let excerpt = opinions.next(always); excerpt; excerpt = opinions.next(always)) {
		const {chunk: {chunk}, to} = excerpt;
		asked.push([chunk, to]);
		opinions.settle({chunk, to, text: `heard ${chunk}`});
	}

	return asked;
};

test('are looks when the plan is known, and whole chunks when in doubt, once', () => {
	const opinions = new SecondOpinions(other, 1, []);
	expect(opinions.isSettled).toBe(true);
	opinions.choose(chunks, true);
	expect(opinions.isSettled).toBe(false);
	expect(askAll(opinions)).toEqual([[0, look]]);
	expect(opinions.isSettled).toBe(true);
	expect(opinions.best).toEqual(opinions.first);
	opinions.chooseFurther(chunks);
	opinions.chooseFurther(chunks);
	expect(askAll(opinions)).toEqual([[0, 160_000], [1, 320_000], [2, 480_000]]);
	expect(opinions.first.map(({to, text}) => [to, text])).toEqual([[look, 'heard 0']]);
	expect(opinions.best.map(({text}) => text)).toEqual(['heard 0', 'heard 1', 'heard 2']);
});

test('that are there already are not asked for again', () => {
	const opinions = new SecondOpinions(other, 1, [{chunk: 0, to: look, text: 'before'}, {chunk: 2, to: 480_000, text: 'before'}]);
	opinions.choose(chunks, true);
	expect(opinions.isSettled).toBe(true);
	opinions.chooseFurther(chunks);
	expect(askAll(opinions)).toEqual([[0, 160_000], [1, 320_000]]);
	expect(opinions.first.map(({text}) => text)).toEqual(['before']);
	expect(opinions.best.map(({text}) => text)).toEqual(['heard 0', 'heard 1', 'before']);
});

test('wait until the first model is done with a chunk', () => {
	const opinions = new SecondOpinions(other, 1, []);
	opinions.choose(chunks, true);
	expect(opinions.next(() => false)).toBeUndefined();
	expect(opinions.next(chunk => chunk === 0)?.chunk.chunk).toBe(0);
	expect(opinions.isSettled).toBe(false);
});

test('are given up when they bring down two engines, and not for what came from elsewhere', () => {
	const opinions = new SecondOpinions(other, 1, []);
	opinions.choose(chunks, true);
	for (const isToBlame of [false, true, false, true]) {
		const excerpt = opinions.next(always)!;
		expect(excerpt.chunk.chunk).toBe(0);
		opinions.lost(excerpt, isToBlame);
	}

	expect(opinions.isSettled).toBe(true);
	expect(opinions.best).toEqual([]);
});

test('are left out where there is no memory for them, which is known afterwards', () => {
	const opinions = new SecondOpinions(other, 1, []);
	opinions.skip();
	expect(opinions.wasSkipped).toBe(false);
	opinions.choose(chunks, true);
	opinions.skip();
	expect([opinions.isSettled, opinions.wasSkipped]).toEqual([true, true]);
	opinions.chooseFurther(chunks);
	expect(opinions.isSettled).toBe(true);
});

test('are none of a chunk that cannot be heard, nor where there is no other model', () => {
	const opinions = new SecondOpinions(other, 1, []);
	opinions.choose(chunks, true);
	opinions.leaveOut(0);
	expect(opinions.isSettled).toBe(true);
	const none = new SecondOpinions(null, 1, []);
	none.choose(chunks, true);
	none.chooseFurther(chunks);
	expect(none.isSettled).toBe(true);
});
