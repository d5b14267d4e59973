/** What becomes of a batch when the work on one of its files throws. */
import PQueue from 'p-queue';
import {expect, test} from 'vitest';
import {type Batch, type BatchFile} from '../../../worker/batch/batch.js';
import {processFiles} from '../../../worker/batch/process-files.js';
import {FileError} from '../../../worker/errors.js';

const file = (place: number): BatchFile => ({
	id: `file-${place}`, place, path: `/in/${place}.md`, name: `${place}.md`, kind: 'text', bytes: 7, noteName: String(place), duration: null,
});

/** @param thrown by file, in order @returns the codes of what was recorded, and what broke the batch off */
const lives = async (thrown: readonly Error[]) => {
	const recorded: unknown[] = [];
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
			async record({type, code}: {type: string; code?: string}) {
				recorded.push(`${type} ${code}`);
			}, state: {percent: 0, counts: {total: thrown.length}, files: {size: thrown.length}},
		},
		logger: {warn: () => undefined},
		signal: new AbortController().signal,
	};
	await processFiles(batch as unknown as Batch, thrown.map((_, index) => file(index + 1)), error => {
		brokenOff.push(error);
	});
	return {recorded, brokenOff};
};

test('a mistake of ours that a file brings out fails that file, and the others are done', async () => {
	expect(await lives([new RangeError('Maximum call stack size exceeded'), new FileError('EMPTY', 'it is empty', 'Leave it out.'), new TypeError('x is not a function')]))
		.toEqual({recorded: ['ERROR INTERNAL', 'ERROR EMPTY', 'ERROR INTERNAL'], brokenOff: []});
});

test('what the system says is not the file\'s fault', async () => {
	const full = Object.assign(new Error('no space left on device'), {code: 'ENOSPC'});
	const odd = Object.assign(new TypeError('a bad argument'), {code: 'ERR_INVALID_ARG_TYPE'});
	expect(await lives([full, odd])).toEqual({recorded: [], brokenOff: [full, odd]});
});
