/** Chapters as their makers left them. */
import {type Chapter} from '../../checkpoints/vault-record.js';

/**
 * In order. One without a name is called by its number, so that its words do not go to the one before; where none has a
 * name and there is but one, there are no chapters.
 */
export const numberedChapters = (chapters: ReadonlyArray<{start: number; title: string | null}>): Chapter[] => {
	const ordered = chapters.toSorted((a, b) => a.start - b.start);
	return ordered.length === 1 && ordered[0]!.title === null ? [] : ordered.map(({start, title}, index) => ({start, title: title ?? `Chapter ${index + 1}`}));
};
