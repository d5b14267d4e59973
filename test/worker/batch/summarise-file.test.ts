/** Whether a language model is asked for the summary of a file. */
import {expect, test} from 'vitest';
import {digestSchema} from '../../../checkpoints/vault-record.js';
import {type Batch, type BatchFile} from '../../../worker/batch/batch.js';
import {Cancellations} from '../../../worker/batch/cancellations.js';
import {summariseFile} from '../../../worker/batch/summarise-file.js';
import {ModelError} from '../../../worker/language-model/model-error.js';
import {batchOptions} from '../../support/batch-options.js';

const file: BatchFile = {
	id: 'f', place: 1, path: '/in/talk.mp3', name: 'talk.mp3', kind: 'audio', bytes: 7, noteName: 'talk', duration: 60,
};
const segments = [{start: 0, end: 60, text: 'The gauge on the bridge has been read every day, and nobody has looked at what it said. '.repeat(4)}];
const local = digestSchema.parse({
	summary: [], terms: [], people: [], context: 'ours',
});

const words = {version: 2, sentences: '0\tours', words: 'our 0'};

/** A batch as far as a summary needs it, with a model that is asked in vain. */
const batchWith = (includePoor: boolean) => {
	const asked: unknown[] = [];
	const batch = {
		options: batchOptions('/vault', {include_poor: includePoor}),
		inquiry: {
			name: 'm at http://here',
			async ask(prompt: unknown) {
				asked.push(prompt);
				throw new ModelError('refused', 'it does not want to');
			},
		},
		side: {ask: async (kind: string) => kind === 'digest' ? {digest: local, words} : segments.map(({text, start}) => ({text, start}))},
		vault: {
			vault: '/vault', async putWords(name: string, index: unknown) {
				expect([name, index]).toEqual([file.noteName, words]);
			},
		},
		room: {make: async (_: string, write: () => Promise<void>) => write()},
		recorder: {emit: () => undefined, state: {percent: 0, counts: {total: 1}, files: {size: 1}}},
		cancellations: new Cancellations(),
		signal: new AbortController().signal,
		logger: {warn: () => undefined},
	};
	return {batch: batch as unknown as Batch, asked};
};

test('a poor transcript is sent to no language model, and nothing is left to be done', async () => {
	const {batch, asked} = batchWith(false);
	expect(await summariseFile(batch, file, {segments, language: 'en'}, 'poor')).toMatchObject({digest: local, summary_by: 'local', deferred: null});
	expect(asked).toEqual([]);
});

test.each([['a good one', 'good', false], ['a poor one, when the person insists', 'poor', true]] as const)('%s is', async (_, quality, includePoor) => {
	const {batch, asked} = batchWith(includePoor);
	expect(await summariseFile(batch, file, {segments, language: 'en'}, quality)).toMatchObject({digest: local, deferred: 'it does not want to (m at http://here)'});
	expect(asked.length).toBeGreaterThan(0);
});
