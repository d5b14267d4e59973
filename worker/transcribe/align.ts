/**
 * Gives what was said in a chunk its times. The model gives none, but the detector knows where in the chunk there is
 * speech: first the text is parted at the pauses, then the characters between two pauses are spread over the speech
 * between them.
 */
import {secondsOf} from '../engine/pcm.js';
import {type PlannedChunk} from '../protocol/recording-events.js';
import {type Segment} from '../protocol/segment.js';
import {sentencesOf, wordsOf} from './sentences.js';
import {type Stretch, stretchesOf} from './stretches.js';

/** The sample at which `spoken` samples of speech have passed; at a pause, its beginning. */
const sampleAt = (speech: PlannedChunk['speech'], spoken: number): number => {
	let left = spoken;
	for (const [from, to] of speech) {
		if (left <= to - from) {
			return Math.round(from + left);
		}

		left -= to - from;
	}

	return speech.at(-1)![1];
};

const segmentsOf = ({words, speech}: Stretch): Segment[] => {
	const sentences = sentencesOf(words);
	const total = speech.reduce((sum, [from, to]) => sum + to - from, 0);
	const characters = sentences.reduce((sum, sentence) => sum + sentence.length, 0);
	let start = speech[0]![0];
	let said = 0;
	return sentences.map(text => {
		said += text.length;
		const end = said === characters ? speech.at(-1)![1] : sampleAt(speech, (total * said) / characters);
		const segment = {start: secondsOf(start), end: secondsOf(end), text};
		start = end;
		return segment;
	});
};

/**
 * Segments of one chunk: its sentences, parted at pauses, in order and without overlap. None spans a pause that is
 * longer than 0.35 s.
 */
export const align = (text: string, speech: PlannedChunk['speech']): Segment[] => {
	const words = wordsOf(text);
	return words.length === 0 ? [] : stretchesOf(words, speech).flatMap(stretch => segmentsOf(stretch));
};
