import {describe, expect, test} from 'vitest';
import {withoutLoop, wordsHeardByBoth} from '../../../worker/transcribe/lost-words.js';

const good = 'Good morning, this is the second recording of our series, and I am Clara.';
const loop = ' The idea is a very very very very very very very very very good one.';

describe('a loop', () => {
	test('is said once', () => {
		expect(withoutLoop(good + loop)).toBe(`${good} The idea is a very good one.`);
		expect(withoutLoop('İt goes on. And so on, and so on, and so on, and so on, and so on')).toBe('İt goes on. And so');
	});

	test('is none where a word is said three times', () => {
		expect(withoutLoop('It is very very very good.')).toBe('It is very very very good.');
	});
});

describe('of a text', () => {
	const text = `${good} Nobody knows what this is about any more.`;

	test('those words are heard by both that the other one heard before its loop', () => {
		expect(wordsHeardByBoth(text, good + ' and and and and and and and and and')).toBe(14);
		expect(wordsHeardByBoth(text, 'Good morning, this is a second recording of our series, and I am Clara Clara Clara Clara Clara Clara Clara Clara Clara')).toBe(13);
	});

	test('none is where they are apart, where nearly nothing was said before the loop, and where there is no loop', () => {
		expect(wordsHeardByBoth(text, 'Guten Morgen, dies ist die zweite Aufnahme unserer Reihe und so und so und so und so und so')).toBeNull();
		expect(wordsHeardByBoth(text, 'Good morning, morning, morning, morning, morning, morning, morning, morning')).toBeNull();
		expect(wordsHeardByBoth(text, good)).toBeNull();
		expect(wordsHeardByBoth('', good + loop)).toBeNull();
	});
});
