import {describe, expect, test} from 'vitest';
import {KnownRecords} from '../../../worker/batch/known-records.js';
import {remainingWork} from '../../../worker/batch/remaining-work.js';
import {stageKeys} from '../../../worker/batch/stage-keys.js';
import {type VaultRecord, vaultRecordSchema} from '../../../checkpoints/vault-record.js';
import {type SourceKind} from '../../../worker/protocol/source-kinds.js';
import {batchOptions} from '../../support/batch-options.js';

const options = batchOptions('/vault');

const record = (changes: Partial<VaultRecord> = {}, kind: SourceKind = 'audio'): VaultRecord => vaultRecordSchema.parse({
	version: 1, name: 'talk', source: 'talk.mp3', fingerprint: 'f', kind, bytes: 1, title: 'talk', recorded: null, processed: '', duration: 1,
	model: 'moonshine-tiny', language: 'en', words: 1, speech: true, doubtful: [], stages: stageKeys(kind, options), formats: ['md'], digest: null, summary_by: 'local', deferred: null, ...changes,
});

describe('what is left to do', () => {
	test.each([
		['a new recording', 'audio', {}, undefined, false, {kind: 'everything'}],
		['one that is done', 'audio', {}, record(), false, {kind: 'nothing'}],
		['one whose note is gone', 'audio', {}, record(), true, {kind: 'notes', summarise: false, formats: ['md']}],
		['another model', 'audio', {model: 'base'}, record(), false, {kind: 'everything'}],
		['another model, for a document', 'text', {model: 'base'}, record({}, 'text'), false, {kind: 'nothing'}],
		['force', 'audio', {force: true}, record(), false, {kind: 'everything'}],
		['a format more', 'audio', {formats: ['txt', 'srt']}, record(), false, {kind: 'notes', summarise: false, formats: ['md', 'srt', 'txt']}],
		['a format less', 'audio', {formats: ['md']}, record({formats: ['md', 'srt']}), false, {kind: 'nothing'}],
		['a summary that was left out', 'audio', {}, record({stages: {...record().stages, summary: null}}), false, {kind: 'notes', summarise: true}],
		['an older summary', 'audio', {}, record({stages: {...record().stages, summary: 'extractive/0'}}), false, {kind: 'notes', summarise: true}],
		['a summary of another length', 'audio', {summary_length: 'long'}, record(), false, {kind: 'notes', summarise: true, formats: ['md']}],
		['no summary wanted', 'audio', {summary: false}, record({stages: {...record().stages, summary: 'extractive/0'}}), false, {kind: 'nothing'}],
		['no transcription wanted, and there is none', 'audio', {transcribe: false}, undefined, false, {kind: 'no_transcript'}],
		['no transcription wanted, and there is one of another model', 'audio', {transcribe: false, model: 'base'}, record(), false, {kind: 'nothing'}],
		['no transcription wanted, and its note is gone', 'audio', {transcribe: false}, record(), true, {kind: 'notes'}],
		['no transcription wanted, for a document', 'text', {transcribe: false}, undefined, false, {kind: 'everything'}],
		['no transcription wanted, and the summary forced', 'audio', {transcribe: false, force: true}, record(), false, {kind: 'notes', summarise: true}],
	] as const)('%s', (_, kind, changes, known, missing, work) => {
		expect(remainingWork(kind, batchOptions('/vault', changes as Partial<typeof options>), known, missing)).toMatchObject(work);
	});
});

describe('a poor transcript, with a language model', () => {
	const asking = batchOptions('/vault', {language_model: {...options.language_model, provider: 'openai-compatible', model: 'm'}});
	const poor = record({quality: 'poor', digest: null});

	test.each([
		['is done with its local summary', asking, poor, 'nothing'],
		['is summarised again once the person insists', {...asking, include_poor: true}, poor, 'notes'],
		['is summarised again where an answer was to come, and nobody insists any more', asking, {...poor, deferred: 'no answer'}, 'notes'],
		['is not done for want of an answer where it is good', asking, {...poor, quality: 'good' as const}, 'notes'],
		['keeps what a model has made of it', asking, {...poor, stages: stageKeys('audio', asking)}, 'nothing'],
	])('%s', (_, wanted, known, kind) => {
		expect(remainingWork('audio', wanted, known, false).kind).toBe(kind);
	});
});

describe('the record that a source had', () => {
	const [first, second] = [record({name: 'a', source: 'a.mp3'}), record({name: 'b', source: 'b.mp3'})];

	test('is its own, whatever the order in which two copies come', () => {
		const known = new KnownRecords([first, second], ['a.mp3', 'b.mp3']);
		expect(known.take('b.mp3', 'f')).toBe(second);
		expect(known.take('a.mp3', 'f')).toBe(first);
		expect(known.take('a.mp3', 'f')).toBeUndefined();
	});

	test('is that of a source which is gone, for one that was renamed', () => {
		const known = new KnownRecords([first, second], ['c.mp3', 'b.mp3']);
		expect(known.take('c.mp3', 'f')).toBe(first);
	});

	test('is not that of another source which is there', () => {
		const known = new KnownRecords([first], ['a.mp3', 'copy.mp3']);
		expect(known.take('copy.mp3', 'f')).toBeUndefined();
	});

	test('is none for other content', () => {
		expect(new KnownRecords([first], ['a.mp3']).take('a.mp3', 'g')).toBeUndefined();
	});
});
