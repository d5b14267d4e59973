/** What is said of a person or a term, as lines of Markdown. */
import {countOf, type SharedEntry, type SourceMention} from '../knowledge/shared-entry.js';
import type {EntityKind, Links} from './links.js';
import {asBlock, escapeInline} from './markdown-text.js';

/** The meaning as it was given first, or nothing. */
export const definitionLines = ({name, entries}: SharedEntry, links: Links): string[] =>
	entries.flatMap(({record, mention}) => mention.definition === null
		? []
		: [`> **${escapeInline(mention.name || name)}**: ${links.sighting(record, mention.definition)} — ${links.source(record)}`]).slice(0, 1);

/** All meanings that were given, each with its source. */
export const allDefinitions = ({name, entries}: SharedEntry, links: Links): string[] =>
	entries.flatMap(({record, mention}) => mention.definition === null
		? []
		: [`- **${escapeInline(mention.name || name)}**: ${links.sighting(record, mention.definition)} — ${links.source(record)}`]);

const times = (count: number): string => count === 1 ? 'once' : `${count} times`;

/** Where in a source it is first said. */
const firstTime = ({record, mention}: SourceMention, links: Links): string =>
	mention.start === null ? '' : `, first at ${links.time(record, mention.start)}`;

/** A source with how often it is said there, and one sentence. */
export const sourceLine = (each: SourceMention, links: Links): string => {
	const {record, mention} = each;
	const [first] = mention.sightings;
	const line = `- ${links.source(record)} (${times(mention.count)}${first ? '' : firstTime(each, links)})`;
	return first ? `${line}: ${links.sighting(record, first)}` : line;
};

/** A source with every sentence that mentions it. */
export const mentionLines = (each: SourceMention, links: Links): string[] => {
	const {record, mention} = each;
	const isTold = mention.sightings.length > 0;
	return [
		`- ${links.source(record)} (${times(mention.count)}${isTold ? '' : firstTime(each, links)})`,
		...mention.sightings.map(sighting => `\t- ${asBlock(links.sighting(record, sighting))}`),
	];
};

/** `in 3 sources, 12 times` */
export const extent = (entry: SharedEntry): string => {
	const sources = entry.entries.length;
	return `in ${sources === 1 ? 'one source' : `${sources} sources`}, ${times(countOf(entry))}`;
};

/** Names that may mean the same, and that nothing proves. */
export const doubtLine = (kind: EntityKind, {doubtful}: SharedEntry, links: Links): string[] =>
	doubtful.length === 0 ? [] : [`Perhaps the same as ${doubtful.map(name => links.entity(kind, name)).join(', ')}.`];
