/** What is said of a person or a term, as lines of Markdown. */
import type {Sighting, VaultRecord} from '../../checkpoints/vault-record.js';
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

/** `speaks 12 times, named twice`: how often a source mentions it, and whether it is somebody who speaks there. */
const extentIn = (each: SourceMention, links: Links): string => {
	const {count, sightings, speaks} = each.mention;
	const mentioned = `${times(count)}${sightings.length > 0 ? '' : firstTime(each, links)}`;
	if (!speaks) {
		return mentioned;
	}

	return `speaks ${times(speaks.turns)}${sightings.length > 0 ? `, named ${times(count)}` : firstTime(each, links)}`;
};

/** Of one source, so many sentences are quoted, and the times of so many others given. */
const most = {quoted: 12, times: 40};

/** Of a large vault there are a hundred thousand: counted, not parted. */
const wordCount = (text: string): number => {
	let count = 1;
	for (let at = text.indexOf(' '); at !== -1; at = text.indexOf(' ', at + 1)) {
		count++;
	}

	return count;
};

/** How well a sentence reads alone: a short one says little, a long one too much, and a question nothing yet. */
const fitness = ({text}: Sighting): number => {
	const words = wordCount(text);
	return (words < 6 ? 0 : (words > 45 ? 1 : 2)) + (text.endsWith('?') ? 0 : 1);
};

/** The fittest, in the order of their fitness. */
const fittest = (sightings: readonly Sighting[], count: number): Sighting[] =>
	sightings.map(sighting => ({sighting, value: fitness(sighting)})).toSorted((a, b) => b.value - a.value).slice(0, count).map(({sighting}) => sighting);

/** Of one that reads well enough. */
const fair = 1;

/** A source with how often it is said there, and one sentence: of who speaks, one of theirs. */
export const sourceLine = (each: SourceMention, links: Links): string => {
	const {record, mention} = each;
	const [said] = mention.speaks?.said ?? [];
	const first = mention.sightings.find(sighting => fitness(sighting) > fair) ?? mention.sightings[0];
	const line = `- ${links.source(record)} (${extentIn(each, links)})`;
	if (said) {
		return `${line}: says: ${links.sighting(record, said)}`;
	}

	return first ? `${line}: ${links.sighting(record, first)}` : line;
};

/** The sentences that say most, in order, and the others. */
const parted = (sightings: readonly Sighting[]): {quoted: Sighting[]; others: Sighting[]} => {
	// "Yes, Julie." is no more than a place where she is named.
	const telling = sightings.filter(({text}) => wordCount(text) > 3);
	const worth = telling.length > 0 ? telling : sightings;
	const chosen = new Set(worth.length <= most.quoted ? worth : fittest(worth, most.quoted));
	return {quoted: sightings.filter(each => chosen.has(each)), others: sightings.filter(each => !chosen.has(each))};
};

/** Where the sentences that are not quoted are. */
const otherLines = (record: VaultRecord, others: readonly Sighting[], links: Links): string[] => {
	if (others.length === 0) {
		return [];
	}

	const shown = others.slice(0, most.times).flatMap(({start}) => start === null ? [] : [links.time(record, start)]);
	const left = others.length > shown.length && shown.length > 0 ? ' …' : '';
	return [`\t- … and ${others.length} more${shown.length > 0 ? `: ${shown.join(' · ')}${left}` : ''}`];
};

/** A source with the sentences that mention it; of who speaks, what is most worth quoting first. */
export const mentionLines = (each: SourceMention, links: Links): string[] => {
	const {record, mention} = each;
	const {quoted, others} = parted(mention.sightings);
	return [
		`- ${links.source(record)} (${extentIn(each, links)})`,
		...(mention.speaks?.said ?? []).map(said => `\t- says: ${links.sighting(record, said)}`),
		...quoted.map(sighting => `\t- ${asBlock(links.sighting(record, sighting))}`),
		...otherLines(record, others, links),
	];
};

/** `in 3 sources, 12 times` */
export const extent = (entry: SharedEntry): string => {
	const sources = entry.entries.length;
	const spoken = entry.entries.filter(({mention}) => mention.speaks).length;
	const where = `in ${sources === 1 ? 'one source' : `${sources} sources`}`;
	if (spoken === 0) {
		return `${where}, ${times(countOf(entry))}`;
	}

	return spoken === sources ? `speaks ${where}` : `${where}, speaks in ${spoken === 1 ? 'one' : spoken}`;
};

/** Names that may mean the same, and that nothing proves. */
export const doubtLine = (kind: EntityKind, {doubtful}: SharedEntry, links: Links): string[] =>
	doubtful.length === 0 ? [] : [`Perhaps the same as ${doubtful.map(name => links.entity(kind, name)).join(', ')}.`];
