/**
 * What a source says, so that a term that another source brings up is found there without its text being read and
 * analysed again. Two long texts rather than lists of small things: a vault reads thousands of them for each map.
 */
import {z} from 'zod';

export const wordIndexSchema = z.object({
	version: z.literal(2),
	/** Sentences, one a line: seconds (empty for documents), a tab, the sentence. */
	sentences: z.string(),
	/** The words of these as they are compared, one line a sentence, with spaces between them. */
	words: z.string(),
});
export type WordIndex = z.infer<typeof wordIndexSchema>;
