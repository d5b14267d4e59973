/** Writes the notes of one source into the vault, then the record that says that they are there. */
import {access, mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {replaceFile} from '../../checkpoints/atomic-file.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {renderSourceNote} from '../notes/source-note.js';
import {renderTranscript} from '../notes/transcripts.js';
import {sourceNotePath, transcriptPath} from '../notes/vault-paths.js';
import {type Segment} from '../protocol.js';
import {type Batch} from './batch.js';
import {onVault} from './on-vault.js';

/** What was written, relative to the vault. */
export type WrittenNotes = {note: string; transcripts: string[]};

/** Every file that belongs to a source, with its text. */
const render = (record: VaultRecord, segments: readonly Segment[]): Array<{file: string; text: string}> => {
	const transcripts = record.formats.flatMap(format => {
		const text = renderTranscript(record, segments, format);
		return text === null ? [] : [{file: transcriptPath(record.name, format), text}];
	});
	return [{file: sourceNotePath(record.name), text: renderSourceNote(record, segments)}, ...transcripts];
};

/** A write to the vault: waits while its disk is full. */
const writeVault = async ({room, vault}: Pick<Batch, 'room' | 'vault'>, write: () => Promise<void>): Promise<void> =>
	onVault(vault.vault, async () => room.make(vault.vault, write));

/** Replaces a file unless it already holds that text: what has not changed is not touched. */
export const writeIfChanged = async (batch: Pick<Batch, 'room' | 'vault'>, file: string, text: string): Promise<void> => {
	const current = await readFile(file, 'utf8').catch(() => undefined);
	if (current !== text) {
		await writeVault(batch, async () => {
			await mkdir(path.dirname(file), {recursive: true});
			await replaceFile(file, text);
		});
	}
};

/**
 * The record is written last: a source counts as done when all of its notes are on the disk.
 */
export const writeNotes = async (batch: Batch, record: VaultRecord, segments: readonly Segment[]): Promise<WrittenNotes> => {
	const {vault} = batch;
	const files = render(record, segments);
	for (const {file, text} of files) {
		await writeIfChanged(batch, path.join(vault.vault, file), text);
	}

	await writeVault(batch, async () => vault.putSegments(record.name, segments));
	await writeVault(batch, async () => vault.put(record));
	const [note, ...transcripts] = files.map(({file}) => file);
	return {note: note!, transcripts};
};

/** The files that a record speaks of, relative to the vault. */
const filesOf = (record: VaultRecord): string[] => [
	sourceNotePath(record.name),
	...record.formats.filter(format => record.kind !== 'text' || !['srt', 'vtt'].includes(format)).map(format => transcriptPath(record.name, format)),
];

/** Whether a note or a transcript that a record speaks of is gone from the vault. */
export const anyMissing = async (vault: string, record: VaultRecord): Promise<boolean> => {
	try {
		await Promise.all(filesOf(record).map(async file => access(path.join(vault, file))));
		return false;
	} catch {
		return true;
	}
};
