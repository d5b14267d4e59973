/**
 * What each stage's result depends on besides the source's bytes: kept with the result, so that a changed setting
 * redoes the stages that depend on it and no others. A number here is raised when its stage begins to give other
 * results for the same input.
 */
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {asksModel, modelKey} from '../language-model/settings.js';
import {type BatchOptions, type SpeechModel} from '../options.js';
import {isRecording, type SourceKind} from '../protocol.js';

const transcriptionRevision = 3;
const documentRevision = 2;
const summaryRevision = 3;

/** The language model of the speech models that come with longhand. */
export const language = 'en';

/** @param others models that heard a part of it, besides the one that was asked for */
export const modelName = ({model}: Pick<BatchOptions, 'model'>, others: readonly SpeechModel[] = []): string =>
	['moonshine-' + model, ...others].join('+');

/** Of a summary that was made without a language model: also of one that stands in for the model's until that is there. */
export const localSummaryKey = ({summary_length: length}: Pick<BatchOptions, 'summary_length'>): string => `extractive/${summaryRevision}/${length}`;

const summaryKey = (options: BatchOptions): string | null => {
	if (!options.summary) {
		return null;
	}

	return asksModel(options) ? `${localSummaryKey(options)}+${modelKey(options.language_model)}` : localSummaryKey(options);
};

/**
 * @param others models that heard a part of it, besides the one that was asked for
 * @returns the keys that a record made with `options` has; `summary` is null where it is left out
 */
export const stageKeys = (kind: SourceKind, options: BatchOptions, others: readonly SpeechModel[] = []): VaultRecord['stages'] => ({
	transcription: isRecording(kind) ? `${modelName(options, others)}/${transcriptionRevision}` : `document/${documentRevision}`,
	summary: summaryKey(options),
});

/** Whether a transcript with this key is what `options` ask for. One that the smaller model has helped with is, where that is allowed. */
export const isTranscribed = (kind: SourceKind, options: BatchOptions, key: string): boolean =>
	key === stageKeys(kind, options).transcription
	|| (options.memory_management.allow_smaller_model && key === stageKeys(kind, options, ['tiny']).transcription);
