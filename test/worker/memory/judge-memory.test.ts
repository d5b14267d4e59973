import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	calmReadings, judgeMemory, type Judgement, type MemorySigns, untroubled,
} from '../../../worker/memory/judge-memory.js';
import {levelAt, marksFor} from '../../../worker/memory/marks.js';
import {memoryLevels, type MemoryLevel} from '../../../worker/protocol/memory-events.js';

const thresholds = {memory_pressure_threshold: 85, swap_pressure_threshold: 50, growth_rate_threshold: 10};
const signs = (changes: Partial<MemorySigns> = {}): MemorySigns => ({
	memory: 40, swap: 0, growth: null, stall: null, swapTraffic: null, ...changes,
});
const judge = (changes: Partial<MemorySigns>, before: Judgement = untroubled): Judgement => judgeMemory(signs(changes), before, thresholds);
/** The levels after each of several readings. */
const story = (...readings: Array<Partial<MemorySigns>>): MemoryLevel[] => {
	let state = untroubled;
	return readings.map(reading => {
		state = judge(reading, state);
		return state.level;
	});
};

const calm = <T>(value: T): T[] => Array.from({length: calmReadings}, () => value);
const rank = (level: MemoryLevel): number => memoryLevels.indexOf(level);

describe('the marks', () => {
	test.each([
		[85, {elevated: {enter: 75, leave: 70}, high: {enter: 85, leave: 80}, critical: {enter: 92.5, leave: 87.5}}],
		[50, {elevated: {enter: 40, leave: 35}, high: {enter: 50, leave: 45}, critical: {enter: 75, leave: 70}}],
		[95, {elevated: {enter: 85, leave: 80}, high: {enter: 95, leave: 90}, critical: {enter: 97.5, leave: 92.5}}],
		[10, {elevated: {enter: 7.5, leave: 6.5625}, high: {enter: 10, leave: 8.75}, critical: {enter: 55, leave: 50}}],
	])('of a threshold of %i %%', (threshold, marks) => {
		expect(marksFor(threshold)).toEqual(marks);
	});

	test('are in order for every threshold that may be set', () => {
		for (let threshold = 10; threshold <= 95; threshold++) {
			const {elevated, high, critical} = marksFor(threshold);
			expect(elevated.leave).toBeLessThan(elevated.enter);
			expect(elevated.enter).toBeLessThan(high.enter);
			expect(elevated.leave).toBeLessThan(high.leave);
			expect(high.leave).toBeLessThan(critical.leave);
			expect(critical.enter).toBeLessThan(100);
			expect(elevated.leave).toBeGreaterThan(0);
		}
	});

	test.each([
		[70, 'normal', 'normal'],
		[75, 'normal', 'normal'],
		[75.1, 'normal', 'elevated'],
		[70, 'elevated', 'elevated'],
		[69.9, 'elevated', 'normal'],
		[85, 'elevated', 'elevated'],
		[85.1, 'normal', 'high'],
		[80, 'high', 'high'],
		[79.9, 'high', 'elevated'],
		[69, 'high', 'normal'],
		[92.5, 'high', 'high'],
		[92.6, 'normal', 'critical'],
		[87.5, 'critical', 'critical'],
		[87.4, 'critical', 'high'],
		[79, 'critical', 'elevated'],
		[100, 'normal', 'critical'],
	] as const)('%d %% after %s is %s', (percent, before, after) => {
		expect(levelAt(percent, before, marksFor(85))).toBe(after);
	});
});

describe('one reading', () => {
	test.each([
		['enough of all', {}, 'normal', []],
		['memory above the mark of elevated', {memory: 76}, 'elevated', ['memory']],
		['memory above the threshold', {memory: 86}, 'high', ['memory']],
		['memory near the limit', {memory: 93}, 'critical', ['memory']],
		['swap above its threshold', {swap: 51}, 'high', ['swap']],
		['a full swap, which may have been full for days', {swap: 100}, 'high', ['swap']],
		['growth at the threshold', {growth: 10}, 'normal', []],
		['growth above it', {growth: 10.5}, 'elevated', ['growth']],
		['any growth, with memory left', {growth: 500}, 'elevated', ['growth']],
		['growth that would fill what is left within five minutes', {growth: 50, available: 14_000}, 'elevated', ['growth']],
		['growth that would not', {growth: 11.3, available: 21_800}, 'normal', []],
		['growth towards the threshold', {memory: 76, growth: 11}, 'high', ['memory', 'growth']],
		['growth above the threshold: no more than high', {memory: 86, growth: 99}, 'high', ['memory', 'growth']],
		['growth that is not told', {memory: 76, growth: null}, 'elevated', ['memory']],
		['work that waits a little', {stall: 10}, 'normal', []],
		['work that waits', {stall: 11}, 'elevated', ['stall']],
		['work that waits all the time, with memory left', {stall: 100}, 'elevated', ['stall']],
		['work that waits, and little memory', {memory: 76, stall: 20}, 'high', ['memory', 'stall']],
		['work that waits, and short memory', {memory: 86, stall: 20}, 'critical', ['memory', 'stall']],
		['a full swap in use', {swap: 90, swapTraffic: 5000}, 'critical', ['swap', 'swap_traffic']],
		['little traffic', {memory: 86, swapTraffic: 512}, 'high', ['memory']],
		['traffic with memory left', {swapTraffic: 5000}, 'elevated', ['swap_traffic']],
		['two signs that raise count once each', {memory: 76, growth: 20, stall: 20}, 'critical', ['memory', 'growth', 'stall']],
		['growth and stall with memory left', {growth: 20, stall: 20}, 'elevated', ['growth', 'stall']],
	] as const)('%s', (_, changes, level, reasons) => {
		expect(judge(changes)).toMatchObject({level, reasons});
	});
});

