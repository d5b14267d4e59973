import {describe, expect, test} from 'vitest';
import {assess, betterOf} from '../../../worker/transcribe/assess.js';

const speech = 'The forgetting curve drops steeply in the first hour, and then it flattens out over the days that follow.';

describe('what is wrong with the text of a chunk', () => {
	test.each([
		['plain speech', speech, 7, null],
		['nothing, where somebody speaks', '', 4, 'no words'],
		['punctuation alone', '. . .', 4, 'no words'],
		['nothing, after a cough', '', 0.6, null],
		['one word, over and over', 'And then again again again again again again again again again', 5, 'repeats itself'],
		['a loop as tiny really gives it', `${'I\'m going to go ahead and '.repeat(6)}`, 12, 'repeats itself'],
		['a loop after good speech', `${speech} ${'the end of the '.repeat(5)}`, 15, 'repeats itself'],
		['short words in a loop', 'no no no no', 2, 'repeats itself'],
		['a loop with punctuation and case', 'Thank you. thank you! Thank you, thank you.', 4, 'repeats itself'],
		['emphasis', 'It is very very very good, and I would like to say so.', 4, null],
		['a chorus said twice', 'Row, row, row your boat, gently down the stream.', 4, null],
		['three times is said', 'Location, location, location is what they say.', 4, null],
		['a number told digit by digit', 'My number is five five five two one two three.', 4, null],
		['more than a mouth can say', speech, 1.2, 'too many words'],
		['a few words in a short span', 'Yes, of course.', 0.3, null],
		['words where there is next to no speech', 'So that is what we do then.', 0.2, 'words without speech'],
		['a word in much speech', 'Ten.', 6, 'too few words'],
		['a sentence without spaces', '我们今天来谈一谈人工智能的发展历史以及未来的方向。', 6, null],
		['a word of a script without spaces, in much speech', '好的。', 6, 'too few words'],
		['a slow speaker', 'Well … I … think … not.', 6, null],
		['letters without end', `Well ${'aaaaaaaaaa'.repeat(20)} and so it goes on`, 3, 'too many words'],
	] as const)('%s', (_, text, seconds, flaw) => {
		expect(assess(text, seconds)).toBe(flaw);
	});

	test('finds the loop in a text of any length', () => {
		expect(assess('word '.repeat(20_000), 15)).toBe('repeats itself');
	});
});

describe('the better of two hearings', () => {
	test.each([
		['the sound one', 'again again again again again', speech, {text: speech, flaw: null}],
		['the first, when both are sound', speech, `${speech} Indeed.`, {text: speech, flaw: null}],
		['the first, when both are as bad', '', '...', {text: '', flaw: 'no words'}],
		['the few words there are, rather than none', '', 'Ten.', {text: 'Ten.', flaw: 'too few words'}],
		['silence rather than a loop', 'again again again again again', '', {text: '', flaw: 'no words'}],
	] as const)('%s', (_, first, second, best) => {
		expect(betterOf(first, second, 7)).toEqual(best);
	});
});
