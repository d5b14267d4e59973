import {
	afterEach, beforeEach, describe, expect, test, vi,
} from 'vitest';
import {type MemoryReading} from '../../../worker/machine/memory-reading.js';
import {engineFootprint} from '../../../worker/memory/engine-footprint.js';
import {type HeldEngines, MemoryWatch} from '../../../worker/memory/watch-memory.js';
import {usedShares} from '../../../worker/memory/read-signs.js';
import {type BundledModel, defaultMachineSettings, type MemoryManagement} from '../../../worker/options.js';
import {type EventBody} from '../../../worker/protocol/events.js';

const giga = 1e9;

/** A machine of 16 GB with so many percent in use. */
const reading = (memory: number, changes: Partial<MemoryReading> = {}): MemoryReading => ({
	total: 16 * giga, available: 16 * giga * (1 - (memory / 100)), swapTotal: giga, swapUsed: 0, group: null, swapPages: 0, stall: 0, ...changes,
});

type Watched = {events: EventBody[]; done: unknown[][]; logged: string[]; engines: HeldEngines; stop: () => void; tell: (next: MemoryReading | Error, times?: number) => Promise<void>};

type Setting = {model?: BundledModel; settings?: Partial<MemoryManagement>; pids?: number[]};

/** Starts watching a memory whose readings the test tells, one every two seconds. */
const watch = async (first: MemoryReading | Error, {model = 'base', settings = {}, pids = []}: Setting = {}): Promise<Watched> => {
	let current = first;
	const [events, done, logged]: [EventBody[], unknown[][], string[]] = [[], [], []];
	const note = (name: string) => (...what: unknown[]): void => {
		done.push([name, ...what]);
	};

	const engines: HeldEngines = {
		size: 4, pids, isSettled: false, onMemoryRanOut: undefined,
		allow: note('allow'), limit: note('limit'), useModel: note('useModel'), rest: note('rest'), setMemory: vi.fn(),
	};
	const running = new MemoryWatch({
		async probe() {
			if (current instanceof Error) {
				throw current;
			}

			return current;
		},
		engines,
		model,
		footprint: engineFootprint[model],
		hasSmaller: model === 'base',
		settings: {...defaultMachineSettings.memory_management, ...settings},
		ease: note('ease'),
		emit(event) {
			events.push(event);
		},
		log(message) {
			logged.push(message);
		},
	});
	await running.begin();
	return {
		events, done, logged, engines,
		stop() {
			running.end();
		},
		async tell(next, times = 1) {
			current = next;
			for (let time = 0; time < times; time++) {
				const before = events.length + logged.length;
				await vi.advanceTimersByTimeAsync(2000);
				await vi.waitFor(() => {
					expect(events.length + logged.length).toBeGreaterThan(before);
					expect(events.at(-1)?.type === 'MEMORY' || logged.length > 0).toBe(true);
				});
			}
		},
	};
};

const responses = ({events}: Watched) => events.filter(event => event.type === 'MEMORY_RESPONSE');
const actions = (watched: Watched): string[] => responses(watched).map(({action}) => action);

