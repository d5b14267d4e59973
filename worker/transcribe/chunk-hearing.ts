/**
 * The story of one chunk until it is settled: heard, heard a second time when the text is flawed, halved when it has
 * brought down engines, and at last left out. Pure: tasks out, results in.
 */
import {type Heard, joinHeard} from '../engine/heard.js';
import {sampleRate} from '../engine/pcm.js';
import {type SpeechModel} from '../options.js';
import {type PlannedChunk, type Segment} from '../protocol.js';
import {align} from './align.js';
import {assess, betterOf, type Flaw} from './assess.js';

/** One chunk as it was heard; `model` where that is not the one that was asked for. */
export type HeardChunk = {segments: Segment[]; doubt: string | null; model?: SpeechModel};

/** A stretch to be heard; `split` when the engine is to hear it in two parts. */
export type Stretch = {from: number; to: number; split: boolean};

/** The doubt about a chunk of which at least a part could not be heard at all. */
export const notHeard = 'could not be heard: the speech engine fails on it';

type Part = Stretch & {state: 'waiting' | 'out' | 'heard' | 'skipped'; text: string; confidence: number | undefined; blamed: number};

/** A chunk that has itself brought down this many engines is halved. */
const halvedAfter = 2;

const waiting = (from: number, to: number, split: boolean): Part => ({
	from, to, split, state: 'waiting', text: '', confidence: undefined, blamed: 0,
});

const heardIn = (parts: readonly Part[]): Heard =>
	joinHeard(parts.map(({text, confidence}) => ({text, ...(confidence === undefined ? {} : {confidence})})));

/** Where a chunk is halved: in the pause nearest to its middle, else in its middle. */
const middleOf = ({from, to, speech}: PlannedChunk): number => {
	const middle = Math.floor((from + to) / 2);
	const pauses = speech.slice(1).map(([start], index) => Math.floor((speech[index]![1] + start) / 2));
	const [nearest] = pauses.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
	return nearest !== undefined && nearest > from && nearest < to ? nearest : middle;
};

export class ChunkHearing {
	private parts: Part[];
	/** What was heard the first time, once the chunk is heard again for a flaw. */
	private first: Heard | null = null;

	constructor(readonly chunk: PlannedChunk) {
		this.parts = [waiting(chunk.from, chunk.to, false)];
	}

	/** Whether engines went down over it so that it was halved. */
	get isHalved(): boolean {
		return this.parts.length > 1;
	}

	/** The next stretch to be heard, if there is one. It is out until `heard` or `lost` tells of it. */
	next(): Stretch | undefined {
		const part = this.parts.find(({state}) => state === 'waiting');
		if (part) {
			part.state = 'out';
		}

		return part;
	}

	/** A stretch was heard. Returns the flaw for which the chunk is to be heard again, or null. */
	heard(stretch: Stretch, text: string, confidence?: number): Flaw | null {
		const part = this.parts.find(candidate => candidate === stretch);
		if (!part) {
			return null;
		}

		part.text = text;
		part.confidence = confidence;
		part.state = 'heard';
		const flaw = this.isHalved || this.first !== null ? null : assess(text, this.spokenSeconds);
		if (flaw) {
			this.first = heardIn([part]);
			this.parts = [waiting(part.from, part.to, true)];
		}

		return flaw;
	}

	/**
	 * An engine was lost over a stretch.
	 * @param isToBlame whether the stretch itself may have brought it down
	 */
	lost(stretch: Stretch, isToBlame: boolean): void {
		const part = this.parts.find(candidate => candidate === stretch);
		if (!part) {
			return;
		}

		part.state = 'waiting';
		if (!isToBlame) {
			return;
		}

		part.blamed++;
		if (this.isHalved) {
			part.state = 'skipped';
		} else if (part.blamed >= halvedAfter) {
			const middle = middleOf(this.chunk);
			this.parts = [waiting(this.chunk.from, middle, false), waiting(middle, this.chunk.to, false)];
		}
	}

	/** What came of it, once all of it is heard or left out. */
	result(): HeardChunk | undefined {
		if (this.parts.some(({state}) => state === 'waiting' || state === 'out')) {
			return undefined;
		}

		const last = heardIn(this.parts);
		const {speech} = this.chunk;
		const best = this.first === null ? {text: last.text, flaw: assess(last.text, this.spokenSeconds)} : betterOf(this.first.text, last.text, this.spokenSeconds);
		const doubt = this.parts.some(({state}) => state === 'skipped') ? notHeard : best.flaw;
		const {confidence} = best.text === this.first?.text ? this.first : last;
		const segments = best.text ? align(best.text, speech) : [];
		return {segments: confidence === undefined ? segments : segments.map(segment => ({...segment, confidence})), doubt};
	}

	private get spokenSeconds(): number {
		return this.chunk.speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;
	}
}
