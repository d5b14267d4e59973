/** What was said or written, in stretches. */
import {z} from 'zod';

/** A stretch of transcript; times in seconds from the start of the recording, to 0.01 s. A block of a document has times of 0. */
export const segmentSchema = z.object({
	start: z.number(),
	end: z.number(),
	text: z.string(),
	/** Who says it, where a transcript tells. */
	speaker: z.string().optional(),
	/** The time that a document gives beside the speaker, as it stands there. */
	stamp: z.string().optional(),
	/** The page of the document on which it begins, from 1, where there are pages. */
	page: z.int().min(1).optional(),
	/** It is a heading of this level, 1 being the highest. */
	heading: z.int().min(1).optional(),
	/** It is an item of a list. */
	item: z.literal(true).optional(),
	/** How sure the engine is of the words, 0 to 1, where it says. */
	confidence: z.number().min(0).max(1).optional(),
	/** The model that heard it, when that is not the one that was asked for. */
	model: z.string().optional(),
});
export type Segment = z.infer<typeof segmentSchema>;
