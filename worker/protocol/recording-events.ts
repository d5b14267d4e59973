/** How a recording becomes a transcript: it is decoded, planned in chunks, and heard. */
import {z} from 'zod';
import {speechModels} from '../options.js';
import {aboutFile, event} from './event-shape.js';
import {segmentSchema} from './segment.js';

/** A span of the recording in samples of 16 kHz audio: `from` inclusive, `to` exclusive. */
export const plannedChunkSchema = z.object({
	/** The chunk's place in the file, from 0. */
	chunk: z.int().min(0),
	/** Samples that are heard, padding included. */
	from: z.int().min(0),
	to: z.int().min(0),
	/** Where speech was detected inside it, without padding: [from, to] pairs of samples, in order. */
	speech: z.array(z.tuple([z.int().min(0), z.int().min(0)])).min(1),
});
export type PlannedChunk = z.infer<typeof plannedChunkSchema>;

export const recordingEvents = [
	/** All of the file is PCM on disk. Durable, in the file's journal. */
	event('DECODED', {
		...aboutFile, samples: z.int(), duration_seconds: z.number(), pcm_crc32: z.string().optional(),
	}),
	/** The plan reached `next` (samples); `complete` when that is the end. Durable, in the file's journal. */
	event('PLANNED', {
		...aboutFile,
		from: z.int(),
		next: z.int(),
		complete: z.boolean(),
		chunks: z.array(plannedChunkSchema),
		/** Of the PCM from `from` to `next`, or to the end of the last chunk if that is farther. */
		pcm_crc32: z.string().optional(),
	}),
	/** One chunk was heard. Durable, in the file's journal. */
	event('CHUNK_COMPLETE', {
		...aboutFile,
		chunk: z.int(),
		segments: z.array(segmentSchema),
		/** Seconds of audio in the chunk. */
		audio_seconds: z.number(),
		/** What the check stage still doubts, or null. */
		doubt: z.string().nullable(),
		/** Seconds at which the doubtful part begins, where that is not all of it. */
		doubt_from: z.number().optional(),
		/** The model that heard it, when that is not the one that was asked for. */
		model: z.string().optional(),
		/** ISO 639, where what heard it says so. */
		language: z.string().max(20).optional(),
	}),
	/** Another model has heard a chunk, up to sample `to`, to be compared. Durable, in the file's journal. */
	event('SECOND_OPINION', {
		...aboutFile, chunk: z.int().min(0), to: z.int().min(0), model: z.enum(speechModels), text: z.string(),
	}),
] as const;
