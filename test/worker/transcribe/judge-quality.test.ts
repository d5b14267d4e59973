import {describe, expect, test} from 'vitest';
import {type ComparedChunk, isInDoubt, judgeQuality} from '../../../worker/transcribe/judge-quality.js';

const text = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty';

/** Two hearings of twenty words that differ in so many. */
const compared = (differing: number, isFlawed = false): ComparedChunk => ({
	first: text, other: text.split(' ').map((word, index) => (index < differing ? `not${word}` : word)).join(' '), share: 1, isFlawed,
});

/** A hearing of the first ten words. */
const few = (other: string): ComparedChunk => ({
	first: text.split(' ').slice(0, 10).join(' '), other, share: 1, isFlawed: false,
});

const signs = (...chunks: ComparedChunk[]) => ({
	spoken: 20, doubted: 0, hasWords: true, compared: chunks,
});

describe('the quality of a transcript', () => {
	test.each([
		['nothing compared', signs(), 'good'],
		['the models agree', signs(compared(0)), 'good'],
		['they differ here and there', signs(compared(6)), 'good'],
		['they differ in much', signs(compared(7)), 'doubtful'],
		['they differ in most', signs(compared(13)), 'poor'],
		['all chunks count together', signs(compared(14), compared(0)), 'doubtful'],
		['a flawed hearing has nothing in common with any other', signs(compared(0, true)), 'poor'],
		['of few words four in ten differ', signs(few('one two trees fore five sick seven ate nine ten')), 'good'],
		['of few words more than half differ', signs(few('won too trees for five sick seven ate nine ten')), 'doubtful'],
		['of few words nearly all differ', signs(few('won too trees for fife sick heaven ate mine ten')), 'poor'],
		['too few words to compare', signs({...few('Bank blue sky now.'), first: 'Thank you.'}), 'good'],
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
		expect(judgeQuality({...signs(compared(8)), doubted: 15})).toMatchObject({
			quality: 'poor',
			warnings: [
				'two speech models differ in 40 % of the words that both heard: it may not be English, or be hard to understand',
				'75 % of the speech is in passages that are doubtful',
			],
		});
	});

	test('is worth another look once it is not good', () => {
		expect([compared(6), compared(7)].map(chunk => isInDoubt([chunk]))).toEqual([false, true]);
	});
});
