/**
 * What a batch is asked to do, and how it treats the machine. The sections and keys are those of the configuration file;
 * where a part is missing, its default holds. Imports nothing of ours; anyone may import it.
 */
import {z} from 'zod';

/** Bytes. In every setting, and wherever sizes are told, 1 GB is 1024³ bytes and 1 MB 1024². */
export const gigabyte = 1024 ** 3;
export const megabyte = 1024 ** 2;

/** The models that come with longhand. */
export const speechModels = ['base', 'tiny'] as const;
export type BundledModel = (typeof speechModels)[number];
/** What a speech model is called: one that comes with longhand, or {@link FoundModel.name}, or a server's own name for its model. */
export type SpeechModel = string;
export const isBundled = (model: SpeechModel): model is BundledModel => (speechModels as readonly string[]).includes(model);

/** Kinds of speech models that sherpa-onnx runs, each with files of its own. */
export const modelFamilies = [
	'moonshine', 'moonshine-merged', 'whisper', 'canary', 'transducer', 'nemo-transducer', 'sense-voice', 'paraformer', 'nemo-ctc', 'zipformer-ctc', 'wenet-ctc', 'dolphin',
] as const;
export type ModelFamily = (typeof modelFamilies)[number];

/** A model in a folder of the person's, as it was found when the batch began. */
export const foundModelSchema = z.object({
	/** For people, notes and keys: none of those that come with longhand. */
	name: z.string().min(1),
	family: z.enum(modelFamilies),
	/** Absolute. */
	folder: z.string().min(1),
	/** By the part each plays: the names of files in the folder. */
	files: z.record(z.string(), z.string()),
	/** Of all files. */
	bytes: z.number(),
	/** Of the files' names, sizes and ends of their content, in hex: another model has another one. */
	identity: z.string(),
	/** ISO 639 codes; null where the model does not say. */
	languages: z.array(z.string()).nullable(),
});
export type FoundModel = z.infer<typeof foundModelSchema>;

/** Whether `text` is the address of a server. A name or password in it, or what follows a `?`, would be a secret in a checkpoint. */
export const isServerAddress = (text: string): boolean => {
	if (!URL.canParse(text)) {
		return false;
	}

	const {protocol, username, password, search, hash} = new URL(text);
	return ['http:', 'https:'].includes(protocol) && [username, password, search, hash].every(part => part === '');
};

/** An OpenAI-compatible server that hears in place of a model on this machine. Its key comes from the environment alone. */
export const transcriptionServerSchema = z.object({
	/** What `/audio/transcriptions` follows, or a bare host; without a user and a password. */
	base_url: z.string().refine(isServerAddress),
	/** What the server calls its model. */
	model: z.string().min(1).max(200),
});
export type TranscriptionServer = z.infer<typeof transcriptionServerSchema>;

/** What a language is called: ISO 639, two or three letters. */
export const languageCode = /^[a-z]{2,3}$/;

/** How recordings are heard, besides by which model. */
export const speechSettingsSchema = z.object({
	/** Of what is said; null is what the model finds, or the one it knows. */
	language: z.string().regex(languageCode).nullable().default(null),
	server: transcriptionServerSchema.nullable().default(null),
	/** Another model hears some of what one that comes with longhand heard; the two are compared. */
	second_opinion: z.boolean().default(true),
	/** Of a model that does not come with longhand; said by the worker, so that a resume has the same one. */
	found: foundModelSchema.nullable().default(null),
});
export type SpeechSettings = z.infer<typeof speechSettingsSchema>;
export const defaultSpeechSettings: SpeechSettings = speechSettingsSchema.parse({});

