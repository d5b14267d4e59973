/** What the transcription of a recording begins with, and what it needs of others. */
import {type SpeechModel} from '../options.js';
import {type EventBody} from '../protocol/events.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type HeardAgain, type HeardChunk} from './chunk-hearing.js';
import {type OtherModel} from './other-model.js';
import {type Opinion} from './second-opinions.js';

/** Where the transcription of a file stands: empty, or as its journal left it. */
export type TranscriptionStart = {
	planNext: number;
	planComplete: boolean;
	chunks: PlannedChunk[];
	results: Map<number, HeardChunk>;
	/** What the other model heard. */
	opinions: readonly Opinion[];
};

export type HearingModels = {
	wanted: SpeechModel;
	/** The one that hears now: under short memory a smaller one may. */
	now: () => SpeechModel;
	/** Who gives second opinions, and hears what `wanted` is lost in. */
	other: OtherModel | null;
	/** Whether an engine may hold a second model now. */
	hasRoomForOther: () => boolean;
};

/** A `PLANNED` or `CHUNK_COMPLETE` before it says which file it is about. */
export type TranscriptionEvent
	= | Pick<Extract<EventBody, {type: 'PLANNED'}>, 'type' | 'from' | 'next' | 'complete' | 'chunks' | 'pcm_crc32'>
		| Pick<Extract<EventBody, {type: 'CHUNK_COMPLETE'}>, 'type' | 'chunk' | 'segments' | 'audio_seconds' | 'doubt' | 'doubt_from' | 'model' | 'language'>
		| Pick<Extract<EventBody, {type: 'SECOND_OPINION'}>, 'type' | 'chunk' | 'to' | 'model' | 'text'>;

export type TranscriptionPorts = {
	/** Makes an event durable in the file's journal, then says it. */
	record: (event: TranscriptionEvent) => Promise<void>;
	/** There is more work to hand out. */
	wake: () => void;
	/** Whether a recording shortly before this one is hard to understand, once that is known. */
	isNearDoubt: () => Promise<boolean>;
	/** A chunk is about to be heard again. */
	onDoubt: (again: HeardAgain) => void;
};
