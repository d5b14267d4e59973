/**
 * What a batch is asked to do, and how it treats the machine. The sections and keys are those of the configuration file;
 * where a part is missing, its default holds. Imports nothing of ours; anyone may import it.
 */
import {z} from 'zod';

export const speechModels = ['base', 'tiny'] as const;
export type SpeechModel = (typeof speechModels)[number];

export const transcriptFormats = ['md', 'srt', 'vtt', 'txt', 'json'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** Limits of one engine; null is none. */
export const engineLimitsSchema = z.object({
	/** An engine over this is retired after its chunk; far over it, at once. */
	max_memory_mb: z.number().positive().nullable().default(1500),
	/** Of one core: an engine over this is reported. */
	max_cpu_percent: z.number().positive().nullable().default(null),
	/** In one sitting, whatever the reason. */
	max_restarts: z.int().min(0).nullable().default(null),
});
export type EngineLimits = z.infer<typeof engineLimitsSchema>;

/** Seconds. */
const day = 86_400;

/** How processes are supervised: the worker by the app, and the engines by the worker. */
export const processIsolationSchema = z.object({
	/** Engines are child processes; else they work within the worker. */
	enabled: z.boolean().default(true),
	/** Starts in a row, without real progress in between, after which a process is given up. */
	max_restart_attempts: z.int().min(0).max(10).default(3),
	/** Before each start that follows no progress; the last one goes on. */
	restart_backoff_seconds: z.array(z.number().min(0).max(300)).min(1).default([2, 4, 8, 16, 32, 64, 128, 256, 300]),
	/** No sign of life for this long, and a process is taken for hung; a worker, not before three of its heartbeats. */
	heartbeat_timeout_seconds: z.number().positive().max(day).default(60),
	startup_timeout_seconds: z.number().positive().max(day).default(60),
	/** For all models, overridden for one by `models`. */
	engine_limits: engineLimitsSchema.prefault({}),
	models: z.partialRecord(z.enum(speechModels), engineLimitsSchema).default({}),
});
export type ProcessIsolation = z.infer<typeof processIsolationSchema>;

export const compatibilitySchema = z.object({
	/** When no engine can be started as a child process, go on without. */
	fallback_to_in_process: z.boolean().default(true),
});

/** How the machine is treated: the part of the options that changes nothing of what is written. */
const machineSettings = {
	process_isolation: processIsolationSchema.prefault({}),
	compatibility: compatibilitySchema.prefault({}),
};
export const machineSettingsSchema = z.object(machineSettings);
export type MachineSettings = z.infer<typeof machineSettingsSchema>;
export const defaultMachineSettings: MachineSettings = machineSettingsSchema.parse({});
export const defaultProcessIsolation: ProcessIsolation = defaultMachineSettings.process_isolation;

/** What a batch does, as the person asked for it. Kept in the checkpoint: a resume goes on with these. */
export const batchOptionsSchema = z.object({
	/** The vault: an absolute path. */
	out: z.string().min(1),
	model: z.enum(speechModels),
	formats: z.array(z.enum(transcriptFormats)).min(1),
	/** Engines; 0 is one per core. */
	jobs: z.int().min(0).max(256),
	transcribe: z.boolean(),
	summary: z.boolean(),
	moc: z.boolean(),
	/** Do again what is done. */
	force: z.boolean(),
	...machineSettings,
	/** Seconds since 1970 that stand in for every clock reading written into the vault, or null. */
	source_date_epoch: z.int().nullable(),
});
export type BatchOptions = z.infer<typeof batchOptionsSchema>;
