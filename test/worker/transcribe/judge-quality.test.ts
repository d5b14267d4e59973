import {describe, expect, test} from 'vitest';
import {type ComparedChunk, isInDoubt, judgeQuality} from '../../../worker/transcribe/judge-quality.js';

const text = 'one two three four five six seven eight nine ten';

/** Two hearings of ten words that differ in so many. */
const compared = (differing: number, isFlawed = false): ComparedChunk => ({
	first: text, other: text.split(' ').map((word, index) => (index < differing ? `not${word}` : word)).join(' '), share: 1, isFlawed,
});

const signs = (...chunks: ComparedChunk[]) => ({
	spoken: 20, doubted: 0, hasWords: true, compared: chunks,
});

describe('the quality of a transcript', () => {
	test.each([
		['nothing compared', signs(), 'good'],
		['the models agree', signs(compared(0)), 'good'],
		['they differ here and there', signs(compared(3)), 'good'],
		['they differ in much', signs(compared(4)), 'doubtful'],
		['they differ in most', signs(compared(7)), 'poor'],
		['all chunks count together', signs(compared(7), compared(0)), 'doubtful'],
		['a flawed hearing has nothing in common with any other', signs(compared(0, true)), 'poor'],
		['too few words to compare', signs({first: 'Thank you.', other: 'Bank blue sky now.', share: 1, isFlawed: false}), 'good'],
		['a passage is doubted', {...signs(), doubted: 3}, 'good'],
		['much is doubted', {...signs(), doubted: 4}, 'doubtful'],
		['most is doubted', {...signs(), doubted: 12}, 'poor'],
		['no words in speech', {...signs(), hasWords: false, doubted: 20}, 'poor'],
		['a cough', {...signs(), hasWords: false, spoken: 2}, 'good'],
		['silence', {...signs(), hasWords: false, spoken: 0}, 'good'],
		['a short piece that is doubted', {...signs(), spoken: 1, doubted: 1}, 'good'],
	] as const)('%s', (_, given, quality) => {
		const judged = judgeQuality(given);
		expect(judged.quality).toBe(quality);
		expect(judged.warnings.length > 0).toBe(quality !== 'good');
	});

	test('is the worst of all signs, each with its reason', () => {
		expect(judgeQuality({...signs(compared(4)), doubted: 15})).toEqual({
			quality: 'poor',
			warnings: [
				'two speech models differ in 40 % of the words that both heard: it may not be English, or be hard to understand',
				'75 % of the speech is in passages that are doubtful',
			],
		});
	});

	test('is worth another look once it is not good', () => {
		expect([compared(3), compared(4)].map(chunk => isInDoubt([chunk]))).toEqual([false, true]);
	});
});
