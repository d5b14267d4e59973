import {describe, expect, test} from 'vitest';
import type {Mention} from '../../../checkpoints/vault-record.js';
import {findClaims} from '../../../worker/knowledge/claims.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const person = (name: string): Mention => ({
	name, count: 1, start: 0, forms: [], sightings: [], definition: null,
});
const claimsIn = (text: string) => findClaims(timedSentences([{start: 0, end: 10, text}], 'audio'), [person('Herbert Spitzer')]);
const confidence = (text: string): number => claimsIn(text)[0]?.confidence ?? -1;

describe('claims', () => {
	test('findings, figures and causes, not talk, questions and greetings', () => {
		const text = `Good evening, everyone, and thank you for coming. From this Spitzer concluded that an early test protects a memory.
			Can you hear me at the back? The price of paper fell by half because mills came to Italy. I want to tell you about a pump. The weather was nice.`;
		expect(claimsIn(text).map(claim => claim.text.replaceAll(/\s+/g, ' '))).toEqual([
			'From this Spitzer concluded that an early test protects a memory.',
			'The price of paper fell by half because mills came to Italy.',
		]);
	});

	test('a finder and figures raise the confidence, hedges lower it', () => {
		const flat = confidence('Sleep pressure rises because adenosine collects in the brain.');
		expect(confidence('Spitzer found that forty per cent of the children forgot the text.')).toBeGreaterThan(flat);
		expect(confidence('Sleep pressure may perhaps rise because adenosine possibly collects in the brain.')).toBeLessThan(flat);
		expect(confidence('Perhaps it might possibly cause more than maybe twelve deaths, I think, and it could probably rise.')).toBeGreaterThanOrEqual(-1);
	});

	test('fragments, plans and filler lower the confidence', () => {
		const sound = confidence('The battery costs more than two euros because it is large.');
		expect(sound).toBeGreaterThanOrEqual(0.75);
		for (const poor of [
			'Um, so I need to ask the office whether the battery costs more than two euros.',
			'Because I I need to ask her whether the battery costs two euros or five, in the end, for everybody.',
			'Me too a two, because the battery is not uh techin uh technologically high standard.',
			'Then uh well the battery, you know, costs um more than two euros because of the',
			'We will show that the battery costs more than two euros.',
		]) {
			expect(confidence(poor), poor).toBeLessThanOrEqual(0.5);
		}
	});

	test('a sentence said twice is one claim, and a long text has not too many', () => {
		expect(claimsIn('The price of paper fell by half because mills came to Italy. '.repeat(5))).toHaveLength(1);
		const many = Array.from({length: 3000}, (_, index) => `The price of paper ${index} fell by ${index} per cent because mills came to Italy.`).join(' ');
		expect(claimsIn(many)).toHaveLength(40);
	});
});
