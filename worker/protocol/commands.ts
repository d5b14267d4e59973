/** All that the worker reads from stdin, one JSON object a line. `docs/protocol.md` is its prose. */
import {z} from 'zod';
import {batchOptionsSchema, machineSettingsSchema} from '../options.js';
import {runInputSchema} from './run-input.js';

const commandBase = {id: z.string().max(100).optional()};

export const commandSchema = z.discriminatedUnion('type', [
	/** Lists sources: SOURCE and SOURCE_DURATION events, then SCAN_COMPLETE. `vault` tells which are done. */
	z.object({
		type: z.literal('scan'), ...commandBase, paths: z.array(z.string()).min(1), vault: z.string().nullable(),
		/** Tells what a batch with these options would do; without, what one with the options of the vault's notes would. */
		options: batchOptionsSchema.optional(),
		/** Reads every file to know its content: a renamed one is then known, too. */
		exact: z.boolean().optional(),
	}),
	/** Starts a batch. */
	z.object({type: z.literal('run'), ...commandBase, ...runInputSchema.shape}),
	/** Goes on with an interrupted job, with the options it was started with, but for `machine`; files that are new are added. */
	z.object({
		type: z.literal('resume_job'), ...commandBase, job_id: z.string(),
		/** Ids of files that are left out from now on: those that the worker may have died of. */
		skip: z.array(z.string()).optional(),
		/** How the machine is treated from now on; without, as the job was told before. */
		machine: machineSettingsSchema.optional(),
	}),
	/** Does all files of a job again, as a new job; the old checkpoint is removed. */
	z.object({
		type: z.literal('restart_job'), ...commandBase, job_id: z.string(),
		/** Instead of those that the job was started with; the vault stays the same. */
		options: batchOptionsSchema.optional(),
	}),
	z.object({type: z.literal('pause'), ...commandBase}),
	z.object({type: z.literal('resume'), ...commandBase}),
	/** Ends the batch, resumable; the worker goes back to waiting. */
	z.object({type: z.literal('stop'), ...commandBase}),
	/** Leaves a file out; what was done of it is dropped. By its id or its name. */
	z.object({type: z.literal('cancel'), ...commandBase, file: z.string().min(1)}),
	/** How many engines work from now on. */
	z.object({type: z.literal('set_engines'), ...commandBase, engines: z.int().min(1).max(256)}),
	/** Says a STATUS. */
	z.object({type: z.literal('status'), ...commandBase}),
	/** No more batches: ends when the one that runs is done. */
	z.object({type: z.literal('shutdown'), ...commandBase}),
]);
export type Command = z.infer<typeof commandSchema>;
/** What begins a batch, or goes on with one. */
export type BatchCommand = Extract<Command, {type: 'run' | 'resume_job' | 'restart_job'}>;
