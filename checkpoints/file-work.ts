/**
 * What one unfinished file has behind it: a fold over the file's own journal, so that a resume goes on where the work
 * stopped.
 */
import type {SpeechModel} from '../worker/options.js';
import type {Event, EventOf} from '../worker/protocol/events.js';
import type {PlannedChunk} from '../worker/protocol/recording-events.js';
import type {Segment} from '../worker/protocol/segment.js';

export type ChunkResult = {
	segments: Segment[];
	/** What the check stage still doubts, or null. */
	doubt: string | null;
	/** Seconds at which the doubtful part begins, where that is not all of it. */
	doubtFrom?: number;
	audioSeconds: number;
	/** The model that heard it, when that is not the one that was asked for. */
	model?: SpeechModel;
	/** ISO 639, where what heard it says so. */
	language?: string;
};

/** A stretch of the PCM that was planned: samples `from` to `to`, their CRC-32, and which chunks were found in it. */
export type PlannedStretch = {from: number; to: number; checksum: string; chunks: number[]};

export type FileWork = {
	/** Of the content that all below is about; null until it is known. */
	fingerprint: string | null;
	/** Samples at 16 kHz of the whole decoded file; null until all of it is decoded. */
	decodedSamples: number | null;
	/** CRC-32 of the whole PCM, where it is known. */
	decodedChecksum: string | null;
	/** Those whose checksum is known. */
	readonly stretches: PlannedStretch[];
	/** The plan is known up to here, in samples. */
	planNext: number;
	planComplete: boolean;
	/** Chunk `i` is at index `i`. */
	readonly chunks: PlannedChunk[];
	/** By the chunk's number. */
	readonly results: Map<number, ChunkResult>;
	/** What another model heard of a chunk, up to sample `to`. */
	readonly opinions: Array<{chunk: number; to: number; text: string}>;
	/** Timestamp of the newest event, ISO 8601, or null. */
	lastActivity: string | null;
};

export const initialFileWork = (): FileWork => ({
	fingerprint: null,
	decodedSamples: null,
	decodedChecksum: null,
	stretches: [],
	planNext: 0,
	planComplete: false,
	chunks: [],
	results: new Map(),
	opinions: [],
	lastActivity: null,
});

const forgetPlan = (work: FileWork): void => {
	work.planNext = 0;
	work.planComplete = false;
	work.chunks.length = 0;
	work.stretches.length = 0;
	work.results.clear();
	work.opinions.length = 0;
};

const started = (work: FileWork, {fingerprint}: EventOf<'FILE_STARTED'>): void => {
	if (work.fingerprint !== null && work.fingerprint !== fingerprint) {
		// The file is another one than it was: nothing that was done is about it.
		work.decodedSamples = null;
		work.decodedChecksum = null;
		forgetPlan(work);
	}

	work.fingerprint = fingerprint;
};

const decoded = (work: FileWork, {samples, pcm_crc32: checksum}: EventOf<'DECODED'>): void => {
	if (work.decodedSamples !== null && work.decodedSamples !== samples) {
		// Decoded again, to something else: the plan is about other audio.
		forgetPlan(work);
	}

	work.decodedSamples = samples;
	work.decodedChecksum = checksum ?? null;
};

/** The plan grows at its end alone: a stretch that is known already, or one past a gap, changes nothing. */
const planned = (work: FileWork, {from, next, complete, chunks, pcm_crc32: checksum}: EventOf<'PLANNED'>): void => {
	const inOrder = chunks.every(({chunk}, index) => chunk === work.chunks.length + index);
	if (work.planComplete || from !== work.planNext || next < from || !inOrder) {
		return;
	}

	work.chunks.push(...chunks);
	if (checksum !== undefined) {
		work.stretches.push({
			from, to: Math.max(next, chunks.at(-1)?.to ?? 0), checksum, chunks: chunks.map(({chunk}) => chunk),
		});
	}

	work.planNext = next;
	work.planComplete = complete;
};

/** A chunk heard a second time counts as it was heard last: the check stage does doubtful ones again. */
const heard = (work: FileWork, {chunk, segments, doubt, doubt_from: doubtFrom, audio_seconds: audioSeconds, model, language}: EventOf<'CHUNK_COMPLETE'>): void => {
	if (chunk < work.chunks.length) {
		work.results.set(chunk, {
			segments, doubt, audioSeconds, ...(doubtFrom === undefined ? {} : {doubtFrom}), ...(model ? {model} : {}), ...(language === undefined ? {} : {language}),
		});
	}
};

/**
 * The work after one more event. Changes `work` in place and returns it: a file of four hours has about 1,000 chunks,
 * and a copy for each would cost their square. Never throws; events that are not about the work change nothing.
 */
export const foldFileWork = (work: FileWork, event: Event): FileWork => {
	switch (event.type) {
		case 'FILE_STARTED': {
			started(work, event);
			break;
		}

		case 'DECODED': {
			decoded(work, event);
			break;
		}

		case 'PLANNED': {
			planned(work, event);
			break;
		}

		case 'CHUNK_COMPLETE': {
			heard(work, event);
			break;
		}

		case 'SECOND_OPINION': {
			if (event.chunk < work.chunks.length) {
				const {chunk, to, text} = event;
				work.opinions.push({chunk, to, text});
			}

			break;
		}

		default: {
			break;
		}
	}

	work.lastActivity = event.timestamp;
	return work;
};

/** The share of the file's audio that is behind it, 0 to 1; 0 until it is decoded. */
export const workShare = (work: FileWork): number => {
	if (!work.decodedSamples || work.chunks.length === 0) {
		return 0;
	}

	const covered = work.planComplete ? 1 : Math.min(1, work.planNext / work.decodedSamples);
	return (work.results.size / work.chunks.length) * covered;
};
