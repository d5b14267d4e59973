/** What a transcript says, found offline: summary, concepts, people, what it explains, claims and leaves open. */
import type {Digest, Mention} from '../../checkpoints/vault-record.js';
import type {WordIndex} from '../../checkpoints/word-index.js';
import type {SummaryLength} from '../options.js';
import type {Segment} from '../protocol/segment.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {findAbbreviations} from './abbreviations.js';
import {findClaims} from './claims.js';
import {contextLine} from './context-line.js';
import {findJargon} from './jargon.js';
import {findMeanings} from './meanings.js';
import {findMentalModels} from './mental-models.js';
import {findPeople} from './people.js';
import {findQuestions} from './questions.js';
import {withSightings} from './sightings.js';
import {speakersOf} from './speakers.js';
import {asSummary, summarise} from './summary.js';
import {summarySizes} from './summary-length.js';
import {termCase} from './term-case.js';
import {termKey} from './term-key.js';
import {findTerms} from './terms.js';
import {timedSentences, type TimedSentence} from './timed-sentences.js';
import {wordIndexOf} from './word-index.js';
import {isElsewhere, wordTags} from './word-tags.js';

/** Concepts that the text explains have the definition and the forms that its jargon has. */
const explained = (terms: readonly Mention[], jargon: readonly Mention[]): Mention[] => {
	const known = new Map(jargon.flatMap(mention => [mention.name, ...mention.forms].map(form => [termKey(form), mention] as const)));
	return terms.map(term => {
		const mention = known.get(termKey(term.name));
		return mention
			? {...term, definition: mention.definition, forms: [mention.name, ...mention.forms].filter(form => termKey(form) !== termKey(term.name))}
			: term;
	});
};

/** Each term once; a saying is a model, but no term. */
const distinct = (mentions: readonly Mention[]): Mention[] =>
	[...new Map(mentions.filter(({name}) => !name.includes(' is ')).toReversed().map(mention => [termKey(mention.name), mention])).values()].toReversed();

/** A digest, and where the words of the transcript stand. */
export type ReadText = {digest: Digest; words: WordIndex};

/** Digests a transcript and remembers its words. */
export const readText = (segments: readonly Segment[], kind: SourceKind, length: SummaryLength = 'medium'): ReadText => {
	const sentences = timedSentences(segments, kind);
	return {digest: digestOf(sentences, kind, length), words: wordIndexOf(sentences)};
};

/**
 * Digests a transcript. Pure, deterministic, near-linear in its length: 40,000 words take a few seconds.
 *
 * @param segments In order, times in seconds; for documents the paragraphs, whose times are not used.
 * @returns Empty lists and an empty line for a text without words. Times in seconds, null for documents.
 */
export const digest = (segments: readonly Segment[], kind: SourceKind, length: SummaryLength = 'medium'): Digest =>
	digestOf(timedSentences(segments, kind), kind, length);

const digestOf = (sentences: readonly TimedSentence[], kind: SourceKind, length: SummaryLength): Digest => {
	const speakers = speakersOf(sentences);
	const people = findPeople(sentences, kind, speakers);
	const names = new Set(people.flatMap(({name, forms}) => [name, ...forms]).flatMap(name => name.toLowerCase().split(' ')));
	const tags = wordTags();
	const cased = termCase(sentences, names, tags);
	const meanings = findMeanings(sentences, word => names.has(word.toLowerCase().replace(/['’]s?$/, '')) || isElsewhere(tags(word)));
	const abbreviations = findAbbreviations(sentences);
	const roles = new Set([...speakers.roles].map(role => termKey(role)));
	const isRole = (name: string): boolean => roles.has(termKey(name.replace(/^(?:mr|mrs|ms|madam|the)\.? /i, '')));
	const jargon = findJargon(sentences, meanings, abbreviations, cased).filter(({name}) => !isRole(name));
	const models = findMentalModels(sentences, meanings, names, cased);
	const terms = explained(findTerms(sentences, names, distinct([...jargon, ...models])), jargon).filter(({name}) => !isRole(name))
		.map(term => ({...term, name: cased.written(term.name)}));
	const summary = summarise(sentences, summarySizes[length]);
	return {
		summary: asSummary(summary),
		terms: withSightings(terms, sentences),
		people,
		jargon: withSightings(jargon, sentences),
		mental_models: withSightings(explained(models, jargon), sentences),
		claims: findClaims(sentences, people),
		relations: [],
		questions: findQuestions(sentences),
		context: contextLine(summary, terms),
	};
};
