/** Writes the notes of one source into the vault, then the record that says that they are there. */
import {access, mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import {replaceFile} from '../../checkpoints/atomic-file.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {placeOf, type Places} from '../notes/links.js';
import {aloneContext, sourceNote} from '../notes/source-note.js';
import {type FileFormat, renderTranscript, transcriptNote} from '../notes/transcripts.js';
import {
	notePath, sourceKey, transcriptKey, transcriptPath,
} from '../notes/vault-paths.js';
import {type Segment} from '../protocol/segment.js';
import {paragraphStarts} from '../vault/fill-paragraphs.js';
import {movedTargets} from '../vault/locate-notes.js';
import {mergeNote, type NotePage} from '../vault/merge-note.js';
import {sumOf} from '../vault/note-parts.js';
import {type Batch} from './batch.js';
import {onVault} from './on-vault.js';

/** What was written, relative to the vault. */
export type WrittenNotes = {note: string; transcripts: string[]};

/** A write to the vault: waits while its disk is full. */
export const writeVault = async ({room, vault}: Pick<Batch, 'room' | 'vault'>, write: () => Promise<void>): Promise<void> =>
	onVault(vault.vault, async () => room.make(vault.vault, write));

const textOf = async (file: string): Promise<string | null> => readFile(file, 'utf8').catch(() => null);

/** Replaces a file unless it already holds that text: what has not changed is not touched. */
const writeIfChanged = async (batch: Pick<Batch, 'room' | 'vault'>, file: string, current: string | null, text: string): Promise<void> => {
	if (current !== text) {
		await writeVault(batch, async () => {
			await mkdir(path.dirname(file), {recursive: true});
			await replaceFile(file, text);
		});
	}
};

/** @returns where the note is, relative to the vault */
const writeNote = async (batch: Batch, page: NotePage): Promise<string> => {
	const {vault, places, kept} = batch;
	const place = notePath(placeOf(places, page.key));
	const file = path.join(vault.vault, place);
	const current = await textOf(file);
	const merged = mergeNote(current, page, movedTargets(places, {}, batch.headings));
	if (merged.kept.length > 0) {
		kept.set(place, merged.kept);
	}

	await writeIfChanged(batch, file, current, merged.text);
	return place;
};

/** A file that is no note is replaced as long as it is what was written last. */
const writeFile = async (batch: Batch, place: string, text: string, written: string | undefined): Promise<void> => {
	const file = path.join(batch.vault.vault, place);
	const current = await textOf(file);
	if (current !== null && current !== text && written !== undefined && sumOf(current) !== written) {
		batch.kept.set(place, ['all of it']);
		return;
	}

	await writeIfChanged(batch, file, current, text);
};

const writeTranscripts = async (batch: Batch, record: VaultRecord, segments: readonly Segment[]): Promise<{transcripts: string[]; written: NonNullable<VaultRecord['written']>}> => {
	const {vault, places} = batch;
	const before = vault.byName(record.name)?.written ?? {};
	const transcripts: string[] = [];
	const written: NonNullable<VaultRecord['written']> = {};
	for (const format of record.formats) {
		if (format === 'md') {
			transcripts.push(await writeNote(batch, transcriptNote(record, segments, placeOf(places, sourceKey(record.name)))));
			continue;
		}

		const text = renderTranscript(record, segments, format satisfies FileFormat);
		if (text !== null) {
			const place = transcriptPath(record.name, format);
			await writeFile(batch, place, text, before[format]);
			transcripts.push(place);
			written[format] = sumOf(text);
		}
	}

	return {transcripts, written};
};

/**
 * The record is written last: a source counts as done when all of its notes are on the disk.
 */
export const writeNotes = async (batch: Batch, content: VaultRecord, segments: readonly Segment[]): Promise<WrittenNotes> => {
	const {vault, places} = batch;
	const record = {...content, paragraphs: paragraphStarts(content, segments)};
	const note = await writeNote(batch, sourceNote(record, aloneContext(record, places)));
	const {transcripts, written} = await writeTranscripts(batch, record, segments);
	await writeVault(batch, async () => vault.putSegments(record.name, segments));
	await writeVault(batch, async () => vault.put({...record, written}));
	return {note, transcripts};
};

/** The files that a record speaks of, relative to the vault. */
const filesOf = (record: VaultRecord, places: Places): string[] => [
	notePath(placeOf(places, sourceKey(record.name))),
	...record.formats
		.filter(format => record.kind !== 'text' || !['srt', 'vtt'].includes(format))
		.map(format => format === 'md' ? notePath(placeOf(places, transcriptKey(record.name))) : transcriptPath(record.name, format)),
];

/** Whether a note or a transcript that a record speaks of is gone from the vault. */
export const anyMissing = async (vault: string, record: VaultRecord, places: Places): Promise<boolean> => {
	try {
		await Promise.all(filesOf(record, places).map(async file => access(path.join(vault, file))));
		return false;
	} catch {
		return true;
	}
};
