/**
 * What a text is about, for choosing sentences: pairs of words in a row, of which one at least says something, and such
 * words alone (concepts: Gillick and Favre 2009). A concept weighs as much as the number of stretches of the text that
 * hold it, so that what runs through a meeting outweighs what was said ten times in one minute.
 */

export type Conceptual = {
	/** Content words in base form, each once. */
	words: readonly string[];
	/** All words in base form, in order. */
	sequence: readonly string[];
	/** Middle of the sentence, as a share of the text from 0 to 1. */
	middle: number;
};

/** Stretches that the text is parted into. */
const stretches = 20;

/** Of a single word, beside a pair. */
const wordWeight = 0.3;

export type Concept = {name: string; weight: number};

/** The concepts of one sentence, each once. Words are told from pairs, which have a space in them. */
const namesOf = ({words, sequence}: Conceptual): string[] => {
	const content = new Set(words);
	const pairs = sequence.slice(1).flatMap((word, place) => (content.has(word) || content.has(sequence[place]!) ? [`${sequence[place]!} ${word}`] : []));
	return [...words, ...new Set(pairs)];
};

/** The concepts of each sentence. What only one sentence holds weighs nothing, unless there are only a few sentences. */
export const conceptsOf = (sentences: readonly Conceptual[]): Concept[][] => {
	const names = sentences.map(sentence => namesOf(sentence));
	const seen = new Map<string, {count: number; stretches: number; last: number}>();
	for (const [place, own] of names.entries()) {
		const stretch = Math.floor(sentences[place]!.middle * stretches);
		for (const name of own) {
			const known = seen.get(name);
			if (known) {
				known.count++;
				known.stretches += known.last === stretch ? 0 : 1;
				known.last = stretch;
			} else {
				seen.set(name, {count: 1, stretches: 1, last: stretch});
			}
		}
	}

	const least = sentences.length > 40 ? 2 : 1;
	const weightOf = (name: string): number => {
		const {count, stretches: spread} = seen.get(name)!;
		return count < least ? 0 : spread * (name.includes(' ') ? 1 : wordWeight);
	};

	return names.map(own => own.map(name => ({name, weight: weightOf(name)})));
};

/** How near a sentence is to the text as a whole, from 0: its words' weights (TF·IDF) against those of all, by its own. */
export const centralities = (sentences: readonly Conceptual[]): number[] => {
	const counts = new Map<string, number>();
	for (const {words} of sentences) {
		for (const word of words) {
			counts.set(word, (counts.get(word) ?? 0) + 1);
		}
	}

	const rarity = (count: number): number => Math.log(1 + (sentences.length / count));
	// Keeps a sentence of one central word from being the most central.
	const smoothing = 20;
	return sentences.map(({words}) => {
		let shared = 0;
		let own = 0;
		for (const word of words) {
			const count = counts.get(word)!;
			const weight = rarity(count);
			shared += count > 1 ? count * weight * weight : 0;
			own += weight * weight;
		}

		return shared / Math.sqrt(own + smoothing);
	});
};
