/**
 * Every setting, once: the configuration file, the environment, `longhand config`, `longhand config init` and the document
 * read this table. Defaults are those of the schemas. Bounds are narrower than a schema's where a person would hurt
 * themselves.
 */
import {
	checkpointFrequencies, deepestMoc, gigabyte, languageModelProviders, megabyte, mocKinds, speechModels, summaryLengths, summaryStyles, transcriptFormats,
} from '../../worker/options.js';
import {type ForeignPlace, type Setting} from './setting.js';

const yesOrNo = {type: 'switch'} as const;
const threshold = {type: 'number', min: 10, max: 95} as const;
const memoryInGb = {type: 'number', min: 0.5, memoryUnit: gigabyte} as const;
const endingTime = {type: 'number', min: 1, max: 600} as const;

const inForeign = (reason: string): Record<ForeignPlace, string> => ({project: reason, vault: reason});

/** Whoever cleans up by age cleans up after all batches. */
const allCheckpoints = inForeign('it concerns the checkpoints of all your batches');
const thisCheckpoint = inForeign('with it you could lose what is kept of an interrupted batch');

/** What the sections are about, in the order in which they are shown. */
export const sections: Readonly<Record<string, string>> = {
	transcription: 'How recordings become text.',
	summarization: 'Summaries of the sources.',
	moc: 'The Map of Content that ties all notes together.',
	output: 'Where notes go.',
	process_isolation: 'How processes are supervised: the worker, and its engines.',
	memory_management: 'What is done about short memory.',
	checkpoint_system: 'What is kept so that an interrupted batch can be gone on with.',
	resource_limits: 'What longhand may take of the machine.',
	safety_features: 'What is watched, and acted on.',
	compatibility: 'What is done where a machine does not allow the usual way.',
};

const noServers = inForeign('whoever wrote it could have your recordings sent elsewhere');
const notForOthers = inForeign('which server your texts are sent to is for you to say, not for a file that others may have written');
const modelForYou = inForeign('which language model is asked, and what that costs, is for you to say');
const promptsForYou = inForeign('what a language model is asked is for you to say');

const isAddress = (given: string): boolean => given.includes('://');

/** This machine is named without more: `localhost:11434`. */
const ofThisMachine = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1])(?::\d{1,5})?(?:\/.*)?$/i;

/** The address of a server as it was given; undefined for another word. */
const serverIn = (given: string): string | undefined => {
	const meant = ofThisMachine.test(given.trim()) ? `http://${given.trim()}` : given;
	return isAddress(meant) ? meant : undefined;
};

const engineLimits = (section: string, whose: string): Setting[] => [
	{
		key: `${section}.max_memory_mb`, kind: {type: 'number', min: 1, memoryUnit: megabyte}, none: 'no limit',
		does: `MB. ${whose} that takes more is replaced after its chunk; far over it, at once.`,
	},
	{
		key: `${section}.max_cpu_percent`, kind: {type: 'number', min: 1, max: 10_000}, none: 'no limit',
		does: `Percent of one core. ${whose} that takes more is reported.`,
	},
	{
		key: `${section}.max_restarts`, kind: {
			type: 'number', min: 0, max: 1_000_000, whole: true,
		}, none: 'no limit',
		does: `${whose} that was started again this often, for whatever reason, is given up.`,
	},
];

const limitsOfAll = 'process_isolation.engine_limits';

/** A model's own limits, each that of all engines unless it is set. */
const modelLimits = (model: string): Setting[] => {
	const section = `process_isolation.models.${model}`;
	return engineLimits(section, `An engine with the model ${model}`)
		.map(setting => ({...setting, follows: setting.key.replace(section, limitsOfAll), defaultText: 'as in engine_limits'}));
};

