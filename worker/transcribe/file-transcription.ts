/**
 * The transcription of one recording while it goes on: asks for blocks to be planned as audio arrives, hands out
 * chunks, hears a flawed one a second time another way, and makes each step durable before the next depends on it.
 */
import {open} from 'node:fs/promises';
import {nextBlock} from '../engine/blocks.js';
import {pcmChecksum} from '../engine/pcm-checksum.js';
import {sampleRate} from '../engine/pcm.js';
import {type EngineResult, type PlanResult, type TranscribeResult} from '../engine/tasks.js';
import {deferred} from '../deferred.js';
import {FileError} from '../errors.js';
import {nameInNotes} from '../models/model-in-use.js';
import {type Work} from '../pool/work.js';
import {type SpeechModel} from '../options.js';
import {type EventBody, type PlannedChunk, type Segment} from '../protocol.js';
import {
	ChunkHearing, type HeardChunk, notHeard, type Stretch,
} from './chunk-hearing.js';

/** Where the transcription of a file stands: empty, or as its journal left it. */
export type TranscriptionStart = {
	planNext: number;
	planComplete: boolean;
	chunks: PlannedChunk[];
	results: Map<number, HeardChunk>;
};

/** The model that was asked for, and the one that hears now: under short memory a smaller one may. */
export type HearingModels = {wanted: SpeechModel; now: () => SpeechModel};

export type Transcript = {
	segments: Segment[];
	/** What heard it, besides the model that was asked for. */
	otherModels: SpeechModel[];
	doubtful: Array<{start: number; end: number; reason: string}>;
};

/** A `PLANNED` or `CHUNK_COMPLETE` before it says which file it is about. */
export type TranscriptionEvent
	= | Pick<Extract<EventBody, {type: 'PLANNED'}>, 'type' | 'from' | 'next' | 'complete' | 'chunks' | 'pcm_crc32'>
		| Pick<Extract<EventBody, {type: 'CHUNK_COMPLETE'}>, 'type' | 'chunk' | 'segments' | 'audio_seconds' | 'doubt' | 'model'>;

export type TranscriptionPorts = {
	/** Makes an event durable in the file's journal, then says it. */
	record: (event: TranscriptionEvent) => Promise<void>;
	/** There is more work to hand out. */
	wake: () => void;
	/** A chunk is about to be heard again. */
	onDoubt: (flaw: string) => void;
};

/** A block that brought down this many engines is not tried again. */
const maxPlanAttempts = 2;
/** A file fails when more of its chunks than this, and than this share of them, had to be left out. */
const maxSkipped = {chunks: 2, share: 0.1};

const engineFailure = (message: string, cause?: Error): FileError =>
	new FileError('ENGINE_FAILED', message, 'Run longhand again; if it fails again, convert the recording to another format.', {cause});

export class FileTranscription {
	/** Settles when every chunk is heard and durable. */
	readonly finished: Promise<void>;
	private readonly finish = deferred();
	private readonly chunks: PlannedChunk[];
	private readonly results: Map<number, HeardChunk>;
	/** Chunks that are not settled, in order. */
	private readonly hearings: ChunkHearing[];
	/** Chunks of which another model than the one that was asked for has heard at least a part. */
	private readonly heardByOther = new WeakMap<ChunkHearing, SpeechModel>();
	private planAttempts = 0;
	private planNext: number;
	private planComplete: boolean;
	private planning = false;
	private ended = false;
	private audio = {samples: 0, complete: false};

	/** @param lookahead how many chunks are kept ready before the next block is planned */
	constructor(
		private readonly pcm: string,
		private readonly models: HearingModels,
		private readonly name: string,
		start: TranscriptionStart,
		private readonly lookahead: number,
		private readonly ports: TranscriptionPorts,
	) {
		this.chunks = start.chunks;
		this.results = start.results;
		this.planNext = start.planNext;
		this.planComplete = start.planComplete;
		this.hearings = start.chunks.filter(({chunk}) => !start.results.has(chunk)).map(chunk => new ChunkHearing(chunk));
		this.finished = this.finish.promise;
		this.settleIfDone();
	}

	/** Seconds of audio that are heard or known to be silent. */
	get heardSeconds(): number {
		let waiting = 0;
		for (const {chunk, from, to} of this.chunks) {
			if (!this.results.has(chunk)) {
				waiting += to - from;
			}
		}

		return Math.max(0, this.planNext - waiting) / sampleRate;
	}

	/** More audio is on disk; `complete` when that is all of it. */
	setAudio(samples: number, complete: boolean): void {
		this.audio = {samples, complete};
		this.ports.wake();
	}

	/** The next thing an engine can do for this file, if there is one now. */
	next(): Work | undefined {
		if (this.ended) {
			return undefined;
		}

		const block
			= this.planning || this.planComplete || this.hearings.length >= this.lookahead
				? undefined
				: nextBlock(this.planNext, this.audio.samples, this.audio.complete);
		if (block) {
			return this.planWork(block);
		}

		for (const hearing of this.hearings) {
			const stretch = hearing.next();
			if (stretch) {
				return this.hearWork(hearing, stretch);
			}
		}

		return undefined;
	}

	/** The file cannot be done: `finished` rejects with `error`, and no more work is handed out. */
	abandon(error: Error): void {
		this.ended = true;
		this.finish.reject(error);
	}

