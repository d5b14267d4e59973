import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {type MemoryReading} from '../../../worker/machine/memory-reading.js';
import {usedShares, watchMemory} from '../../../worker/machine/memory-watch.js';
import {type EventBody} from '../../../worker/protocol.js';

const reading = (memory: number, swap = 0): MemoryReading => ({
	total: 1000, available: 1000 - (10 * memory), swapTotal: 100, swapUsed: swap,
});

type Watch = {events: EventBody[]; allowed: number[]; logged: string[]; stop: () => void; tell: (next: MemoryReading | Error) => Promise<void>};

/** Starts watching a memory whose readings the test tells, one every two seconds. */
const watch = async (first: MemoryReading): Promise<Watch> => {
	let current: MemoryReading | Error = first;
	const [events, allowed, logged]: [EventBody[], number[], string[]] = [[], [], []];
	const stop = watchMemory({
		async probe() {
			if (current instanceof Error) {
				throw current;
			}

			return current;
		},
		pids: () => [],
		allow(engines) {
			allowed.push(engines);
		},
		engines: () => 4,
		emit(event) {
			events.push(event);
		},
		log(message) {
			logged.push(message);
		},
	});
	await vi.waitFor(() => {
		expect(events.length).toBeGreaterThan(0);
	});
	return {
		events, allowed, logged, stop,
		async tell(next) {
			current = next;
			const before = events.length + logged.length;
			await vi.advanceTimersByTimeAsync(2000);
			await vi.waitFor(() => {
				expect(events.length + logged.length).toBeGreaterThan(before);
			});
		},
	};
};

describe('memory while a batch runs', () => {
	beforeEach(() => {
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('is told every two seconds, in bytes and shares', async () => {
		const {events, tell, allowed, stop} = await watch(reading(40, 10));
		await tell(reading(50));
		stop();
		expect(events.map(({type}) => type)).toEqual(['MEMORY', 'MEMORY']);
		expect(events[0]).toMatchObject({
			total_bytes: 1000, available_bytes: 600, used_percent: 40, swap_percent: 10, pressure: false, engines_allowed: 4,
		});
		expect(allowed).toEqual([]);
	});

	test('that is short leaves work to one engine, and says so; all work when it is enough again', async () => {
		const {events, tell, allowed, stop} = await watch(reading(40));
		await tell(reading(86));
		await tell(reading(90));
		await tell(reading(85));
		stop();
		expect(allowed).toEqual([1, 4]);
		const said = events.filter(({type}) => type !== 'MEMORY');
		expect(said).toMatchObject([{type: 'WARNING', code: 'MEMORY_PRESSURE'}, {type: 'INFO'}]);
		expect(said[0]).toMatchObject({message: expect.stringContaining('memory 86 %') as string, hint: expect.stringContaining('--jobs') as string});
		expect(events.filter(({type}) => type === 'MEMORY')).toMatchObject([
			{pressure: false, engines_allowed: 4}, {pressure: true, engines_allowed: 1}, {pressure: true, engines_allowed: 1}, {pressure: false, engines_allowed: 4},
		]);
	});

	test('counts swap as well', async () => {
		const {tell, allowed, stop} = await watch(reading(40, 50));
		await tell(reading(40, 51));
		stop();
		expect(allowed).toEqual([1, 4]);
	});

	test('that cannot be read is logged, and read again', async () => {
		const {events, tell, logged, stop} = await watch(reading(40));
		await tell(new Error('no /proc'));
		await tell(reading(90));
		stop();
		expect(logged).toEqual(['memory could not be read: no /proc']);
		expect(events.at(-1)).toMatchObject({type: 'MEMORY', pressure: true});
	});

	test('is no longer spoken of once the batch is over, and leaves all engines to the next', async () => {
		const {events, tell, allowed, stop} = await watch(reading(90));
		await tell(reading(95));
		const before = events.length;
		stop();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(events).toHaveLength(before);
		expect(allowed).toEqual([1, 4]);
	});
});

describe('the shares', () => {
	test.each([
		['none of nothing', {
			total: 0, available: 0, swapTotal: 0, swapUsed: 0,
		}, {memory: 0, swap: 0}],
		['to a tenth of a percent', {
			total: 3, available: 1, swapTotal: 3, swapUsed: 1,
		}, {memory: 66.7, swap: 33.3}],
	])('%s', (_, machine, shares) => {
		expect(usedShares(machine)).toEqual(shares);
	});
});
