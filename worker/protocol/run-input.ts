import {z} from 'zod';
import {batchOptionsSchema} from '../options.js';

/** What a batch is about: where to look, and what of that was left out. */
export const runInputSchema = z.object({
	/** Files and folders, absolute, and addresses of the web. */
	paths: z.array(z.string()).min(1),
	/** Absolute paths of files below `paths` that are not to be done. */
	exclude: z.array(z.string()),
	options: batchOptionsSchema,
	/** The vault's own sources whose summaries were deferred, and no others: `paths` is the vault. */
	deferred: z.boolean().optional(),
});
export type RunInput = z.infer<typeof runInputSchema>;
