import {expect, test} from 'vitest';
import {
	describeReason, exitReason, isOwnDoing, type ProcessEnd,
} from '../../../worker/supervise/exit-reason.js';
import {exitReasons} from '../../../worker/protocol/process-events.js';

const end = (changes: Partial<ProcessEnd>): ProcessEnd => ({
	code: null, signal: null, wasReady: true, wasSilent: false, wasAskedTo: false, memoryRanOut: false, ...changes,
});

test.each([
	['it did its work', {code: 0}, 'finished', false],
	['an exit code', {code: 1}, 'crashed', true],
	['SIGSEGV', {signal: 'SIGSEGV'}, 'crashed', true],
	['SIGABRT', {signal: 'SIGABRT'}, 'crashed', true],
	['SIGBUS', {signal: 'SIGBUS'}, 'crashed', true],
	['SIGILL', {signal: 'SIGILL'}, 'crashed', true],
	['SIGFPE', {signal: 'SIGFPE'}, 'crashed', true],
	['SIGKILL from elsewhere', {signal: 'SIGKILL'}, 'killed', false],
	['SIGTERM from elsewhere', {signal: 'SIGTERM'}, 'killed', false],
	['SIGKILL by the kernel for memory', {signal: 'SIGKILL', memoryRanOut: true}, 'out_of_memory', true],
	['SIGSEGV while memory ran out for another', {signal: 'SIGSEGV', memoryRanOut: true}, 'crashed', true],
	['SIGKILL by its supervisor for silence', {signal: 'SIGKILL', wasSilent: true}, 'hung', true],
	['silence, but it was the kernel that ended it', {signal: 'SIGKILL', wasSilent: true, memoryRanOut: true}, 'out_of_memory', true],
	['it ended before it was ready', {code: 1, wasReady: false}, 'could_not_start', false],
	['even well', {code: 0, wasReady: false}, 'could_not_start', false],
	['it was silent before it was ready', {signal: 'SIGKILL', wasSilent: true, wasReady: false}, 'could_not_start', false],
	['the kernel ended it while it loaded', {signal: 'SIGKILL', wasReady: false, memoryRanOut: true}, 'out_of_memory', true],
	['it was asked to end', {signal: 'SIGKILL', wasAskedTo: true}, 'stopped', false],
	['it was asked to, and crashed over that', {signal: 'SIGSEGV', wasAskedTo: true}, 'stopped', false],
	['nothing is known', {}, 'crashed', true],
] as const)('%s', (_, changes, reason, isBlamed) => {
	expect(exitReason(end(changes))).toBe(reason);
	expect(isOwnDoing(reason)).toBe(isBlamed);
});

test('each reason has words, with the signal or the code where they help', () => {
	for (const reason of exitReasons) {
		expect(describeReason(reason, {code: 0, signal: null}).length).toBeGreaterThan(5);
	}

	expect(describeReason('crashed', {code: null, signal: 'SIGSEGV'})).toBe('crashed (SIGSEGV)');
	expect(describeReason('crashed', {code: 7, signal: null})).toBe('crashed (exit code 7)');
	expect(describeReason('stopped', {code: null, signal: 'SIGKILL'})).toBe('was stopped');
});
