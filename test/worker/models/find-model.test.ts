import {execFileSync} from 'node:child_process';
import {
	copyFileSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {
	beforeEach, describe, expect, test,
} from 'vitest';
import {findModel} from '../../../worker/models/find-model.js';
import {DamagedModelError, onnxMetadata} from '../../../worker/models/onnx-metadata.js';
import {recognizerConfig} from '../../../worker/models/recognizer-config.js';
import {foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';
import {onnxFile} from '../../support/onnx.js';

const modelsDir = path.join(repository, 'models');
const newFolder = foldersForThisFile();
let folder: string;

beforeEach(() => {
	folder = newFolder('models');
});

/** Files with what they say of themselves; a text is written as it is. */
const put = (files: Readonly<Record<string, Readonly<Record<string, string>> | string>>, name = 'a model'): string => {
	const dir = path.join(folder, name);
	mkdirSync(dir, {recursive: true});
	for (const [file, content] of Object.entries(files)) {
		writeFileSync(path.join(dir, file), typeof content === 'string' ? content : onnxFile(content));
	}

	return dir;
};

const tokens = {'tokens.txt': 'a 0\n'};
const transducer = (model_type: string, stem = '') => ({
	[`encoder${stem}.onnx`]: {model_type}, [`decoder${stem}.onnx`]: {}, [`joiner${stem}.onnx`]: {}, ...tokens,
});

describe('what is in a folder', () => {
	test.each([
		['Whisper', {'tiny-encoder.onnx': {model_type: 'whisper-tiny', is_multilingual: '1', all_language_codes: 'en,de'}, 'tiny-decoder.onnx': {}, 'tiny-tokens.txt': 'a 0'}, 'whisper', ['en', 'de']],
		['Whisper for English', {'tiny.en-encoder.onnx': {model_type: 'whisper-tiny.en', is_multilingual: '0', all_language_codes: 'en,de'}, 'tiny.en-decoder.onnx': {}, 'tiny.en-tokens.txt': 'a 0'}, 'whisper', ['en']],
		['Canary', {'encoder.int8.onnx': {model_type: 'EncDecMultiTaskModel'}, 'decoder.int8.onnx': {}, ...tokens}, 'canary', ['en', 'es', 'de', 'fr']],
		['Zipformer', transducer('zipformer2', '-epoch-30-avg-1'), 'transducer', null],
		['Parakeet', transducer('EncDecRNNTBPEModel', '.int8'), 'nemo-transducer', null],
		['a NeMo hybrid', transducer('EncDecHybridRNNTCTCBPEModel'), 'nemo-transducer', null],
		['NeMo CTC', {'model.onnx': {model_type: 'EncDecCTCModelBPE'}, ...tokens}, 'nemo-ctc', null],
		['Zipformer CTC', {'model.int8.onnx': {model_type: 'zipformer2_ctc'}, ...tokens}, 'zipformer-ctc', null],
		['Paraformer', {'model.onnx': {model_type: 'paraformer'}, ...tokens}, 'paraformer', null],
		['Dolphin', {'model.onnx': {model_type: 'dolphin'}, ...tokens}, 'dolphin', null],
		['WeNet', {'model.onnx': {model_type: 'wenet_ctc'}, ...tokens}, 'wenet-ctc', null],
		['SenseVoice', {'model.int8.onnx': {model_type: 'sense_voice_ctc'}, ...tokens}, 'sense-voice', ['zh', 'en', 'ja', 'ko', 'yue']],
		['SenseVoice that does not say so', {'model.onnx': {}, 'tokens.txt': '<|zh|> 1\n<|yue|> 2\n'}, 'sense-voice', ['zh', 'en', 'ja', 'ko', 'yue']],
		['Moonshine', {
			'preprocess.onnx': {}, 'encode.int8.onnx': {}, 'uncached_decode.int8.onnx': {}, 'cached_decode.int8.onnx': {}, 'tokens.txt': Array.from({length: 1000}, (_, id) => `a ${id}\n`).join(''),
		}, 'moonshine', null],
	] as const)('%s', async (_, files, family, languages) => {
		const dir = put(files);
		const found = await findModel(dir);
		expect(found).toMatchObject({
			family, languages, folder: dir, name: 'a-model',
		});
		const {modelConfig} = recognizerConfig(found, null, 16_000);
		expect(JSON.stringify(modelConfig)).toContain(JSON.stringify(path.join(dir, found.files.tokens!)));
	});

	test('the models that come with longhand, by their paths', async () => {
		const found = await findModel(path.join(modelsDir, 'moonshine-tiny'));
		expect(found).toMatchObject({name: 'moonshine-tiny', family: 'moonshine-merged', files: {encoder: 'encoder_model.onnx', mergedDecoder: 'decoder_model_merged.onnx', tokens: 'tokens.txt'}});
		expect(found.bytes).toBeGreaterThan(28e6);
	});

	test('of two files for one part, the quantised one', async () => {
		const {files} = await findModel(put({...transducer('zipformer2'), ...transducer('zipformer2', '.int8')}));
		expect(files).toMatchObject({encoder: 'encoder.int8.onnx', decoder: 'decoder.int8.onnx', joiner: 'joiner.int8.onnx'});
	});

	test('a folder called like a model of longhand\'s has another name', async () => {
		const {name, identity} = await findModel(put(transducer('zipformer2'), 'base'));
		expect(name).toBe(`base-${identity.slice(0, 8)}`);
	});
});

describe('a folder that is no model', () => {
	test.each([
		['is not there', undefined, /is not there/],
		['is empty', {}, /holds no speech model/],
		['lacks a part', {'encoder.onnx': {model_type: 'zipformer2'}, 'decoder.onnx': {}, 'joiner.onnx': {}}, /holds no speech model/],
		['does not say what it is', {'encoder.onnx': {}, 'decoder.onnx': {}, ...tokens}, /does not say what it is: there is no model_type in the metadata of encoder\.onnx/],
		['says something that nobody knows', {'model.onnx': {model_type: 'yesno'}, ...tokens}, /a kind that longhand does not know \(yesno\)/],
		['streams', transducer('zipformer2', '-epoch-99-avg-1-chunk-16-left-64'), /holds a streaming model/],
		['holds something else', {'model.onnx': 'PK this is a zip', ...tokens}, /model\.onnx, which cannot be used: it is (?:cut short|not an ONNX file)/],
	] as const)('%s', async (_, files, message) => {
		const dir = files === undefined ? path.join(folder, 'nowhere') : put(files);
		await expect(findModel(dir)).rejects.toMatchObject({code: 'MODEL_UNUSABLE', exitCode: 2, message: expect.stringMatching(message) as string});
	});

	test('holds a pipe where a part is to be: nobody waits for it', async () => {
		const dir = put({'x-decoder.onnx': {}, 'x-tokens.txt': 'a 0'});
		execFileSync('mkfifo', [path.join(dir, 'x-encoder.onnx')]);
		await expect(findModel(dir)).rejects.toMatchObject({message: expect.stringMatching(/x-encoder\.onnx, which cannot be used: it is no file$/) as string});
	});

	test('is a file', async () => {
		const dir = put({'model.onnx': {}});
		await expect(findModel(path.join(dir, 'model.onnx'))).rejects.toMatchObject({message: expect.stringMatching(/model\.onnx is a file, and a speech model is a folder/) as string});
	});

	test('has other bytes for its tokens, or only some of them', async () => {
		const whisper = async (text: string | Uint8Array) => {
			const dir = put({'x-encoder.onnx': {model_type: 'whisper', n_vocab: '1000'}, 'x-decoder.onnx': {}});
			writeFileSync(path.join(dir, 'x-tokens.txt'), text);
			return findModel(dir);
		};

		await expect(whisper(Buffer.from([0xFF, 0xFE, 0x80, 0x0A]))).rejects.toMatchObject({message: expect.stringMatching(/x-tokens\.txt, which cannot be used: it is no list of tokens$/) as string});
		await expect(whisper('some words\nand others\n')).rejects.toMatchObject({message: expect.stringContaining('no list of tokens') as string});
		await expect(whisper('YQ== 0\nYg== 1\n')).rejects.toMatchObject({message: expect.stringContaining('it is cut short: it has 2 tokens') as string});
		await expect(whisper(Array.from({length: 900}, (_, id) => `YQ== ${id}\n`).join(''))).resolves.toMatchObject({family: 'whisper'});
	});

	test('says which files a model has', async () => {
		await expect(findModel(put({}))).rejects.toMatchObject({hint: expect.stringContaining('*-encoder.onnx, *-decoder.onnx, *-tokens.txt') as string});
	});
});

describe('the identity of a model', () => {
	test('is that of its files, wherever they are', async () => {
		const first = await findModel(put(transducer('zipformer2'), 'one'));
		const second = await findModel(put(transducer('zipformer2'), 'two'));
		expect(second.identity).toBe(first.identity);
	});

	test('is another one when a byte at the end of a file is another one', async () => {
		const dir = put(transducer('zipformer2'));
		const first = await findModel(dir);
		writeFileSync(path.join(dir, 'tokens.txt'), 'b 0\n');
		expect((await findModel(dir)).identity).not.toBe(first.identity);
	});
});

describe('what an ONNX file says of itself', () => {
	test('is read from behind its graph', async () => {
		const file = path.join(folder, 'x.onnx');
		writeFileSync(file, onnxFile({model_type: 'zipformer2', n: 'ü'.repeat(3000)}, 300_000));
		expect(Object.fromEntries(await onnxMetadata(file))).toEqual({model_type: 'zipformer2', n: 'ü'.repeat(3000)});
	});

	test('is nothing, for a model of Moonshine', async () => {
		expect([...(await onnxMetadata(path.join(modelsDir, 'moonshine-tiny/encoder_model.onnx'))).keys()]).not.toContain('model_type');
	});

	test.each([0, 1, 100, 7_000_000])('is an error in a real file that is cut after %d bytes', async bytes => {
		const file = path.join(folder, 'cut.onnx');
		copyFileSync(path.join(modelsDir, 'moonshine-tiny/encoder_model.onnx'), file);
		truncateSync(file, bytes);
		await expect(onnxMetadata(file)).rejects.toThrow(DamagedModelError);
	});

	test('never takes long or much, whatever the bytes are', async () => {
		const file = path.join(folder, 'noise.onnx');
		const noise = readFileSync(path.join(modelsDir, 'moonshine-tiny/encoder_model.onnx')).subarray(1_000_000, 3_000_000);
		for (let from = 0; from < 40; from++) {
			writeFileSync(file, noise.subarray(from * 1000));
			await expect(onnxMetadata(file)).rejects.toThrow(DamagedModelError);
		}
	});

	test('is read through a link', async () => {
		const file = path.join(folder, 'x.onnx');
		writeFileSync(file, onnxFile({model_type: 'whisper'}));
		symlinkSync(file, path.join(folder, 'link.onnx'));
		expect((await onnxMetadata(path.join(folder, 'link.onnx'))).get('model_type')).toBe('whisper');
	});
});
