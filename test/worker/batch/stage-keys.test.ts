import {expect, test} from 'vitest';
import {isTranscribed, modelName, stageKeys} from '../../../worker/batch/stage-keys.js';
import {modelInUse} from '../../../worker/models/model-in-use.js';
import {
	type BatchOptions, defaultSpeechSettings, type FoundModel, type SpeechSettings,
} from '../../../worker/options.js';
import {batchOptions} from '../../support/batch-options.js';

const found: FoundModel = {
	name: 'my-whisper', family: 'whisper', folder: '/models/my whisper', files: {}, bytes: 1, identity: 'a1b2c3d4e5f6a7b8', languages: ['en', 'de'],
};
const options = (speech: Partial<SpeechSettings> = {}, changes: Partial<BatchOptions> = {}): BatchOptions =>
	batchOptions('/vault', {model: '/models/my whisper', speech: {...defaultSpeechSettings, ...speech}, ...changes});
const key = (asked: BatchOptions): string => stageKeys('audio', asked).transcription;

test('of the models that come along it is as it was before there were others', () => {
	expect(key(batchOptions('/vault'))).toBe('moonshine-tiny/5');
	expect(key(options({language: 'en'}, {model: 'base'}))).toBe('moonshine-base/5');
	expect(stageKeys('audio', options({}, {model: 'base'}), ['tiny']).transcription).toBe('moonshine-base+tiny/5');
});

test('of another model it depends on its files and on the language, not on where it is', () => {
	const own = key(options({found}));
	expect(own).toBe('my-whisper/a1b2c3d4e5f6/5');
	expect(key(options({found: {...found, folder: '/elsewhere'}}, {model: '/elsewhere'}))).toBe(own);
	expect(key(options({found: {...found, identity: 'ffff'}}))).not.toBe(own);
	expect(key(options({found, language: 'de'}))).not.toBe(own);
	expect(isTranscribed('audio', options({found}), own)).toBe(true);
});

test('of a server it depends on where that is and what its model is called, and does not say where', () => {
	const server = {base_url: 'http://studio.example/v1', model: 'large'};
	const own = key(options({server}));
	expect(own).toMatch(/^openai\/large\/[\da-f]{12}\/5$/);
	expect(key(options({server: {...server, model: 'small'}}))).not.toBe(own);
	expect(key(options({server: {...server, base_url: 'http://other.example/v1'}}))).not.toBe(own);
	expect([modelName(options({server})), modelInUse(options({server}))]).toEqual(['openai/large', 'large']);
});
