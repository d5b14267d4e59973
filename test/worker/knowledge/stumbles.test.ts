import {describe, expect, test} from 'vitest';
import {hasClause} from '../../../worker/knowledge/clause.js';
import {readSentences} from '../../../worker/knowledge/language.js';
import {isBrokenOff, stumbles} from '../../../worker/knowledge/stumbles.js';

const count = (text: string): number => stumbles(text, readSentences(text).flatMap(({tokens}) => tokens));

describe('stumbles', () => {
	test.each([
		['We they measured a the level.', 2],
		['The level of for the river is known.', 1],
		['We don\'t I measured the level.', 1],
		['They read the crite criteria of it.', 1],
		['They told us that They went to the bridge.', 1],
		['The office measured the level of the river.', 0],
		['I\'m so glad that we are a part of it.', 0],
		['He came from under the bridge, and they left.', 0],
		['The on-line reading is from at least one gauge.', 0],
	])('%s', (text, times) => {
		expect(count(text)).toBe(times);
	});
});

describe('where a sentence ends', () => {
	test.each([
		['The level of the.', true],
		['They measured it and', true],
		['They measured it.', false],
		['What is it there for?', false],
	])('%s', (text, broken) => {
		expect(isBrokenOff(text)).toBe(broken);
	});
});

describe('a clause', () => {
	test.each([
		['The office has measured the level.', true],
		['It\'s a river.', true],
		['I\'m on the bridge.', true],
		['There is a bridge.', true],
		['To measure the level of the river.', false],
		['A bridge with a river running below.', false],
		['The level of the river.', false],
	])('%s', (text, expected) => {
		expect(hasClause(readSentences(text).flatMap(({tokens}) => tokens))).toBe(expected);
	});
});
