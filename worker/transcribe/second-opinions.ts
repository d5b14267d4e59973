/**
 * The second opinions on one recording: which chunks another model is to hear, and what it heard. Chosen in two steps,
 * some when the plan is known, further ones when those, or the text, give reason to doubt. Each step depends on the
 * plan and on what was heard, never on when.
 */
import {type PlannedChunk} from '../protocol.js';
import {chooseOpinions, furtherOpinions} from './choose-opinions.js';
import {type OtherModel} from './other-model.js';

/** A chunk that has brought down this many engines of the other model is not tried again. */
const mostAttempts = 2;

export class SecondOpinions {
	private chosen: number[] = [];
	private further: number[] | undefined;
	private waiting: PlannedChunk[] = [];
	private readonly out = new Set<number>();
	private readonly attempts = new Map<number, number>();
	private skipped = false;

	/** @param heard what the other model has heard already, by chunk */
	constructor(private readonly other: OtherModel | null, private readonly place: number, private readonly heard: Map<number, string>) {}

	/** Nothing is to be heard, or being heard. */
	get isSettled(): boolean {
		return this.waiting.length === 0 && this.out.size === 0;
	}

	/** Some were left out for want of memory. */
	get wasSkipped(): boolean {
		return this.skipped;
	}

	/** The whole plan is known. */
	choose(chunks: readonly PlannedChunk[]): void {
		if (this.other) {
			this.chosen = chooseOpinions(chunks, this.place, this.other);
			this.ask(chunks, this.chosen);
		}
	}

	/** Everything that was chosen is heard, and there is reason to doubt it. Without effect the second time. */
	chooseFurther(chunks: readonly PlannedChunk[]): void {
		if (this.other && !this.skipped && this.further === undefined) {
			this.further = furtherOpinions(chunks, this.chosen);
			this.ask(chunks, this.further);
		}
	}

	/** The next chunk to be heard; it is out until `settle` or `lost` tells of it. */
	next(): PlannedChunk | undefined {
		const chunk = this.waiting.shift();
		if (chunk) {
			this.out.add(chunk.chunk);
		}

		return chunk;
	}

	settle({chunk}: PlannedChunk, text: string): void {
		this.out.delete(chunk);
		this.heard.set(chunk, text);
	}

	lost(chunk: PlannedChunk, isToBlame: boolean): void {
		this.out.delete(chunk.chunk);
		const attempts = (this.attempts.get(chunk.chunk) ?? 0) + (isToBlame ? 1 : 0);
		this.attempts.set(chunk.chunk, attempts);
		if (attempts < mostAttempts) {
			this.waiting.unshift(chunk);
		}
	}

	/** What waits is left out: there is no memory for a second model. */
	skip(): void {
		this.skipped ||= this.waiting.length > 0;
		this.waiting = [];
	}

	/** Chunks of the first step, or of both, with what the other model heard. */
	opinions(step: 'first' | 'all'): Array<[chunk: number, text: string]> {
		const asked = step === 'first' ? this.chosen : [...this.chosen, ...(this.further ?? [])];
		return asked.flatMap(chunk => {
			const text = this.heard.get(chunk);
			return text === undefined ? [] : [[chunk, text]];
		});
	}

	private ask(chunks: readonly PlannedChunk[], numbers: readonly number[]): void {
		this.waiting.push(...chunks.filter(({chunk}) => numbers.includes(chunk) && !this.heard.has(chunk)));
	}
}
