/** How far two hearings of the same sound are apart, in words. Pure. */

/** Words without case and punctuation. */
export const plainWords = (text: string): string[] => text.toLowerCase().replaceAll(/[’ʼ]/g, '\'').match(/[\p{L}\p{N}']+/gu) ?? [];

export type WordDifference = {
	/** The least number of words put in, left out or exchanged that makes one of the other (Levenshtein, 1966). */
	differing: number;
	/** Words of the longer of the two. */
	words: number;
};

export const differingWords = (first: string, second: string): WordDifference => {
	const [one, other] = [plainWords(first), plainWords(second)];
	let row = Array.from({length: other.length + 1}, (_, index) => index);
	for (const [index, word] of one.entries()) {
		const next = [index + 1];
		for (const [at, candidate] of other.entries()) {
			next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (word === candidate ? 0 : 1)));
		}

		row = next;
	}

	return {differing: row.at(-1)!, words: Math.max(one.length, other.length)};
};
