/** The story of one chunk, in any order of what can happen to it. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	ChunkHearing, type HeardChunk, heardByOther, notHeard, type Stretch,
} from '../../../worker/transcribe/chunk-hearing.js';
import {type PlannedChunk} from '../../../worker/protocol/recording-events.js';

/** Ten seconds, with a pause in it. */
const chunk: PlannedChunk = {
	chunk: 3, from: 1000, to: 161_000, speech: [[2000, 60_000], [70_000, 160_000]],
};

const texts = ({segments}: {segments: Array<{text: string}>}): string => segments.map(({text}) => text).join(' ');
const lose = (hearing: ChunkHearing, isToBlame: boolean): Stretch => {
	const stretch = hearing.next()!;
	hearing.lost(stretch, isToBlame);
	return stretch;
};

describe('a chunk', () => {
	test('is handed out once, and settled when it is heard', () => {
		const hearing = new ChunkHearing(chunk);
		const stretch = hearing.next()!;
		expect(stretch).toMatchObject({from: 1000, to: 161_000, split: false});
		expect(hearing.next()).toBeUndefined();
		expect(hearing.result()).toBeUndefined();
		expect(hearing.heard(stretch, 'All of it was heard well.')).toBeNull();
		expect(texts(hearing.result()!)).toBe('All of it was heard well.');
		expect(hearing.result()!.doubt).toBeNull();
		expect(hearing.next()).toBeUndefined();
	});

	test('is as sure as what heard it says, part by part the less sure one, and says nothing where that says nothing', () => {
		const sure = new ChunkHearing(chunk);
		sure.heard(sure.next()!, 'All of it was heard well. Twice.', 0.9);
		expect(sure.result()!.segments.map(({confidence}) => confidence)).toEqual(sure.result()!.segments.map(() => 0.9));
		const halved = new ChunkHearing(chunk);
		lose(halved, true);
		lose(halved, true);
		halved.heard(halved.next()!, 'One.', 0.5);
		halved.heard(halved.next()!, 'Two.', 0.7);
		expect(halved.result()!.segments.every(({confidence}) => confidence === 0.5)).toBe(true);
		const silent = new ChunkHearing(chunk);
		silent.heard(silent.next()!, 'All of it was heard well.');
		expect(silent.result()!.segments[0]).not.toHaveProperty('confidence');
	});

	test('heard again for a flaw has the certainty of the hearing that is kept', () => {
		const again = 'again '.repeat(20);
		for (const [second, kept] of [['Now it was heard.', 0.8], [again, 0.2]] as const) {
			const hearing = new ChunkHearing(chunk);
			hearing.heard(hearing.next()!, again.trim(), 0.2);
			hearing.heard(hearing.next()!, second.trim(), kept === 0.8 ? 0.8 : 0.9);
			expect(hearing.result()!.segments[0]!.confidence).toBe(kept);
		}
	});

	test('that brought down one engine is heard whole by another', () => {
		const hearing = new ChunkHearing(chunk);
		lose(hearing, true);
		expect(hearing.isHalved).toBe(false);
		const again = hearing.next()!;
		expect(again).toMatchObject({from: 1000, to: 161_000});
		hearing.heard(again, 'This is heard well.');
		expect(hearing.result()!.doubt).toBeNull();
	});

	test('that brought down two is halved in the pause nearest to its middle', () => {
		const hearing = new ChunkHearing(chunk);
		lose(hearing, true);
		lose(hearing, true);
		expect([hearing.next(), hearing.next(), hearing.next()]).toMatchObject([{from: 1000, to: 65_000}, {from: 65_000, to: 161_000}, undefined]);
	});

	test('without a pause is halved in its middle', () => {
		const hearing = new ChunkHearing({...chunk, speech: [[2000, 160_000]]});
		lose(hearing, true);
		lose(hearing, true);
		expect(hearing.next()).toMatchObject({from: 1000, to: 81_000});
	});

	test('a half that brings down another engine is left out and said, the other half is kept', () => {
		const hearing = new ChunkHearing(chunk);
		lose(hearing, true);
		lose(hearing, true);
		lose(hearing, true);
		const second = hearing.next()!;
		expect(second.from).toBe(65_000);
		hearing.heard(second, 'The second half.');
		expect(texts(hearing.result()!)).toBe('The second half.');
		expect(hearing.result()!.doubt).toBe(notHeard);
	});

	test('of which nothing can be heard has no words', () => {
		const hearing = new ChunkHearing(chunk);
		for (let time = 0; time < 4; time++) {
			lose(hearing, true);
		}

		expect(hearing.result()).toEqual({segments: [], doubt: notHeard});
	});

	test('is never blamed for what came from elsewhere', () => {
		const hearing = new ChunkHearing(chunk);
		for (let time = 0; time < 50; time++) {
			lose(hearing, false);
		}

		expect(hearing.isHalved).toBe(false);
		hearing.heard(hearing.next()!, 'This is heard at last.');
		expect(hearing.result()).toMatchObject({doubt: null});
	});

	test('with a flaw is heard again in two parts, and the better one counts', () => {
		const hearing = new ChunkHearing(chunk);
		expect(hearing.heard(hearing.next()!, 'again again again again again again again again again')).toEqual({flaw: 'repeats itself', how: 'in two parts'});
		const again = hearing.next()!;
		expect(again.split).toBe(true);
		hearing.heard(again, 'This is what was said.');
		expect(texts(hearing.result()!)).toBe('This is what was said.');
	});

	describe('that is flawed in two parts, too', () => {
		const loop = 'again again again again again again again again again';
		const flawedTwice = (): ChunkHearing => {
			const hearing = new ChunkHearing(chunk, true);
			hearing.heard(hearing.next()!, loop);
			expect(hearing.heard(hearing.next()!, '')).toEqual({flaw: 'no words', how: 'by the other model'});
			return hearing;
		};

		test('is heard whole by the other model, when an engine may do so', () => {
			const hearing = flawedTwice();
			expect(hearing.waitsForOther).toBe(true);
			expect(hearing.next()).toBeUndefined();
			expect(hearing.result()).toBeUndefined();
			const stretch = hearing.next(true)!;
			expect(stretch).toMatchObject({
				from: 1000, to: 161_000, split: false, other: true,
			});
			expect(hearing.heard(stretch, 'This is what was said.')).toBeNull();
			expect(texts(hearing.result()!)).toBe('This is what was said.');
			expect(hearing.result()!.doubt).toBe(heardByOther);
		});

		test.each([['lost, too', loop], ['without words']])('keeps what was heard before when the other model is %s', (_, text = '') => {
			const hearing = flawedTwice();
			hearing.heard(hearing.next(true)!, text);
			expect(hearing.result()).toEqual({segments: [], doubt: 'no words'});
		});

		test('keeps what was heard before when there is no other model to be had', () => {
			const hearing = flawedTwice();
			hearing.doWithoutOther();
			expect(hearing.result()).toEqual({segments: [], doubt: 'no words'});
		});

		test('keeps what was heard before when the other model goes down over it', () => {
			const hearing = flawedTwice();
			hearing.lost(hearing.next(true)!, false);
			for (let time = 0; time < 2; time++) {
				hearing.lost(hearing.next(true)!, true);
			}

			expect(hearing.result()).toEqual({segments: [], doubt: 'no words'});
		});
	});

	test('with a flaw that then brings down engines keeps what was heard first', () => {
		const hearing = new ChunkHearing(chunk);
		hearing.heard(hearing.next()!, '');
		lose(hearing, true);
		lose(hearing, true);
		hearing.heard(hearing.next()!, 'The first half.');
		lose(hearing, true);
		expect(texts(hearing.result()!)).toBe('The first half.');
		expect(hearing.result()!.doubt).toBe(notHeard);
	});
});

