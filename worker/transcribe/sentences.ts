/** Words of a transcript, and what stands between two of them. */

/** What a boundary between two words is, as far as the text tells. */
export type Boundary = 'sentence' | 'clause' | 'abbreviation' | 'plain';

const sentenceEnd = /[.!?…]["'”’)\]]*$/;
const clauseEnd = /[,;:—–…]["'”’)\]]*$/;
const sentenceBeginning = /^["'“‘([]?[\p{Lu}\p{N}]/u;
const abbreviation = /^\(?(?:mr|mrs|ms|dr|st|prof|sr|jr|vs|etc|no|vol|fig|[a-z])\.$/i;

export const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);

export const boundaryBetween = (before: string, after: string): Boundary => {
	if (abbreviation.test(before)) {
		return 'abbreviation';
	}

	if (sentenceEnd.test(before) && sentenceBeginning.test(after)) {
		return 'sentence';
	}

	return clauseEnd.test(before) ? 'clause' : 'plain';
};

/** Sentences of a text, with nothing lost but how wide the spaces are. */
export const sentencesOf = (words: readonly string[]): string[] => {
	const sentences: string[] = [];
	let from = 0;
	for (let index = 1; index <= words.length; index++) {
		if (index === words.length || boundaryBetween(words[index - 1]!, words[index]!) === 'sentence') {
			sentences.push(words.slice(from, index).join(' '));
			from = index;
		}
	}

	return sentences;
};
