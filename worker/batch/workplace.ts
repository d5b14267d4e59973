/** What an unfinished recording has on the disk: its PCM and its journal. */
import {mkdir, rm, stat} from 'node:fs/promises';
import {foldFileWork, initialFileWork, type FileWork} from '../../checkpoints/file-work.js';
import {openJournal, type Journal} from '../../checkpoints/journal.js';
import {fileDir, fileJournal, filePcm} from '../../checkpoints/jobs.js';
import {pcmChecksum} from '../engine/pcm-checksum.js';
import {bytesPerSample} from '../engine/pcm.js';
import {type Event} from '../protocol/events.js';
import {type Batch, type BatchFile} from './batch.js';

export type Workplace = {
	journal: Journal;
	journalPath: string;
	pcm: string;
	work: FileWork;
	/** Samples on disk that stand. */
	kept: number;
};

const sizeOf = async (file: string): Promise<number> => {
	try {
		return (await stat(file)).size;
	} catch {
		return 0;
	}
};

const fold = (events: readonly Event[]): FileWork => {
	const work = initialFileWork();
	for (const event of events) {
		foldFileWork(work, event);
	}

	return work;
};

/**
 * Whether what is still to be heard is on the disk as it was written there: all of it when all is decoded, else the
 * stretches in which a chunk waits; the rest is decoded again or heard already.
 */
const isSound = async (pcm: string, {decodedSamples, decodedChecksum, stretches, results}: FileWork): Promise<boolean> => {
	if (decodedSamples !== null && decodedChecksum !== null) {
		// A recording without any sound needs no file.
		return decodedSamples === 0 || (await pcmChecksum(pcm, 0, decodedSamples)) === decodedChecksum;
	}

	for (const {from, to, checksum, chunks} of stretches) {
		if (chunks.some(chunk => !results.has(chunk)) && (await pcmChecksum(pcm, from, to)) !== checksum) {
			return false;
		}
	}

	return true;
};

/** Opens what an earlier run left of the file; what is about other content, was decoded by another program, or is damaged, goes. */
export const openWorkplace = async (
	batch: Batch,
	file: BatchFile,
	fingerprint: string,
	decoder: string,
): Promise<Workplace> => {
	const dir = fileDir(batch.jobDir, file.id);
	const journalPath = fileJournal(batch.jobDir, file.id);
	const pcm = filePcm(batch.jobDir, file.id);
	await batch.room.make(dir, async () => mkdir(dir, {recursive: true, mode: 0o700}));
	const opened = await batch.room.make(dir, async () => openJournal(journalPath));
	const before = opened.events.findLast(event => event.type === 'FILE_STARTED');
	const work = fold(opened.events);
	const samples = Math.floor((await sizeOf(pcm)) / bytesPerSample);
	const isWhole = work.decodedSamples !== null && samples >= work.decodedSamples;
	const isSame = before?.fingerprint === fingerprint && (isWhole || (before.decoder === decoder && work.decodedSamples === null && samples >= work.planNext));
	if (opened.events.length === 0 || (isSame && (await isSound(pcm, work)))) {
		// What is past the plan was never said to be on the disk.
		return {
			journal: opened.journal, journalPath, pcm, work, kept: isWhole ? work.decodedSamples! : Math.min(samples, work.planNext),
		};
	}

	await opened.journal.close();
	// Not what was fetched: that is what all of it is made from.
	await Promise.all([journalPath, pcm].map(async each => rm(each, {force: true})));
	const {journal} = await batch.room.make(dir, async () => openJournal(journalPath));
	return {
		journal, journalPath, pcm, work: initialFileWork(), kept: 0,
	};
};

/** Removes what a file that is done, or cannot be done, no longer needs. */
export const removeWorkplace = async (batch: Batch, file: Pick<BatchFile, 'id'>): Promise<void> => {
	await rm(fileDir(batch.jobDir, file.id), {recursive: true, force: true});
};
