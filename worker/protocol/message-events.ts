/** What a person is to know: errors, warnings, remarks. */
import {z} from 'zod';
import {event} from './event-shape.js';

export const messageEvents = [
	/** The file could not be done; the batch goes on. Durable. */
	event('ERROR', {
		code: z.string(),
		message: z.string(),
		/** What to do about it. */
		hint: z.string(),
		/** The file's, when `scope` is file. */
		scope: z.enum(['file', 'batch']),
		file_id: z.string().optional(),
		current_file: z.int().optional(),
		total_files: z.int().optional(),
		file_name: z.string().optional(),
	}),
	event('WARNING', {
		code: z.string(),
		message: z.string(),
		hint: z.string().optional(),
		file_id: z.string().optional(),
		file_name: z.string().optional(),
	}),
	event('INFO', {message: z.string(), file_id: z.string().optional(), file_name: z.string().optional()}),
] as const;
