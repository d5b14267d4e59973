/**
 * What of a recording is heard by a second model. It depends on the plan, and on its rank among the recordings of the batch: never on
 * when something was heard, so that a resumed run asks for the same.
 */
import {sampleRate, samplesIn} from '../engine/pcm.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type OtherModel} from './other-model.js';

/** A chunk from its beginning to sample `to`, which is its end or before. */
export type Excerpt = {chunk: PlannedChunk; to: number};

/** Seconds of speech, times the other model's cost, for which there is one look: about 1 % of the time. */
const spacing = 500;
/** The looks at one recording, each where so many times `spacing` are spoken: dense at first, and eight in three hours. */
const marks = [0.5, 1.5, 2.5, 3.5, 5.5, 9.5, 17.5, 33.5];
/** So many recordings at the beginning of a batch are looked at however short they are: a batch is often no longer. */
const firstFiles = 8;
/** After them, ever fewer: the next is two thirds as far again, until it is as far as `spacing` asks. */
const furtherBy = 2 / 3;
/** Chunks that are heard whole when there is reason to doubt a recording. */
const whenInDoubt = 3;
/** Seconds of speech. Less says nothing; more costs more and says little more. */
const shortestChunk = 2;
const bestChunk = 7;
/** Seconds of speech in a look: it ends with the first pause after `least`, or else at `most`. */
const look = {least: 3.5, most: 6};
/** Seconds that are heard into a pause. */
const padding = 0.3;

const secondsOf = ({speech}: PlannedChunk): number => speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;

/** Seconds of speech in all chunks. */
export const spokenSeconds = (chunks: readonly PlannedChunk[]): number => chunks.reduce((sum, chunk) => sum + secondsOf(chunk), 0);

/** The share of a chunk's speech that is in an excerpt, 0 to 1. */
export const shareOf = ({chunk, to}: Excerpt): number =>
	chunk.speech.reduce((sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - start), 0) / sampleRate / secondsOf(chunk);

/** `count` chunks, spread over the recording: from each of as many parts the one whose length suits best. */
const spread = (chunks: readonly PlannedChunk[], count: number): PlannedChunk[] => {
	const fitting = chunks.filter(chunk => secondsOf(chunk) >= shortestChunk);
	const parts = Math.min(count, fitting.length);
	return Array.from({length: parts}, (_, part) => {
		const from = Math.floor((part * fitting.length) / parts);
		const to = Math.floor(((part + 1) * fitting.length) / parts);
		const distance = (chunk: PlannedChunk): number => Math.abs(secondsOf(chunk) - bestChunk);
		// Of equals the first: `toSorted` keeps their order.
		return fitting.slice(from, to).toSorted((a, b) => distance(a) - distance(b))[0]!;
	});
};

/** The beginning of a chunk, long enough to tell what it is. */
const lookAt = (chunk: PlannedChunk): Excerpt => {
	let spoken = 0;
	for (const [index, [from, to]] of chunk.speech.entries()) {
		spoken += to - from;
		if (spoken > samplesIn(look.most)) {
			return {chunk, to: to - (spoken - samplesIn(look.most))};
		}

		const next = chunk.speech[index + 1];
		if (spoken >= samplesIn(look.least) && next) {
			return {chunk, to: Math.min(to + samplesIn(padding), Math.floor((to + next[0]) / 2))};
		}
	}

	return {chunk, to: chunk.to};
};

/** The chunks in which the marks fall, or those after them. As the plan grows, more are added and none goes. */
const atMarks = (chunks: readonly PlannedChunk[], seconds: number): PlannedChunk[] => {
	const found: PlannedChunk[] = [];
	let spoken = 0;
	for (const chunk of chunks) {
		spoken += secondsOf(chunk);
		const mark = marks[found.length];
		if (mark !== undefined && spoken >= mark * seconds && secondsOf(chunk) >= shortestChunk) {
			found.push(chunk);
		}
	}

	return found;
};

/** @param every of so many recordings one is chosen, in the long run */
const isChosen = (rank: number, every: number): boolean => {
	let next = Math.min(rank, firstFiles);
	while (next < rank) {
		next += Math.max(1, Math.min(every, Math.floor(next * furtherBy)));
	}

	return next === rank;
};

/** One look, at the chunk whose length suits best. */
export const chooseLook = (chunks: readonly PlannedChunk[]): Excerpt[] => spread(chunks, 1).map(chunk => lookAt(chunk));

/**
 * The looks that are taken in any case.
 * @param chunks as far as they are planned; `isComplete` when that is all
 * @param rank of the recording among those of its batch, from 1: of those that are too short for a mark, some are chosen
 */
export const chooseLooks = (chunks: readonly PlannedChunk[], rank: number, {cost}: Pick<OtherModel, 'cost'>, isComplete: boolean): Excerpt[] => {
	const seconds = spacing * cost;
	const found = atMarks(chunks, seconds);
	if (found.length > 0 || !isComplete) {
		return found.map(chunk => lookAt(chunk));
	}

	return isChosen(rank, Math.ceil(seconds / Math.max(1, spokenSeconds(chunks)))) ? chooseLook(chunks) : [];
};

/** What is heard once there is reason to doubt the recording: whole chunks. */
export const chooseWholeChunks = (chunks: readonly PlannedChunk[]): Excerpt[] =>
	spread(chunks, whenInDoubt).map(chunk => ({chunk, to: chunk.to}));
