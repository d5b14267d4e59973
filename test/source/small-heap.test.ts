import {
	afterEach, beforeEach, expect, it, vi,
} from 'vitest';
import {keepHeapSmall} from '../../source/small-heap.js';
import {collectGarbage} from '../../worker/memory/collect-garbage.js';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
});
afterEach(() => {
	vi.useRealTimers();
});

it('collects when the heap has grown since the last time, and not else', () => {
	const heap = {used: 30};
	const collected: number[] = [];
	const end = keepHeapSmall(() => {
		collected.push(heap.used);
		heap.used = 25;
	}, () => heap.used, {interval: 100, growth: 10});
	vi.advanceTimersByTime(300);
	expect(collected).toEqual([30]);
	heap.used = 35;
	vi.advanceTimersByTime(300);
	expect(collected).toEqual([30]);
	heap.used = 36;
	vi.advanceTimersByTime(300);
	expect(collected).toEqual([30, 36]);
	end();
	heap.used = 99;
	vi.advanceTimersByTime(300);
	expect(collected).toEqual([30, 36]);
});

it('garbage is given back', () => {
	const held = {rubbish: Array.from({length: 200_000}, (_, index) => ({index, text: `number ${index}`}))};
	const before = process.memoryUsage().heapUsed;
	held.rubbish.length = 0;
	collectGarbage();
	expect(process.memoryUsage().heapUsed).toBeLessThan(before - 5e6);
});
