/**
 * What the vault remembers of each source, one small file a source under `.longhand/sources/`: enough to know that
 * a file is done, to redo only the stages that a changed setting touches, and to draw the Map of Content without
 * reading the notes again. It depends on inputs, options and SOURCE_DATE_EPOCH alone.
 */
import {z} from 'zod';
import {transcriptFormats} from '../worker/options.js';
import {sourceKinds} from '../worker/protocol.js';

/** A sentence chosen for the summary; `start` in seconds, null for documents. */
export const summarySentenceSchema = z.object({text: z.string(), start: z.number().nullable()});
export type SummarySentence = z.infer<typeof summarySentenceSchema>;

/** A person or a term, with how often it occurs and where it is first said (seconds, null for documents). */
export const mentionSchema = z.object({name: z.string(), count: z.int().min(1), start: z.number().nullable()});
export type Mention = z.infer<typeof mentionSchema>;

/** What the text stages found in one transcript. */
export const digestSchema = z.object({
	summary: z.array(summarySentenceSchema),
	terms: z.array(mentionSchema),
	people: z.array(mentionSchema),
	/** One line of context for the hub; empty when there is nothing to say. */
	context: z.string(),
});
export type Digest = z.infer<typeof digestSchema>;

export const vaultRecordSchema = z.object({
	version: z.literal(1),
	/** The name of the notes, without folder and ending. */
	name: z.string(),
	/** Relative to the input folder, with forward slashes. */
	source: z.string(),
	/** SHA-256 of the source's bytes, in hex. */
	fingerprint: z.string(),
	kind: z.enum(sourceKinds),
	bytes: z.number(),
	/** Of an address: what its server called this content (an ETag, or when it was changed last), where it did. */
	remote_version: z.string().optional(),
	/** From the media's tags, else the file's stem. */
	title: z.string(),
	/** ISO 8601 dates. */
	recorded: z.string().nullable(),
	processed: z.string(),
	/** Seconds; null for documents. */
	duration: z.number().nullable(),
	/** Speech model, or null for documents. */
	model: z.string().nullable(),
	language: z.string(),
	words: z.int(),
	/** False when nothing was said. */
	speech: z.boolean(),
	/** Spans that the check stage still doubts, in seconds. */
	doubtful: z.array(z.object({start: z.number(), end: z.number(), reason: z.string()})),
	/** What each stage's result depended on: a stage whose key differs is done again. */
	stages: z.object({transcription: z.string(), summary: z.string().nullable()}),
	formats: z.array(z.enum(transcriptFormats)),
	/** Null where the summary was left out. */
	digest: digestSchema.nullable(),
});
export type VaultRecord = z.infer<typeof vaultRecordSchema>;
