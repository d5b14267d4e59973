/**
 * What each stage's result depends on besides the source's bytes: kept with the result, so that a changed setting
 * redoes the stages that depend on it and no others. A number here is raised when its stage begins to give other
 * results for the same input.
 */
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {type BatchOptions} from '../options.js';
import {type SourceKind} from '../protocol.js';

const transcriptionRevision = 2;
const documentRevision = 1;
const summaryRevision = 2;

/** The language model of the speech models that come with longhand. */
export const language = 'en';

export const modelName = (options: BatchOptions): string => `moonshine-${options.model}`;

/** @returns the keys that a record made with `options` has; `summary` is null where it is left out */
export const stageKeys = (kind: SourceKind, options: BatchOptions): VaultRecord['stages'] => ({
	transcription: kind === 'text' ? `document/${documentRevision}` : `${modelName(options)}/${transcriptionRevision}`,
	summary: options.summary ? `extractive/${summaryRevision}` : null,
});
