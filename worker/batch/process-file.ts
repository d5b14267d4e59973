/** One file of a batch, from its bytes to its notes. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {fingerprintFile, StalledError} from '../../checkpoints/fingerprint.js';
import {readEmbeddedTags} from '../decode/embedded-tags.js';
import {contentKind} from '../documents/content-kind.js';
import {type VaultRecord} from '../../checkpoints/vault-record.js';
import {FileError} from '../errors.js';
import {countWords} from '../knowledge/count-words.js';
import {languageOf} from '../models/model-in-use.js';
import {placeOf} from '../notes/links.js';
import {notePath, sourceKey} from '../notes/vault-paths.js';
import {placesOf} from '../notes/document-text.js';
import {type Stage} from '../protocol/file-events.js';
import {type Segment} from '../protocol/segment.js';
import {isRecording, type SourceKind} from '../protocol/source-kinds.js';
import {unreadable} from '../sources/unreadable.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {type FileAtHand, withItsName} from './fetch-file.js';
import {remainingWork} from './remaining-work.js';
import {stallTimeout} from './stall-timeout.js';
import {modelName, stageKeys} from './stage-keys.js';
import {summariseFile, type Text} from './summarise-file.js';
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

/** Where the words of a source are lost, its digest is made again. */
const asDigested = async ({vault}: Batch, record: VaultRecord): Promise<VaultRecord> =>
	record.digest === null || (await vault.hasWords(record.name)) ? record : {...record, stages: {...record.stages, summary: null}};

const stageDone = async (batch: Batch, file: BatchFile, stage: Stage): Promise<void> => {
	await batch.recorder.record({type: 'STAGE_COMPLETE', ...aboutFile(batch, file), stage});
};

const wordsIn = (segments: readonly Segment[]): number => segments.reduce((sum, {text}) => sum + countWords(text), 0);

/** As the text itself tells where nothing else does. */
const languageFor = async (said: string, segments: readonly Segment[]): Promise<string> => {
	if (said !== 'und') {
		return said;
	}

	const {textLanguage} = await import('../knowledge/text-language.js');
	return textLanguage(segments.map(({text}) => text));
};

/** The day of recording or writing: what the source says, else when the file was last written. SOURCE_DATE_EPOCH stands in for the latter. */
const recordedOn = (batch: Batch, said: string | null, reading: Reading): string =>
	said ?? (batch.options.source_date_epoch === null ? new Date(reading.modified).toISOString() : batch.processed);

type Content = Pick<VaultRecord, 'duration' | 'doubtful' | 'quality' | 'warnings' | 'compared' | 'language' | 'model' | 'title' | 'author' | 'album' | 'chapters' | 'recorded'> & {segments: Segment[]; stages: VaultRecord['stages']};

const stemOf = (file: FileAtHand): string => file.calledItself ?? path.basename(file.path, path.extname(file.path));

const documentContent = async (batch: Batch, file: FileAtHand, reading: Reading): Promise<Content> => {
	const {segments, title, author, date, duration, gaps} = await batch.reader.ask('document', {path: file.path}, batch.signal);
	for (const gap of gaps) {
		batch.recorder.emit({
			type: 'WARNING', code: 'DOCUMENT_GAPS', message: gap, hint: 'Look at the note, and at the document.', file_id: file.id, file_name: file.name,
		});
	}

	return {
		segments, duration, doubtful: [], language: 'und', model: null, title: title ?? stemOf(file), author, album: null, chapters: [],
		recorded: recordedOn(batch, date, reading), stages: stageKeys(file.kind, batch.options),
	};
};

/** What the person said; else what heard it, where that was not clear from the start; `und` where nobody knows. */
const languageSaid = ({options}: Batch, heard: string | null): string => {
	const said = languageOf(options);
	return said === 'und' ? heard ?? said : said;
};

const contentOf = async (batch: Batch, file: FileAtHand, reading: Reading): Promise<Content> => {
	if (!isRecording(file.kind)) {
		batch.verdicts.settle(file.place, null);
		return documentContent(batch, file, reading);
	}

	const tags = await batch.tags(file.path);
	const {segments, doubtful, quality, warnings, compared, language, duration, otherModels} = await transcribeRecording(batch, file, reading.fingerprint, tags);
	// Only now: the first words wait for nothing that is written beside them.
	const embedded = await readEmbeddedTags(await batch.ffmpeg(), file.path);
	await stageDone(batch, file, 'decoding');
	await stageDone(batch, file, 'transcription');
	await stageDone(batch, file, 'checking');
	const {says} = file;
	const chapters = embedded.chapters.length > 0 ? embedded.chapters : says?.chapters ?? [];
	return {
		segments, doubtful, quality, warnings, language: languageSaid(batch, language), ...(compared ? {} : {compared}), duration: Math.round(duration * 100) / 100, model: modelName(batch.options, otherModels),
		author: tags.artist ?? embedded.artist ?? says?.author ?? null, album: tags.album ?? embedded.album, chapters: chapters.filter(({start}) => start < duration),
		title: says?.title ?? tags.title ?? embedded.title ?? stemOf(file), recorded: recordedOn(batch, tags.recorded ?? embedded.date ?? says?.date ?? null, reading),
		stages: stageKeys(file.kind, batch.options, otherModels),
	};
};

/** What is left of a file when no engine is needed for it any more. */
export type Rest = () => Promise<void>;

