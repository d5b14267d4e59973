/** What all events have, and what all have that are about one file. */
import {z} from 'zod';

const base = {
	/** When it happened: ISO 8601, UTC. */
	timestamp: z.string(),
	/** Counts this process's events from 1; a gap means that events were dropped for a reader that was too slow. */
	seq: z.int().min(0),
};

/** What every event about one file carries. */
export const aboutFile = {
	/** Stable within a job. */
	file_id: z.string(),
	/** The file's place in the batch, from 1. */
	current_file: z.int().min(1),
	total_files: z.int().min(0),
	/** Path relative to the input folder, or the bare name of a file given by itself. */
	file_name: z.string(),
};

/** The schema of an event: its type, what all have, and its own fields. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
	z.object({type: z.literal(type), ...base, ...shape});
