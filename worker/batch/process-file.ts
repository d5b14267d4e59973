/** One file of a batch, from its bytes to its notes. */
import {stat} from 'node:fs/promises';
import path from 'node:path';
import {fingerprintFile, StalledError} from '../../checkpoints/fingerprint.js';
import {type Digest, type VaultRecord} from '../../checkpoints/vault-record.js';
import {FileError} from '../errors.js';
import {placeOf} from '../notes/links.js';
import {notePath, sourceKey} from '../notes/vault-paths.js';
import {type Segment, type Stage} from '../protocol.js';
import {type MediaTags} from '../sources/media-tags.js';
import {unreadable} from '../sources/unreadable.js';
import {aboutFile, type Batch, type BatchFile} from './batch.js';
import {remainingWork} from './remaining-work.js';
import {stallTimeout} from './stall-timeout.js';
import {language, modelName, stageKeys} from './stage-keys.js';
import {transcribeRecording} from './transcribe-recording.js';
import {removeWorkplace} from './workplace.js';
import {anyMissing, writeNotes} from './write-notes.js';

/** A state of the file that work is based on: another one means that the file has changed. */
type Reading = {bytes: number; modified: number; fingerprint: string};

const read = async (batch: Batch, file: BatchFile): Promise<Reading> => {
	try {
		const {size, mtimeMs} = await stat(file.path);
		if (size === 0) {
			throw new FileError('EMPTY_FILE', 'it is empty', 'Fetch or copy it again, or leave it out.');
		}

		return {bytes: size, modified: mtimeMs, fingerprint: await fingerprintFile(file.path, batch.signal, stallTimeout(batch.options))};
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

/** The day of recording: what the tags say, else when the file was last written. SOURCE_DATE_EPOCH stands in for the latter. */
const recordedOn = (batch: Batch, tags: MediaTags | null, reading: Reading): string =>
	tags?.recorded ?? (batch.options.source_date_epoch === null ? new Date(reading.modified).toISOString() : batch.processed);

type Content = Pick<VaultRecord, 'duration' | 'doubtful' | 'model' | 'title' | 'recorded'> & {segments: Segment[]; stages: VaultRecord['stages']};

const stemOf = (file: BatchFile): string => path.basename(file.path, path.extname(file.path));

const contentOf = async (batch: Batch, file: BatchFile, reading: Reading): Promise<Content> => {
	if (file.kind === 'text') {
		const segments = await batch.side.ask('document', {path: file.path});
		return {
			segments, duration: null, doubtful: [], model: null, title: stemOf(file), recorded: recordedOn(batch, null, reading),
			stages: stageKeys(file.kind, batch.options),
		};
	}

	const tags = await batch.tags(file.path);
	const {segments, doubtful, duration, otherModels} = await transcribeRecording(batch, file, reading.fingerprint, tags);
	await stageDone(batch, file, 'decoding');
	await stageDone(batch, file, 'transcription');
	await stageDone(batch, file, 'checking');
	return {
		segments, doubtful, duration: Math.round(duration * 100) / 100, model: modelName(batch.options, otherModels),
		title: tags.title ?? stemOf(file), recorded: recordedOn(batch, tags, reading),
		stages: stageKeys(file.kind, batch.options, otherModels),
	};
};

const digestOf = async (batch: Batch, file: BatchFile, segments: Segment[]): Promise<Digest | null> => {
	if (!batch.options.summary) {
		return null;
	}

	progress(batch, file, 'summarization', 'choosing what was said');
	const digest = await batch.side.ask('digest', {segments, source: file.kind});
	await stageDone(batch, file, 'summarization');
	return digest;
};

const complete = async (batch: Batch, file: BatchFile, record: VaultRecord, segments: readonly Segment[], began: number): Promise<void> => {
	const {note, transcripts} = await writeNotes(batch, record, segments);
	await batch.recorder.record({
		type: 'FILE_COMPLETE', ...aboutFile(batch, file), note, transcripts,
		duration_seconds: record.duration, words: record.words, speech: record.speech, doubtful: record.doubtful.length,
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
		processed: batch.processed,
		language,
		words,
		speech: words > 0,
		formats: batch.options.formats,
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
export const processFile = async (batch: Batch, file: BatchFile): Promise<void> => {
	const began = performance.now();
	batch.cancellations.check(file.id);
	const reading = await read(batch, file);
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
