/** How far two hearings of the same sound are apart, in words. Pure. */

/** Words without case and punctuation. */
export const plainWords = (text: string): string[] => text.toLowerCase().replaceAll(/[’ʼ]/g, '\'').match(/[\p{L}\p{N}']+/gu) ?? [];

export type WordDifference = {
	/** The least number of words put in, left out or exchanged that makes one of the other (Levenshtein, 1966). */
	differing: number;
	/** Words of the longer of the two. */
	words: number;
};

/** How far the part that was heard may be from where its share of the time says: people pause and hurry. */
const slack = {share: 0.4, words: 2};

/** The least number of words that make `second` of so many words from the beginning of `first`: none, one, and so on up to all. */
export const differencesByEnd = (first: readonly string[], second: readonly string[]): number[] => {
	let row = Array.from({length: first.length + 1}, (_, index) => index);
	for (const [index, word] of second.entries()) {
		const next = [index + 1];
		for (const [at, candidate] of first.entries()) {
			next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (word === candidate ? 0 : 1)));
		}

		row = next;
	}

	return row;
};

/**
 * @param share of the sound, from its beginning, that the second hearing is of: it is held against as much of the first
 * as fits it best, about where that share ends
 */
export const differingWords = (first: string, second: string, share = 1): WordDifference => {
	const [one, other] = [plainWords(first), plainWords(second)];
	const row = differencesByEnd(one, other);
	if (share >= 1) {
		return {differing: row.at(-1)!, words: Math.max(one.length, other.length)};
	}

	const expected = one.length * share;
	const reach = (expected * slack.share) + slack.words;
	const ends = row.flatMap((differing, end) => (Math.abs(end - expected) <= reach ? [{differing, words: Math.max(end, other.length)}] : []));
	// The longest of those that fit equally well.
	return ends.toSorted((a, b) => (a.differing / Math.max(1, a.words)) - (b.differing / Math.max(1, b.words)) || b.words - a.words)[0] ?? {differing: 0, words: 0};
};