export const transcriptFormats = ['md', 'srt', 'vtt', 'txt', 'json'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

export const summaryLengths = ['short', 'medium', 'long'] as const;
/** Of the summary that is made of sentences of the text: about 50, 100 and 200 words. */
export type SummaryLength = (typeof summaryLengths)[number];
/** By what the Map of Content groups the sources. */
export const mocKinds = ['topical', 'chronological', 'hierarchical'] as const;
export type MocKind = (typeof mocKinds)[number];
/** Levels of headings in it. */
export const deepestMoc = 4;

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

export const languageModelProviders = ['none', 'openai-compatible', 'anthropic'] as const;
export const summaryStyles = ['notes', 'executive', 'academic', 'questions'] as const;
export type SummaryStyle = (typeof summaryStyles)[number];
/** The prompts: what is asked of each part of a text, of the parts together, and of the style. */
export const promptNames = ['part', 'combine', 'contradictions', ...summaryStyles] as const;
export type PromptName = (typeof promptNames)[number];

/** Characters of a prompt that a person wrote. */
export const longestPrompt = 20_000;

/** Which language model writes summaries, and how it is asked. Its key comes from the environment alone. */
export const languageModelSchema = z.object({
	/** `none`: summaries are sentences of the source. */
	provider: z.enum(languageModelProviders).default('none'),
	/** Of the server; null is the provider's own. */
	base_url: z.string().refine(isServerAddress).nullable().default(null),
	/** As the server calls it. */
	model: z.string().min(1).max(200).nullable().default(null),
	style: z.enum(summaryStyles).default('notes'),
	/** Tokens of one request and its answer together; null is what suits the provider. */
	context_tokens: z.int().min(4096).max(2_000_000).nullable().default(null),
	/** The person's own prompts, by name: they stand in for those that come with longhand. */
	prompts: z.partialRecord(z.enum(promptNames), z.string().max(longestPrompt)).default({}),
});
export type LanguageModelOptions = z.infer<typeof languageModelSchema>;
export const defaultLanguageModel: LanguageModelOptions = languageModelSchema.parse({});

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
	/** How long a process that is asked to end may take before it is made to. */
	shutdown_timeout_seconds: z.number().positive().max(day).default(10),
	/** How long a process that was made to end (SIGTERM) may take before it is killed. */
	force_kill_timeout_seconds: z.number().positive().max(day).default(5),
	/** For all models, overridden for one by `models`. */
	engine_limits: engineLimitsSchema.prefault({}),
	models: z.partialRecord(z.enum(speechModels), engineLimitsSchema).default({}),
});
export type ProcessIsolation = z.infer<typeof processIsolationSchema>;

/** Percent. */
const threshold = z.number().min(10).max(95);

/** What is done about short memory. */
export const memoryManagementSchema = z.object({
	/** Percent of the memory that this process may use. */
	memory_pressure_threshold: threshold.default(85),
	/** Percent of the swap. */
	swap_pressure_threshold: threshold.default(50),
	/** MB/s over a window, of all of longhand's processes; not judged while an engine loads. */
	growth_rate_threshold: z.number().positive().default(10),
	/** At the highest level, engines may be ended with a chunk in hand; else they are only given no more work. */
	emergency_cleanup_enabled: z.boolean().default(true),
	/** The number of engines follows the memory there is. */
	adaptive_batch_sizing: z.boolean().default(true),
	/** Engines that wait for another batch hold at most this much together. */
	model_cache_limit_gb: z.number().positive().default(4),
	/** Engines at most, each with a model of its own; null is what the machine can do. */
	max_concurrent_models: z.int().min(1).max(256).nullable().default(null),
	/** Under pressure, go on with the smaller model before pausing. Changes what is written. */
	allow_smaller_model: z.boolean().default(false),
});
export type MemoryManagement = z.infer<typeof memoryManagementSchema>;

export const checkpointFrequencies = ['per_file', 'time_based', 'adaptive'] as const;

/** What is kept so that a batch can be gone on with. The journal of every chunk is always kept. */
export const checkpointSystemSchema = z.object({
	/** False: the checkpoint is removed when the worker ends, and recovery is not offered. */
	enabled: z.boolean().default(true),
	/** When the manifest is compacted and backed up. */
	frequency: z.enum(checkpointFrequencies).default('adaptive'),
	max_checkpoint_age_days: z.number().positive().default(7),
	auto_cleanup_enabled: z.boolean().default(true),
	/** Keep a second copy of the manifest. */
	backup_checkpoints: z.boolean().default(true),
});
export type CheckpointSystem = z.infer<typeof checkpointSystemSchema>;

