/** From what was heard of each chunk to the transcript of a recording, and how far it can be trusted. Pure. */
import {sampleRate} from '../engine/pcm.js';
import {type SpeechModel} from '../options.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type Segment} from '../protocol/segment.js';
import {shareOf, spokenSeconds} from './choose-opinions.js';
import {type HeardChunk} from './chunk-hearing.js';
import {type Flaw} from './assess.js';
import {isOddText, isUnusualText} from './odd-text.js';
import {
	type ComparedChunk, isInDoubt, type Judged, judgeQuality,
} from './judge-quality.js';
import {type HeardExcerpt} from './second-opinions.js';

export type Transcript = Judged & {
	segments: Segment[];
	/** What heard it for want of memory, besides the model that was asked for. */
	otherModels: SpeechModel[];
	/** ISO 639: what most of it is in, where what heard it says so. */
	language: string | null;
	doubtful: Array<{start: number; end: number; reason: string}>;
};

/** What was heard, by the chunk's number. */
type Results = ReadonlyMap<number, HeardChunk>;
/** What the other model heard. */
type Opinions = readonly HeardExcerpt[];

const textOf = ({segments}: HeardChunk): string => segments.map(({text}) => text).join(' ');

const compare = (results: Results, opinions: Opinions): ComparedChunk[] => opinions.flatMap(opinion => {
	const heard = results.get(opinion.chunk.chunk);
	return heard
		? [{
			first: textOf(heard), other: opinion.text, share: shareOf(opinion), isFlawed: heard.doubt !== null && heard.doubtFrom === undefined,
		}]
		: [];
});

const repeats: Flaw = 'repeats itself';
/** Share of the speech whose text is odd from which on a recording is looked at more closely. */
const oddShare = 1 / 3;

/** Whether there is reason to hear more of it twice: by the looks, or by the text where there are none. */
export const needsFurther = (chunks: readonly PlannedChunk[], results: Results, opinions: Opinions): boolean => {
	if (opinions.length > 0) {
		return isInDoubt(compare(results, opinions));
	}

	const odd = chunks.filter(chunk => {
		const heard = results.get(chunk.chunk);
		return heard && (heard.doubt === repeats || isOddText(textOf(heard), spokenSeconds([chunk])));
	});
	return odd.length > 0 && spokenSeconds(odd) >= oddShare * spokenSeconds(chunks);
};

/** Whether the text alone is reason to look, where nothing was looked at. */
export const needsLook = (chunks: readonly PlannedChunk[], results: Results): boolean => chunks.some(chunk => {
	const heard = results.get(chunk.chunk);
	return heard !== undefined && isUnusualText(textOf(heard), spokenSeconds([chunk]));
});

const languageIn = (chunks: readonly PlannedChunk[], results: Results): string | null => {
	const seconds = new Map<string, number>();
	for (const chunk of chunks) {
		const language = results.get(chunk.chunk)?.language;
		if (language !== undefined) {
			seconds.set(language, (seconds.get(language) ?? 0) + spokenSeconds([chunk]));
		}
	}

	return [...seconds].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

const secondsAt = (sample: number): number => Math.round((sample / sampleRate) * 100) / 100;

/** The part of a chunk that is in doubt. */
const doubtedPartOf = (chunk: PlannedChunk, {doubtFrom}: HeardChunk): PlannedChunk => {
	const from = doubtFrom === undefined ? chunk.from : doubtFrom * sampleRate;
	const speech = chunk.speech.filter(([, end]) => end > from).map(([start, end]): [number, number] => [Math.max(start, from), end]);
	return speech.length === 0 ? chunk : {...chunk, speech};
};

/** Chunks that are not heard yet are left out. */
export const transcriptOf = (chunks: readonly PlannedChunk[], results: Results, opinions: Opinions): Transcript => {
	const doubted = chunks.filter(({chunk}) => results.get(chunk)?.doubt).map(chunk => doubtedPartOf(chunk, results.get(chunk.chunk)!));
	const segments = chunks.flatMap(({chunk}) => results.get(chunk)?.segments ?? []);
	return {
		segments,
		doubtful: doubted.map(({chunk, speech}) => ({
			start: secondsAt(speech[0]![0]), end: secondsAt(speech.at(-1)![1]), reason: results.get(chunk)!.doubt!,
		})),
		language: languageIn(chunks, results),
		otherModels: [...new Set([...results.values()].flatMap(({model}) => model ?? []))].toSorted(),
		...judgeQuality({
			spoken: spokenSeconds(chunks), doubted: spokenSeconds(doubted), hasWords: segments.length > 0, compared: compare(results, opinions),
		}),
	};
};
