import {describe, expect, test} from 'vitest';
import {vaultRecordSchema} from '../../../checkpoints/vault-record.js';
import {type BatchFile} from '../../../worker/batch/batch.js';
import {expectsSpeech, expectsText} from '../../../worker/batch/expected-work.js';
import {stageKeys} from '../../../worker/batch/stage-keys.js';
import {batchOptions} from '../../support/batch-options.js';

const options = batchOptions('/vault');
const file = (changes: Partial<BatchFile> = {}): BatchFile => ({
	id: 'f', place: 1, path: '/in/talk.mp3', name: 'talk.mp3', kind: 'audio', bytes: 7, noteName: 'talk', duration: null, ...changes,
});
const done = vaultRecordSchema.parse({
	version: 1, name: 'talk', source: 'talk.mp3', fingerprint: 'f', kind: 'audio', bytes: 7, title: 'talk', recorded: null, processed: '', duration: 1,
	model: 'moonshine-tiny', language: 'en', words: 1, speech: true, doubtful: [], stages: stageKeys('audio', options), formats: ['md'], digest: null,
});

describe('engines are started before the first recording is read', () => {
	test.each([
		['for a new recording', [file()], [], {}, true],
		['for one of another size than the one that is done', [file({bytes: 8})], [done], {}, true],
		['for one that was heard by another model', [file()], [done], {model: 'base'}, true],
		['when all is to be done again', [file()], [done], {force: true}, true],
		['not for one that is done', [file()], [done], {}, false],
		['not for documents', [file({kind: 'text'})], [], {}, false],
		['not for an empty file', [file({bytes: 0})], [], {}, false],
		['not when nothing is to be transcribed', [file()], [], {transcribe: false}, false],
		['not for nothing', [], [], {}, false],
	] as const)('%s: %#', (_, files, records, changes, expected) => {
		const batch = {options: batchOptions('/vault', changes), vault: {records: () => [...records]}} as unknown as Parameters<typeof expectsSpeech>[0];
		expect(expectsSpeech(batch, files)).toBe(expected);
	});
});

describe('what reads texts is loaded before the first document is open', () => {
	const text = file({kind: 'text', path: '/in/notes.md', name: 'notes.md'});
	const doneText = vaultRecordSchema.parse({
		...done, source: 'notes.md', kind: 'text', stages: stageKeys('text', options),
	});

	test.each([
		['for a new document', [text], [], {}, true],
		['for one whose summary is to be longer', [text], [doneText], {summary_length: 'long'}, true],
		['not for one that is done', [text], [doneText], {}, false],
		['not for a recording: hearing it takes longer', [file()], [], {}, false],
		['not for an empty file', [{...text, bytes: 0}], [], {}, false],
		['not when nothing is to be summarised', [text], [], {summary: false}, false],
	] as const)('%s: %#', (_, files, records, changes, expected) => {
		const batch = {options: batchOptions('/vault', changes), vault: {records: () => [...records]}} as unknown as Parameters<typeof expectsText>[0];
		expect(expectsText(batch, files)).toBe(expected);
	});
});
