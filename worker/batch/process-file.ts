/** One file of a batch, from its bytes to its notes. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {fingerprintFile, StalledError} from '../../checkpoints/fingerprint.js';
import {type Digest, type VaultRecord} from '../../checkpoints/vault-record.js';
import {readEmbeddedTags} from '../decode/embedded-tags.js';
import {contentKind} from '../documents/content-kind.js';
import {FileError} from '../errors.js';
import {placeOf} from '../notes/links.js';
import {notePath, sourceKey} from '../notes/vault-paths.js';
import {placesOf} from '../notes/document-text.js';
import {
	isRecording, type Segment, type SourceKind, type Stage,
} from '../protocol.js';
import {unreadable} from '../sources/unreadable.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {remainingWork} from './remaining-work.js';
import {stallTimeout} from './stall-timeout.js';
import {language, modelName, stageKeys} from './stage-keys.js';
import {transcribeRecording} from './transcribe-recording.js';
import {removeWorkplace} from './workplace.js';
import {anyMissing, writeNotes} from './write-notes.js';

/** A state of the file that work is based on: another one means that the file has changed. `kind` is that of its content. */
type Reading = {bytes: number; modified: number; fingerprint: string; kind: SourceKind};

const read = async (batch: Batch, file: BatchFile): Promise<Reading> => {
	try {
		const {size, mtimeMs} = await stat(file.path);
		if (size === 0) {
			throw new FileError('EMPTY_FILE', 'it is empty', 'Fetch or copy it again, or leave it out.');
		}

		const fingerprint = await fingerprintFile(file.path, batch.signal, stallTimeout(batch.options));
		return {
			bytes: size, modified: mtimeMs, fingerprint, kind: await contentKind(file.path),
		};
	} catch (error) {
		batch.signal.throwIfAborted();
		if (error instanceof StalledError) {
			throw new FileError('INPUT_STALLED', error.message, 'Check the disk or the network share it is on, then run longhand again.', {cause: error});
		}

		throw error instanceof FileError ? error : unreadable(error);
	}
};

/** Whether the file is another one than it was when it was read. */
const hasChanged = async (file: BatchFile, {bytes, modified}: Reading): Promise<boolean> => {
	try {
		const now = await stat(file.path);
		return now.size !== bytes || now.mtimeMs !== modified;
	} catch (error) {
		throw unreadable(error);
	}
};

/** Whether a note is gone, or the transcript that the notes are made from. */
const isIncomplete = async ({vault, places}: Batch, record: VaultRecord): Promise<boolean> =>
	(await vault.segments(record.name)) === null || anyMissing(vault.vault, record, places);

const progress = (batch: Batch, file: BatchFile, stage: Stage, message: string): void => {
	const {recorder} = batch;
	recorder.emit({
		type: 'PROGRESS', ...aboutFile(batch, file), stage, progress_percent: 0, batch_percent: recorder.state.percent, message, duration_seconds: file.duration,
	});
};

const stageDone = async (batch: Batch, file: BatchFile, stage: Stage): Promise<void> => {
	await batch.recorder.record({type: 'STAGE_COMPLETE', ...aboutFile(batch, file), stage});
};

const wordsIn = (segments: readonly Segment[]): number =>
	segments.reduce((sum, {text}) => sum + text.split(/\s+/).filter(word => /[\p{L}\p{N}]/u.test(word)).length, 0);

/** The day of recording or writing: what the source says, else when the file was last written. SOURCE_DATE_EPOCH stands in for the latter. */
const recordedOn = (batch: Batch, said: string | null, reading: Reading): string =>
	said ?? (batch.options.source_date_epoch === null ? new Date(reading.modified).toISOString() : batch.processed);

type Content = Pick<VaultRecord, 'duration' | 'doubtful' | 'quality' | 'warnings' | 'model' | 'title' | 'author' | 'album' | 'chapters' | 'recorded'> & {segments: Segment[]; stages: VaultRecord['stages']};

const stemOf = (file: BatchFile): string => path.basename(file.path, path.extname(file.path));

const documentContent = async (batch: Batch, file: BatchFile, reading: Reading): Promise<Content> => {
	const {segments, title, author, date, duration, gaps} = await batch.reader.ask('document', {path: file.path}, batch.signal);
	for (const gap of gaps) {
		batch.recorder.emit({
			type: 'WARNING', code: 'DOCUMENT_GAPS', message: gap, hint: 'Look at the note, and at the document.', file_id: file.id, file_name: file.name,
		});
	}

	return {
		segments, duration, doubtful: [], model: null, title: title ?? stemOf(file), author, album: null, chapters: [],
		recorded: recordedOn(batch, date, reading), stages: stageKeys(file.kind, batch.options),
	};
};