describe('a chunk in which a model lost its way', () => {
	const sure = 'Good morning, this is the second recording of our series, and I am Clara.';
	const lost = `${sure} The idea is the idea is the idea is the idea is the idea is`;
	const hear = (...heard: string[]): HeardChunk => {
		const hearing = new ChunkHearing(chunk, true);
		for (const text of heard) {
			hearing.heard(hearing.next(true)!, text);
		}

		return hearing.result()!;
	};

	test('is in doubt from there on, where the other one heard the same before', () => {
		const result = hear(lost, lost, `${sure} Titanic is a very important thing.`);
		expect(result.doubt).toBe(heardByOther);
		expect(texts(result)).toBe(`${sure} Titanic is a very important thing.`);
		expect(result.doubtFrom).toBe(result.segments.find(({text}) => text.startsWith('Titanic'))!.start);
	});

	test('is in doubt as a whole where the other one heard something else, or lost its way, too, in something else', () => {
		const other = 'Nothing of all that was said was heard by anybody at all, and it is a pity.';
		expect(hear(lost, lost, other)).not.toHaveProperty('doubtFrom');
		expect(hear(lost, lost, `${other} so so so so so so so so so`)).toMatchObject({doubt: 'repeats itself'});
		expect(hear(lost, lost, `${other} so so so so so so so so so`)).not.toHaveProperty('doubtFrom');
	});

	test('has its loop once, and is in doubt from there on where both lost their way', () => {
		const result = hear(lost, lost, `${sure} The end the end the end the end the end the end`);
		expect(texts(result)).toBe(`${sure} The idea is`);
		expect(result.doubt).toBe('repeats itself');
		expect(result.doubtFrom).toBe(result.segments.find(({text}) => text === 'The idea is')!.start);
		const alone = new ChunkHearing(chunk);
		alone.heard(alone.next()!, lost);
		alone.heard(alone.next()!, lost);
		expect(texts(alone.result()!)).toBe(`${sure} The idea is`);
		expect(alone.result()).not.toHaveProperty('doubtFrom');
	});
});

