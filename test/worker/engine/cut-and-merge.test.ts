import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {nextBlock} from '../../../worker/engine/blocks.js';
import {planBlock} from '../../../worker/engine/cut-and-merge.js';
import {sampleRate, samplesIn} from '../../../worker/engine/pcm.js';
import {type Span} from '../../../worker/engine/speech-edges.js';

const longest = samplesIn(15);

/** Spans of speech in a recording of `seconds`, in hundredths of a second: in order and apart. */
const recording = (seconds: number): fc.Arbitrary<{length: number; spans: Span[]}> =>
	fc.record({
		hundredths: fc.integer({min: 20, max: seconds * 100}),
		pieces: fc.array(fc.record({pause: fc.integer({min: 5, max: 900}), speech: fc.integer({min: 10, max: 4000})}), {maxLength: 30}),
	}).map(({hundredths, pieces}) => {
		const length = samplesIn(hundredths / 100);
		const spans: Span[] = [];
		let at = 0;
		for (const {pause, speech} of pieces) {
			const from = at + samplesIn(pause / 100);
			const to = Math.min(length, from + samplesIn(speech / 100));
			if (to <= from) {
				break;
			}

			spans.push([from, to]);
			at = to;
		}

		return {length, spans};
	});

/** Audio in which no place is quieter than another: the cuts fall where they may. */
const audio = (length: number): Float32Array => new Float32Array(length).fill(0.1);

const covers = (chunks: ReadonlyArray<{speech: readonly Span[]}>): Span[] => {
	const joined: Span[] = [];
	for (const [from, to] of chunks.flatMap(({speech}) => speech)) {
		const last = joined.at(-1);
		if (last?.[1] === from) {
			last[1] = to;
		} else {
			joined.push([from, to]);
		}
	}

	return joined;
};

describe('a block that is the last', () => {
	test('becomes chunks of at most 15 s, in order and apart, that hold all speech', () => {
		fc.assert(fc.property(recording(120), ({length, spans}) => {
			const {chunks, next} = planBlock(audio(length), spans, true);
			expect(next).toBe(length);
			let end = 0;
			for (const {from, to, speech} of chunks) {
				expect(to - from).toBeLessThanOrEqual(longest);
				expect(from).toBeGreaterThanOrEqual(end);
				expect(from).toBeLessThanOrEqual(speech[0]![0]);
				expect(to).toBeGreaterThanOrEqual(speech.at(-1)![1]);
				expect(to).toBeLessThanOrEqual(length);
				end = to;
			}

			expect(covers(chunks)).toEqual(spans);
		}), {numRuns: 200});
	});

	test('pads a chunk by 0.3 s where there is silence', () => {
		const {chunks} = planBlock(audio(samplesIn(30)), [[samplesIn(5), samplesIn(8)], [samplesIn(24), samplesIn(26)]], true);
		expect(chunks.map(({from, to}) => [from / sampleRate, to / sampleRate])).toEqual([[4.7, 8.3], [23.7, 26.3]]);
	});

	test('joins neighbours while they fit', () => {
		const {chunks} = planBlock(audio(samplesIn(20)), [[0, samplesIn(5)], [samplesIn(6), samplesIn(13)], [samplesIn(14), samplesIn(20)]], true);
		expect(chunks.map(({speech}) => speech.length)).toEqual([2, 1]);
	});

	test('cuts a long span where it is quietest', () => {
		const samples = audio(samplesIn(20));
		samples.fill(0.001, samplesIn(11), samplesIn(11.2));
		const {chunks} = planBlock(samples, [[0, samplesIn(20)]], true);
		expect(chunks).toHaveLength(2);
		expect(chunks[0]!.to / sampleRate).toBeCloseTo(11.1, 1);
		expect(chunks[1]!.from).toBe(chunks[0]!.to);
	});

	test('has no chunks when nobody speaks', () => {
		expect(planBlock(audio(samplesIn(9)), [], true)).toEqual({chunks: [], next: samplesIn(9)});
		expect(planBlock(audio(0), [], true)).toEqual({chunks: [], next: 0});
	});
});

/** Plans a recording block by block, as it is decoded in pieces that end at `arrivals`. */
const planAll = (length: number, spans: readonly Span[], arrivals: readonly number[]) => {
	const samples = audio(length);
	const chunks: Array<{from: number; to: number; speech: Span[]}> = [];
	let next = 0;
	let blocks = 0;
	for (const [index, decoded] of [...arrivals, length].entries()) {
		for (;;) {
			const block = nextBlock(next, decoded, index === arrivals.length);
			if (!block) {
				break;
			}

			const heard = spans.map(([from, to]): Span => [Math.max(from, block.from) - block.from, Math.min(to, block.to) - block.from]).filter(([from, to]) => to > from);
			const plan = planBlock(samples.subarray(block.from, block.to), heard, block.last);
			chunks.push(...plan.chunks.map(({from, to, speech}) => ({from: from + block.from, to: to + block.from, speech: speech.map(([a, b]): Span => [a + block.from, b + block.from])})));
			// A plan that stands still would never end.
			expect(block.last || plan.next > 0, 'the plan advances').toBe(true);
			next = block.from + plan.next;
			if (++blocks > 1000) {
				throw new Error('The plan does not end');
			}

			if (block.last) {
				return chunks;
			}
		}
	}

	throw new Error('The plan did not come to its end');
};

describe('a recording planned block by block', () => {
	const cases = fc.record({
		recording: recording(400),
		shares: fc.array(fc.double({min: 0, max: 1, noNaN: true}), {maxLength: 12}),
	});

	test('is planned the same in whatever pieces it is decoded', () => {
		fc.assert(fc.property(cases, ({recording: {length, spans}, shares}) => {
			const arrivals = shares.map(share => Math.floor(share * length)).toSorted((a, b) => a - b);
			expect(planAll(length, spans, arrivals)).toEqual(planAll(length, spans, []));
		}), {numRuns: 40});
	});

	test('hears each moment of speech once, in chunks of at most 15 s', () => {
		fc.assert(fc.property(recording(400), ({length, spans}) => {
			const chunks = planAll(length, spans, []);
			let end = 0;
			for (const {from, to} of chunks) {
				expect(from).toBeGreaterThanOrEqual(end);
				expect(to - from).toBeLessThanOrEqual(longest);
				end = to;
			}

			for (const [from, to] of spans) {
				const heard = chunks.map(chunk => Math.max(0, Math.min(to, chunk.to) - Math.max(from, chunk.from))).reduce((sum, part) => sum + part, 0);
				expect(heard).toBe(to - from);
			}
		}), {numRuns: 60});
	});
});

describe('the next block', () => {
	test.each([
		['nothing yet', 0, 0, false, undefined],
		['too little for the first', 0, samplesIn(20), false, undefined],
		['enough for the first', 0, samplesIn(20) + 1, false, {from: 0, to: samplesIn(20), last: false}],
		['all of a short one', 0, samplesIn(4), true, {from: 0, to: samplesIn(4), last: true}],
		['exactly a block, and no more', 0, samplesIn(20), true, {from: 0, to: samplesIn(20), last: true}],
		['short until a chunk is planned', samplesIn(6), samplesIn(200), false, {from: samplesIn(6), to: samplesIn(26), last: false}],
		['a later one is longer', samplesIn(20), samplesIn(200), false, {from: samplesIn(20), to: samplesIn(140), last: false}],
		['a recording with nothing in it', 0, 0, true, {from: 0, to: 0, last: true}],
	])('%s', (_, next, decoded, complete, block) => {
		expect(nextBlock(next, decoded, complete)).toEqual(block);
	});
});
