/**
 * The story of one chunk until it is settled: heard, heard again in two parts when the text is flawed, then by the other
 * model, halved when it has brought down engines, and at last left out. Pure: tasks out, results in.
 */
import {type Heard, joinHeard} from '../engine/heard.js';
import {sampleRate} from '../engine/pcm.js';
import {type SpeechModel} from '../options.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type Segment} from '../protocol/segment.js';
import {align} from './align.js';
import {wordsOf} from './sentences.js';
import {assess, betterOf, type Flaw} from './assess.js';
import {withoutLoop, wordsHeardByBoth} from './lost-words.js';

/** One chunk as it was heard; `model` where that is not the one that was asked for. */
export type HeardChunk = {
	segments: Segment[];
	doubt: string | null;
	/** Seconds at which the doubtful part begins, where that is not all of it. */
	doubtFrom?: number;
	model?: SpeechModel;
	/** ISO 639, where what heard it says so. */
	language?: string;
};

/** A stretch to be heard: in two parts when it is `split`, by the other model when that is `other`. */
export type Stretch = {from: number; to: number; split: boolean; other: boolean};

/** What is done next about a chunk with a flaw. */
export type HeardAgain = {flaw: Flaw; how: 'in two parts' | 'by the other model'};

/** The doubt about a chunk of which at least a part could not be heard at all. */
export const notHeard = 'could not be heard: the speech engine fails on it';
/** The doubt about a chunk whose words come from the other model: the first one lost its way twice. */
export const heardByOther = 'heard by one of two speech models alone';

type Part = Stretch & {state: 'waiting' | 'out' | 'heard' | 'skipped'; text: string; confidence: number | undefined; language: string | undefined; blamed: number};

/** A chunk that has itself brought down this many engines is halved. */
const halvedAfter = 2;

const waiting = (from: number, to: number, {split = false, other = false}: {split?: boolean; other?: boolean} = {}): Part => ({
	from, to, split, other, state: 'waiting', text: '', confidence: undefined, language: undefined, blamed: 0,
});

/** The beginning of the segment in which the word after so many is. */
const timeAfter = (segments: readonly Segment[], words: number): number | undefined => {
	let before = 0;
	return segments.find(({text}) => {
		before += wordsOf(text).length;
		return before > words;
	})?.start ?? segments.at(-1)?.start;
};

/** What was heard of the chunk, and what is wrong with it. */
type Judged = Heard & {flaw: Flaw | null};

const heardIn = (parts: readonly Part[]): Heard =>
	joinHeard(parts.map(({text, confidence, language}) => ({text, ...(confidence === undefined ? {} : {confidence}), ...(language === undefined ? {} : {language})})));

/** Where a chunk is halved: in the pause nearest to its middle, else in its middle. */
const middleOf = ({from, to, speech}: PlannedChunk): number => {
	const middle = Math.floor((from + to) / 2);
	const pauses = speech.slice(1).map(([start], index) => Math.floor((speech[index]![1] + start) / 2));
	const [nearest] = pauses.toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
	return nearest !== undefined && nearest > from && nearest < to ? nearest : middle;
};

export class ChunkHearing {
	private parts: Part[];
	/** The best of what was heard before, once the chunk is heard again for a flaw. */
	private kept: Judged | null = null;

	/** @param hasOther whether there is another model to hear what this one is lost in */
	constructor(readonly chunk: PlannedChunk, private readonly hasOther = false) {
		this.parts = [waiting(chunk.from, chunk.to)];
	}

	/** Whether engines went down over it so that it was halved. */
	get isHalved(): boolean {
		return this.parts.length > 1;
	}

	/** Whether the other model is to hear it, and has not begun to. */
	get waitsForOther(): boolean {
		return this.parts.some(({other, state}) => other && state === 'waiting');
	}

	/**
	 * The next stretch to be heard, if there is one. It is out until `heard` or `lost` tells of it.
	 * @param mayBeOther whether the other model can be asked now
	 */
	next(mayBeOther = false): Stretch | undefined {
		const part = this.parts.find(({state, other}) => state === 'waiting' && (mayBeOther || !other));
		if (part) {
			part.state = 'out';
		}

		return part;
	}

	/** A stretch was heard. Returns the flaw for which the chunk is to be heard again, and how, or null. */
	heard(stretch: Stretch, text: string, confidence?: number, language?: string): HeardAgain | null {
		const part = this.parts.find(candidate => candidate === stretch);
		if (!part) {
			return null;
		}

		part.text = text;
		part.confidence = confidence;
		part.language = language;
		part.state = 'heard';
		return this.isHalved ? null : this.hearAgain(part);
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
			this.parts = part.other ? [] : [waiting(this.chunk.from, middle), waiting(middle, this.chunk.to)];
		}
	}

	/** There is no other model to be had: what was heard before counts. */
	doWithoutOther(): void {
		if (this.waitsForOther) {
			this.parts = [];
		}
	}

	/** What came of it, once all of it is heard or left out. */
	result(): HeardChunk | undefined {
		if (this.parts.some(({state}) => state === 'waiting' || state === 'out')) {
			return undefined;
		}

		const {
			text, doubt, sureWords, confidence, language,
		} = this.settled();
		const isWhole = this.parts.every(({state}) => state !== 'skipped');
		const segments = text ? align(text, this.chunk.speech) : [];
		const doubtFrom = sureWords === null || !isWhole ? undefined : timeAfter(segments, sureWords);
		return {
			segments: confidence === undefined ? segments : segments.map(segment => ({...segment, confidence})), doubt: isWhole ? doubt : notHeard,
			...(doubtFrom === undefined ? {} : {doubtFrom}),
			...(language === undefined ? {} : {language}),
		};
	}

	/** The words that count, what is doubted, and how many of them are beyond doubt: null where none is. */
	private settled(): Heard & {doubt: string | null; sureWords: number | null} {
		const [only] = this.parts;
		const heard = heardIn(this.parts);
		if (only?.other && heard.text && assess(heard.text, this.spokenSeconds) === null) {
			return {...heard, doubt: heardByOther, sureWords: wordsHeardByBoth(heard.text, this.kept!.text)};
		}

		const {flaw, text, ...best} = !only || only.other ? this.kept! : this.bestWith(heard);
		const once = withoutLoop(text);
		return {
			...best, text: once, doubt: flaw, sureWords: only?.other ? wordsHeardByBoth(once, heard.text) : null,
		};
	}

	private bestWith(heard: Heard): Judged {
		if (this.kept === null) {
			return {...heard, flaw: assess(heard.text, this.spokenSeconds)};
		}

		const {text, flaw} = betterOf(this.kept.text, heard.text, this.spokenSeconds);
		return text === this.kept.text ? this.kept : {...heard, flaw};
	}

	private hearAgain(part: Part): HeardAgain | null {
		const {from, to, split, other} = part;
		if (other) {
			return null;
		}

		const best = this.bestWith(heardIn([part]));
		if (best.flaw === null || (split && !this.hasOther)) {
			return null;
		}

		this.kept = best;
		this.parts = [waiting(from, to, split ? {other: true} : {split: true})];
		return {flaw: best.flaw, how: split ? 'by the other model' : 'in two parts'};
	}

	private get spokenSeconds(): number {
		return this.chunk.speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;
	}
}
