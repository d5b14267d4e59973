/**
 * The second opinions on one recording: what another model is to hear of it, and what it heard. In two steps: looks at the
 * beginnings of some chunks as soon as they are planned, and some whole chunks when those, or the text, give reason to doubt.
 * Each step depends on the plan and on what was heard, never on when.
 */
import {type PlannedChunk} from '../protocol/recording-events.js';
import {
	chooseLook, chooseLooks, chooseWholeChunks, type Excerpt,
} from './choose-opinions.js';
import {type OtherModel} from './other-model.js';

/** What the other model heard of a chunk, from its beginning to sample `to`. */
export type Opinion = {chunk: number; to: number; text: string};
/** The same, with the chunk itself. */
export type HeardExcerpt = Excerpt & {text: string};

/** An excerpt that has brought down this many engines of the other model is not tried again. */
const mostAttempts = 2;

const keyOf = (chunk: number, to: number): string => `${chunk} ${to}`;

export class SecondOpinions {
	private looks: Excerpt[] = [];
	private whole: Excerpt[] | undefined;
	private waiting: Excerpt[] = [];
	private readonly out = new Set<string>();
	private readonly heard: Map<string, string>;
	/** What has been asked for. */
	private readonly asked = new Set<string>();
	private readonly attempts = new Map<string, number>();
	private skipped = false;

	/** @param heard what the other model has heard already */
	constructor(private readonly other: OtherModel | null, private readonly rank: number, heard: readonly Opinion[]) {
		this.heard = new Map(heard.map(({chunk, to, text}) => [keyOf(chunk, to), text]));
	}

	/** Nothing is to be heard, or being heard. */
	get isSettled(): boolean {
		return this.waiting.length === 0 && this.out.size === 0;
	}

	/** Some were left out for want of memory. */
	get wasSkipped(): boolean {
		return this.skipped;
	}

	/** The plan is known so far; `isComplete` when that is all of it. */
	choose(chunks: readonly PlannedChunk[], isComplete: boolean): void {
		if (this.other) {
			this.looks = chooseLooks(chunks, this.rank, this.other, isComplete);
			this.ask(this.looks);
		}
	}

	/** Something is or was to be looked at, or nobody is there to look. */
	get hasLooks(): boolean {
		return this.looks.length > 0 || this.other === null || this.skipped;
	}

	/** There is reason for a look where none was chosen. */
	chooseOne(chunks: readonly PlannedChunk[]): void {
		if (!this.hasLooks) {
			this.looks = chooseLook(chunks);
			this.ask(this.looks);
		}
	}

	/** All looks are taken, and there is reason to doubt. Without effect the second time. */
	chooseFurther(chunks: readonly PlannedChunk[]): void {
		if (this.other && !this.skipped && this.whole === undefined) {
			this.whole = chooseWholeChunks(chunks);
			this.ask(this.whole);
		}
	}

	/**
	 * The next thing to be heard; it is out until `settle` or `lost` tells of it.
	 * @param isHeard whether the first model is done with a chunk: what it cannot hear need not bring down another engine
	 */
	next(isHeard: (chunk: number) => boolean): Excerpt | undefined {
		const index = this.waiting.findIndex(({chunk: {chunk}}) => isHeard(chunk));
		const [excerpt] = index === -1 ? [] : this.waiting.splice(index, 1);
		if (excerpt) {
			this.out.add(keyOf(excerpt.chunk.chunk, excerpt.to));
		}

		return excerpt;
	}

	/** Nobody is asked about this chunk. */
	leaveOut(chunk: number): void {
		this.waiting = this.waiting.filter(each => each.chunk.chunk !== chunk);
	}

	settle({chunk, to, text}: Opinion): void {
		this.out.delete(keyOf(chunk, to));
		this.heard.set(keyOf(chunk, to), text);
	}

	lost(excerpt: Excerpt, isToBlame: boolean): void {
		const key = keyOf(excerpt.chunk.chunk, excerpt.to);
		this.out.delete(key);
		const attempts = (this.attempts.get(key) ?? 0) + (isToBlame ? 1 : 0);
		this.attempts.set(key, attempts);
		if (attempts < mostAttempts) {
			this.waiting.unshift(excerpt);
		}
	}

	/** What waits is left out: there is no memory for a second model. */
	skip(): void {
		this.skipped ||= this.waiting.length > 0;
		this.waiting = [];
	}

	/** What the looks gave. */
	get first(): HeardExcerpt[] {
		return this.heardOf(this.looks);
	}

	/** What there is to judge by: the whole chunks where there are any, else the looks. */
	get best(): HeardExcerpt[] {
		const whole = this.heardOf(this.whole ?? []);
		return whole.length > 0 ? whole : this.first;
	}

	private heardOf(excerpts: readonly Excerpt[]): HeardExcerpt[] {
		return excerpts.flatMap(excerpt => {
			const text = this.heard.get(keyOf(excerpt.chunk.chunk, excerpt.to));
			return text === undefined ? [] : [{...excerpt, text}];
		});
	}

	private ask(excerpts: readonly Excerpt[]): void {
		for (const excerpt of excerpts) {
			const key = keyOf(excerpt.chunk.chunk, excerpt.to);
			if (!this.asked.has(key) && !this.heard.has(key)) {
				this.waiting.push(excerpt);
			}

			this.asked.add(key);
		}
	}
}
