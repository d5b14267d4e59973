import {expect, test} from 'vitest';
import {differingWords} from '../../../worker/transcribe/differing-words.js';

test.each([
	['the same, but for case and punctuation', 'It rains. We stay!', 'it rains, we stay', 0, 4],
	['one exchanged', 'it rains today', 'it pours today', 1, 3],
	['one left out', 'it really rains', 'it rains', 1, 3],
	['some put in', 'it rains', 'and so it rains again', 3, 5],
	['nothing in common', 'der Mann geht', 'there man gate here', 4, 4],
	['nothing heard by one', '', 'it rains today', 3, 3],
	['nothing heard by either', '', '. .', 0, 0],
	['an apostrophe of either kind', 'it’s here', 'it\'s here', 0, 2],
])('%s', (_, first, second, differing, words) => {
	expect(differingWords(first, second)).toEqual({differing, words});
	expect(differingWords(second, first)).toEqual({differing, words});
});

test.each([
	['as much of it as was heard again', 'one two three four five six seven eight', 'one two three four', 0.5, 0, 4],
	['somewhat more than its share of the time', 'one two three four five six seven eight', 'one two three four five', 0.5, 0, 5],
	['a word cut off at the end', 'one two three four five six', 'one two thr', 0.5, 1, 3],
	['nothing in common', 'one two three four five six seven eight', 'vier fünf sechs sieben', 0.5, 7, 7],
	['nothing heard the second time', 'one two three four five six seven eight nine ten', '', 0.5, 9, 9],
	['nothing at all', '', '', 0.5, 0, 0],
])('part of it: %s', (_, first, second, share, differing, words) => {
	expect(differingWords(first, second, share)).toEqual({differing, words});
});
