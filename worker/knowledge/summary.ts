/**
 * An extractive summary: sentences of the text, fit to be read alone, in order, from every third of it, that together
 * cover what it is about.
 */
import type {SummarySentence} from '../../checkpoints/vault-record.js';
import {choose, fewest} from './choose-sentences.js';
import {readableLists} from './list-items.js';
import {
	type Candidate, candidatesOf, distinct, scored,
} from './summary-candidates.js';
import {sizeFor, type SummarySize, summarySizes} from './summary-length.js';
import type {TimedSentence} from './timed-sentences.js';

/**
 * The chosen sentences in the order of the text; what was said, cleaned of stumbling.
 *
 * @param size for a long text; of a short one, less is chosen
 */
export const summarise = (sentences: readonly TimedSentence[], size: SummarySize = summarySizes.medium): TimedSentence[] => {
	const worded = candidatesOf(readableLists(sentences)).filter(({length}) => length > 0);
	const prose = worded.filter(({sentence}) => !sentence.heading);
	const spoken = prose.length > 0 ? prose : candidatesOf(sentences).filter(({length}) => length > 0);
	if (spoken.length <= fewest) {
		return distinct(spoken).map(({sentence}) => sentence);
	}

	const total = spoken.reduce((sum, {rawLength}) => sum + rawLength, 0);
	const own = sizeFor(total, size);
	const chosen = choose(scored(spoken, own), own);
	// Nothing but fragments and questions: better those than nothing.
	const result: Candidate[] = chosen.length > 0 ? chosen : distinct(spoken.slice(0, fewest));
	return result.toSorted((a, b) => a.place - b.place).map(({sentence}) => sentence);
};

export const asSummary = (sentences: readonly TimedSentence[]): SummarySentence[] =>
	sentences.map(({text, start}) => ({text, start}));
