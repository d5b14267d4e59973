/** What a transcript says, found offline: summary, key terms, people, and one line of context. */
import type {Digest} from '../../checkpoints/vault-record.js';
import type {Segment, SourceKind} from '../protocol.js';
import {contextLine} from './context-line.js';
import {findPeople} from './people.js';
import {
	asSummary, defaultSummary, summarise, type SummaryOptions,
} from './summary.js';
import {findTerms} from './terms.js';
import {timedSentences} from './timed-sentences.js';

/**
 * Digests a transcript. Pure, deterministic, near-linear in its length: 40,000 words take about a second.
 *
 * @param segments In order, times in seconds; for documents the paragraphs, whose times are not used.
 * @returns Empty lists and an empty line for a text without words. Times in seconds, null for documents.
 */
export const digest = (segments: readonly Segment[], kind: SourceKind, options: SummaryOptions = defaultSummary): Digest => {
	const sentences = timedSentences(segments, kind);
	const people = findPeople(sentences);
	const names = new Set(people.flatMap(({name}) => name.toLowerCase().split(' ')));
	const terms = findTerms(sentences, names);
	const summary = summarise(sentences, options);
	return {
		summary: asSummary(summary), terms, people, jargon: [], mental_models: [], claims: [], questions: [], context: contextLine(summary, terms),
	};
};