describe('a course of readings', () => {
	test('a level rises at once, over several', () => {
		expect(story({memory: 40}, {memory: 95})).toEqual(['normal', 'critical']);
	});

	test('and falls one at a time, each after readings that allow it', () => {
		expect(story({memory: 95}, ...calm({memory: 40}), ...calm({memory: 40}), ...calm({memory: 40}), {memory: 40})).toEqual([
			'critical', 'critical', 'high', 'high', 'elevated', 'elevated', 'normal', 'normal',
		]);
	});

	test('not below its exit mark, it stays', () => {
		expect(story({memory: 86}, {memory: 81}, {memory: 84}, {memory: 80}, {memory: 83})).toEqual(['high', 'high', 'high', 'high', 'high']);
		expect(story({memory: 93}, {memory: 88}, {memory: 90}, {memory: 87.5})).toEqual(['critical', 'critical', 'critical', 'critical']);
	});

	test('one reading alone does not lower it', () => {
		expect(story({memory: 86}, {memory: 40}, {memory: 86}, {memory: 40}, {memory: 86})).toEqual(['high', 'high', 'high', 'high', 'high']);
	});

	test('to and fro about the threshold is one change', () => {
		const levels = story(...Array.from({length: 40}, (_, index) => ({memory: index % 2 === 0 ? 86 : 84})));
		expect(new Set(levels)).toEqual(new Set(['high']));
	});

	test('with any threshold, what is well below it is normal again', () => {
		for (let threshold = 10; threshold <= 95; threshold++) {
			for (const percent of [0, threshold / 2]) {
				const own = {...thresholds, memory_pressure_threshold: threshold, swap_pressure_threshold: threshold};
				let state = judgeMemory(signs({memory: 100, swap: 100}), untroubled, own);
				for (let readings = 0; readings < 3 * calmReadings; readings++) {
					state = judgeMemory(signs({memory: percent, swap: percent}), state, own);
				}

				expect(state).toMatchObject({level: 'normal', reasons: []});
			}
		}
	});

	test('signs other than shares have marks of their own to end', () => {
		expect(story({growth: 11}, {growth: 6}, {growth: 5}, {growth: 4.9}, {growth: 4.9})).toEqual(['elevated', 'elevated', 'elevated', 'elevated', 'normal']);
		expect(story({stall: 11}, {stall: 3}, {stall: 1}, {stall: 1})).toEqual(['elevated', 'elevated', 'elevated', 'normal']);
		expect(story({swapTraffic: 600}, {swapTraffic: 100}, {swapTraffic: 0}, {swapTraffic: 0})).toEqual(['elevated', 'elevated', 'elevated', 'normal']);
	});

	test('an engine that is loaded ends the judgement of growth', () => {
		expect(story({growth: 50}, ...calm({growth: null}))).toEqual(['elevated', 'elevated', 'normal']);
	});

	const anySigns = fc.record({
		memory: fc.double({min: 0, max: 100, noNaN: true}), swap: fc.double({min: 0, max: 100, noNaN: true}),
		growth: fc.option(fc.double({min: -100, max: 100, noNaN: true})), stall: fc.option(fc.double({min: 0, max: 100, noNaN: true})),
		swapTraffic: fc.option(fc.double({min: 0, max: 1e6, noNaN: true})),
	});

	test('whatever is read: never more than one level down at a time, and reasons for every level but normal', () => {
		fc.assert(fc.property(fc.array(anySigns, {maxLength: 30}), fc.integer({min: 10, max: 95}), (readings, threshold) => {
			let state = untroubled;
			for (const reading of readings) {
				const next = judgeMemory(reading, state, {...thresholds, memory_pressure_threshold: threshold});
				expect(rank(state.level) - rank(next.level)).toBeLessThanOrEqual(1);
				expect(next.level === 'normal' || next.reasons.length > 0).toBe(true);
				state = next;
			}
		}));
	});

	test('more memory in use never gives a lower level', () => {
		fc.assert(fc.property(anySigns, fc.double({min: 0, max: 100, noNaN: true}), (reading, memory) => {
			const [less, more] = [Math.min(reading.memory, memory), Math.max(reading.memory, memory)];
			expect(rank(judge({...reading, memory: more}).level)).toBeGreaterThanOrEqual(rank(judge({...reading, memory: less}).level));
		}));
	});
});
