/** Reads what the worker says. */
import {z} from 'zod';
import {quickCheck} from '../quick-check.js';
import {type Event, eventSchema} from './events.js';

/** What a line of stdout turned out to be. `unknown` is a well-formed event of a later minor version: skip it. */
export type ParsedLine
	= | {kind: 'event'; event: Event}
		| {kind: 'unknown'; type: string}
		| {kind: 'malformed'; reason: string; line: string};

const isEvent = quickCheck(eventSchema) as (value: unknown) => value is Event;

const knownTypes: ReadonlySet<string> = new Set(eventSchema.options.map(option => option.shape.type.value));

/** Reads one line of the worker's stdout. Never throws. */
export const parseEventLine = (line: string): ParsedLine => {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return {kind: 'malformed', reason: 'not JSON', line: line.slice(0, 200)};
	}

	if (isEvent(value)) {
		return {kind: 'event', event: value};
	}

	const result = eventSchema.safeParse(value);
	if (result.success) {
		return {kind: 'event', event: result.data};
	}

	const type = typeof value === 'object' && value !== null && 'type' in value ? value.type : undefined;
	if (typeof type === 'string' && !knownTypes.has(type)) {
		return {kind: 'unknown', type};
	}

	return {kind: 'malformed', reason: z.prettifyError(result.error).slice(0, 500), line: line.slice(0, 200)};
};
