import {expect, test} from 'vitest';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

test('a sentence with a pause in it is one sentence, from its own beginning', () => {
	const sentences = timedSentences([
		{start: 0, end: 2, text: 'It rains.'},
		{start: 2, end: 4.69, text: 'They were ill-disposed, and'},
		{start: 7.89, end: 10, text: 'he had leisure.'},
		{start: 10, end: 12, text: 'We stay.'},
	], 'audio');
	expect(sentences.map(({text, start}) => [text, start])).toEqual([
		['It rains.', 0], ['They were ill-disposed, and he had leisure.', 2], ['We stay.', 10],
	]);
});
