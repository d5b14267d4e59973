/** What the worker asks of an engine, and what the engine answers. Samples are of the whole recording's PCM. */
import {type SpeechModel} from '../options.js';
import {type PlannedChunk} from '../protocol.js';

/** Finds the chunks in samples `from` to `to`; `last` when `to` is the end of the recording. */
export type PlanTask = {kind: 'plan'; pcm: string; from: number; to: number; last: boolean};
export type PlanResult = {kind: 'plan'; chunks: Array<Omit<PlannedChunk, 'chunk'>>; next: number};

/** Hears samples `from` to `to`; with `split`, in two parts, cut where it is quietest. */
export type TranscribeTask = {kind: 'transcribe'; pcm: string; from: number; to: number; model: SpeechModel; split: boolean};
export type TranscribeResult = {kind: 'transcribe'; text: string};

export type EngineTask = PlanTask | TranscribeTask;
export type EngineResult<Task extends EngineTask = EngineTask> = Task extends PlanTask ? PlanResult : TranscribeResult;

/** From the worker. `load` answers with `ready`; `end`, after which nothing comes, with the end of the process. */
export type EngineRequest = {type: 'load'; model: SpeechModel} | {type: 'task'; id: number; task: EngineTask} | {type: 'end'};

/** From the engine. `failed` is a task that went wrong with the engine still sound; `beat` is a sign of life. */
export type EngineReply
	= | {type: 'ready'}
		| {type: 'beat'}
		| {type: 'unusable'; message: string}
		| {type: 'result'; id: number; result: PlanResult | TranscribeResult}
		| {type: 'failed'; id: number; message: string};
