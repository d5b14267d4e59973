import {expect, test} from 'vitest';
import {type PlannedChunk} from '../../../worker/protocol/recording-events.js';
import {transcriptOf} from '../../../worker/transcribe/transcript.js';

const second = 16_000;
const text = 'The gauge stands by the old bridge, and it is read at noon by whoever comes.';
const chunk: PlannedChunk = {
	chunk: 0, from: 0, to: 10 * second, speech: [[0, 4 * second], [5 * second, 10 * second]],
};
const heardWith = (doubtFrom?: number) => transcriptOf(
	[chunk],
	new Map([[0, {segments: [{start: 0, end: 10, text}], doubt: 'repeats itself', ...(doubtFrom === undefined ? {} : {doubtFrom})}]]),
	[{chunk, to: chunk.to, text}],
);

test('a chunk of which only the end is in doubt speaks for its recording where another model heard the same', () => {
	expect(heardWith(9)).toMatchObject({quality: 'good', warnings: [], doubtful: [{start: 9, end: 10, reason: 'repeats itself'}]});
});

test('a chunk in doubt as a whole does not', () => {
	expect(heardWith()).toMatchObject({quality: 'poor', doubtful: [{start: 0, end: 10}]});
	expect(heardWith().warnings).toHaveLength(2);
});
