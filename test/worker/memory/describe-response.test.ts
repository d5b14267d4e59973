import {expect, test} from 'vitest';
import {describeResponse, isReturn, type Told} from '../../../worker/memory/describe-response.js';
import {gigabyte} from '../../../worker/options.js';
import {memoryActions} from '../../../worker/protocol/memory-events.js';

const told = (changes: Partial<Told> = {}): Told => ({
	signs: {
		memory: 86.1, swap: 0, growth: 12.5, stall: 20, swapTraffic: 900,
	}, available: 2.2 * gigabyte, reasons: ['memory'], engines: 2, working: 1, wanted: 4, model: 'tiny', ...changes,
});

test.each([
	['fewer_engines', {}, 'Memory is short (memory 86.1 %, 2.2 GB left): there is room for 2 engines of 4'],
	['fewer_engines', {reasons: ['out_of_memory']}, 'Memory is short (memory 86.1 %, 2.2 GB left): the system has ended an engine because memory ran out: 2 engines of 4 from now on'],
	['hold', {}, 'Memory is short (memory 86.1 %, 2.2 GB left): 1 of 2 engines is given work'],
	['retire', {engines: 1, reasons: ['memory', 'growth']}, 'Memory is short (memory 86.1 %, 2.2 GB left, longhand grows by 12.5 MB/s): the youngest engine is ended, 1 engine goes on'],
	['pause', {reasons: ['memory', 'swap', 'stall', 'swap_traffic']}, 'Memory is short (memory 86.1 %, 2.2 GB left, swap 0 %, work waits for memory 20 % of the time, 900 pages/s swapped): work pauses until there is more'],
	['add_engine', {reasons: []}, 'Memory is there again (memory 86.1 %, 2.2 GB left): one more engine is started: 2 of 4'],
] as const)('%s', (action, changes, words) => {
	expect(describeResponse(action, told(changes as Partial<Told>))).toBe(words);
});

test('every action has words of its own', () => {
	const words = memoryActions.map(action => describeResponse(action, told()));
	expect(new Set(words).size).toBe(memoryActions.length);
	expect(memoryActions.filter(action => isReturn(action)).length).toBe(5);
});
