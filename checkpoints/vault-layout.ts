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

export const vaultLayoutSchema = z.object({
	version: z.literal(1),
	/** By the key of a note, where it is now, without ending: those alone that were moved, or had to give way. */
	places: z.record(z.string(), z.string()),
	/** In the order in which they came to be. */
	notes: z.array(entityNoteSchema),
	/** Checksums of `claims.yaml` as it was written, or was to be: another one is a person's. */
	claims: z.array(z.string()),
});
export type VaultLayout = z.infer<typeof vaultLayoutSchema>;

export const emptyLayout: VaultLayout = {
	version: 1, places: {}, notes: [], claims: [],
};
