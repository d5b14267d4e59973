/**
 * What a vault remembers of its notes beside the sources' records, in `.longhand/map.json`: where notes are that a
 * person has moved, and which notes there are of people and concepts. It is lost without harm: moved notes are found
 * by what stands in them.
 */
import {z} from 'zod';

export const entityNoteSchema = z.object({
	kind: z.enum(['person', 'concept']),
	/** Where it was written first, without ending; never changes. */
	key: z.string(),
	/** All names under which it was found so far, letter for letter. */
	names: z.array(z.string()),
	/** Planned: perhaps not on the disk yet. Removed: a person has deleted it, and it stays away. */
	status: z.enum(['planned', 'written', 'removed']),
});
export type KnownNote = z.infer<typeof entityNoteSchema>;

const claimOfSchema = z.object({
	/** The name of the source's notes. */
	source: z.string(),
	/** As it stands in the record of the source. */
	text: z.string(),
});

/** What a language model said when it was asked which claims of different sources contradict each other. */
export const contradictionsSchema = z.object({
	/** What the answers depend on besides the claims. */
	key: z.string(),
	/** Who was asked, as `summary_by` tells it. */
	by: z.string(),
	/** Checksums of the pairs that were asked about. */
	asked: z.array(z.string()),
	found: z.array(z.object({claims: z.tuple([claimOfSchema, claimOfSchema]), why: z.string()})),
	/** Why some are still to be asked about; null where none are. */
	deferred: z.string().nullable(),
});
export type Contradictions = z.infer<typeof contradictionsSchema>;

/** Whether a language model is still to be asked about claims of different sources. */
export const isComparisonDeferred = (contradictions: Contradictions | undefined): boolean => (contradictions?.deferred ?? null) !== null;

export const vaultLayoutSchema = z.object({
	version: z.literal(1),
	/** By the key of a note, where it is now, without ending: those alone that were moved, or had to give way. */
	places: z.record(z.string(), z.string()),
	/** In the order in which they came to be. */
	notes: z.array(entityNoteSchema),
	/** Checksums of `claims.yaml` as it was written, or was to be: another one is a person's. */
	claims: z.array(z.string()),
	/** Headings of the indexes that a person has renamed: what is there now, by `People#Aaron Turon`. */
	headings: z.record(z.string(), z.string()).optional(),
	contradictions: contradictionsSchema.optional(),
	/** Concepts that are themes of the hub: they stay, unless others part the sources much better. */
	themes: z.array(z.string()).optional(),
});
export type VaultLayout = z.infer<typeof vaultLayoutSchema>;

export const emptyLayout: VaultLayout = {
	version: 1, places: {}, notes: [], claims: [],
};
