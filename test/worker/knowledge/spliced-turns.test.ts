import {describe, expect, test} from 'vitest';
import {readSentences} from '../../../worker/knowledge/language.js';
import {atSplices} from '../../../worker/knowledge/spliced-turns.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const parts = (text: string): string[] =>
	atSplices(readSentences(text)[0]!.tokens).map(tokens => tokens.map(token => (token.joined ? '' : ' ') + token.text).join('').trim());

describe('where another speaker falls in', () => {
	test.each([
		['We have the gauge on the bridge, Yeah we do.', ['We have the gauge on the bridge,', 'Yeah we do.']],
		['We could add a button No.', ['We could add a button', 'No.']],
		['That is what I meant So what do you say then.', ['That is what I meant', 'So what do you say then.']],
	])('%s', (text, expected) => {
		expect(parts(text)).toEqual(expected);
	});
});

describe('one sentence', () => {
	test.each([
		'It was read by the Office in the Town of Leeds.',
		'They came back in May and left in June.',
		'He read The Old Man and the Sea twice.',
		'She met Will on the bridge, and Will knew.',
		'I think I know what I\'m doing.',
		'We played his opus No. 5 there.',
		'We looked at the US before the UK.',
	])('%s', text => {
		expect(parts(text)).toHaveLength(1);
	});
});

test('each part has the time at which it begins', () => {
	const sentences = timedSentences([{start: 0, end: 4, text: 'We have the gauge on the bridge'}, {start: 4, end: 6, text: 'Yeah we have it.'}], 'audio');
	expect(sentences.map(({text, start}) => [text, start])).toEqual([['We have the gauge on the bridge', 0], ['Yeah we have it.', 4]]);
});
