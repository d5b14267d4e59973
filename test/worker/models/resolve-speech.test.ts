import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {languageOf, modelInUse} from '../../../worker/models/model-in-use.js';
import {resolveSpeech} from '../../../worker/models/resolve-speech.js';
import {defaultSpeechSettings, type SpeechSettings} from '../../../worker/options.js';
import {foldersForThisFile} from '../../support/folders.js';
import {onnxFile} from '../../support/onnx.js';

const newFolder = foldersForThisFile();

const whisper = (name: string, text = 'a 0'): string => {
	const dir = newFolder(name);
	writeFileSync(path.join(dir, 'x-encoder.onnx'), onnxFile({model_type: 'whisper-x', is_multilingual: '1', all_language_codes: 'en,de'}));
	writeFileSync(path.join(dir, 'x-decoder.onnx'), onnxFile({}));
	writeFileSync(path.join(dir, 'x-tokens.txt'), text);
	return dir;
};

const resolve = async (model: string, speech: Partial<SpeechSettings> = {}): Promise<SpeechSettings> =>
	resolveSpeech({model, speech: {...defaultSpeechSettings, ...speech}, transcribe: true}, '/no/models');

test('a folder becomes what is in it', async () => {
	const speech = await resolve(whisper('mine'), {language: 'de'});
	expect(speech).toMatchObject({language: 'de', found: {name: 'mine', family: 'whisper', languages: ['en', 'de']}});
	expect([languageOf({model: 'x', speech}), modelInUse({model: 'x', speech})]).toEqual(['de', 'mine']);
	expect(languageOf({model: 'x', speech: {...speech, language: null}})).toBe('und');
});

test('a model that comes along knows English, said or not', async () => {
	expect(languageOf({model: 'base', speech: await resolve('base', {language: 'en'})})).toBe('en');
	expect(languageOf({model: 'base', speech: await resolve('base')})).toBe('en');
	await expect(resolve('base', {language: 'xx'})).rejects.toMatchObject({code: 'LANGUAGE_UNKNOWN', hint: expect.stringContaining('--model PATH') as string});
});

test('a language that a folder\'s model does not know is refused', async () => {
	await expect(resolve(whisper('mine'), {language: 'ja'})).rejects.toMatchObject({code: 'LANGUAGE_UNKNOWN', message: 'The speech model mine does not know the language ja; it knows en, de'});
});

test('a batch that goes on has the same model under the same name, or says that it is another one', async () => {
	const before = await resolve(whisper('first'));
	expect((await resolve(whisper('renamed'), before)).found!.name).toBe('first');
	await expect(resolve(whisper('first', 'b 0'), before)).rejects.toMatchObject({code: 'MODEL_CHANGED', exitCode: 3});
});

test('nothing is looked for where a server hears, or nothing is heard', async () => {
	const server = {base_url: 'http://127.0.0.1/v1', model: 'm'};
	expect(await resolve('/nowhere', {server})).toMatchObject({found: null, server});
	expect(await resolveSpeech({model: '/nowhere', speech: defaultSpeechSettings, transcribe: false}, '/none')).toEqual(defaultSpeechSettings);
});
