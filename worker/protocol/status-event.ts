/** The batch at a glance. */
import {z} from 'zod';
import {pauseReasons} from './batch-events.js';
import {aboutFile, event} from './event-shape.js';
import {stages} from './file-events.js';
import {memoryReadingSchema} from './memory-events.js';
import {engineStateSchema, statisticsSchema} from './process-events.js';
import {workerStates} from './session-events.js';

/** What one who reads the status file alone cannot know otherwise: the newest of what is said in ticks. */
const statusDetailsSchema = z.object({
	/** Why the batch is paused; none when it is not. */
	paused: z.array(z.enum(pauseReasons)),
	memory: memoryReadingSchema.nullable(),
	statistics: statisticsSchema.nullable(),
	engines: z.array(engineStateSchema),
	/** How often it happened to an engine since the batch, or this continuation of it, began. */
	engine_counts: z.object({
		crashed: z.int(), restarted: z.int(), retired: z.int(), failed: z.int(), limit_exceeded: z.int(),
	}),
	/** The newest last, a few of them. */
	messages: z.array(z.object({
		level: z.enum(['error', 'warning', 'info']), text: z.string(), hint: z.string(), timestamp: z.string(),
	})),
});
export type StatusDetails = z.infer<typeof statusDetailsSchema>;

/** The batch at a glance; also what `status.json` in the checkpoint holds, replaced at most once a second. */
export const statusEvent = event('STATUS', {
	state: z.enum(workerStates),
	worker_pid: z.int(),
	job_id: z.string().nullable(),
	vault: z.string().nullable(),
	percent: z.number(),
	files_total: z.int(),
	files_done: z.int(),
	files_skipped: z.int(),
	files_failed: z.int(),
	/** The files that are worked on now, at most 32 of them. */
	active: z.array(z.object({
		...aboutFile, stage: z.enum(stages), progress_percent: z.number(), duration_seconds: z.number().nullable(),
	})),
	engines: z.int(),
	memory_used_percent: z.number().nullable(),
	/** In `status.json` alone. */
	details: statusDetailsSchema.optional(),
});
