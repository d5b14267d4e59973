/**
 * What the vault remembers of each source, one small file a source under `.longhand/sources/`: enough to know that
 * a file is done, to redo only the stages that a changed setting touches, and to draw the Map of Content without
 * reading the notes again. It depends on inputs, options and SOURCE_DATE_EPOCH alone.
 */
import {z} from 'zod';
import {transcriptFormats} from '../worker/options.js';
import {qualities} from '../worker/protocol/file-events.js';
import {sourceKinds} from '../worker/protocol/source-kinds.js';

/** A sentence chosen for the summary; `start` in seconds, null for documents. */
export const summarySentenceSchema = z.object({text: z.string(), start: z.number().nullable()});
export type SummarySentence = z.infer<typeof summarySentenceSchema>;

/** A sentence, and when it is said: seconds, null for documents. */
export const sightingSchema = z.object({text: z.string(), start: z.number().nullable()});
export type Sighting = z.infer<typeof sightingSchema>;

/** A person or a term, with how often it occurs and where it is first said (seconds, null for documents). */
export const mentionSchema = z.object({
	/** In its fullest form. */
	name: z.string(),
	count: z.int().min(1),
	start: z.number().nullable(),
	/** Its other forms in this source: "Ebbinghaus" of "Hermann Ebbinghaus". */
	forms: z.array(z.string()).default([]),
	/** Every sentence that mentions it, in order. */
	sightings: z.array(sightingSchema).default([]),
	/** The meaning as the source gives it, without the term itself, and when that is said. */
	definition: sightingSchema.nullable().default(null),
	/** Of a person who speaks in this source: in how many turns, and what is most worth quoting of it. */
	speaks: z.object({turns: z.int().min(1), said: z.array(sightingSchema)}).optional(),
});
export type Mention = z.infer<typeof mentionSchema>;

/** Something a source asserts; `confidence` is from 0 (hedged) to 1 (flatly stated, with figures or a finder). */
export const claimSchema = z.object({text: z.string(), start: z.number().nullable(), confidence: z.number().min(0).max(1)});
export type Claim = z.infer<typeof claimSchema>;

/** What a source says of how two things that it names hang together: "interleaving", "improves", "retention". */
export const relationSchema = z.object({
	from: z.string(),
	relation: z.string(),
	to: z.string(),
	/** The sentence that it rests on, and when that is said: seconds, null for documents. */
	text: z.string(),
	start: z.number().nullable(),
});
export type Relation = z.infer<typeof relationSchema>;

/** What the text stages found in one transcript. A list that an earlier version did not know is empty. */
export const digestSchema = z.object({
	summary: z.array(summarySentenceSchema),
	/** Concepts, the weightiest first. */
	terms: z.array(mentionSchema),
	people: z.array(mentionSchema),
	/** Terms that the source explains, and abbreviations. */
	jargon: z.array(mentionSchema).default([]),
	/** Named principles, effects, laws and ways of thinking. */
	mental_models: z.array(mentionSchema).default([]),
	claims: z.array(claimSchema).default([]),
	/** Found by a language model alone. */
	relations: z.array(relationSchema).default([]),
	/** What the source leaves open. */
	questions: z.array(sightingSchema).default([]),
	/** One line of context for the hub; empty when there is nothing to say. */
	context: z.string(),
});
export type Digest = z.infer<typeof digestSchema>;

/** A part of a recording that has a name. */
export const chapterSchema = z.object({start: z.number(), title: z.string()});
export type Chapter = z.infer<typeof chapterSchema>;

/** Where a document says a sentence of the summary: the anchor of the block in its transcript, and what the place is called: its page, else its heading. */
export const placeSchema = z.object({sentence: z.string(), anchor: z.string(), label: z.string()});
export type Place = z.infer<typeof placeSchema>;

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
	/** Who speaks or plays in a recording, and what it is part of, by its tags; who wrote a document. */
	author: z.string().nullable().default(null),
	album: z.string().nullable().default(null),
	/** Of a recording, by its tags: where each begins, in seconds. */
	chapters: z.array(chapterSchema).default([]),
	/** Of a document that has pages or headings. */
	places: z.array(placeSchema).default([]),
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
	/** How far the transcript can be trusted, and why not; documents have none, nor has what was heard before it was judged. */
	quality: z.enum(qualities).optional(),
	warnings: z.array(z.string()).optional(),
	/** False where no second model, or none but for a few words, has heard it. */
	compared: z.literal(false).optional(),
	/** What each stage's result depended on: a stage whose key differs is done again. */
	stages: z.object({transcription: z.string(), summary: z.string().nullable()}),
	formats: z.array(z.enum(transcriptFormats)),
	/** Where the paragraphs of the transcript begin, in seconds: times link there. Records of earlier versions lack it. */
	paragraphs: z.array(z.number()).optional(),
	/** Checksums of the transcripts that are no notes, by format, as they were written: one that a person has changed is left alone. */
	written: z.partialRecord(z.enum(transcriptFormats), z.string()).optional(),
	/** Null where the summary was left out. */
	digest: digestSchema.nullable(),
	/** Who wrote the summary: `local`, or the language model. */
	summary_by: z.string().default('local'),
	/** Why the language model's summary is still to come: what is there was made without it. Null where none is to come. */
	deferred: z.string().nullable().default(null),
});
export type VaultRecord = z.infer<typeof vaultRecordSchema>;
