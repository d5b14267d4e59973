import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {align, sentencesOf} from '../../../worker/transcribe/align.js';

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
		expect(sentencesOf(text)).toEqual(sentences);
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
			}

			expect(end).toBeCloseTo(speech.at(-1)![1] / 16_000, 1);
		}), {numRuns: 300});
	});
});
