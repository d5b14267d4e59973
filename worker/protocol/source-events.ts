/** What a scan finds. */
import {z} from 'zod';
import {event} from './event-shape.js';
import {sourceKinds} from './source-kinds.js';

export const sourceWorks = ['everything', 'notes', 'nothing', 'no_transcript'] as const;
export type SourceWork = (typeof sourceWorks)[number];

export const sourceEvents = [
	/** Answers to `scan`: one per source found, its length when that is known, then the end. */
	event('SOURCE', {
		path: z.string(),
		file_name: z.string(),
		kind: z.enum(sourceKinds),
		bytes: z.number(),
		/** What a batch would do with it. Only as sure as name and size of the file, unless the scan was exact. */
		work: z.enum(sourceWorks),
		/** There is nothing to do. */
		done: z.boolean(),
	}),
	event('SOURCE_DURATION', {path: z.string(), duration_seconds: z.number()}),
	event('SCAN_COMPLETE', {sources: z.int()}),
] as const;
