/**
 * What came of the recordings of a batch, for those that come after them: where one was hard to understand, its neighbours
 * are looked at more closely. Nothing here depends on when a file was done: who asks waits until those before it are settled.
 */
import {deferred, type Deferred} from '../deferred.js';
import {type Quality} from '../protocol/file-events.js';

/** So many recordings before one speak for it. */
const neighbours = 10;

/** A recording of the batch; `isNew` when it is heard in this batch. What was heard already has its quality, null where it has none. */
export type Earlier = {place: number; isNew: boolean; quality: Quality | null | undefined};

/** Of a doubtful one, a passage may be bad, or the sound; a language that the model does not know is poor in most. */
const isPoor = (quality: Quality | null | undefined): boolean => quality === 'poor';

export class EarlierVerdicts {
	private readonly recordings: readonly Earlier[];
	private readonly verdicts = new Map<number, Deferred<boolean>>();

	/** @param recordings in the order of the batch; a `quality` that is undefined is yet to come */
	constructor(recordings: readonly Earlier[]) {
		this.recordings = recordings;
		for (const {place, quality} of recordings) {
			this.verdicts.set(place, deferred());
			if (quality !== undefined) {
				this.settle(place, quality);
			}
		}
	}

	/** What came of a file: null where nothing can be said of it. What was said first counts. */
	settle(place: number, quality: Quality | null | undefined): void {
		this.verdicts.get(place)?.resolve(isPoor(quality));
	}

	/** The how-manieth recording it is of those that are heard in this batch, from 1. */
	rank(place: number): number {
		return 1 + this.recordings.filter(each => each.isNew && each.place < place).length;
	}

	/** Whether one of the recordings shortly before it is poor, once that is known. */
	async isNearDoubt(place: number): Promise<boolean> {
		const before = this.recordings.filter(each => each.place < place).slice(-neighbours);
		for (const each of before) {
			// One after another: they are heard in this order.
			if (await this.verdicts.get(each.place)!.promise) {
				return true;
			}
		}

		return false;
	}
}
