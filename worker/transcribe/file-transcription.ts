/**
 * The transcription of one recording while it goes on: whether a block is planned next, a second opinion asked for, or a chunk
 * heard; what was heard is durable before the next step depends on it.
 */
import {sampleRate} from '../engine/pcm.js';
import {type EngineResult, type TranscribeResult} from '../engine/tasks.js';
import {deferred} from '../deferred.js';
import {type Work} from '../pool/work.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {BlockPlanning} from './block-planning.js';
import {type HeardChunk, notHeard} from './chunk-hearing.js';
import {ChunkHearings} from './chunk-hearings.js';
import {type Excerpt} from './choose-opinions.js';
import {engineFailure} from './engine-failure.js';
import {SecondOpinions} from './second-opinions.js';
import {
	needsFurther, needsLook, type Transcript, transcriptOf,
} from './transcript.js';
import {type HearingModels, type TranscriptionPorts, type TranscriptionStart} from './transcription-ports.js';

/** A file fails when more of its chunks than this, and than this share of them, had to be left out. */
const maxSkipped = {chunks: 2, share: 0.1};

export class FileTranscription {
	/** Settles when every chunk is heard and durable. */
	readonly finished: Promise<void>;
	private readonly finish = deferred();
	private readonly chunks: PlannedChunk[];
	private readonly results: Map<number, HeardChunk>;
	private readonly planning: BlockPlanning;
	/** Chunks that are not settled. */
	private readonly hearings: ChunkHearings;
	private readonly opinions: SecondOpinions;
	private ended = false;
	/** Those before it are waited for, or have been: whether one of them was hard to understand. */
	private nearDoubt: boolean | 'unknown' | 'awaited' = 'unknown';

	/**
	 * @param file its name, for people, and its rank among the recordings of the batch
	 * @param lookahead how many chunks are kept ready before the next block is planned
	 */
	constructor(
		private readonly pcm: string,
		private readonly models: HearingModels,
		private readonly file: {name: string; rank: number},
		start: TranscriptionStart,
		private readonly lookahead: number,
		private readonly ports: TranscriptionPorts,
	) {
		this.chunks = start.chunks;
		this.results = start.results;
		this.opinions = new SecondOpinions(models.other, file.rank, start.opinions);
		const rim = {
			wake: ports.wake,
			isEnded: () => this.ended,
			abandon: (error: Error) => {
				this.abandon(error);
			},
		};
		this.planning = new BlockPlanning(pcm, file.name, start, {
			...rim,
			record: ports.record,
			settle: step => {
				this.settle(step);
			},
			planned: chunks => {
				this.chunks.push(...chunks);
				this.hearings.add(chunks);
				this.chooseOpinions();
			},
		});
		this.hearings = new ChunkHearings(pcm, file.name, models, {
			...rim,
			onDoubt: ports.onDoubt,
			heard: (chunk, heard) => {
				this.settle(async () => this.keep(chunk, heard));
			},
		});
		this.hearings.add(start.chunks.filter(({chunk}) => !start.results.has(chunk)));
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

		return Math.max(0, this.planning.next - waiting) / sampleRate;
	}

	/** More audio is on disk; `complete` when that is all of it. */
	setAudio(samples: number, complete: boolean): void {
		this.planning.setAudio(samples, complete);
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

		const block = this.hearings.size >= this.lookahead ? undefined : this.planning.work();
		if (block) {
			return block;
		}

		if (!this.models.hasRoomForOther()) {
			this.doWithoutOther();
		}

		// Before what is to be heard: at the end of a long recording nobody is to wait for them.
		const excerpt = mayBeOther ? this.opinions.next(chunk => this.results.has(chunk)) : undefined;
		if (excerpt) {
			return this.opinionWork(excerpt);
		}

		return this.hearings.work(mayBeOther);
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

	private chooseOpinions(): void {
		this.opinions.choose(this.chunks, this.planning.isComplete);
		for (const [chunk, {doubt}] of this.results) {
			if (doubt === notHeard) {
				this.opinions.leaveOut(chunk);
			}
		}
	}

	/** No engine can hold a second model: what waits for it is settled with what there is. */
	private doWithoutOther(): void {
		this.hearings.doWithoutOther();
		if (!this.opinions.isSettled) {
			this.opinions.skip();
			this.settle(async () => {});
		}
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

	private async keep({chunk, from, to}: PlannedChunk, heard: HeardChunk): Promise<void> {
		const {doubtFrom, ...said} = heard;
		await this.ports.record({
			type: 'CHUNK_COMPLETE', chunk, ...said, ...(doubtFrom === undefined ? {} : {doubt_from: doubtFrom}), audio_seconds: (to - from) / sampleRate,
		});
		this.results.set(chunk, heard);
		if (heard.doubt === notHeard) {
			this.opinions.leaveOut(chunk);
		} else {
			// It may now be heard by the other model.
			this.ports.wake();
		}

		const skipped = [...this.results.values()].filter(({doubt}) => doubt === notHeard).length;
		const isNothingLeft = this.planning.isComplete && skipped === this.chunks.length;
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

	/** What was not looked at waits for those before it: where one of them is hard to understand, this one may be. */
	private askForDoubt(): void {
		if (this.nearDoubt === 'unknown') {
			this.nearDoubt = 'awaited';
			this.settle(async () => {
				this.nearDoubt = await this.ports.isNearDoubt();
			});
		}
	}

	private settleIfDone(): void {
		if (this.ended || !this.planning.isComplete || this.results.size < this.chunks.length || !this.opinions.isSettled) {
			return;
		}

		if (needsFurther(this.chunks, this.results, this.opinions.first)) {
			this.opinions.chooseFurther(this.chunks);
		} else if (!this.opinions.hasLooks && this.results.size > 0) {
			if (needsLook(this.chunks, this.results) || this.nearDoubt === true) {
				this.opinions.chooseOne(this.chunks.filter(({chunk}) => this.results.get(chunk)?.doubt !== notHeard));
			} else if (this.nearDoubt !== false) {
				this.askForDoubt();
				return;
			}
		}

		if (this.opinions.isSettled) {
			this.ended = true;
			this.finish.resolve();
		} else {
			this.ports.wake();
		}
	}
}
