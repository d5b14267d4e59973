/** What becomes of a batch when the work on one of its files throws. */
import PQueue from 'p-queue';
import {expect, test} from 'vitest';
import {type Batch, type BatchFile} from '../../../worker/batch/batch.js';
import {processFiles} from '../../../worker/batch/process-files.js';
import {FileError} from '../../../worker/errors.js';

const file = (place: number): BatchFile => ({
	id: `file-${place}`, place, path: `/in/${place}.md`, name: `${place}.md`, kind: 'text', bytes: 7, noteName: String(place), duration: null,
});

/** @param thrown by file, in order @returns the codes of what was recorded, by file, and what broke the batch off */
const lives = async (thrown: readonly Error[]) => {
	const recorded: string[] = [];
	const brokenOff: unknown[] = [];
	const batch = {
		jobDir: '/nowhere',
		ahead: {files: new PQueue(), remote: new PQueue(), summaries: new PQueue()},
		cancellations: {
			begin: async () => true,
			check(id: string) {
				throw thrown[Number(id.slice('file-'.length)) - 1]!;
			},
		},
		inquiry: null,
		verdicts: {settle: () => undefined},
		recorder: {
			async record({type, code, file_id: id}: {type: string; code?: string; file_id?: string}) {
				recorded.push(`${id} ${type} ${code}`);
			}, state: {percent: 0, counts: {total: thrown.length}, files: {size: thrown.length}},
		},
		logger: {warn: () => undefined},
		signal: new AbortController().signal,
	};
	await processFiles(batch as unknown as Batch, thrown.map((_, index) => file(index + 1)), error => {
		brokenOff.push(error);
	});
	// What is worked on side by side ends in any order.
	return {recorded: recorded.toSorted(), brokenOff};
};

test('a mistake of ours that a file brings out fails that file, and the others are done', async () => {
	expect(await lives([new RangeError('Maximum call stack size exceeded'), new FileError('EMPTY', 'it is empty', 'Leave it out.'), new TypeError('x is not a function')]))
		.toEqual({recorded: ['file-1 ERROR INTERNAL', 'file-2 ERROR EMPTY', 'file-3 ERROR INTERNAL'], brokenOff: []});
});

test('what the system says is not the file\'s fault', async () => {
	const full = Object.assign(new Error('no space left on device'), {code: 'ENOSPC'});
	const odd = Object.assign(new TypeError('a bad argument'), {code: 'ERR_INVALID_ARG_TYPE'});
	expect(await lives([full, odd])).toEqual({recorded: [], brokenOff: [full, odd]});
});
