/**
 * The contract between the worker and whoever runs it: every event it writes to stdout and every command it
 * reads from stdin, one JSON object a line. Of ours, this file imports the options and a quicker way to check a schema,
 * which import nothing; anyone may import it.
 * `docs/protocol.md` is its prose.
 */
import {z} from 'zod';
import {batchOptionsSchema, machineSettingsSchema, speechModels} from './options.js';
import {quickCheck} from './quick-check.js';

/** Raised when a consumer of the old form would misread the new one; added types and fields do not raise it. */
export const protocolVersion = 1;

/** No event is longer than this, in bytes with its newline: large results are files, named in the event. */
export const maxEventBytes = 64 * 1024;

/** A worker says HEARTBEAT this often, in seconds, whatever it does or waits for. */
export const heartbeatSeconds = 5;

/** A command longer than this, in bytes, is answered with an error and dropped. */
export const maxCommandBytes = 8 * 1024 * 1024;

/** `fetching` is that of an address alone. */
export const stages = ['fetching', 'decoding', 'transcription', 'checking', 'summarization', 'moc_generation'] as const;
export type Stage = (typeof stages)[number];

/** `text` is a document, without times; `transcript` are the words of a recording with their times, without the recording. */
export const sourceKinds = ['audio', 'video', 'text', 'transcript'] as const;
export type SourceKind = (typeof sourceKinds)[number];
/** Whether it is to be heard; what is not is read. */
export const isRecording = (kind: SourceKind): kind is 'audio' | 'video' => kind === 'audio' || kind === 'video';

const base = {
	/** When it happened: ISO 8601, UTC. */
	timestamp: z.string(),
	/** Counts this process's events from 1; a gap means that events were dropped for a reader that was too slow. */
	seq: z.int().min(0),
};

/** What every event about one file carries. */
const aboutFile = {
	/** Stable within a job. */
	file_id: z.string(),
	/** The file's place in the batch, from 1. */
	current_file: z.int().min(1),
	total_files: z.int().min(0),
	/** Path relative to the input folder, or the bare name of a file given by itself. */
	file_name: z.string(),
};

/** A span of the recording in samples of 16 kHz audio: `from` inclusive, `to` exclusive. */
export const plannedChunkSchema = z.object({
	/** The chunk's place in the file, from 0. */
	chunk: z.int().min(0),
	/** Samples that are heard, padding included. */
	from: z.int().min(0),
	to: z.int().min(0),
	/** Where speech was detected inside it, without padding: [from, to] pairs of samples, in order. */
	speech: z.array(z.tuple([z.int().min(0), z.int().min(0)])).min(1),
});
export type PlannedChunk = z.infer<typeof plannedChunkSchema>;

/** Why a process ended. */
export const exitReasons = ['finished', 'stopped', 'crashed', 'killed', 'out_of_memory', 'hung', 'could_not_start'] as const;
export type ExitReason = (typeof exitReasons)[number];

export const processStatisticsSchema = z.object({
	role: z.enum(['worker', 'engine']),
	/** Its number among the engines; null for the worker. */
	engine: z.int().nullable(),
	state: z.string(),
	pid: z.int().nullable(),
	uptime_seconds: z.number(),
	memory_bytes: z.number(),
	/** Of one core, since the last statistics. */
	cpu_percent: z.number(),
	/** Since the engine's first start in this sitting; the worker has none of these. */
	crashes: z.int(),
	restarts: z.int(),
	chunks: z.int(),
});
export type ProcessStatistics = z.infer<typeof processStatisticsSchema>;

export const processTotalsSchema = z.object({
	processes: z.int(), memory_bytes: z.number(), cpu_percent: z.number(), crashes: z.int(), restarts: z.int(), chunks: z.int(),
});

/** A stretch of transcript; times in seconds from the start of the recording, to 0.01 s. A block of a document has times of 0. */
export const segmentSchema = z.object({
	start: z.number(),
	end: z.number(),
	text: z.string(),
	/** Who says it, where a transcript tells. */
	speaker: z.string().optional(),
	/** The page of the document on which it begins, from 1, where there are pages. */
	page: z.int().min(1).optional(),
	/** It is a heading of this level, 1 being the highest. */
	heading: z.int().min(1).optional(),
	/** It is an item of a list. */
	item: z.literal(true).optional(),
	/** How sure the engine is of the words, 0 to 1, where it says. */
	confidence: z.number().min(0).max(1).optional(),
	/** The model that heard it, when that is not the one that was asked for. */
	model: z.string().optional(),
});
export type Segment = z.infer<typeof segmentSchema>;

export const sourceWorks = ['everything', 'notes', 'nothing', 'no_transcript'] as const;
export type SourceWork = (typeof sourceWorks)[number];

const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
	z.object({type: z.literal(type), ...base, ...shape});

/** How far a transcript can be trusted. `docs/quality.md` says where each begins. */
export const qualities = ['good', 'doubtful', 'poor'] as const;
export type Quality = (typeof qualities)[number];

