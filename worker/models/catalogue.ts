/**
 * Speech models that can be pulled: chosen so that there is a small and a good one for each language. What a file must be
 * is for its host to say when it is pulled: see `host-files.ts`.
 */
import {type ModelFamily} from '../options.js';

/** Percent of words that are wrong, on what, and who says so. */
export type WordErrorRate = {percent: number; on: string; source: string};

export type CatalogueEntry = {
	name: string;
	family: ModelFamily;
	/** ISO 639. */
	languages: readonly string[];
	/** About: in MB. */
	megabytes: number;
	/** SPDX where there is one. */
	licence: string;
	/** Of the original model, before it was quantised; null where none was found. */
	wordErrorRate: WordErrorRate | null;
	/** At the host: `owner/name`. */
	repository: string;
	/** A commit, or a branch, of which the newest commit is taken. */
	revision: string;
	files: readonly string[];
};

const english = ['en'];
const testClean = 'LibriSpeech test-clean';
const card = (model: string): string => `https://huggingface.co/${model}`;

/** ISO 639 codes of the multilingual Whisper models (openai/whisper, tokenizer.py). */
const whisperLanguages = [
	'en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy sk te fa lv bn sr az sl kn et mk',
	'br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su',
].join(' ').split(' ');

const whisper = (size: string, megabytes: number, wordErrorRate: WordErrorRate | null, revision = 'main'): CatalogueEntry => ({
	name: `whisper-${size}`,
	family: 'whisper',
	languages: size.endsWith('.en') ? english : whisperLanguages,
	megabytes,
	licence: 'MIT',
	wordErrorRate,
	repository: `csukuangfj/sherpa-onnx-whisper-${size}`,
	revision,
	files: [`${size}-encoder.int8.onnx`, `${size}-decoder.int8.onnx`, `${size}-tokens.txt`],
});

const parakeetFiles = ['encoder.int8.onnx', 'decoder.int8.onnx', 'joiner.int8.onnx', 'tokens.txt'];

export const catalogue: readonly CatalogueEntry[] = [
	whisper('tiny.en', 104, {percent: 8.4, on: testClean, source: card('openai/whisper-tiny.en')}),
	whisper('tiny', 104, {percent: 7.5, on: testClean, source: card('openai/whisper-tiny')}),
	whisper('base.en', 161, {percent: 4.3, on: testClean, source: card('openai/whisper-base.en')}),
	whisper('base', 161, {percent: 5, on: testClean, source: card('openai/whisper-base')}),
	whisper('small', 375, {percent: 3.4, on: testClean, source: card('openai/whisper-small')}),
	whisper('medium.en', 946, {percent: 4.1, on: testClean, source: card('openai/whisper-medium.en')}),
	whisper('turbo', 1037, null, '2ca6ff69fc878651b770880507669577ac41c2ff'),
	{
		name: 'parakeet-v2',
		family: 'nemo-transducer',
		languages: english,
		megabytes: 661,
		licence: 'CC-BY-4.0',
		wordErrorRate: {percent: 1.7, on: testClean, source: card('nvidia/parakeet-tdt-0.6b-v2')},
		repository: 'csukuangfj/sherpa-onnx-nemo-parakeet-tdt-0.6b-v2-int8',
		revision: 'main',
		files: parakeetFiles,
	},
	{
		name: 'parakeet-v3',
		family: 'nemo-transducer',
		languages: 'bg hr cs da nl en et fi fr de el hu it lv lt mt pl pt ro sk sl es sv ru uk'.split(' '),
		megabytes: 670,
		licence: 'CC-BY-4.0',
		wordErrorRate: {percent: 2, on: testClean, source: card('webAI-Official/Parakeet-Air')},
		repository: 'csukuangfj/sherpa-onnx-nemo-parakeet-tdt-0.6b-v3-int8',
		revision: '2bda32ec70b097a55adaa07d9a7173915b43cc78',
		files: parakeetFiles,
	},
	{
		name: 'canary-180m',
		family: 'canary',
		languages: ['en', 'es', 'de', 'fr'],
		megabytes: 207,
		licence: 'CC-BY-4.0',
		wordErrorRate: {percent: 1.9, on: testClean, source: card('handy-computer/canary-180m-flash-gguf')},
		repository: 'csukuangfj/sherpa-onnx-nemo-canary-180m-flash-en-es-de-fr-int8',
		revision: '9077164e0d3dd1d5353743e89ceaa1d3a770838c',
		files: ['encoder.int8.onnx', 'decoder.int8.onnx', 'tokens.txt'],
	},
	{
		name: 'sense-voice',
		family: 'sense-voice',
		languages: ['zh', 'en', 'ja', 'ko', 'yue'],
		megabytes: 240,
		licence: 'FunASR Model License',
		wordErrorRate: null,
		repository: 'csukuangfj/sherpa-onnx-sense-voice-zh-en-ja-ko-yue-2024-07-17',
		revision: '2365baeacb507f821a0c8120fcee3d484dba7a07',
		files: ['model.int8.onnx', 'tokens.txt'],
	},
	{
		name: 'zipformer-en',
		family: 'transducer',
		languages: english,
		megabytes: 72,
		licence: 'Apache-2.0',
		wordErrorRate: null,
		repository: 'k2-fsa/sherpa-onnx-zipformer-gigaspeech-2023-12-12',
		revision: 'main',
		files: ['encoder-epoch-30-avg-1.int8.onnx', 'decoder-epoch-30-avg-1.int8.onnx', 'joiner-epoch-30-avg-1.int8.onnx', 'tokens.txt'],
	},
];

export const findInCatalogue = (name: string): CatalogueEntry | undefined => catalogue.find(entry => entry.name === name);

/** Those that know a language, the smallest first. */
export const knowing = (language: string): CatalogueEntry[] =>
	catalogue.filter(({languages}) => languages.includes(language)).toSorted((a, b) => a.megabytes - b.megabytes);

/** What of the models that come with longhand is known in the same terms. */
export const bundledFacts = [
	{
		name: 'base', languages: english, megabytes: 64, licence: 'MIT', wordErrorRate: {percent: 2.6, on: 'longhand’s samples', source: 'npm run bench:speech'},
	},
	{
		name: 'tiny', languages: english, megabytes: 29, licence: 'MIT', wordErrorRate: {percent: 6.6, on: 'longhand’s samples', source: 'npm run bench:speech'},
	},
] as const;