const contentOf = async (batch: Batch, file: BatchFile, reading: Reading): Promise<Content> => {
	if (!isRecording(file.kind)) {
		return documentContent(batch, file, reading);
	}

	const tags = await batch.tags(file.path);
	const {segments, doubtful, quality, warnings, duration, otherModels} = await transcribeRecording(batch, file, reading.fingerprint, tags);
	// Only now: the first words wait for nothing that is written beside them.
	const embedded = await readEmbeddedTags(await batch.ffmpeg(), file.path);
	await stageDone(batch, file, 'decoding');
	await stageDone(batch, file, 'transcription');
	await stageDone(batch, file, 'checking');
	return {
		segments, doubtful, quality, warnings, duration: Math.round(duration * 100) / 100, model: modelName(batch.options, otherModels),
		author: tags.artist ?? embedded.artist, album: tags.album ?? embedded.album, chapters: embedded.chapters.filter(({start}) => start < duration),
		title: tags.title ?? embedded.title ?? stemOf(file), recorded: recordedOn(batch, tags.recorded ?? embedded.date, reading),
		stages: stageKeys(file.kind, batch.options, otherModels),
	};
};

const digestOf = async (batch: Batch, file: BatchFile, segments: Segment[]): Promise<Digest | null> => {
	if (!batch.options.summary) {
		return null;
	}

	progress(batch, file, 'summarization', 'choosing what was said');
	const digest = await batch.side.ask('digest', {segments, source: file.kind, length: batch.options.summary_length});
	await stageDone(batch, file, 'summarization');
	return digest;
};

const complete = async (batch: Batch, file: BatchFile, found: VaultRecord, segments: readonly Segment[], began: number): Promise<void> => {
	const places = found.kind === 'text' ? placesOf(segments, found.digest?.summary.map(({text}) => text) ?? []) : [];
	const record = {...found, places};
	const {note, transcripts} = await writeNotes(batch, record, segments);
	await batch.recorder.record({
		type: 'FILE_COMPLETE', ...aboutFile(batch, file), note, transcripts,
		duration_seconds: record.duration, words: record.words, speech: record.speech, doubtful: record.doubtful.length,
		...(record.quality && {quality: record.quality, warnings: record.warnings ?? []}),
		elapsed_seconds: Math.round((performance.now() - began) / 10) / 100,
	});
};

/** Everything: the source is read, heard or parsed, and its notes are written. */
const makeNotes = async (batch: Batch, file: BatchFile, reading: Reading, began: number): Promise<void> => {
	const {segments, ...content} = await contentOf(batch, file, reading);
	if (await hasChanged(file, reading)) {
		throw new FileError('INPUT_CHANGED', 'it changed while it was being read', 'Wait until nothing writes to it, then run longhand again.');
	}

	batch.cancellations.check(file.id);
	const words = wordsIn(segments);
	const record: VaultRecord = {
		version: 1,
		name: file.noteName,
		source: file.name,
		fingerprint: reading.fingerprint,
		kind: file.kind,
		bytes: reading.bytes,
		...content,
		places: [],
		processed: batch.processed,
		language,
		words,
		speech: words > 0,
		formats: batch.options.formats,
		paragraphs: null,
		written: {},
		digest: await digestOf(batch, file, segments),
	};
	await complete(batch, file, record, segments, began);
};

/** The notes again, from what the vault keeps of the source. */
const renewNotes = async (batch: Batch, file: BatchFile, work: {record: VaultRecord; summarise: boolean; formats: VaultRecord['formats']}, began: number): Promise<boolean> => {
	const segments = await batch.vault.segments(work.record.name);
	if (!segments) {
		return false;
	}

	const digest = work.summarise
		? {digest: await digestOf(batch, file, segments), stages: {...work.record.stages, summary: stageKeys(file.kind, batch.options).summary}}
		: {};
	await complete(batch, file, {...work.record, ...digest, formats: work.formats}, segments, began);
	return true;
};

/**
 * Does what is left to do for a file, and says so.
 * @throws {FileError} when it cannot be done
 */
export const processFile = async (batch: Batch, queued: BatchFile): Promise<void> => {
	const began = performance.now();
	batch.cancellations.check(queued.id);
	const reading = await read(batch, queued);
	const file = {...queued, kind: reading.kind};
	const record = batch.known.take(file.name, reading.fingerprint);
	const work = remainingWork(file.kind, batch.options, record, record !== undefined && (await isIncomplete(batch, record)));
	switch (work.kind) {
		case 'nothing': {
			await batch.recorder.record({
				type: 'FILE_SKIPPED', ...aboutFile(batch, file), reason: 'done', note: notePath(placeOf(batch.places, sourceKey(work.record.name))), message: 'its notes are in the vault already',
			});
			break;
		}

		case 'no_transcript': {
			await batch.recorder.record({
				type: 'FILE_SKIPPED', ...aboutFile(batch, file), reason: 'no_transcript', note: null, message: 'there is no transcript of it yet, and transcription was left out',
			});
			break;
		}

		case 'notes': {
			if (!(await renewNotes(batch, file, work, began))) {
				await makeNotes(batch, {...file, noteName: work.record.name}, reading, began);
			}

			break;
		}

		case 'everything': {
			await makeNotes(batch, record ? {...file, noteName: record.name} : file, reading, began);
			break;
		}
	}

	await removeWorkplace(batch, file);
};
