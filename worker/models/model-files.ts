/** What a speech model's folder holds, by its names alone. Pure. */
import {type FoundModel, type ModelFamily} from '../options.js';

/** What an engine needs to load a model. */
export type ModelFiles = Pick<FoundModel, 'family' | 'folder' | 'files'>;

/** By the part each plays: the names of files in the folder. */
export type Parts = Readonly<Record<string, string>>;

/** The same layout of files may belong to several families: what the first of the files says of itself decides. */
export type Layout = {kind: 'moonshine' | 'moonshine-merged' | 'transducer' | 'encoder-decoder' | 'single'; files: Parts};

type Part = {role: string; pattern: RegExp};

const onnx = String.raw`(?:[-._][\w.-]*)?\.onnx$`;
const part = (role: string, stem: string): Part => ({role, pattern: new RegExp(stem + onnx, 'i')});
const tokens: Part = {role: 'tokens', pattern: /(?:^|-)tokens\.txt$/i};

/** From the most to the least particular. */
const layouts: ReadonlyArray<{kind: Layout['kind']; parts: readonly Part[]}> = [
	{
		kind: 'moonshine', parts: [part('preprocessor', '^preprocess'), part('encoder', '^encode'), part('uncachedDecoder', '^uncached_decode'), part('cachedDecoder', '^cached_decode'), tokens],
	},
	{
		kind: 'moonshine-merged', parts: [
			{role: 'encoder', pattern: /^encoder_model[\w.-]*\.(?:onnx|ort)$/i}, {role: 'mergedDecoder', pattern: /^decoder_model_merged[\w.-]*\.(?:onnx|ort)$/i}, tokens,
		],
	},
	{kind: 'transducer', parts: [part('encoder', '(?:^|-)encoder'), part('decoder', '(?:^|-)decoder'), part('joiner', '(?:^|-)joiner'), tokens]},
	{kind: 'encoder-decoder', parts: [part('encoder', '(?:^|-)encoder'), part('decoder', '(?:^|-)decoder'), tokens]},
	{kind: 'single', parts: [part('model', '(?:^|-)model'), tokens]},
];

const isQuantised = (name: string): boolean => /[-._]int8(?:[-._]|$)|quantized/i.test(name);

/** Of several files that could play a part, the quantised one: smaller, and faster on a processor. */
const choose = (names: readonly string[], {pattern}: Part): string | undefined => {
	const fitting = names.filter(name => pattern.test(name)).toSorted();
	return fitting.find(name => isQuantised(name)) ?? fitting[0];
};

/** The layout that the names of a folder's files make, or undefined. */
export const layoutOf = (names: readonly string[]): Layout | undefined => {
	for (const {kind, parts} of layouts) {
		const chosen = parts.map(each => [each.role, choose(names, each)] as const);
		if (chosen.every(([, name]) => name !== undefined)) {
			return {kind, files: Object.fromEntries(chosen) as Record<string, string>};
		}
	}

	return undefined;
};

/** A model that hears while the sound still comes: its encoder has a chunk and a past of its own. */
export const isStreaming = (names: readonly string[]): boolean => names.some(name => /^encoder.*chunk-\d+.*\.onnx$/i.test(name) || /^model-streaming/i.test(name));

/** For people: the files that make a model. */
export const expectedFiles: ReadonlyArray<readonly [family: string, files: string]> = [
	['Whisper', '*-encoder.onnx, *-decoder.onnx, *-tokens.txt'],
	['Parakeet and other NeMo or Zipformer transducers', 'encoder*.onnx, decoder*.onnx, joiner*.onnx, tokens.txt'],
	['Canary', 'encoder*.onnx, decoder*.onnx, tokens.txt'],
	['SenseVoice, Paraformer, Dolphin, and CTC models of NeMo, Zipformer, WeNet', 'model*.onnx, tokens.txt'],
	['Moonshine', 'encoder_model.onnx, decoder_model_merged.onnx, tokens.txt; or preprocess.onnx, encode.onnx, uncached_decode.onnx, cached_decode.onnx, tokens.txt'],
];

/** `model_type` in a file's metadata, as sherpa-onnx's export scripts write it. */
const families: ReadonlyArray<readonly [RegExp, Layout['kind'], ModelFamily]> = [
	[/^whisper/, 'encoder-decoder', 'whisper'],
	[/^EncDecMultiTaskModel/, 'encoder-decoder', 'canary'],
	[/^(?:zipformer2?|conformer|lstm)$/, 'transducer', 'transducer'],
	[/^EncDec(?:Hybrid)?RNNT/, 'transducer', 'nemo-transducer'],
	[/^sense_voice/, 'single', 'sense-voice'],
	[/^paraformer/, 'single', 'paraformer'],
	[/^EncDec(?:CTC|Hybrid)/, 'single', 'nemo-ctc'],
	[/^zipformer2_ctc/, 'single', 'zipformer-ctc'],
	[/^wenet_ctc/, 'single', 'wenet-ctc'],
	[/^dolphin/, 'single', 'dolphin'],
];

/** The family of a layout, given what its first file says it is; undefined where that cannot be told. */
export const familyOf = (kind: Layout['kind'], modelType: string | undefined): ModelFamily | undefined =>
	kind === 'moonshine' || kind === 'moonshine-merged'
		? kind
		: families.find(([pattern, layout]) => layout === kind && modelType !== undefined && pattern.test(modelType))?.[2];
