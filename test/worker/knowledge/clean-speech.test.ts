import {describe, expect, test} from 'vitest';
import {cleanSpeech} from '../../../worker/knowledge/clean-speech.js';
import {readSentences} from '../../../worker/knowledge/language.js';

const cleaned = (text: string): string => cleanSpeech(readSentences(text).flatMap(({tokens}) => tokens)).text;

describe('what a person would not write down', () => {
	test.each([
		['Um, so, yeah, the gauge is full.', 'The gauge is full.'],
		['Okay. Well, you know, we should uh drop the um second valve.', 'We should drop the second valve.'],
		['The, the gauge reads reads low.', 'The gauge reads low.'],
		['I think I think we we should go.', 'I think we should go.'],
		['Wh why the riv river rose is th that it rained.', 'Why the river rose is that it rained.'],
		['And right, so we close the sluice, uh.', 'We close the sluice.'],
		['Mm-hmm, it was, um, raining.', 'It was, raining.'],
		['uh-huh', ''],
		['Um.', ''],
		['', ''],
	])('%s', (said, written) => {
		expect(cleaned(said)).toBe(written);
	});
});

describe('what stays', () => {
	test.each([
		['Right turns are not allowed here.'],
		['He said that that was the end.'],
		['They had had enough by then.'],
		['The code is five five two.'],
		['The pipe is 12 mm wide.'],
		['No gauge was read in 1940.'],
		['Now is the time to read it.'],
		['Like poles repel each other.'],
		['Dr. Raman drew it at 5 pm with a big big pen.', 'Dr. Raman drew it at 5 pm with a big pen.'],
		['It rained. It rained.'],
		['A to B is a long way.'],
	])('%s', (said, written = said) => {
		expect(cleaned(said)).toBe(written);
	});
});

test('words are neither added nor put in another order', () => {
	const said = 'So, um, I I mean the, the gauge, you know, it it was built by by Chidi Okonkwo, wh who came from Enugu, uh, in 1921.';
	const words = (text: string): string[] => text.toLowerCase().match(/\w+/g) ?? [];
	const left = words(said);
	for (const word of words(cleaned(said))) {
		const place = left.indexOf(word);
		expect(place, word).toBeGreaterThanOrEqual(0);
		left.splice(0, place + 1);
	}
});

test('tokens go with the words', () => {
	const {text, tokens} = cleanSpeech(readSentences('Um, so the the gauge is full.')[0]!.tokens);
	expect(text).toBe('The gauge is full.');
	expect(tokens.map(token => token.text)).toEqual(['the', 'gauge', 'is', 'full', '.']);
});
