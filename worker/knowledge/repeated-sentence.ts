/** Whether a sentence says again what another said: some recordings repeat themselves, or play a passage twice. */

/** Share of the content words of each that both must have. */
const nearly = 0.9;

/** A sentence, and its content words, each once. */
export type Worded = {text: string; words: readonly string[]};

const normalised = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();

export const repeats = (one: Worded, other: Worded): boolean => {
	const least = nearly * Math.max(one.words.length, other.words.length);
	if (least > 0 && Math.min(one.words.length, other.words.length) >= least) {
		const words = new Set(other.words);
		if (one.words.filter(word => words.has(word)).length >= least) {
			return true;
		}
	}

	return normalised(one.text) === normalised(other.text);
};
