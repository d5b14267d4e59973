/** The batch as a whole, from its beginning to its end. */
import {z} from 'zod';
import {event} from './event-shape.js';

export const pauseReasons = ['person', 'memory', 'disk'] as const;
export type PauseReason = (typeof pauseReasons)[number];

export const batchEvents = [
	/** A batch begins, or goes on: `resumed`. Durable. */
	event('BATCH_STARTED', {
		job_id: z.string(),
		checkpoint: z.string(),
		vault: z.string(),
		total_files: z.int(),
		resumed: z.boolean(),
	}),
	event('BATCH_PAUSED', {reason: z.enum(pauseReasons), message: z.string()}),
	event('BATCH_RESUMED', {reason: z.enum(pauseReasons), message: z.string()}),
	/** The batch ended; the last event about it. Durable. */
	event('FINISHED', {
		status: z.enum(['completed', 'completed_with_errors', 'stopped', 'failed']),
		exit_code: z.int(),
		job_id: z.string().nullable(),
		files_total: z.int(),
		files_done: z.int(),
		files_skipped: z.int(),
		files_failed: z.int(),
		/** Files and folders that could not be read, and never became files of the batch. */
		passed_over: z.int().default(0),
		/** The hub note, relative to the vault, or null. */
		moc: z.string().nullable(),
		elapsed_seconds: z.number(),
		audio_seconds: z.number(),
		/** Whether a batch that was stopped or broken off can be gone on with; where it is not said, it can. */
		resumable: z.boolean().optional(),
		message: z.string(),
	}),
] as const;