/** What longhand may take; null is no limit. */
export const resourceLimitsSchema = z.object({
	/** GB; the lower of this and the engine's own limit holds. */
	max_memory_per_process_gb: z.number().positive().nullable().default(null),
	/** Engines at most, one a core. */
	max_cpu_cores: z.int().min(1).nullable().default(null),
	/** Less free space than this on the vault's or the state folder's disk is said. */
	disk_space_warning_gb: z.number().min(0).default(5),
	/** A server that gives no data for this long is tried again, or given up; a language model gets ten times as long for an answer. */
	network_timeout_seconds: z.number().positive().default(30),
	/** GB: more is not fetched from one address. */
	max_download_gb: z.number().positive().default(4),
	/** An input that gives no data for this long is given up. */
	file_operation_timeout_seconds: z.number().positive().default(300),
});

export const safetyFeaturesSchema = z.object({
	/** Processes that give no sign of life are ended and replaced. */
	crash_detection_enabled: z.boolean().default(true),
	/** Processes that ended are started again, and interrupted batches are offered. */
	auto_recovery_enabled: z.boolean().default(true),
	/** Memory is watched, and acted on. */
	memory_monitoring_enabled: z.boolean().default(true),
	/** The processes are measured, and what they do is said. */
	performance_monitoring_enabled: z.boolean().default(true),
});
export type SafetyFeatures = z.infer<typeof safetyFeaturesSchema>;

export const compatibilitySchema = z.object({
	/** When no engine can be started as a child process, go on without. */
	fallback_to_in_process: z.boolean().default(true),
});

/** How the machine is treated: unless said otherwise, this changes nothing of what is written. */
const machineSettings = {
	process_isolation: processIsolationSchema.prefault({}),
	memory_management: memoryManagementSchema.prefault({}),
	checkpoint_system: checkpointSystemSchema.prefault({}),
	resource_limits: resourceLimitsSchema.prefault({}),
	safety_features: safetyFeaturesSchema.prefault({}),
	compatibility: compatibilitySchema.prefault({}),
};
export const machineSettingsSchema = z.object(machineSettings);
export type MachineSettings = z.infer<typeof machineSettingsSchema>;
/** Those of a batch's options: a resume has the present ones of the person. */
export const machineSettingsOf = (options: MachineSettings): MachineSettings => machineSettingsSchema.parse(options);
/** What says how processes are supervised. */
export type SupervisionSettings = Pick<MachineSettings, 'process_isolation' | 'safety_features'>;
export const defaultMachineSettings: MachineSettings = machineSettingsSchema.parse({});

/** What a batch does, as the person asked for it. Kept in the checkpoint: a resume goes on with these, and may bring other settings of the machine. */
export const batchOptionsSchema = z.object({
	/** The vault: an absolute path. */
	out: z.string().min(1),
	/** One that comes with longhand, one that was pulled, by its name, or the absolute path of a folder. */
	model: z.string().min(1),
	speech: speechSettingsSchema.prefault({}),
	formats: z.array(z.enum(transcriptFormats)).min(1),
	/** Engines; 0 is one per core. */
	jobs: z.int().min(0).max(256),
	transcribe: z.boolean(),
	summary: z.boolean(),
	summary_length: z.enum(summaryLengths).default('medium'),
	moc: z.boolean(),
	moc_kind: z.enum(mocKinds).default('topical'),
	/** Levels of headings. */
	moc_depth: z.int().min(1).max(deepestMoc).default(2),
	/** The person insists that poor transcripts go into what is drawn from several sources, too. */
	include_poor: z.boolean().default(false),
	language_model: languageModelSchema.prefault({}),
	/** Do again what is done. */
	force: z.boolean(),
	...machineSettings,
	/** Seconds since 1970 that stand in for every clock reading written into the vault, or null. */
	source_date_epoch: z.int().nullable(),
});
export type BatchOptions = z.infer<typeof batchOptionsSchema>;
