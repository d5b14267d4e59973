/**
 * Which chunks of a recording are heard by a second model. It depends on the plan, and on the file's place in the batch:
 * never on when something was heard, so that a resumed run asks for the same ones.
 */
import {sampleRate} from '../engine/pcm.js';
import {type PlannedChunk} from '../protocol.js';
import {type OtherModel} from './other-model.js';

/** Seconds of speech, times the other model's cost, for which one chunk is heard twice: about 2 % of the time. */
const spacing = 500;
/** Of one recording, however long. */
const mostChunks = 8;
/** So many files at the beginning of a batch are looked at however short they are: a batch is often no longer. */
const firstFiles = 16;
/** When there is reason to doubt a recording: chunks in all. */
const whenInDoubt = 3;
/** Seconds of speech. Less says nothing; more costs more and says little more. */
const shortest = 2;
const best = 7;

const secondsOf = ({speech}: PlannedChunk): number => speech.reduce((sum, [from, to]) => sum + to - from, 0) / sampleRate;

/** Seconds of speech in all chunks. */
export const spokenSeconds = (chunks: readonly PlannedChunk[]): number => chunks.reduce((sum, chunk) => sum + secondsOf(chunk), 0);

/** `count` chunks, spread over the recording: from each of as many parts the one whose length suits best. */
const spread = (chunks: readonly PlannedChunk[], count: number): number[] => {
	const fitting = chunks.filter(chunk => secondsOf(chunk) >= shortest);
	const parts = Math.min(count, fitting.length);
	return Array.from({length: parts}, (_, part) => {
		const from = Math.floor((part * fitting.length) / parts);
		const to = Math.floor(((part + 1) * fitting.length) / parts);
		const distance = (chunk: PlannedChunk): number => Math.abs(secondsOf(chunk) - best);
		// Of equals the first: `toSorted` keeps their order.
		return fitting.slice(from, to).toSorted((a, b) => distance(a) - distance(b))[0]!.chunk;
	});
};

/**
 * The chunks that are heard twice in any case.
 * @param place of the file in its batch, from 1: of files that are too short for a chunk of their own, some are chosen
 */
export const chooseOpinions = (chunks: readonly PlannedChunk[], place: number, {cost}: Pick<OtherModel, 'cost'>): number[] => {
	const spoken = spokenSeconds(chunks);
	const seconds = spacing * cost;
	const own = Math.min(mostChunks, Math.floor(spoken / seconds));
	const isChosen = place <= firstFiles || place % Math.ceil(seconds / Math.max(1, spoken)) === 0;
	return spread(chunks, own === 0 && isChosen ? 1 : own);
};

/** Further ones, once there is reason to doubt the recording. */
export const furtherOpinions = (chunks: readonly PlannedChunk[], chosen: readonly number[]): number[] =>
	spread(chunks.filter(({chunk}) => !chosen.includes(chunk)), Math.max(0, whenInDoubt - chosen.length));
