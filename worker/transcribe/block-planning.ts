/** The plan of one recording's chunks while it is made: block after block, as audio arrives, each durable before it counts. */
import {open} from 'node:fs/promises';
import {nextBlock} from '../engine/blocks.js';
import {pcmChecksum} from '../engine/pcm-checksum.js';
import {type PlanResult} from '../engine/tasks.js';
import {type Work} from '../pool/work.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {engineFailure} from './engine-failure.js';
import {type TranscriptionPorts, type TranscriptionStart} from './transcription-ports.js';

/** A block that brought down this many engines is not tried again. */
const maxAttempts = 2;

type Block = {from: number; to: number; last: boolean};

export type PlanningPorts = Pick<TranscriptionPorts, 'record' | 'wake'> & {
	/** Runs a step after a result; what it throws ends the file. */
	settle: (step: () => Promise<void>) => void;
	/** More chunks are in the plan. */
	planned: (chunks: PlannedChunk[]) => void;
	/** Nothing more is done for the file. */
	isEnded: () => boolean;
	abandon: (error: Error) => void;
};

export class BlockPlanning {
	private attempts = 0;
	private chunks: number;
	private planNext: number;
	private planComplete: boolean;
	private planning = false;
	private audio = {samples: 0, complete: false};

	/** @param name the recording's, for people */
	constructor(private readonly pcm: string, private readonly name: string, start: TranscriptionStart, private readonly ports: PlanningPorts) {
		this.chunks = start.chunks.length;
		this.planNext = start.planNext;
		this.planComplete = start.planComplete;
	}

	/** The sample at which the next block begins. */
	get next(): number {
		return this.planNext;
	}

	/** The plan is that of the whole recording. */
	get isComplete(): boolean {
		return this.planComplete;
	}

	/** More audio is on disk; `complete` when that is all of it. */
	setAudio(samples: number, complete: boolean): void {
		this.audio = {samples, complete};
	}

	/** The next block to be planned, if there is one now and none is being planned. */
	work(): Work | undefined {
		const block = this.planning || this.planComplete ? undefined : nextBlock(this.planNext, this.audio.samples, this.audio.complete);
		if (!block) {
			return undefined;
		}

		this.planning = true;
		return {
			task: {kind: 'plan', pcm: this.pcm, ...block},
			label: `${this.name}: finding speech`,
			done: result => {
				this.ports.settle(async () => this.planned(block, result as PlanResult));
			},
			failed: (error, isToBlame) => {
				this.failed(error, isToBlame);
			},
		};
	}

	private async planned(block: Block, result: PlanResult): Promise<void> {
		const chunks = result.chunks.map((chunk, index) => ({...chunk, chunk: this.chunks + index}));
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
		this.chunks += chunks.length;
		this.planNext = result.next;
		this.planComplete = block.last;
		this.ports.planned(chunks);
		this.planning = false;
		this.attempts = 0;
		this.ports.wake();
	}

	private failed(error: Error, isToBlame: boolean): void {
		if (this.ports.isEnded()) {
			return;
		}

		this.attempts += isToBlame ? 1 : 0;
		if (this.attempts >= maxAttempts) {
			this.ports.abandon(engineFailure(`finding speech in it brought down ${this.attempts} engines (${error.message})`, error));
			return;
		}

		this.planning = false;
		this.ports.wake();
	}
}
