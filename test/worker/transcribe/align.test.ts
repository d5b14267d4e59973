import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {align} from '../../../worker/transcribe/align.js';
import {sentencesOf, wordsOf} from '../../../worker/transcribe/sentences.js';

const at = (...seconds: ReadonlyArray<readonly [number, number]>): Array<[number, number]> => seconds.map(([from, to]) => [from * 16_000, to * 16_000]);

describe('the sentences of a text', () => {
	test.each([
		['two', 'It rains. We stay.', ['It rains.', 'We stay.']],
		['an abbreviation', 'Mr. Dashwood died. His son came.', ['Mr. Dashwood died.', 'His son came.']],
		['an initial', 'We met J. Smith. He left.', ['We met J. Smith.', 'He left.']],
		['quotes', '"Go!" "No."', ['"Go!"', '"No."']],
		['a number with a point', 'It is 3.5 metres. Long.', ['It is 3.5 metres.', 'Long.']],
		['no end', 'and so on', ['and so on']],
		['nothing', '', []],
		['only space', '  ', []],
		['an ellipsis', 'Well… Maybe.', ['Well…', 'Maybe.']],
	])('%s', (_, text, sentences) => {
		expect(sentencesOf(wordsOf(text))).toEqual(sentences);
	});
});

describe('the times of sentences', () => {
	test('end at the pause between them', () => {
		expect(align('First of all we look at memory. Then at learning itself.', at([1, 4], [5, 7.5]))).toEqual([
			{start: 1, end: 4, text: 'First of all we look at memory.'},
			{start: 5, end: 7.5, text: 'Then at learning itself.'},
		]);
	});

	test('share speech without a pause by their length', () => {
		const [first, second] = align('Aaaa aaaa. Bbbb bbbb.', at([0, 4]));
		expect(first).toEqual({start: 0, end: 2, text: 'Aaaa aaaa.'});
		expect(second).toEqual({start: 2, end: 4, text: 'Bbbb bbbb.'});
	});

	test('a pause inside a sentence parts it, at the comma that is near and not after "Mr."', () => {
		const text = 'He was not an ill-disposed young man, unless to be rather cold hearted and rather selfish is to be ill-disposed, '
			+ 'and Mr. John Dashwood had then leisure to consider how much there might prudently be in his power.';
		const [before, after, ...more] = align(text, at([0.2, 8.69], [11.89, 18]));
		expect(more).toEqual([]);
		expect(before).toMatchObject({start: 0.2, end: 8.69});
		expect(before!.text).toMatch(/to be ill-disposed,$/);
		expect(after).toMatchObject({start: 11.89, end: 18});
	});

	test.each([
		['a sentence that ends near decides', 'I will. And a very long one goes on here.', at([0, 2], [3, 6]), ['I will.', 'And a very long one goes on here.']],
		['without punctuation the estimate decides', 'aaaa bbbb cccc dddd', at([0, 1], [2, 5]), ['aaaa', 'bbbb cccc dddd']],
		['a short pause counts where a sentence ends', 'One is here now. Two is there.', at([0, 2], [2.3, 4]), ['One is here now.', 'Two is there.']],
		['a short pause does not part a sentence', 'One is here now and two is there.', at([0, 2], [2.3, 4]), ['One is here now and two is there.']],
		['a word is not torn', 'Yes.', at([0, 0.4], [2, 5]), ['Yes.']],
		['pauses and sentences in any mixture', 'It rains, and we stay. Nobody comes.', at([0, 1.2], [2, 3], [4, 5.5]), ['It rains,', 'and we stay.', 'Nobody comes.']],
		['two sentences between pauses', 'It rains. We stay. Nobody comes today.', at([0, 2.2], [4, 6]), ['It rains.', 'We stay.', 'Nobody comes today.']],
	])('%s', (_, text, speech, expected) => {
		expect(align(text, speech).map(segment => segment.text)).toEqual(expected);
	});

	test('nothing said has no segments', () => {
		expect(align(' ', at([0, 1], [2, 3]))).toEqual([]);
	});

	test('are in order, apart and within the speech, and no word is lost', () => {
		const word = fc.constantFrom('memory', 'a', 'learning', 'Mr.', '42', 'x.', 'Ébbinghaus', 'well…', '"so"', '(yes)');
		const sentence = fc.array(word, {minLength: 1, maxLength: 12}).map(words => `${words.join(' ')}.`);
		const text = fc.array(sentence, {minLength: 1, maxLength: 10}).map(sentences => sentences.map(one => one[0]!.toUpperCase() + one.slice(1)).join(' '));
		const spans = fc.array(fc.tuple(fc.integer({min: 1, max: 40_000}), fc.integer({min: 1, max: 60_000})), {minLength: 1, maxLength: 6}).map(pieces => {
			let end = 0;
			return pieces.map(([pause, length]): [number, number] => {
				const from = end + pause;
				end = from + length;
				return [from, end];
			});
		});
		fc.assert(fc.property(text, spans, (words, speech) => {
			const segments = align(words, speech);
			expect(segments.map(segment => segment.text).join(' ')).toBe(words);
			let end = Math.floor(speech[0]![0] / 160) / 100;
			for (const segment of segments) {
				expect(segment.start).toBeGreaterThanOrEqual(end);
				expect(segment.end).toBeGreaterThanOrEqual(segment.start);
				end = segment.end;
				expect(speech.some(([from, to]) => segment.start >= (from / 16_000) - 0.006 && segment.start <= (to / 16_000) + 0.006)).toBe(true);
				for (const [index, [resumes]] of speech.slice(1).entries()) {
					const pause = [speech[index]![1], resumes].map(sample => sample / 16_000) as [number, number];
					expect(pause[1] - pause[0] >= 0.6 && segment.start < pause[0] - 0.01 && segment.end > pause[0] + 0.01).toBe(false);
				}
			}

			expect(end).toBeLessThanOrEqual((speech.at(-1)![1] / 16_000) + 0.006);
		}), {numRuns: 300});
	});
});
