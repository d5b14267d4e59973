/** What the worker makes of commands that it does not know. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {parseCommandLine} from '../../../worker/protocol/parse-command.js';

describe('a command', () => {
	test('with fields from the future is obeyed as far as it is known', () => {
		expect(parseCommandLine('{"type":"pause","id":"a","softly":true}')).toEqual({ok: true, command: {type: 'pause', id: 'a'}});
	});

	test('of a type from the future is refused with its id', () => {
		expect(parseCommandLine('{"type":"teleport","id":"a"}')).toMatchObject({ok: false, id: 'a', type: 'teleport'});
	});

	test('no line throws', () => {
		fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary', maxLength: 500}), fc.json()), line => {
			const parsed = parseCommandLine(line);
			expect(parsed.ok || parsed.reason.length > 0).toBe(true);
		}), {numRuns: 500});
	});
});
