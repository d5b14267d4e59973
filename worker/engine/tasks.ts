/** What the worker asks of an engine, and what the engine answers. Samples are of the whole recording's PCM. */
import {type FoundModel, type SpeechModel} from '../options.js';
import {type PlannedChunk} from '../protocol/recording-events.js';

/** Finds the chunks in samples `from` to `to`; `last` when `to` is the end of the recording. */
export type PlanTask = {kind: 'plan'; pcm: string; from: number; to: number; last: boolean};
export type PlanResult = {kind: 'plan'; chunks: Array<Omit<PlannedChunk, 'chunk'>>; next: number};

/** Hears samples `from` to `to`; with `split`, in two parts, cut where it is quietest. */
export type TranscribeTask = {kind: 'transcribe'; pcm: string; from: number; to: number; model: SpeechModel; split: boolean};
/** `confidence`, from 0 to 1, where the model says how sure it is; `language` where it says what was spoken. */
export type TranscribeResult = {kind: 'transcribe'; text: string; confidence?: number; language?: string};

/** What an engine has to know of models that do not come with longhand, and of what is said. */
export type EngineSpeech = {found: FoundModel | null; language: string | null};
export const bundledSpeech: EngineSpeech = {found: null, language: null};

export type EngineTask = PlanTask | TranscribeTask;
export type EngineResult<Task extends EngineTask = EngineTask> = Task extends PlanTask ? PlanResult : TranscribeResult;

/**
 * From the worker. `load` answers with `ready`; with no model, speech is found here and heard elsewhere. `end`, after
 * which nothing comes, is answered with the end of the process.
 */
export type EngineRequest = {type: 'load'; model: SpeechModel | null; speech: EngineSpeech} | {type: 'task'; id: number; task: EngineTask} | {type: 'end'};

/** From the engine. `failed` is a task that went wrong with the engine still sound; `beat` is a sign of life. */
export type EngineReply
	= | {type: 'ready'}
		| {type: 'beat'}
		| {type: 'unusable'; message: string}
		| {type: 'result'; id: number; result: PlanResult | TranscribeResult}
		| {type: 'failed'; id: number; message: string};
