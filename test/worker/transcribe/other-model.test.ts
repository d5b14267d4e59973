import {expect, test} from 'vitest';
import {defaultSpeechSettings, type FoundModel} from '../../../worker/options.js';
import {otherModel} from '../../../worker/transcribe/other-model.js';

const found: FoundModel = {
	name: 'mine', family: 'whisper', folder: '/models/mine', files: {}, bytes: 1, identity: 'a1', languages: ['de'],
};

test.each([['base', 'tiny'], ['tiny', 'base']])('%s is checked by %s', (model, other) => {
	expect(otherModel({model, speech: defaultSpeechSettings})?.model).toBe(other);
});

test('a model of the person\'s own is checked by none', () => {
	expect(otherModel({model: '/models/mine', speech: {...defaultSpeechSettings, found}})).toBeNull();
	expect(otherModel({model: '/models/mine', speech: defaultSpeechSettings})).toBeNull();
});

test('a server is checked by none, whatever it calls its model', () => {
	expect(otherModel({model: 'base', speech: {...defaultSpeechSettings, server: {base_url: 'http://127.0.0.1/v1', model: 'tiny'}}})).toBeNull();
});

test('nobody is asked where that is not wanted', () => {
	expect(otherModel({model: 'base', speech: {...defaultSpeechSettings, second_opinion: false}})).toBeNull();
});
