/** Words of any script. */

/** Scripts that write no spaces between words. */
const unspaced = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;

const segmenters = new Map<string, Intl.Segmenter>();

/** Word by word, by the rules and dictionaries of Unicode (UAX 29), in lower case. */
export const wordsOf = (text: string, language: string): string[] => {
	let segmenter = segmenters.get(language);
	if (!segmenter) {
		segmenter = new Intl.Segmenter(language, {granularity: 'word'});
		segmenters.set(language, segmenter);
	}

	return [...segmenter.segment(text)].filter(({isWordLike}) => isWordLike).map(({segment}) => segment.toLowerCase());
};

/** By the spaces, and by the rules of Unicode where there are none to go by. */
export const countWords = (text: string): number =>
	text.split(/\s+/).reduce((sum, part) => sum + (unspaced.test(part) ? wordsOf(part, 'und').length : Number(/[\p{L}\p{N}]/u.test(part))), 0);