/** What happens next: an outstanding stretch (by its place among them) is heard, or lost. */
const step = fc.record({which: fc.nat(3), what: fc.constantFrom('heard', 'heard', 'blamed', 'killed'), handOut: fc.integer({min: 1, max: 3})});

test('whatever happens in whatever order: it is settled, in the order of the sound, and blamed for its own doing alone', () => {
	fc.assert(fc.property(fc.array(step, {minLength: 60, maxLength: 120}), steps => {
		const hearing = new ChunkHearing(chunk);
		const out: Stretch[] = [];
		let blames = 0;
		for (const {which, what, handOut} of steps) {
			for (let more = 0; more < handOut; more++) {
				const stretch = hearing.next();
				if (stretch) {
					out.push(stretch);
				}
			}

			const [stretch] = out.splice(which % Math.max(1, out.length), 1);
			if (!stretch) {
				break;
			}

			if (what === 'heard') {
				hearing.heard(stretch, `From ${stretch.from} on, and so it goes on.`);
			} else {
				blames += what === 'blamed' ? 1 : 0;
				hearing.lost(stretch, what === 'blamed');
			}

			// Stretches that are out never overlap.
			const sorted = out.toSorted((a, b) => a.from - b.from);
			expect(sorted.every(({to}, index) => to <= (sorted[index + 1]?.from ?? Number.POSITIVE_INFINITY))).toBe(true);
		}

		expect(hearing.isHalved).toBe(blames >= 2);
		while (!hearing.result()) {
			const stretch = out.pop() ?? hearing.next()!;
			hearing.heard(stretch, `From ${stretch.from} on, and so it goes on.`);
		}

		const {doubt, segments} = hearing.result()!;
		expect(doubt === notHeard).toBe(blames >= 3);
		const starts = [...texts({segments}).matchAll(/From (\d+)/g)].map(([, from]) => Number(from));
		expect(starts).toEqual(starts.toSorted((a, b) => a - b));
		expect(starts.length > 0 || blames >= 4).toBe(true);
		expect([...out, hearing.next()]).toEqual([undefined]);
	}), {numRuns: 2000});
});
