/** What of a file is still to be done, given what the vault remembers. */
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {type BatchOptions, type TranscriptFormat} from '../options.js';
import {isLeftOut} from '../notes/left-out.js';
import {isRecording, type SourceKind} from '../protocol/source-kinds.js';
import {isTranscribed, localSummaryKey, stageKeys} from './stage-keys.js';

export type RemainingWork
	/** Nothing. */
	= | {kind: 'nothing'; record: VaultRecord}
	/** The notes are written again from what the vault keeps; `summarise` when the summary is done again, too. */
		| {kind: 'notes'; record: VaultRecord; summarise: boolean; formats: TranscriptFormat[]}
	/** All of it. */
		| {kind: 'everything'}
	/** It would have to be transcribed, which was not asked for. */
		| {kind: 'no_transcript'};

/** Formats in their own order, those that a note has already among them. */
const unite = (wanted: readonly TranscriptFormat[], existing: readonly TranscriptFormat[]): TranscriptFormat[] => {
	const order: TranscriptFormat[] = ['md', 'srt', 'vtt', 'txt', 'json'];
	return order.filter(format => wanted.includes(format) || existing.includes(format));
};

/** A poor transcript that no language model is to see has its local summary; what a model made of it earlier stays. */
const isSummarised = (record: VaultRecord, options: BatchOptions, wanted: string | null): boolean =>
	record.stages.summary === wanted
	|| (isLeftOut(record, options.include_poor) && record.deferred === null && record.stages.summary === localSummaryKey(options));

/**
 * @param record what the vault has of this content, if anything
 * @param missing whether a note or transcript that the record speaks of is gone from the vault
 */
export const remainingWork = (
	kind: SourceKind,
	options: BatchOptions,
	record: VaultRecord | undefined,
	missing: boolean,
): RemainingWork => {
	const keys = stageKeys(kind, options);
	if (options.transcribe || !isRecording(kind)) {
		if (!record || options.force || !isTranscribed(kind, options, record.stages.transcription)) {
			return {kind: 'everything'};
		}
	} else if (!record) {
		return {kind: 'no_transcript'};
	}

	const summarise = options.summary && (options.force || !isSummarised(record, options, keys.summary));
	const formats = unite(options.formats, record.formats);
	return summarise || missing || formats.length > record.formats.length
		? {
			kind: 'notes', record, summarise, formats,
		}
		: {kind: 'nothing', record};
};