export const workerStates = ['idle', 'running', 'paused', 'stopping'] as const;
export type WorkerState = (typeof workerStates)[number];

export const pauseReasons = ['person', 'memory', 'disk'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** How short memory is. `docs/memory.md` says where each begins. */
export const memoryLevels = ['normal', 'elevated', 'high', 'critical'] as const;
export type MemoryLevel = (typeof memoryLevels)[number];

/** What brought a level about: shares of memory and swap, growth of longhand itself, work that waits for memory, swap traffic, a process that the system ended. */
export const memoryReasons = ['memory', 'swap', 'growth', 'stall', 'swap_traffic', 'out_of_memory'] as const;
export type MemoryReason = (typeof memoryReasons)[number];

/** What is done about it, from the mildest, and what is taken back. */
export const memoryActions = [
	'fewer_engines', 'ease', 'hold', 'retire', 'smaller_model', 'pause', 'go_on', 'give_work', 'larger_model', 'add_engine', 'end_ease',
] as const;
export type MemoryAction = (typeof memoryActions)[number];

const memoryReadingSchema = z.object({
	total_bytes: z.number(),
	available_bytes: z.number(),
	used_percent: z.number(),
	swap_percent: z.number(),
	/** Resident memory of the worker and its engines. */
	own_bytes: z.number(),
	/** The level is high or critical. */
	pressure: z.boolean(),
	level: z.enum(memoryLevels).default('normal'),
	/** Bytes: the limit of the control group, where that is less than the machine has. */
	limit_bytes: z.number().nullable().default(null),
	/** MB/s by which the worker and its engines grow; null while an engine loads. */
	growth_mb_per_second: z.number().nullable().default(null),
	/** Pages a second to and from the swap. */
	swap_pages_per_second: z.number().nullable().default(null),
	/** Of the last 10 seconds, in which all work waited for memory. */
	stall_percent: z.number().nullable().default(null),
	/** Engines that may be given work now. */
	engines_allowed: z.int(),
});

const engineStatuses = ['created', 'restarted', 'ready', 'busy', 'crashed', 'retired', 'failed', 'limit_exceeded', 'stopped'] as const;
const engineStateSchema = z.object({
	engine: z.int(),
	/**
	 * `created` and `restarted`: its process was started, and the model is being loaded. `retired`: ended on purpose
	 * after its task. `failed`: given up. `limit_exceeded`: it takes more than it may, and goes on or is retired.
	 */
	status: z.enum(engineStatuses),
	/** Null where it has no process of its own. */
	engine_pid: z.int().nullable(),
	/** What it works on, or why it ended. */
	message: z.string(),
});

const statisticsSchema = z.object({processes: z.array(processStatisticsSchema), total: processTotalsSchema});

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

export const eventSchema = z.discriminatedUnion('type', [
	/** The first line of every worker: who speaks, and which version of this contract. */
	event('HELLO', {protocol: z.int(), version: z.string(), pid: z.int()}),
	/** Answers one command; `id` is the command's own. */
	event('REPLY', {
		id: z.string().nullable(),
		command: z.string(),
		ok: z.boolean(),
		code: z.string().optional(),
		message: z.string(),
	}),

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

	/** A batch begins, or goes on: `resumed`. Durable. */
	event('BATCH_STARTED', {
		job_id: z.string(),
		checkpoint: z.string(),
		vault: z.string(),
		total_files: z.int(),
		resumed: z.boolean(),
	}),
	/** A file was taken into the batch; said again when more is known of one that was fetched. Durable. */
	event('FILE_QUEUED', {
		...aboutFile,
		path: z.string(),
		kind: z.enum(sourceKinds),
		bytes: z.number(),
		/** The name of its notes in the vault, without folder and ending. */
		note_name: z.string(),
	}),
	/** The length of a recording is known, from its header, before its turn comes. */
	event('FILE_LENGTH', {...aboutFile, duration_seconds: z.number()}),
	/** The file's content is known. Durable, in the file's journal. */
	event('FILE_STARTED', {
		...aboutFile,
		/** SHA-256 of its bytes, in hex. */
		fingerprint: z.string(),
		duration_seconds: z.number().nullable(),
		/** Version of the ffmpeg that decodes it: what another one decoded is not gone on with. */
		decoder: z.string(),
	}),
	/** All of the file is PCM on disk. Durable, in the file's journal. */
	event('DECODED', {
		...aboutFile, samples: z.int(), duration_seconds: z.number(), pcm_crc32: z.string().optional(),
	}),
	/** The plan reached `next` (samples); `complete` when that is the end. Durable, in the file's journal. */
	event('PLANNED', {
		...aboutFile,
		from: z.int(),
		next: z.int(),
		complete: z.boolean(),
		chunks: z.array(plannedChunkSchema),
		/** Of the PCM from `from` to `next`, or to the end of the last chunk if that is farther. */
		pcm_crc32: z.string().optional(),
	}),
	/** One chunk was heard. Durable, in the file's journal. */
	event('CHUNK_COMPLETE', {
		...aboutFile,
		chunk: z.int(),
		segments: z.array(segmentSchema),
		/** Seconds of audio in the chunk. */
		audio_seconds: z.number(),
		/** What the check stage still doubts, or null. */
		doubt: z.string().nullable(),
		/** The model that heard it, when that is not the one that was asked for. */
		model: z.string().optional(),
	}),
	/** Another model has heard a chunk, up to sample `to`, to be compared. Durable, in the file's journal. */
	event('SECOND_OPINION', {
		...aboutFile, chunk: z.int().min(0), to: z.int().min(0), model: z.enum(speechModels), text: z.string(),
	}),
	/** A stage of a file is done; `moc_generation` belongs to the batch and has no file. Durable. */
	event('STAGE_COMPLETE', {...aboutFile, stage: z.enum(stages)}),
	/** Where the file is now: `progress_percent` is the share of this stage. */
	event('PROGRESS', {
		...aboutFile,
		stage: z.enum(stages),
		progress_percent: z.number(),
		/** Share of the whole batch. */
		batch_percent: z.number(),
		message: z.string(),
		duration_seconds: z.number().nullable(),
	}),
	/** The file's notes are in the vault. Durable. */
	event('FILE_COMPLETE', {
		...aboutFile,
		/** Relative to the vault, with forward slashes. */
		note: z.string(),
		transcripts: z.array(z.string()),
		duration_seconds: z.number().nullable(),
		words: z.int(),
		/** False for silence: done, with no words. */
		speech: z.boolean(),
		/** Chunks that the check stage still doubts. */
		doubtful: z.int(),
		/** How far the transcript can be trusted, and why not; not said of documents. */
		quality: z.enum(qualities).optional(),
		warnings: z.array(z.string()).optional(),
		/** Why the language model's summary is still to come, where it is; the note has one that was made without. */
		deferred: z.string().nullable().default(null),
		elapsed_seconds: z.number(),
	}),
	/** Nothing had to be done for the file. Durable. */
	event('FILE_SKIPPED', {
		...aboutFile,
		reason: z.enum(['done', 'cancelled', 'no_transcript']),
		note: z.string().nullable(),
		message: z.string(),
	}),
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
	/** A reading of the machine; bytes. `used_percent` is what cannot be had, against the machine or its cgroup. */
	event('MEMORY', memoryReadingSchema.shape),
	/** Something was done about memory: what was read, and what was done. */
	event('MEMORY_RESPONSE', {
		action: z.enum(memoryActions),
		level: z.enum(memoryLevels),
		reasons: z.array(z.enum(memoryReasons)),
		used_percent: z.number(),
		available_bytes: z.number(),
		swap_percent: z.number(),
		growth_mb_per_second: z.number().nullable(),
		swap_pages_per_second: z.number().nullable(),
		stall_percent: z.number().nullable(),
		/** Engines that there are to be from now on, and those that may be given work. */
		engines: z.int(),
		engines_allowed: z.int(),
		message: z.string(),
	}),
	/** What happened to one engine. */
	event('ENGINE', {
		...engineStateSchema.shape,
		/** Why it ended, when it did. */
		reason: z.enum(exitReasons).optional(),
	}),
	/** Statistics of longhand's processes while a batch runs, each and in sum. */
	event('PROCESSES', statisticsSchema.shape),
	event('HEARTBEAT', {state: z.enum(workerStates), uptime_seconds: z.number()}),
	/** The batch at a glance; also what `status.json` in the checkpoint holds, replaced at most once a second. */
	event('STATUS', {
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
]);

/** One line of the worker's stdout. */
export type Event = z.infer<typeof eventSchema>;
export type EventType = Event['type'];
export type EventOf<Type extends EventType> = Extract<Event, {type: Type}>;

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
/** An event before the worker stamps it with `timestamp` and `seq`. */
export type EventBody = DistributiveOmit<Event, 'timestamp' | 'seq'>;
/** What an event says of the file it is about. */
export type AboutFile = Pick<EventOf<'PROGRESS'>, 'file_id' | 'current_file' | 'total_files' | 'file_name'>;

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

export const staleActions = ['resume', 'restart', 'delete', 'fail'] as const;
export type StaleAction = (typeof staleActions)[number];

const commandBase = {id: z.string().max(100).optional()};

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

export type ParsedCommand
	= | {ok: true; command: Command}
		| {ok: false; id: string | null; type: string; reason: string};

/** Reads one line of the worker's stdin. Never throws. */
export const parseCommandLine = (line: string): ParsedCommand => {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		return {
			ok: false, id: null, type: '', reason: 'not JSON',
		};
	}

	const result = commandSchema.safeParse(value);
	if (result.success) {
		return {ok: true, command: result.data};
	}

	const fields = z.object({id: z.string().catch(''), type: z.string().catch('')}).catch({id: '', type: ''}).parse(value);
	return {
		ok: false, id: fields.id || null, type: fields.type, reason: z.prettifyError(result.error).slice(0, 500),
	};
};