/** The fields of a record that its summary sets. */
const summaryOf = async (batch: Batch, file: BatchFile, text: Text, {stages, quality}: Pick<VaultRecord, 'stages' | 'quality'>): Promise<Pick<VaultRecord, 'digest' | 'summary_by' | 'deferred' | 'stages'>> => {
	const {key, ...summary} = await summariseFile(batch, file, text, quality);
	if (summary.digest !== null) {
		await stageDone(batch, file, 'summarization');
	}

	return {...summary, stages: {...stages, summary: key}};
};

const complete = async (batch: Batch, file: BatchFile, found: VaultRecord, segments: readonly Segment[], began: number): Promise<void> => {
	const places = found.kind === 'text' ? placesOf(segments, found.digest?.summary.map(({text}) => text) ?? []) : [];
	const record = {...found, places};
	const {note, transcripts} = await writeNotes(batch, record, segments);
	await batch.recorder.record({
		type: 'FILE_COMPLETE', ...aboutFile(batch, file), note, transcripts,
		duration_seconds: record.duration, words: record.words, speech: record.speech, doubtful: record.doubtful.length, deferred: record.deferred,
		...(record.quality && {quality: record.quality, warnings: record.warnings ?? []}),
		elapsed_seconds: Math.round((performance.now() - began) / 10) / 100,
	});
};

/** Everything: the source is read, heard or parsed, and its notes are written. */
const makeNotes = async (batch: Batch, file: FileAtHand, reading: Reading, began: number): Promise<Rest> => {
	const {segments, ...content} = await contentOf(batch, file, reading);
	if (await hasChanged(file, reading)) {
		throw new FileError('INPUT_CHANGED', 'it changed while it was being read', 'Wait until nothing writes to it, then run longhand again.');
	}

	batch.cancellations.check(file.id);
	return async () => {
		const words = wordsIn(segments);
		const language = await languageFor(content.language, segments);
		const record: VaultRecord = {
			version: 1,
			name: file.noteName,
			source: file.name,
			fingerprint: reading.fingerprint,
			kind: file.kind,
			bytes: reading.bytes,
			...(file.version ? {remote_version: file.version} : {}),
			...content,
			places: [],
			processed: batch.processed,
			language,
			words,
			speech: words > 0,
			formats: batch.options.formats,
			written: {},
			...await summaryOf(batch, file, {segments, language}, content),
		};
		await complete(batch, file, record, segments, began);
	};
};

type Renewal = {record: VaultRecord; summarise: boolean; formats: VaultRecord['formats']};

/** The notes again, from what the vault keeps of the source; undefined where it has lost that. */
const renewNotes = async (batch: Batch, file: BatchFile, {record, summarise, formats}: Renewal, began: number): Promise<Rest | undefined> => {
	const segments = await batch.vault.segments(record.name);
	return segments
		? async () => {
			const summary = summarise ? await summaryOf(batch, file, {segments, language: record.language}, record) : {};
			await complete(batch, file, {...record, ...summary, formats}, segments, began);
		}
		: undefined;
};

/** The summary that was deferred. The source itself is not needed, and may be gone. */
const finishDeferred = async (batch: Batch, file: BatchFile, began: number): Promise<Rest> => {
	const record = batch.vault.byName(file.noteName);
	const rest = record && await renewNotes(batch, file, {record, summarise: true, formats: record.formats}, began);
	if (!rest) {
		throw new FileError('TRANSCRIPT_LOST', 'the vault does not have its transcript any more', 'Run longhand on the source again.');
	}

	return rest;
};

/**
 * Does what of a file needs its source and engines, and returns what is left, which does not.
 * @throws {FileError} when it cannot be done
 */
export const processFile = async (batch: Batch, file: FileAtHand): Promise<Rest> => {
	const rest = await begin(batch, file, performance.now());
	return async () => {
		await rest?.();
		await removeWorkplace(batch, file);
	};
};

const begin = async (batch: Batch, there: FileAtHand, began: number): Promise<Rest | undefined> => {
	batch.cancellations.check(there.id);
	if (batch.isRetry) {
		return finishDeferred(batch, there, began);
	}

	const reading = there.asIn ? {...there.asIn, modified: 0} : await read(batch, there);
	const known = batch.known.take(there.name, reading.fingerprint);
	const file = {...await withItsName(batch, there, known), kind: reading.kind};
	const record = known && await asDigested(batch, known);
	const work = remainingWork(file.kind, batch.options, record, record !== undefined && (await isIncomplete(batch, record)));
	switch (work.kind) {
		case 'nothing': {
			const {quality, warnings = []} = work.record;
			batch.verdicts.settle(file.place, quality);
			await batch.recorder.record({
				type: 'FILE_SKIPPED', ...aboutFile(batch, file), reason: 'done', note: notePath(placeOf(batch.places, sourceKey(work.record.name))), message: 'its notes are in the vault already',
				...(quality && quality !== 'good' && {quality, warnings}),
			});
			return undefined;
		}

		case 'no_transcript': {
			await batch.recorder.record({
				type: 'FILE_SKIPPED', ...aboutFile(batch, file), reason: 'no_transcript', note: null, message: 'there is no transcript of it yet, and transcription was left out',
			});
			return undefined;
		}

		case 'notes': {
			batch.verdicts.settle(file.place, work.record.quality);
			return (await renewNotes(batch, file, work, began)) ?? makeNotes(batch, file, reading, began);
		}

		case 'everything': {
			return makeNotes(batch, file, reading, began);
		}
	}
};
