/** What a reader of the worker's events makes of lines that it does not know. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseEventLine} from '../../../worker/protocol/parse-event.js';
import {protocolVersion} from '../../../worker/protocol/terms.js';

const stamp = {timestamp: '2026-01-01T00:00:00.000Z', seq: 1};

describe('an event', () => {
	test('of a type from the future is passed over', () => {
		expect(parseEventLine(JSON.stringify({type: 'AURORA', ...stamp, anything: [1, {a: null}]}))).toEqual({kind: 'unknown', type: 'AURORA'});
	});

	test('with fields from the future is read without them', () => {
		const parsed = parseEventLine(JSON.stringify({
			type: 'INFO', ...stamp, message: 'hello', mood: 'good', deep: {er: [1]},
		}));
		expect(parsed).toEqual({kind: 'event', event: {type: 'INFO', ...stamp, message: 'hello'}});
	});

	test('of a worker from the future says which version it speaks', () => {
		const parsed = parseEventLine(JSON.stringify({
			type: 'HELLO', ...stamp, protocol: protocolVersion + 7, version: '9.0.0', pid: 3, dialect: 'new',
		}));
		expect(parsed).toMatchObject({kind: 'event', event: {type: 'HELLO', protocol: protocolVersion + 7}});
	});

	test.each([
		['a known type without a field', {type: 'INFO', ...stamp}],
		['a known type with a field of another kind', {
			type: 'HELLO', ...stamp, protocol: 'two', version: '1', pid: 1,
		}],
		['no type', {...stamp}],
		['a type that is no text', {type: 7}],
		['an array', [1]],
		['null', null],
	])('that is malformed is told as that: %s', (_, value) => {
		expect(parseEventLine(JSON.stringify(value))).toMatchObject({kind: 'malformed', reason: expect.any(String) as string});
	});

	test('no line throws, and a report of one is never long', () => {
		fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary', maxLength: 500}), fc.json()), line => {
			const parsed = parseEventLine(line);
			expect(['event', 'unknown', 'malformed']).toContain(parsed.kind);
			if (parsed.kind === 'malformed') {
				expect(parsed.line.length).toBeLessThanOrEqual(200);
				expect(parsed.reason.length).toBeLessThanOrEqual(500);
			}
		}), {numRuns: 500});
	});
});
