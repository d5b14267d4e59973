/**
 * What each stage's result depends on besides the source's bytes: kept with the result, so that a changed setting
 * redoes the stages that depend on it and no others. A number here is raised when its stage begins to give other
 * results for the same input.
 */
import {createHash} from 'node:crypto';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {asksModel, modelKey} from '../language-model/settings.js';
import {heardBy} from '../models/model-in-use.js';
import {type BatchOptions, type SpeechModel} from '../options.js';
import {isRecording, type SourceKind} from '../protocol/source-kinds.js';

const transcriptionRevision = 5;
const documentRevision = 4;
const summaryRevision = 5;

type Hearing = Pick<BatchOptions, 'model' | 'speech'>;

/** @param others models that heard a part of it, besides the one that was asked for */
export const modelName = (options: Hearing, others: readonly SpeechModel[] = []): string => [heardBy(options), ...others].join('+');

const digits = 12;

/** What was heard depends on more than the name of what heard it: on the files of a model, on where a server is, and on the language that was said. */
const hearingKey = (options: Hearing, others: readonly SpeechModel[]): string => {
	const {language, found, server} = options.speech;
	const identity = server ? createHash('sha256').update(server.base_url).digest('hex') : found?.identity;
	return [
		modelName(options, others),
		...(identity === undefined ? [] : [identity.slice(0, digits)]),
		// The models that come with longhand know one language, said or not.
		...(identity === undefined || language === null ? [] : [language]),
		transcriptionRevision,
	].join('/');
};

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
	transcription: isRecording(kind) ? hearingKey(options, others) : `document/${documentRevision}`,
	summary: summaryKey(options),
});

/** Whether a transcript with this key is what `options` ask for. One that the smaller model has helped with is, where that is allowed. */
export const isTranscribed = (kind: SourceKind, options: BatchOptions, key: string): boolean =>
	key === stageKeys(kind, options).transcription
	|| (options.memory_management.allow_smaller_model && key === stageKeys(kind, options, ['tiny']).transcription);
