/** From settings to what a batch is told. */
import {type z} from 'zod';
import {
	machineSettingsSchema, speechModels, type BatchOptions, type TranscriptionServer,
} from '../../worker/options.js';
import {UsageError} from '../command-line/usage-error.js';
import {type HeldSettings} from './merge.js';
import {settings} from './settings.js';
import {workSettingsSchema} from './work-settings.js';

type Tree = Map<string, Tree | unknown>;

/** Where a model has no limits of its own, none are sent for it: those of all engines hold. */
const isSent = (key: string, held: HeldSettings): boolean => {
	const model = speechModels.find(each => key.startsWith(`process_isolation.models.${each}.`));
	return model === undefined || settings.some(({key: other, follows}) =>
		follows !== undefined && other.startsWith(`process_isolation.models.${model}.`) && held.get(other) !== held.get(follows));
};

const plant = (tree: Tree, [step, ...rest]: readonly string[], value: unknown): void => {
	if (rest.length === 0) {
		tree.set(step!, value);
		return;
	}

	const below = (tree.get(step!) ?? new Map()) as Tree;
	tree.set(step!, below);
	plant(below, rest, value);
};

const toObject = (tree: Tree): Record<string, unknown> =>
	Object.fromEntries([...tree].map(([key, value]) => [key, value instanceof Map ? toObject(value as Tree) : value]));

type Transcription = z.infer<typeof workSettingsSchema>['transcription'];

/** @throws {UsageError} when a server is to hear and nobody said which, or the other way round */
const serverFrom = ({engine, base_url: baseUrl, engine_model: model}: Transcription): TranscriptionServer | null => {
	if (engine === 'local') {
		if (baseUrl !== null) {
			throw new UsageError('--base-url names a server, but recordings are heard on this machine', 'To have them heard by that server, add --engine openai: the sound is then sent there.');
		}

		return null;
	}

	if (baseUrl === null) {
		throw new UsageError('--engine openai needs the address of a server', 'Name it: --base-url http://127.0.0.1:8000/v1, or https://api.openai.com/v1. The sound is sent there.');
	}

	return {base_url: baseUrl, model};
};

/** All options of a batch that are settings. */
export const optionsFrom = (held: HeldSettings): Omit<BatchOptions, 'force' | 'source_date_epoch'> => {
	const tree: Tree = new Map();
	for (const [key, {value}] of held) {
		if (isSent(key, held)) {
			plant(tree, key.split('.'), value);
		}
	}

	const nested = toObject(tree);
	const {transcription, summarization: {enabled: summary, length, prompts: _, ...languageModel}, moc, output} = workSettingsSchema.parse(nested);
	return {
		out: output.vault,
		model: transcription.model,
		speech: {
			language: transcription.language, server: serverFrom(transcription), second_opinion: transcription.second_opinion, found: null,
		},
		formats: transcription.formats,
		jobs: transcription.jobs ?? 0,
		transcribe: transcription.enabled,
		include_poor: transcription.include_poor,
		summary,
		summary_length: length,
		moc: moc.enabled,
		moc_kind: moc.kind,
		moc_depth: moc.depth,
		language_model: {...languageModel, prompts: {}},
		...machineSettingsSchema.parse(nested),
	};
};

/** The folder of the person's own prompts; null where there is to be none. */
export const promptsDirFrom = (held: HeldSettings): string | null => {
	const folder = held.get('summarization.prompts')!.value;
	return folder === null ? null : String(folder);
};

/** The state folder. */
export const stateDirFrom = (held: HeldSettings): string => String(held.get('checkpoint_system.checkpoint_directory')!.value);