	/** All that was heard, in order. Whole once `finished` has resolved. */
	transcript(): Transcript {
		const segments: Segment[] = [];
		const doubtful: Transcript['doubtful'] = [];
		for (const {chunk, speech} of this.chunks) {
			const heard = this.results.get(chunk);
			segments.push(...(heard?.segments ?? []));
			if (heard?.doubt) {
				const [start, end] = [speech[0]![0], speech.at(-1)![1]].map(sample => Math.round((sample / sampleRate) * 100) / 100);
				doubtful.push({start: start!, end: end!, reason: heard.doubt});
			}
		}

		const otherModels = [...new Set([...this.results.values()].flatMap(({model}) => model ?? []))].toSorted();
		return {segments, doubtful, otherModels};
	}

	private planWork(block: {from: number; to: number; last: boolean}): Work {
		this.planning = true;
		return {
			task: {kind: 'plan', pcm: this.pcm, ...block},
			label: `${this.name}: finding speech`,
			done: result => {
				this.settle(async () => this.planned(block, result as PlanResult));
			},
			failed: (error, isToBlame) => {
				this.planFailed(error, isToBlame);
			},
		};
	}

	private async planned(block: {from: number; to: number; last: boolean}, result: PlanResult): Promise<void> {
		const chunks = result.chunks.map((chunk, index) => ({...chunk, chunk: this.chunks.length + index}));
		if (!this.audio.complete) {
			// A plan stands for audio on disk: a resume counts on it.
			const file = await open(this.pcm, 'r+');
			await file.datasync();
			await file.close();
		}

		const checksum = await pcmChecksum(this.pcm, block.from, Math.max(result.next, chunks.at(-1)?.to ?? 0));
		await this.ports.record({
			type: 'PLANNED', from: block.from, next: result.next, complete: block.last, chunks, ...(checksum === null ? {} : {pcm_crc32: checksum}),
		});
		this.chunks.push(...chunks);
		this.hearings.push(...chunks.map(chunk => new ChunkHearing(chunk)));
		this.planNext = result.next;
		this.planComplete = block.last;
		this.planning = false;
		this.planAttempts = 0;
		this.ports.wake();
	}

	private planFailed(error: Error, isToBlame: boolean): void {
		if (this.ended) {
			return;
		}

		this.planAttempts += isToBlame ? 1 : 0;
		if (this.planAttempts >= maxPlanAttempts) {
			this.abandon(engineFailure(`finding speech in it brought down ${this.planAttempts} engines (${error.message})`, error));
			return;
		}

		this.planning = false;
		this.ports.wake();
	}

	private hearWork(hearing: ChunkHearing, stretch: Stretch): Work {
		const {from, to, split} = stretch;
		const model = this.models.now();
		return {
			task: {
				kind: 'transcribe', pcm: this.pcm, from, to, model, split,
			},
			label: `${this.name}: chunk ${hearing.chunk.chunk + 1}`,
			done: (result: EngineResult) => {
				if (model !== this.models.wanted) {
					this.heardByOther.set(hearing, model);
				}

				const {text, confidence} = result as TranscribeResult;
				const flaw = hearing.heard(stretch, text, confidence);
				if (flaw) {
					this.ports.onDoubt(flaw);
				}

				this.goOnWith(hearing);
			},
			failed: (error, isToBlame) => {
				if (error instanceof FileError) {
					// Said of the recording, not of the engine: hearing it again would come to the same.
					this.abandon(error);
					return;
				}

				hearing.lost(stretch, isToBlame);
				this.goOnWith(hearing);
			},
		};
	}

	/** Keeps a chunk that is settled; hands out more of one that is not. */
	private goOnWith(hearing: ChunkHearing): void {
		if (this.ended) {
			return;
		}

		const heard = hearing.result();
		if (!heard) {
			this.ports.wake();
			return;
		}

		this.hearings.splice(this.hearings.indexOf(hearing), 1);
		this.settle(async () => this.keep(hearing, heard));
	}

	private async keep(hearing: ChunkHearing, result: HeardChunk): Promise<void> {
		const {chunk, from, to} = hearing.chunk;
		const model = this.heardByOther.get(hearing);
		const segments = model ? result.segments.map(segment => ({...segment, model: nameInNotes(model)})) : result.segments;
		const heard = {...result, segments, ...(model ? {model} : {})};
		await this.ports.record({
			type: 'CHUNK_COMPLETE', chunk, ...heard, audio_seconds: (to - from) / sampleRate,
		});
		this.results.set(chunk, heard);
		const skipped = [...this.results.values()].filter(({doubt}) => doubt === notHeard).length;
		const isNothingLeft = this.planComplete && skipped === this.chunks.length;
		if (isNothingLeft || skipped > Math.max(maxSkipped.chunks, this.chunks.length * maxSkipped.share)) {
			throw engineFailure(`the speech engine fails on ${skipped} of its passages`);
		}
	}

	/** Runs a step after a result; what it throws ends the file. */
	private settle(step: () => Promise<void>): void {
		void (async () => {
			try {
				await step();
				this.settleIfDone();
			} catch (error) {
				this.abandon(error as Error);
			}
		})();
	}

	private settleIfDone(): void {
		if (this.planComplete && this.results.size === this.chunks.length) {
			this.ended = true;
			this.finish.resolve();
		}
	}
}
