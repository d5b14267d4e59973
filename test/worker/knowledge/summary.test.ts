import {describe, expect, test} from 'vitest';
import {contentWords} from '../../../worker/knowledge/sentence-worth.js';
import {summarise} from '../../../worker/knowledge/summary.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {breadTalk, riverTalk, timed} from './texts.js';

const summaryOf = (text: string): string[] => summarise(timedSentences(timed(text), 'audio')).map(sentence => sentence.text);
const normal = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

describe('a recording that repeats itself', () => {
	test.each([
		['twice', `${riverTalk} ${riverTalk}`],
		['five times', breadTalk.repeat(5)],
		['with other marks', `${breadTalk} ${breadTalk.replaceAll(',', ';').replaceAll('Wild', 'wild')}`],
		['one sentence alone', 'The river gauge measures the level of water. '.repeat(40)],
		['three short ones', 'The tide turns at noon. The tide turns at noon! Take the small boat.'],
	])('%s: says each sentence once', (_, text) => {
		const summary = summaryOf(text).map(sentence => normal(sentence));
		expect(summary.length).toBeGreaterThan(0);
		expect(new Set(summary).size).toBe(summary.length);
	});

	test('nearly word for word', () => {
		const said = 'Well, the soil probes along the valley reported the level of the water to the flood office in the town every day.';
		const again = 'So the soil probes along the valley reported the level of the water to the flood office in the town every day.';
		expect(contentWords(timedSentences(timed(said), 'audio')[0]!).length).toBeGreaterThan(5);
		const between = 'We then had some tea in the garden. Nobody knew what to say to that. It was a quiet sort of day.';
		const summary = summaryOf(`${said} ${between} ${again} ${between} ${again.replace('So', 'Again')}`);
		expect(summary.filter(sentence => sentence.includes('soil probes'))).toHaveLength(1);
	});
});
