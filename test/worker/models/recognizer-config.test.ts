/**
 * What the speech library makes of the configuration of each family: real files of another model that claim to be of that
 * family bring it as far as the family's own code, which then misses something in their metadata.
 */
import {copyFileSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {execa} from 'execa';
import {findModel} from '../../../worker/models/find-model.js';
import {recognizerConfig} from '../../../worker/models/recognizer-config.js';
import {foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';
import {onnxFile} from '../../support/onnx.js';

const newFolder = foldersForThisFile();
const moonshine = path.join(repository, 'models/moonshine-tiny');
const graph = readFileSync(path.join(moonshine, 'encoder_model.onnx'));
/** Fields of a message may follow in any order: the metadata come last. */
const claiming = (modelType: string): Buffer => Buffer.concat([graph, onnxFile(modelType === '' ? {} : {model_type: modelType}, 0).subarray(12)]);

const program = 'const [config] = process.argv.slice(1); require(process.cwd() + "/node_modules/sherpa-onnx-node").OfflineRecognizer.createAsync(JSON.parse(config)).then(() => console.error("loaded"), error => console.error(error.message))';

test.each([
	['whisper-x', ['x-encoder.onnx', 'x-decoder.onnx'], 'x-tokens.txt', /offline-whisper-model\.cc.*n_mels/],
	['EncDecMultiTaskModel', ['encoder.onnx', 'decoder.onnx'], 'tokens.txt', /offline-canary-model\.cc.*vocab_size/],
	['EncDecRNNTBPEModel', ['encoder.onnx', 'decoder.onnx', 'joiner.onnx'], 'tokens.txt', /offline-transducer-nemo-model\.cc.*vocab_size/],
	['sense_voice_ctc', ['model.onnx'], 'tokens.txt', /offline-sense-voice-model\.cc.*vocab_size/],
	['paraformer', ['model.onnx'], 'tokens.txt', /offline-paraformer-model\.cc.*vocab_size/],
	['EncDecCTCModelBPE', ['model.onnx'], 'tokens.txt', /offline-nemo-enc-dec-ctc-model\.cc.*vocab_size/],
	['wenet_ctc', ['model.onnx'], 'tokens.txt', /offline-wenet-ctc-model\.cc.*vocab_size/],
	['dolphin', ['model.onnx'], 'tokens.txt', /offline-dolphin-model\.cc.*vocab_size/],
	['zipformer2_ctc', ['model.onnx'], 'tokens.txt', /offline-recognizer-ctc-impl\.h.*<blk>/],
	['zipformer2', ['encoder.onnx', 'decoder.onnx', 'joiner.onnx'], 'tokens.txt', /out of index/],
	['', ['preprocess.onnx', 'encode.onnx', 'uncached_decode.onnx', 'cached_decode.onnx'], 'tokens.txt', /^loaded$/],
])('%s', async (modelType, files, tokens, says) => {
	const folder = newFolder('model');
	for (const file of files) {
		writeFileSync(path.join(folder, file), claiming(modelType));
	}

	copyFileSync(path.join(moonshine, 'tokens.txt'), path.join(folder, tokens));
	const config = recognizerConfig(await findModel(folder), null, 16_000);
	const {stderr} = await execa(process.execPath, ['-e', program, JSON.stringify(config)], {cwd: repository, reject: false});
	expect(stderr.split('\n').at(-1)).toMatch(says);
});

test('a language is said to those that ask for one, and only there', () => {
	const files = {
		encoder: 'e', decoder: 'd', joiner: 'j', model: 'm', tokens: 't',
	};
	const languageIn = (family: 'whisper' | 'canary' | 'sense-voice' | 'nemo-transducer', language: string | null): string[] =>
		JSON.stringify(recognizerConfig({family, folder: '/', files}, language, 16_000)).match(/(?<="(?:language|srcLang|tgtLang)":")[^"]*/g) ?? [];
	expect([languageIn('whisper', 'de'), languageIn('whisper', null)]).toEqual([['de'], ['']]);
	expect([languageIn('sense-voice', 'ja'), languageIn('sense-voice', null)]).toEqual([['ja'], ['auto']]);
	expect([languageIn('canary', 'fr'), languageIn('canary', null)]).toEqual([['fr', 'fr'], ['en', 'en']]);
	expect(languageIn('nemo-transducer', 'de')).toEqual([]);
});
