/** The simplest ways to choose sentences, to hold a better one against. Each gives places in the list, in order. */

/** What a way may see of a sentence. */
export type Choosable = {
	text: string;
	/** Without function words. */
	words: readonly string[];
	/** In words, all of them. */
	length: number;
};

/** Takes sentences in the given order until the words are used up; one that is too long is passed over. */
const filled = (order: readonly number[], sentences: readonly Choosable[], budget: number): number[] => {
	const chosen: number[] = [];
	let left = budget;
	for (const place of order) {
		const {length} = sentences[place]!;
		if (length > 0 && length <= left) {
			chosen.push(place);
			left -= length;
		}
	}

	return chosen.toSorted((a, b) => a - b);
};

const places = (sentences: readonly Choosable[]): number[] => sentences.map((_, place) => place);

export const leading = (sentences: readonly Choosable[], budget: number): number[] => filled(places(sentences), sentences, budget);

/** Numbers from 0 to 1, the same for the same seed, which is no less than 1 (the "minimal standard" generator of Park and Miller 1988). */
const generator = (seed: number): () => number => {
	const modulus = 2_147_483_647;
	let state = seed;
	return () => {
		state = (state * 48_271) % modulus;
		return state / modulus;
	};
};

export const random = (sentences: readonly Choosable[], budget: number, seed: number): number[] => {
	const next = generator(seed);
	const order = places(sentences).map(place => ({place, key: next()})).toSorted((a, b) => a.key - b.key).map(({place}) => place);
	return filled(order, sentences, budget);
};

/** Shorter ones win by their length, and say nothing: without them TextRank scores better. */
const shortest = 5;

/** TextRank (Mihalcea and Tarau 2004): sentences that share words with many that do so themselves. Time and memory grow with the square of their number. */
export const textRank = (sentences: readonly Choosable[], budget: number): number[] => {
	const sets = sentences.map(({words}) => new Set(words));
	const edges = sentences.map((): Array<{to: number; weight: number}> => []);
	for (const [one, a] of sets.entries()) {
		for (let other = 0; other < one; other++) {
			const b = sets[other]!;
			const size = Math.log(sentences[one]!.words.length) + Math.log(sentences[other]!.words.length);
			const [few, many] = a.size < b.size ? [a, b] : [b, a];
			const shared = [...few].filter(word => many.has(word)).length;
			if (shared > 0 && size > 0) {
				edges[one]!.push({to: other, weight: shared / size});
				edges[other]!.push({to: one, weight: shared / size});
			}
		}
	}

	const degrees = edges.map(list => list.reduce((sum, {weight}) => sum + weight, 0));
	let ranks = sentences.map(() => 1);
	const nextRank = (list: ReadonlyArray<{to: number; weight: number}>): number =>
		0.15 + (0.85 * list.reduce((sum, {to, weight}) => sum + ((ranks[to]! * weight) / degrees[to]!), 0));
	for (let round = 0; round < 50; round++) {
		ranks = edges.map(list => nextRank(list));
	}

	const order = places(sentences).filter(place => sentences[place]!.length >= shortest).toSorted((a, b) => ranks[b]! - ranks[a]!);
	return filled(order, sentences, budget);
};
