/**
 * The transcription of one recording while it goes on: asks for blocks to be planned as audio arrives, hands out
 * chunks, hears a flawed one a second time another way, and makes each step durable before the next depends on it.
 */
import {open} from 'node:fs/promises';
import {nextBlock} from '../engine/blocks.js';
import {sampleRate} from '../engine/pcm.js';
import {type EngineResult, type PlanResult, type TranscribeResult} from '../engine/tasks.js';
import {deferred} from '../deferred.js';
import {FileError} from '../errors.js';
import {type Work} from '../pool/pool.js';
import {
	type EventBody, type PlannedChunk, type Segment, type SpeechModel,
} from '../protocol.js';
import {align} from './align.js';
import {assess, betterOf} from './assess.js';

/** One chunk as it was heard. */
export type HeardChunk = {segments: Segment[]; doubt: string | null};

/** Where the transcription of a file stands: empty, or as its journal left it. */
export type TranscriptionStart = {
	planNext: number;
	planComplete: boolean;
	chunks: PlannedChunk[];
	results: Map<number, HeardChunk>;
};

export type Transcript = {segments: Segment[]; doubtful: Array<{start: number; end: number; reason: string}>};

/** A `PLANNED` or `CHUNK_COMPLETE` before it says which file it is about. */
export type TranscriptionEvent
	= | Pick<Extract<EventBody, {type: 'PLANNED'}>, 'type' | 'from' | 'next' | 'complete' | 'chunks'>
		| Pick<Extract<EventBody, {type: 'CHUNK_COMPLETE'}>, 'type' | 'chunk' | 'segments' | 'audio_seconds' | 'doubt'>;

export type TranscriptionPorts = {
	/** Makes an event durable in the file's journal, then says it. */
	record: (event: TranscriptionEvent) => Promise<void>;
	/** There is more work to hand out. */
	wake: () => void;
	/** A chunk is about to be heard again. */
	onDoubt: (flaw: string) => void;
};

/** A chunk to be heard; `first` is what was heard the first time, when this is the second. */
type Hearing = {chunk: PlannedChunk; first: string | null};

/** A chunk that brought down this many engines is not tried again. */
const maxAttempts = 2;

export class FileTranscription {
	/** Settles when every chunk is heard and durable. */
	readonly finished: Promise<void>;
	private readonly finish = deferred();
	private readonly chunks: PlannedChunk[];
	private readonly results: Map<number, HeardChunk>;
	private readonly ready: Hearing[];
	private readonly attempts = new Map<string, number>();
	private planNext: number;
	private planComplete: boolean;
	private planning = false;
	private ended = false;
	private audio = {samples: 0, complete: false};

	/** @param lookahead how many chunks are kept ready before the next block is planned */
	constructor(
		private readonly pcm: string,
		private readonly model: SpeechModel,
		private readonly name: string,
		start: TranscriptionStart,
		private readonly lookahead: number,
		private readonly ports: TranscriptionPorts,
	) {
		this.chunks = start.chunks;
		this.results = start.results;
		this.planNext = start.planNext;
		this.planComplete = start.planComplete;
		this.ready = start.chunks.filter(({chunk}) => !start.results.has(chunk)).map(chunk => ({chunk, first: null}));
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
			= this.planning || this.planComplete || this.ready.length >= this.lookahead
				? undefined
				: nextBlock(this.planNext, this.audio.samples, this.audio.complete);
		if (block) {
			return this.planWork(block);
		}

		const hearing = this.ready.shift();
		return hearing && this.hearWork(hearing);
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

		return {segments, doubtful};
	}

	private planWork(block: {from: number; to: number; last: boolean}): Work {
		this.planning = true;
		return {
			task: {kind: 'plan', pcm: this.pcm, ...block},
			label: `${this.name}: finding speech`,
			done: result => {
				this.settle(async () => this.planned(block, result as PlanResult));
			},
			failed: (error, crashed) => {
				this.retry(`plan ${block.from}`, error, crashed, () => {
					this.planning = false;
				});
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

		await this.ports.record({
			type: 'PLANNED', from: block.from, next: result.next, complete: block.last, chunks,
		});
		this.chunks.push(...chunks);
		this.ready.push(...chunks.map(chunk => ({chunk, first: null})));
		this.planNext = result.next;
		this.planComplete = block.last;
		this.planning = false;
		this.ports.wake();
	}

	private hearWork(hearing: Hearing): Work {
		const {chunk, first} = hearing;
		const {from, to} = chunk;
		return {
			task: {
				kind: 'transcribe', pcm: this.pcm, from, to, model: this.model, split: first !== null,
			},
			label: `${this.name}: chunk ${chunk.chunk + 1}`,
			done: (result: EngineResult) => {
				this.settle(async () => this.heard(hearing, (result as TranscribeResult).text));
			},
			failed: (error, crashed) => {
				this.retry(`chunk ${chunk.chunk}`, error, crashed, () => {
					this.ready.unshift(hearing);
				});
			},
		};
	}

	private async heard({chunk, first}: Hearing, text: string): Promise<void> {
		const {speech} = chunk;
		const seconds = speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;
		const flaw = assess(text, seconds);
		if (flaw && first === null) {
			this.ports.onDoubt(flaw);
			this.ready.unshift({chunk, first: text});
			this.ports.wake();
			return;
		}

		const best = first === null ? {text, flaw} : betterOf(first, text, seconds);
		const heard: HeardChunk = {segments: best.text ? align(best.text, speech) : [], doubt: best.flaw};
		await this.ports.record({
			type: 'CHUNK_COMPLETE',
			chunk: chunk.chunk,
			...heard,
			audio_seconds: (chunk.to - chunk.from) / sampleRate,
		});
		this.results.set(chunk.chunk, heard);
	}

	/** Does another go at what failed, unless it has brought down too many engines. */
	private retry(what: string, error: Error, crashed: boolean, again: () => void): void {
		if (this.ended) {
			return;
		}

		const attempts = (this.attempts.get(what) ?? 0) + 1;
		this.attempts.set(what, attempts);
		if (attempts >= maxAttempts) {
			const how = crashed ? 'an engine ended' : 'an engine failed';
			this.abandon(new FileError(
				'ENGINE_FAILED',
				`${how} on it ${attempts} times: ${error.message}`,
				'Run longhand again; if it fails again, convert the recording to another format.',
				{cause: error},
			));
			return;
		}

		again();
		this.ports.wake();
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
