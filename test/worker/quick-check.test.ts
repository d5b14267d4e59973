/** A yes of the quick check is zod's yes, and the value is the one that zod would give. */
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {z} from 'zod';
import {eventSchema} from '../../worker/protocol/events.js';
import {parseEventLine} from '../../worker/protocol/parse-event.js';
import {quickCheck} from '../../worker/quick-check.js';

const base = {timestamp: '2026-01-02T03:04:05.678Z', seq: 4};
const about = {
	file_id: 'f1', current_file: 1, total_files: 3, file_name: 'talk.mp3',
};
const chunk = {
	chunk: 0, from: 0, to: 16_000, speech: [[100, 15_000], [15_200, 15_900]],
};

const events: Array<Record<string, unknown>> = [
	{
		type: 'HEARTBEAT', ...base, state: 'idle', uptime_seconds: 5,
	},
	{
		type: 'PLANNED', ...base, ...about, from: 0, next: 16_000, complete: false, chunks: [chunk], pcm_crc32: '0123abcd',
	},
	{
		type: 'CHUNK_COMPLETE', ...base, ...about, chunk: 0, segments: [{start: 0, end: 1.5, text: 'Words.'}], audio_seconds: 1, doubt: null,
	},
	{
		type: 'ENGINE', ...base, engine: 0, status: 'crashed', engine_pid: 4000, message: 'was killed', reason: 'killed',
	},
	{
		type: 'PROGRESS', ...base, ...about, stage: 'transcription', progress_percent: 12.5, batch_percent: 3, message: '', duration_seconds: null,
	},
	{
		type: 'FINISHED', ...base, status: 'completed', exit_code: 0, job_id: null, files_total: 1, files_done: 1, files_skipped: 0, files_failed: 0,
		passed_over: 0, moc: null, elapsed_seconds: 1, audio_seconds: 1, message: 'done',
	},
];

const check = quickCheck(eventSchema);

describe('the quick check of an event', () => {
	test.each(events.map(event => [String(event.type), event] as const))('says yes to a good %s', (_, event) => {
		expect(check(event)).toBe(true);
	});

	test('says no to what zod would change: a field it does not know, and a default', () => {
		const {passed_over: _, ...finished} = events.at(-1)!;
		expect(check(finished)).toBe(false);
		expect(parseEventLine(JSON.stringify(finished))).toMatchObject({kind: 'event', event: {passed_over: 0}});
		expect(check({...events[0], more: 1})).toBe(false);
		expect(parseEventLine(JSON.stringify({...events[0], more: 1}))).toEqual({kind: 'event', event: events[0]});
	});

	test('says yes to nothing that zod refuses or changes, whatever is broken', () => {
		const paths = (value: unknown, path: string[] = []): string[][] => [
			path, ...(typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => paths(inner, [...path, key])) : []),
		];
		const broken = fc.constantFrom(...events).chain(event => fc.record({
			event: fc.constant(event),
			path: fc.constantFrom(...paths(event).filter(path => path.length > 0)),
			value: fc.oneof(fc.jsonValue(), fc.constantFrom(-1, 0, 1.5, 2 ** 60, '', 'running', null, [], {}), fc.constant(undefined)),
		}));
		fc.assert(fc.property(broken, ({event, path, value}) => {
			const copy = structuredClone(event);
			const parent = path.slice(0, -1).reduce((inner, key) => inner[key] as Record<string, unknown>, copy);
			parent[path.at(-1)!] = value;
			// As it comes from a line: without what JSON cannot say.
			// eslint-disable-next-line unicorn/prefer-structured-clone
			const line = JSON.parse(JSON.stringify(copy)) as unknown;
			const result = eventSchema.safeParse(line);
			if (check(line)) {
				expect(result).toEqual({success: true, data: line});
			}
		}), {numRuns: 3000});
	});
});

describe('a schema with more than it knows', () => {
	test.each([
		['a pattern', z.string().regex(/a/), 'a'],
		['a length', z.string().min(1), 'a'],
		['an upper bound', z.number().max(3), 1],
		['a strict bound', z.number().gt(0), 1],
		['an own condition', z.object({a: z.number()}).refine(() => true), {a: 1}],
		['a strict object', z.strictObject({a: z.number()}), {a: 1}],
		['another form', z.string().transform(text => text.length), 'a'],
		['a date', z.iso.datetime(), '2026-01-02T03:04:05Z'],
		['any of two', z.union([z.string(), z.number()]), 'a'],
		['an array with a longest', z.array(z.string()).max(2), ['a']],
	])('is left to zod: %s', (_, schema, value) => {
		expect(quickCheck(schema)(value)).toBe(false);
	});
});
