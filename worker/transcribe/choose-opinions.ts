/**
 * What of a recording is heard by a second model. It depends on the plan, and on the file's place in the batch: never on
 * when something was heard, so that a resumed run asks for the same.
 */
import {sampleRate, samplesIn} from '../engine/pcm.js';
import {type PlannedChunk} from '../protocol.js';
import {type OtherModel} from './other-model.js';

/** A chunk from its beginning to sample `to`, which is its end or before. */
export type Excerpt = {chunk: PlannedChunk; to: number};

/** Seconds of speech, times the other model's cost, for which there is one look: about 1 % of the time. */
const spacing = 500;
/** Looks at one recording, however long. */
const mostLooks = 8;
/** So many files at the beginning of a batch are looked at however short they are: a batch is often no longer. */
const firstFiles = 12;
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

/**
 * The looks that are taken in any case.
 * @param place of the file in its batch, from 1: of files that are too short for a look of their own, some are chosen
 */
export const chooseLooks = (chunks: readonly PlannedChunk[], place: number, {cost}: Pick<OtherModel, 'cost'>): Excerpt[] => {
	const spoken = spokenSeconds(chunks);
	const seconds = spacing * cost;
	const own = Math.min(mostLooks, Math.floor(spoken / seconds));
	const isChosen = place <= firstFiles || place % Math.ceil(seconds / Math.max(1, spoken)) === 0;
	return spread(chunks, own === 0 && isChosen ? 1 : own).map(chunk => lookAt(chunk));
};

/** What is heard once there is reason to doubt the recording: whole chunks. */
export const chooseWholeChunks = (chunks: readonly PlannedChunk[]): Excerpt[] =>
	spread(chunks, whenInDoubt).map(chunk => ({chunk, to: chunk.to}));
