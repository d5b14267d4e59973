/**
 * The transcription of one recording while it goes on: asks for blocks to be planned as audio arrives, hands out
 * chunks, hears a flawed one again another way, asks for second opinions, and makes each step durable before the next
 * depends on it.
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
import {type EventBody} from '../protocol/events.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {
	ChunkHearing, type HeardAgain, heardByOther, type HeardChunk, notHeard, type Stretch,
} from './chunk-hearing.js';
import {type Excerpt} from './choose-opinions.js';
import {type OtherModel} from './other-model.js';
import {type Opinion, SecondOpinions} from './second-opinions.js';
import {needsFurther, type Transcript, transcriptOf} from './transcript.js';

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
		| Pick<Extract<EventBody, {type: 'CHUNK_COMPLETE'}>, 'type' | 'chunk' | 'segments' | 'audio_seconds' | 'doubt' | 'model'>
		| Pick<Extract<EventBody, {type: 'SECOND_OPINION'}>, 'type' | 'chunk' | 'to' | 'model' | 'text'>;

export type TranscriptionPorts = {
	/** Makes an event durable in the file's journal, then says it. */
	record: (event: TranscriptionEvent) => Promise<void>;
	/** There is more work to hand out. */
	wake: () => void;
	/** A chunk is about to be heard again. */
	onDoubt: (again: HeardAgain) => void;
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
	private readonly heardBySmaller = new WeakMap<ChunkHearing, SpeechModel>();
	private readonly opinions: SecondOpinions;
	private planAttempts = 0;
	private planNext: number;
	private planComplete: boolean;
	private planning = false;
	private ended = false;
	private audio = {samples: 0, complete: false};

	/**
	 * @param file its name, for people, and its place in the batch
	 * @param lookahead how many chunks are kept ready before the next block is planned
	 */
	constructor(
		private readonly pcm: string,
		private readonly models: HearingModels,
		private readonly file: {name: string; place: number},
		start: TranscriptionStart,
		private readonly lookahead: number,
		private readonly ports: TranscriptionPorts,
	) {
		this.chunks = start.chunks;
		this.results = start.results;
		this.planNext = start.planNext;
		this.planComplete = start.planComplete;
		this.opinions = new SecondOpinions(models.other, file.place, start.opinions);
		this.hearings = start.chunks.filter(({chunk}) => !start.results.has(chunk)).map(chunk => this.hearingOf(chunk));
		this.finished = this.finish.promise;
		this.chooseOpinions();
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

	/**
	 * The next thing an engine can do for this file, if there is one now.
	 * @param mayBeOther whether that engine may hear with the other model
	 */
	next(mayBeOther: boolean): Work | undefined {
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

		if (!this.models.hasRoomForOther()) {
			this.doWithoutOther();
		}

		// Before what is to be heard: at the end of a long recording nobody is to wait for them.
		const excerpt = mayBeOther ? this.opinions.next(chunk => this.results.has(chunk)) : undefined;
		if (excerpt) {
			return this.opinionWork(excerpt);
		}

		for (const hearing of this.hearings) {
			const stretch = hearing.next(mayBeOther);
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
		return transcriptOf(this.chunks, this.results, this.opinions.best);
	}

	/** Whether second opinions were left out for want of memory. */
	get lacksOpinions(): boolean {
		return this.opinions.wasSkipped;
	}

	private hearingOf(chunk: PlannedChunk): ChunkHearing {
		return new ChunkHearing(chunk, this.models.other !== null);
	}

	private chooseOpinions(): void {
		this.opinions.choose(this.chunks, this.planComplete);
		for (const [chunk, {doubt}] of this.results) {
			if (doubt === notHeard) {
				this.opinions.leaveOut(chunk);
			}
		}
	}

	/** No engine can hold a second model: what waits for it is settled with what there is. */
	private doWithoutOther(): void {
		for (const hearing of this.hearings.filter(({waitsForOther}) => waitsForOther)) {
			hearing.doWithoutOther();
			this.goOnWith(hearing);
		}

		if (!this.opinions.isSettled) {
			this.opinions.skip();
			this.settle(async () => {});
		}
	}

	private planWork(block: {from: number; to: number; last: boolean}): Work {
		this.planning = true;
		return {
			task: {kind: 'plan', pcm: this.pcm, ...block},
			label: `${this.file.name}: finding speech`,
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
		this.hearings.push(...chunks.map(chunk => this.hearingOf(chunk)));
		this.planNext = result.next;
		this.planComplete = block.last;
		this.chooseOpinions();
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
		const {from, to, split, other} = stretch;
		const model = other ? this.models.other!.model : this.models.now();
		return {
			task: {
				kind: 'transcribe', pcm: this.pcm, from, to, model, split,
			},
			label: `${this.file.name}: chunk ${hearing.chunk.chunk + 1}`,
			done: (result: EngineResult) => {
				if (!other && model !== this.models.wanted) {
					this.heardBySmaller.set(hearing, model);
				}

				const {text, confidence} = result as TranscribeResult;
				const again = hearing.heard(stretch, text, confidence);
				if (again) {
					this.ports.onDoubt(again);
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

	private opinionWork(excerpt: Excerpt): Work {
		const {model} = this.models.other!;
		const {chunk: {chunk, from}, to} = excerpt;
		return {
			task: {
				kind: 'transcribe', pcm: this.pcm, from, to, model, split: false,
			},
			label: `${this.file.name}: chunk ${chunk + 1}, a second opinion`,
			done: (result: EngineResult) => {
				const {text} = result as TranscribeResult;
				this.settle(async () => {
					await this.ports.record({
						type: 'SECOND_OPINION', chunk, to, model, text,
					});
					this.opinions.settle({chunk, to, text});
				});
			},
			failed: (_error, isToBlame) => {
				this.opinions.lost(excerpt, isToBlame);
				this.settle(async () => {});
				this.ports.wake();
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
		const model = this.heardBySmaller.get(hearing);
		const hearer = result.doubt === heardByOther ? this.models.other!.model : model;
		const segments = hearer ? result.segments.map(segment => ({...segment, model: nameInNotes(hearer)})) : result.segments;
		const heard = {...result, segments, ...(model ? {model} : {})};
		await this.ports.record({
			type: 'CHUNK_COMPLETE', chunk, ...heard, audio_seconds: (to - from) / sampleRate,
		});
		this.results.set(chunk, heard);
		if (heard.doubt === notHeard) {
			this.opinions.leaveOut(chunk);
		} else {
			// It may now be heard by the other model.
			this.ports.wake();
		}

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
		if (this.ended || !this.planComplete || this.results.size < this.chunks.length || !this.opinions.isSettled) {
			return;
		}

		if (needsFurther(this.chunks, this.results, this.opinions.first)) {
			this.opinions.chooseFurther(this.chunks);
		}

		if (this.opinions.isSettled) {
			this.ended = true;
			this.finish.resolve();
		} else {
			this.ports.wake();
		}
	}
}
