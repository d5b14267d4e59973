/** One file on its way through the batch. */
import {z} from 'zod';
import {aboutFile, event} from './event-shape.js';
import {sourceKinds} from './source-kinds.js';

/** `fetching` is that of an address alone. */
export const stages = ['fetching', 'decoding', 'transcription', 'checking', 'summarization', 'moc_generation'] as const;
export type Stage = (typeof stages)[number];

/** How far a transcript can be trusted. `docs/quality.md` says where each begins. */
export const qualities = ['good', 'doubtful', 'poor'] as const;
export type Quality = (typeof qualities)[number];

export const fileEvents = [
	/** A file was taken into the batch; said again when more is known of one that was fetched. Durable. */
	event('FILE_QUEUED', {
		...aboutFile,
		path: z.string(),
		kind: z.enum(sourceKinds),
		bytes: z.number(),
		/** The name of its notes in the vault, without folder and ending. */
		note_name: z.string(),
	}),
	/** The length of a recording is known, from its header, before its turn comes. */
	event('FILE_LENGTH', {...aboutFile, duration_seconds: z.number()}),
	/** The file's content is known. Durable, in the file's journal. */
	event('FILE_STARTED', {
		...aboutFile,
		/** SHA-256 of its bytes, in hex. */
		fingerprint: z.string(),
		duration_seconds: z.number().nullable(),
		/** Version of the ffmpeg that decodes it: what another one decoded is not gone on with. */
		decoder: z.string(),
	}),
	/** A stage of a file is done; `moc_generation` belongs to the batch and has no file. Durable. */
	event('STAGE_COMPLETE', {...aboutFile, stage: z.enum(stages)}),
	/** Where the file is now: `progress_percent` is the share of this stage. */
	event('PROGRESS', {
		...aboutFile,
		stage: z.enum(stages),
		progress_percent: z.number(),
		/** Share of the whole batch. */
		batch_percent: z.number(),
		message: z.string(),
		duration_seconds: z.number().nullable(),
	}),
	/** The file's notes are in the vault. Durable. */
	event('FILE_COMPLETE', {
		...aboutFile,
		/** Relative to the vault, with forward slashes. */
		note: z.string(),
		transcripts: z.array(z.string()),
		duration_seconds: z.number().nullable(),
		words: z.int(),
		/** False for silence: done, with no words. */
		speech: z.boolean(),
		/** Chunks that the check stage still doubts. */
		doubtful: z.int(),
		/** How far the transcript can be trusted, and why not; not said of documents. */
		quality: z.enum(qualities).optional(),
		warnings: z.array(z.string()).optional(),
		/** Why the language model's summary is still to come, where it is; the note has one that was made without. */
		deferred: z.string().nullable().default(null),
		elapsed_seconds: z.number(),
	}),
	/** Nothing had to be done for the file. Durable. */
	event('FILE_SKIPPED', {
		...aboutFile,
		reason: z.enum(['done', 'cancelled', 'no_transcript']),
		note: z.string().nullable(),
		message: z.string(),
		/** Of what was done before: as in FILE_COMPLETE, where it is not good. */
		quality: z.enum(qualities).optional(),
		warnings: z.array(z.string()).optional(),
	}),
] as const;
