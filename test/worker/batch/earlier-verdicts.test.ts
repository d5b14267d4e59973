import {expect, test} from 'vitest';
import {EarlierVerdicts} from '../../../worker/batch/earlier-verdicts.js';

const recordings = (count: number) => Array.from({length: count}, (_, index) => ({place: 2 * index + 1, isNew: true, quality: undefined}));

test('a recording is near doubt once one of the ten before it is poor', async () => {
	const verdicts = new EarlierVerdicts(recordings(30));
	for (const {place} of recordings(30)) {
		verdicts.settle(place, place === 21 ? 'poor' : (place === 3 ? 'doubtful' : 'good'));
	}

	expect(await verdicts.isNearDoubt(21)).toBe(false);
	expect(await verdicts.isNearDoubt(23)).toBe(true);
	expect(await verdicts.isNearDoubt(41)).toBe(true);
	expect(await verdicts.isNearDoubt(43)).toBe(false);
	expect(await verdicts.isNearDoubt(1)).toBe(false);
});

test('who asks waits for those before it, whatever is known of those behind', async () => {
	const verdicts = new EarlierVerdicts(recordings(3));
	const told: boolean[] = [];
	const asking = (async () => {
		told.push(await verdicts.isNearDoubt(5));
	})();
	verdicts.settle(5, 'poor');
	verdicts.settle(3, 'good');
	await Promise.resolve();
	expect(told).toEqual([]);
	verdicts.settle(1, null);
	verdicts.settle(1, 'poor');
	await asking;
	expect(told).toEqual([false]);
});

test('what was heard before the batch has its verdict, and no rank in it', async () => {
	const verdicts = new EarlierVerdicts([
		{place: 1, isNew: false, quality: 'poor'}, {place: 2, isNew: true, quality: undefined}, {place: 4, isNew: true, quality: undefined},
	]);
	expect(await verdicts.isNearDoubt(2)).toBe(true);
	expect([verdicts.rank(2), verdicts.rank(4)]).toEqual([1, 2]);
});
