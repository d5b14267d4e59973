/**
 * Copies the speech models and the voice detector out of the packages that ship them into `models/`, with their
 * licences: `models/moonshine-base`, `models/moonshine-tiny`, `models/silero-vad`. The program reads only `models/`.
 */
import {
	copyFile, mkdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createRequire} from 'node:module';
import llamaTokenizer from 'llama-tokenizer-js';

const require = createRequire(import.meta.url);
const root = path.resolve(import.meta.dirname, '..');
const models = path.join(root, 'models');

/** The folder of an installed package, whatever its `exports` allow. */
const packageFolder = (name: string): string => {
	for (const base of require.resolve.paths(name) ?? []) {
		try {
			require.resolve(path.join(base, name, 'package.json'));
			return path.join(base, name);
		} catch {}
	}

	throw new Error(`The package ${name} is not installed. Run npm ci.`);
};

/** Copies unless the same size is there already: `prepare` runs often, and the models are 90 MB. */
const copy = async (from: string, to: string): Promise<void> => {
	const [source, target] = await Promise.all([stat(from), stat(to).catch(() => undefined)]);
	if (source.size !== target?.size) {
		await mkdir(path.dirname(to), {recursive: true});
		await copyFile(from, to);
	}
};

/**
 * sherpa-onnx's vocabulary for Moonshine: one `base64(token bytes) id` a line. In the vocabulary `▁` is a space and
 * `<0xNN>` is that byte.
 */
const tokens = (): string => {
	const vocabulary: string[] = (llamaTokenizer as {vocabById: string[]}).vocabById;
	const lines = vocabulary.map((token, id) => {
		const byte = /^<0x([\dA-F]{2})>$/.exec(token);
		const bytes = byte ? Buffer.from([Number.parseInt(byte[1]!, 16)]) : Buffer.from(token.replaceAll('▁', ' '));
		return `${bytes.toString('base64')} ${id}`;
	});
	return lines.join('\n') + '\n';
};

const moonshineLicence = `Moonshine speech models (https://github.com/usefulsensors/moonshine)

MIT License

Copyright (c) 2024 Useful Sensors

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.
`;

const sileroLicence = moonshineLicence
	.replace('Moonshine speech models (https://github.com/usefulsensors/moonshine)', 'Silero voice activity detector (https://github.com/snakers4/silero-vad)')
	.replace('Copyright (c) 2024 Useful Sensors', 'Copyright (c) 2020-present Silero Team');

const assemble = async (): Promise<void> => {
	const moonshine = packageFolder('@usefulsensors/moonshine-js');
	const detector = packageFolder('@ricky0123/vad-web');
	const vocabulary = tokens();
	for (const size of ['base', 'tiny']) {
		const target = path.join(models, `moonshine-${size}`);
		const source = path.join(moonshine, 'dist/model', size, 'quantized');
		await copy(path.join(source, 'encoder_model.onnx'), path.join(target, 'encoder_model.onnx'));
		await copy(path.join(source, 'decoder_model_merged.onnx'), path.join(target, 'decoder_model_merged.onnx'));
		await writeFile(path.join(target, 'tokens.txt'), vocabulary);
		await writeFile(path.join(target, 'LICENSE'), moonshineLicence);
	}

	await copy(path.join(detector, 'dist/silero_vad_v6.onnx'), path.join(models, 'silero-vad/silero_vad_v6.onnx'));
	await writeFile(path.join(models, 'silero-vad/LICENSE'), sileroLicence);
	// Said in the file that the program looks for first: a half-copied folder is not taken for a whole one.
	const {version} = JSON.parse(await readFile(path.join(moonshine, 'package.json'), 'utf8')) as {version: string};
	await writeFile(path.join(models, 'README.md'), `Assembled from @usefulsensors/moonshine-js ${version} and @ricky0123/vad-web by scripts/assemble-models.ts.\n`);
};

try {
	await assemble();
} catch (error) {
	console.error(`longhand: the speech models could not be assembled: ${error instanceof Error ? error.message : String(error)}`);
	process.exitCode = 1;
}
