/** The chunks of one recording that are not settled: hands out what is to be heard of each, and tells what came of it. */
import {type EngineResult, type TranscribeResult} from '../engine/tasks.js';
import {FileError} from '../errors.js';
import {nameInNotes} from '../models/model-in-use.js';
import {type SpeechModel} from '../options.js';
import {type Work} from '../pool/work.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {
	ChunkHearing, heardByOther, type HeardChunk, type Stretch,
} from './chunk-hearing.js';
import {type HearingModels, type TranscriptionPorts} from './transcription-ports.js';

export type HearingsPorts = Pick<TranscriptionPorts, 'wake' | 'onDoubt'> & {
	/** A chunk is settled, and not among these any more. */
	heard: (chunk: PlannedChunk, heard: HeardChunk) => void;
	/** Nothing more is done for the file. */
	isEnded: () => boolean;
	abandon: (error: Error) => void;
};

export class ChunkHearings {
	/** In order. */
	private readonly hearings: ChunkHearing[] = [];
	/** Chunks of which another model than the one that was asked for has heard at least a part. */
	private readonly heardBySmaller = new WeakMap<ChunkHearing, SpeechModel>();

	/** @param name the recording's, for people */
	constructor(
		private readonly pcm: string,
		private readonly name: string,
		private readonly models: HearingModels,
		private readonly ports: HearingsPorts,
	) {}

	/** How many there are. */
	get size(): number {
		return this.hearings.length;
	}

	add(chunks: readonly PlannedChunk[]): void {
		this.hearings.push(...chunks.map(chunk => new ChunkHearing(chunk, this.models.other !== null)));
	}

	/** The next stretch to be heard, if there is one now. @param mayBeOther whether it may be for the other model */
	work(mayBeOther: boolean): Work | undefined {
		for (const hearing of this.hearings) {
			const stretch = hearing.next(mayBeOther);
			if (stretch) {
				return this.workOn(hearing, stretch);
			}
		}

		return undefined;
	}

	/** No engine can hold a second model: what waits for it is settled with what there is. */
	doWithoutOther(): void {
		for (const hearing of this.hearings.filter(({waitsForOther}) => waitsForOther)) {
			hearing.doWithoutOther();
			this.goOnWith(hearing);
		}
	}

	private workOn(hearing: ChunkHearing, stretch: Stretch): Work {
		const {from, to, split, other} = stretch;
		const model = other ? this.models.other!.model : this.models.now();
		return {
			task: {
				kind: 'transcribe', pcm: this.pcm, from, to, model, split,
			},
			label: `${this.name}: chunk ${hearing.chunk.chunk + 1}`,
			done: (result: EngineResult) => {
				if (!other && model !== this.models.wanted) {
					this.heardBySmaller.set(hearing, model);
				}

				const {text, confidence, language} = result as TranscribeResult;
				const again = hearing.heard(stretch, text, confidence, language);
				if (again) {
					this.ports.onDoubt(again);
				}

				this.goOnWith(hearing);
			},
			failed: (error, isToBlame) => {
				if (error instanceof FileError) {
					// Said of the recording, not of the engine: hearing it again would come to the same.
					this.ports.abandon(error);
					return;
				}

				hearing.lost(stretch, isToBlame);
				this.goOnWith(hearing);
			},
		};
	}

	/** Lets go of a chunk that is settled; hands out more of one that is not. */
	private goOnWith(hearing: ChunkHearing): void {
		if (this.ports.isEnded()) {
			return;
		}

		const result = hearing.result();
		if (!result) {
			this.ports.wake();
			return;
		}

		this.hearings.splice(this.hearings.indexOf(hearing), 1);
		this.ports.heard(hearing.chunk, this.withHearers(hearing, result));
	}

	/** What was heard, with the models that heard it where they are not the one that was asked for. */
	private withHearers(hearing: ChunkHearing, result: HeardChunk): HeardChunk {
		const model = this.heardBySmaller.get(hearing);
		const hearer = result.doubt === heardByOther ? this.models.other!.model : model;
		const segments = hearer ? result.segments.map(segment => ({...segment, model: nameInNotes(hearer)})) : result.segments;
		return {...result, segments, ...(model ? {model} : {})};
	}
}
