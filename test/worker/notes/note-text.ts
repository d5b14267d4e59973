import type {Segment} from '../../../worker/protocol/segment.js';
import type {VaultRecord} from '../../../checkpoints/vault-record.js';
import type {TranscriptFormat} from '../../../worker/options.js';
import {aloneContext, sourceNote} from '../../../worker/notes/source-note.js';
import {renderTranscript, transcriptNote} from '../../../worker/notes/transcripts.js';
import {mergeNote, type NotePage} from '../../../worker/vault/merge-note.js';

/** A new note as it is written, without the marks. */
export const noteText = (page: NotePage): string =>
	mergeNote(null, page, new Map()).text.replace('%% longhand:begin %%\n\n', '').replace(/\n%% longhand:end[^\n]*%%\n$/, '');

/** A source's note before the map is drawn. */
export const sourceText = (record: VaultRecord): string => noteText(sourceNote(record, aloneContext(record, new Map())));

export const transcriptText = (record: VaultRecord, segments: readonly Segment[], format: TranscriptFormat): string | null =>
	format === 'md' ? noteText(transcriptNote(record, segments, `Sources/${record.name}`)) : renderTranscript(record, segments, format);