export const settings: readonly Setting[] = [
	{
		key: 'transcription.enabled', kind: yesOrNo, flag: 'no-transcribe', does: 'Transcribe recordings.',
	},
	{
		key: 'transcription.model', kind: {type: 'model', words: speechModels}, flag: 'model', does: 'The speech model: tiny is twice as fast as base and less exact; longhand models lists more.',
	},
	{
		key: 'transcription.language', kind: {type: 'language'}, none: 'what the model finds, or the one it knows', flag: 'language',
		does: 'What is said in the recordings.',
	},
	{
		key: 'transcription.engine', kind: {type: 'word', words: ['local', 'openai']}, flag: 'engine', refusedIn: noServers,
		does: 'What hears: a model on this machine, or an OpenAI-compatible server, to which the sound is sent.',
	},
	{
		key: 'transcription.base_url', kind: {type: 'address'}, none: 'none', flag: 'base-url', refusedIn: noServers,
		does: 'Where that server is; a bare host stands for its /v1. Its key comes from LONGHAND_TRANSCRIPTION_API_KEY or OPENAI_API_KEY.',
	},
	{
		key: 'transcription.engine_model', kind: {type: 'name'}, flag: 'engine-model', refusedIn: noServers,
		does: 'What the server calls the model that is to hear.',
	},
	{
		key: 'transcription.formats', kind: {type: 'words', words: transcriptFormats}, flag: 'formats', does: 'What transcripts are written as.',
	},
	{
		key: 'transcription.jobs', kind: {
			type: 'number', min: 1, max: 256, whole: true,
		}, none: 'one per core', flag: 'jobs', does: 'Engines. Set it, and the hardware profile limits their number no more.',
	},
	{
		key: 'transcription.second_opinion', kind: yesOrNo, flag: 'no-second-opinion',
		does: 'Have the other model that comes with longhand hear some of each recording, to find out what is no English and what cannot be understood.',
	},
	{
		key: 'transcription.include_poor', kind: yesOrNo, flag: 'include-poor', does: 'Let poor transcripts into the Map of Content, and to a language model.',
	},
	{
		key: 'summarization.enabled', kind: yesOrNo, flag: 'no-summary', does: 'Write summaries.',
	},
	{
		key: 'summarization.length', kind: {type: 'word', words: summaryLengths}, flag: 'summary-length', does: 'How long summaries are: about 50, 100 or 200 words.',
	},
	{
		key: 'summarization.provider', kind: {type: 'word', words: languageModelProviders}, flag: 'llm', fromFlag: given => (serverIn(given) === undefined ? given : 'openai-compatible'),
		flagAllows: 'none, anthropic, or the address of an OpenAI-compatible server, such as http://localhost:11434',
		does: 'Whose language model writes summaries; with none they are sentences of the source. --llm takes it, or the address of an OpenAI-compatible server.',
		refusedIn: notForOthers,
	},
	{
		key: 'summarization.base_url', kind: {type: 'address'}, none: 'the provider’s own', flag: 'llm', fromFlag: given => serverIn(given) ?? 'none',
		does: 'Where its server is: Ollama, LM Studio, llama.cpp, vLLM, or one on the net. A bare host stands for its /v1.', refusedIn: notForOthers,
	},
	{
		key: 'summarization.model', kind: {type: 'name'}, none: 'not said', flag: 'llm-model', does: 'The language model, as its server calls it.',
		refusedIn: modelForYou,
	},
	{
		key: 'summarization.style', kind: {type: 'word', words: summaryStyles}, flag: 'summary-style', does: 'What a language model’s summary is: notes, a brief for who decides, an abstract, or study questions.',
	},
	{
		key: 'summarization.context_tokens', kind: {
			type: 'number', min: 4096, max: 2_000_000, whole: true,
		}, none: '4096, or 64000 for Anthropic', does: 'Tokens that the language model takes at once, request and answer together: what the server is set to. A longer text goes in parts.',
		refusedIn: modelForYou,
	},
	{
		key: 'summarization.prompts', kind: {type: 'folder'}, none: 'prompts in your configuration folder', does: 'A folder with prompts of your own: part.md, combine.md, contradictions.md, and one for each style.',
		defaultText: 'prompts in your configuration folder', refusedIn: promptsForYou,
	},
	{
		key: 'moc.enabled', kind: yesOrNo, flag: 'no-moc', does: 'Write the Map of Content.',
	},
	{
		key: 'moc.kind', kind: {type: 'word', words: mocKinds}, flag: 'moc',
		does: 'What groups the sources: what they share (topical), when they were recorded (chronological), or themes within themes (hierarchical).',
	},
	{
		key: 'moc.depth', kind: {
			type: 'number', min: 1, max: deepestMoc, whole: true,
		}, flag: 'moc-depth', does: 'Levels of headings that the sources are grouped under.',
	},
	{
		key: 'output.vault', kind: {type: 'folder'}, flag: 'out', does: 'The vault: a folder, seen from the folder of the file that names it.', defaultText: './vault',
		refusedIn: {vault: 'the vault is where this file was found'},
	},
	{
		key: 'process_isolation.enabled', kind: yesOrNo, flag: 'no-isolation', does: 'Run engines as processes of their own, so that a crash costs one chunk; else within the worker.',
	},
	{
		key: 'process_isolation.max_restart_attempts', kind: {
			type: 'number', min: 0, max: 10, whole: true,
		}, short: 'LONGHAND_MAX_RESTART_ATTEMPTS', does: 'Starts in a row that got nothing done, after which a process is given up.',
	},
	{key: 'process_isolation.restart_backoff_seconds', kind: {type: 'numbers', min: 0, max: 300}, does: 'Seconds before each start that follows no progress; the last one goes on.'},
	{key: 'process_isolation.heartbeat_timeout_seconds', kind: {type: 'number', min: 10, max: 3600}, does: 'A process that gives no sign of life for so many seconds is taken for hung, and ended.'},
	{key: 'process_isolation.startup_timeout_seconds', kind: {type: 'number', min: 10, max: 3600}, does: 'Seconds that a process may take to start.'},
	{key: 'process_isolation.shutdown_timeout_seconds', kind: endingTime, does: 'Seconds that a process may take to end when it is asked to.'},
	{key: 'process_isolation.force_kill_timeout_seconds', kind: endingTime, does: 'Seconds that a process may take to end when it is made to, before it is killed.'},
	...engineLimits(limitsOfAll, 'An engine'),
	...speechModels.flatMap(model => modelLimits(model)),
	{
		key: 'memory_management.memory_pressure_threshold', kind: threshold, short: 'LONGHAND_MEMORY_THRESHOLD',
		does: 'Percent of the memory that this process may use: above it memory is short, and longhand takes less.',
	},
	{key: 'memory_management.swap_pressure_threshold', kind: threshold, does: 'Percent of the swap: above it memory is short.'},
	{
		key: 'memory_management.growth_rate_threshold', kind: {type: 'number', min: 0.1, max: 100_000},
		does: 'MB a second that longhand’s processes may grow by, together; not judged while an engine loads.',
	},
	{
		key: 'memory_management.emergency_cleanup_enabled', kind: yesOrNo,
		does: 'When memory is all but gone, end engines with a chunk in hand (it is heard again); else only give them no more.',
	},
	{key: 'memory_management.adaptive_batch_sizing', kind: yesOrNo, does: 'Let the number of engines follow the memory there is.'},
	{key: 'memory_management.model_cache_limit_gb', kind: {type: 'number', min: 0.1, memoryUnit: gigabyte}, does: 'GB that engines which wait for another batch may hold together.'},
	{
		key: 'memory_management.max_concurrent_models', kind: {
			type: 'number', min: 1, max: 256, whole: true,
		}, none: 'one per core', does: 'Engines at most: each holds a model of its own.',
	},
	{
		key: 'memory_management.allow_smaller_model', kind: yesOrNo, flag: 'allow-smaller-model', does: 'When memory is short, go on with the model tiny rather than wait. Changes what is written.',
	},
	{
		key: 'checkpoint_system.enabled', kind: yesOrNo, does: 'Keep checkpoints; else they are removed at the end, and nothing is offered to be resumed.',
		refusedIn: thisCheckpoint,
	},
	{key: 'checkpoint_system.frequency', kind: {type: 'word', words: checkpointFrequencies}, does: 'When the manifest is compacted and backed up. Every chunk is kept at once, whatever this says.'},
	{
		key: 'checkpoint_system.checkpoint_directory', kind: {type: 'folder'}, none: 'the platform’s state folder', flag: 'state-dir',
		does: 'The folder of checkpoints and logs.', defaultText: 'the platform’s state folder',
		refusedIn: {project: 'where checkpoints live is for you to say, not for a folder', vault: 'where checkpoints live is for you to say, not for a vault'},
	},
	{
		key: 'checkpoint_system.max_checkpoint_age_days', kind: {type: 'number', min: 0.1, max: 36_500}, does: 'Days after which an old checkpoint is cleaned up.',
		refusedIn: allCheckpoints,
	},
	{
		key: 'checkpoint_system.auto_cleanup_enabled', kind: yesOrNo, does: 'Clean up old checkpoints.', refusedIn: allCheckpoints,
	},
	{
		key: 'checkpoint_system.backup_checkpoints', kind: yesOrNo, does: 'Keep a second copy of the manifest.', refusedIn: thisCheckpoint,
	},
	{
		key: 'resource_limits.max_memory_per_process_gb', kind: memoryInGb, none: 'no limit', does: 'GB that one engine may take; the lower of this and engine_limits holds.',
	},
	{
		key: 'resource_limits.max_cpu_cores', kind: {
			type: 'number', min: 1, max: 1024, whole: true,
		}, none: 'all', does: 'Cores that are used: engines at most.',
	},
	{key: 'resource_limits.disk_space_warning_gb', kind: {type: 'number', min: 0, max: 1_000_000}, does: 'GB: less free space than this on a disk that is written to is told.'},
	{key: 'resource_limits.network_timeout_seconds', kind: {type: 'number', min: 1, max: 300}, does: 'Seconds after which a server that gives no data is tried again, or given up; a language model gets ten times as long for an answer.'},
	{key: 'resource_limits.max_download_gb', kind: {type: 'number', min: 0.001, max: 1_000_000}, does: 'GB: more than that is not fetched from one address.'},
	{key: 'resource_limits.file_operation_timeout_seconds', kind: {type: 'number', min: 1, max: 86_400}, does: 'Seconds after which an input that gives no data is given up.'},
	{key: 'safety_features.crash_detection_enabled', kind: yesOrNo, does: 'End and replace processes that give no sign of life.'},
	{
		key: 'safety_features.auto_recovery_enabled', kind: yesOrNo, short: 'LONGHAND_AUTO_RECOVERY',
		does: 'Start processes again that ended, and offer interrupted batches; else an unattended run that finds one ends with code 4, unless --on-stale decides.',
	},
	{key: 'safety_features.memory_monitoring_enabled', kind: yesOrNo, does: 'Watch memory, and act when it is short.'},
	{key: 'safety_features.performance_monitoring_enabled', kind: yesOrNo, does: 'Measure longhand’s processes, and tell what they take.'},
	{key: 'compatibility.fallback_to_in_process', kind: yesOrNo, does: 'When no engine can be started as a process, go on with one within the worker.'},
];

const byKey: ReadonlyMap<string, Setting> = new Map(settings.map(setting => [setting.key, setting]));

export const findSetting = (key: string): Setting | undefined => byKey.get(key);
