/** ROUGE (Lin 2004): how much of a person's summary another one has, in words, pairs of words, and the longest common run of words in order. */

export type Rouge = {rouge1: number; rouge2: number; rougeL: number};

/** Lower case, letters and digits alone, no stemming. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z\d]+/g) ?? [];

/** The harmonic mean of precision and recall. */
const f1 = (hits: number, reference: number, summary: number): number => (hits === 0 ? 0 : (2 * hits) / (reference + summary));

const count = (words: readonly string[], size: number): Map<string, number> => {
	const counts = new Map<string, number>();
	for (let place = 0; place + size <= words.length; place++) {
		const gram = words.slice(place, place + size).join(' ');
		counts.set(gram, (counts.get(gram) ?? 0) + 1);
	}

	return counts;
};

const overlap = (reference: readonly string[], summary: readonly string[], size: number): number => {
	const wanted = count(reference, size);
	let hits = 0;
	for (const [gram, times] of count(summary, size)) {
		hits += Math.min(times, wanted.get(gram) ?? 0);
	}

	return f1(hits, Math.max(0, reference.length - size + 1), Math.max(0, summary.length - size + 1));
};

const longestCommon = (one: readonly string[], other: readonly string[]): number => {
	let above = Array.from({length: other.length + 1}, () => 0);
	for (const word of one) {
		const row = [0];
		for (const [place, candidate] of other.entries()) {
			row.push(word === candidate ? above[place]! + 1 : Math.max(above[place + 1]!, row[place]!));
		}

		above = row;
	}

	return above.at(-1)!;
};

/** F1 of each, from 0 to 1; 0 for an empty summary. */
export const rouge = (reference: string, summary: string): Rouge => {
	const one = wordsOf(reference);
	const other = wordsOf(summary);
	return {
		rouge1: overlap(one, other, 1), rouge2: overlap(one, other, 2), rougeL: f1(longestCommon(one, other), one.length, other.length),
	};
};
