/**
 * Whether a document is an edited form of an earlier one, or another that has its name: by the runs of three words
 * they share (shingles, after Broder 1997), so that it does not matter where lines and paragraphs end.
 */

/** Share of the old runs of words that an edited document still holds. */
const stillThere = 0.3;
const shingleLength = 3;

/** Words without case and marks; of scripts that part no words, each character. */
const wordsOf = (text: string): string[] =>
	text.normalize('NFKC').toLowerCase().match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+/gu) ?? [];

const shinglesOf = (words: readonly string[]): Set<string> =>
	new Set(words.slice(shingleLength - 1).map((_, index) => words.slice(index, index + shingleLength).join(' ')));

/** @returns false for an earlier document without words: nothing tells whose it was */
export const isEdited = (before: string, now: string): boolean => {
	const old = wordsOf(before);
	const current = wordsOf(now);
	if (old.length < shingleLength) {
		return old.length > 0 && old.every((word, index) => word === current[index]);
	}

	const shingles = shinglesOf(old);
	const present = shinglesOf(current);
	const kept = [...shingles].filter(shingle => present.has(shingle)).length;
	return kept / shingles.size >= stillThere;
};