describe('memory while a batch runs', () => {
	beforeEach(() => {
		vi.useFakeTimers({toFake: ['setInterval', 'clearInterval']});
	});
	afterEach(() => {
		vi.useRealTimers();
	});

	test('is told every two seconds, in bytes and shares', async () => {
		const watched = await watch(reading(40, {swapUsed: 0.1 * giga, stall: 1.5}));
		await watched.tell(reading(50, {group: {limit: 16 * giga, used: 8 * giga}, stall: null, swapPages: null}));
		watched.stop();
		expect(watched.events.map(({type}) => type)).toEqual(['MEMORY', 'MEMORY']);
		expect(watched.events).toMatchObject([
			{
				total_bytes: 16 * giga, available_bytes: 9.6 * giga, used_percent: 40, swap_percent: 10, level: 'normal', pressure: false, engines_allowed: 4, limit_bytes: null, stall_percent: 1.5, growth_mb_per_second: null,
			},
			{
				used_percent: 50, limit_bytes: 16 * giga, stall_percent: null, swap_pages_per_second: null,
			},
		]);
	});

	test('that is short is answered in steps, each of which is said and done', async () => {
		const watched = await watch(reading(40));
		await watched.tell(reading(76));
		await watched.tell(reading(86), 3);
		expect(actions(watched)).toEqual(['ease', 'hold', 'hold']);
		expect(watched.done).toEqual([['ease', true], ['allow', 2], ['allow', 1]]);
		await watched.tell(reading(93));
		expect(actions(watched).at(-1)).toBe('retire');
		expect(watched.done.at(-2)).toEqual(['limit', 3, true]);
		expect(watched.events.at(-1)).toMatchObject({
			type: 'MEMORY', level: 'critical', pressure: true, engines_allowed: 1,
		});
		expect(responses(watched)[1]).toMatchObject({
			level: 'high', reasons: ['memory'], used_percent: 86, engines: 4, engines_allowed: 2,
			message: 'Memory is short (memory 86 %, 2.09 GB left): 2 of 4 engines are given work',
		});
		watched.stop();
	});

	test('without emergency cleanup an engine that is too many finishes its chunk', async () => {
		const watched = await watch(reading(40), {settings: {emergency_cleanup_enabled: false}});
		await watched.tell(reading(95), 2);
		expect(watched.done.findLast(([what]) => what === 'limit')).toEqual(['limit', 3, false]);
		watched.stop();
	});

	test('pauses as the last step, and goes on by itself', async () => {
		const watched = await watch(reading(40));
		await watched.tell(reading(95), 6);
		expect(watched.done.at(-1)).toEqual(['rest', true]);
		expect(watched.events.filter(({type}) => type === 'BATCH_PAUSED')).toMatchObject([{reason: 'memory', message: expect.stringContaining('work pauses') as string}]);
		await watched.tell(reading(40), 30);
		expect(actions(watched)).toEqual(['ease', 'hold', 'retire', 'retire', 'retire', 'pause', 'go_on', 'add_engine', 'add_engine', 'add_engine', 'end_ease']);
		expect(watched.events.filter(({type}) => type === 'BATCH_RESUMED')).toMatchObject([{reason: 'memory'}]);
		expect(watched.done.at(-1)).toEqual(['ease', false]);
		expect(watched.events.at(-1)).toMatchObject({level: 'normal', engines_allowed: 4});
		watched.stop();
	});

	test('goes on with the smaller model where that is allowed, and back', async () => {
		const watched = await watch(reading(40), {settings: {allow_smaller_model: true}});
		await watched.tell(reading(95), 6);
		expect(watched.done.at(-1)).toEqual(['useModel', 'tiny']);
		await watched.tell(reading(40), 30);
		expect(watched.done).toContainEqual(['useModel', 'base']);
		watched.stop();
	});

	test('heeds the thresholds that are set', async () => {
		const watched = await watch(reading(40), {settings: {memory_pressure_threshold: 50, swap_pressure_threshold: 20, growth_rate_threshold: 5}});
		await watched.tell(reading(51));
		expect(watched.events.at(-1)).toMatchObject({level: 'high'});
		watched.stop();
		const swapped = await watch(reading(10), {settings: {swap_pressure_threshold: 20}});
		await swapped.tell(reading(10, {swapUsed: 0.21 * giga}));
		expect(swapped.events.at(-1)).toMatchObject({level: 'high', swap_percent: 21});
		swapped.stop();
	});

	test('has room for fewer engines than are wanted: fewer are started, and more when there is room', async () => {
		const watched = await watch(reading(75));
		expect(watched.done).toEqual([['limit', 1, false]]);
		expect(responses(watched)).toMatchObject([{
			action: 'fewer_engines', engines: 1, engines_allowed: 1, message: expect.stringContaining('there is room for 1 engine of 4') as string,
		}]);
		await watched.tell(reading(76), 5);
		expect(actions(watched)).toEqual(['fewer_engines', 'ease']);
		await watched.tell(reading(40), 20);
		expect(actions(watched).slice(2)).toEqual(['add_engine', 'add_engine', 'add_engine', 'end_ease']);
		watched.stop();
	});

	test('has room for none: there is one all the same', async () => {
		const watched = await watch(reading(84));
		expect(watched.done[0]).toEqual(['limit', 1, false]);
		watched.stop();
	});

	test('without adaptive sizing their number is what is wanted', async () => {
		const watched = await watch(reading(84), {settings: {adaptive_batch_sizing: false}});
		expect(watched.done).toEqual([['ease', true]]);
		expect(watched.engines.onMemoryRanOut!()).toBe(true);
		watched.stop();
	});

	test('that ran out: the engine is not replaced until there is more', async () => {
		const watched = await watch(reading(40));
		expect(watched.engines.onMemoryRanOut!()).toBe(false);
		expect(watched.done).toEqual([['limit', 3, false]]);
		expect(responses(watched)).toMatchObject([{action: 'fewer_engines', reasons: ['out_of_memory'], engines: 3}]);
		expect([1, 2].map(() => watched.engines.onMemoryRanOut!())).toEqual([false, false]);
		// The last one is.
		expect(watched.engines.onMemoryRanOut!()).toBe(true);
		await watched.tell(reading(40), 12);
		expect(actions(watched).slice(3)).toEqual(['add_engine', 'add_engine', 'add_engine']);
		watched.stop();
	});

	test('that cannot be read is logged, and read again', async () => {
		const watched = await watch(new Error('no /proc'));
		expect(watched.logged).toEqual(['memory could not be read: no /proc']);
		await watched.tell(reading(90));
		expect(watched.events.at(-1)).toMatchObject({type: 'MEMORY', pressure: true});
		watched.stop();
	});

	test('is no longer spoken of once the batch is over, and the engines are free for the next', async () => {
		const watched = await watch(reading(90));
		await watched.tell(reading(95), 8);
		const before = watched.events.length;
		watched.stop();
		await vi.advanceTimersByTimeAsync(10_000);
		expect(watched.events).toHaveLength(before);
		expect(watched.done.slice(-5)).toEqual([['useModel', 'base'], ['limit', null, false], ['allow', null], ['rest', false], ['ease', false]]);
		expect(watched.engines.onMemoryRanOut).toBeUndefined();
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
