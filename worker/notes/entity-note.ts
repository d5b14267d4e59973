/** The note of a person or a concept that several sources speak of: every mention, and what it has to do with others. */
import {type SharedEntry, type SourceMention} from '../knowledge/shared-entry.js';
import {naturalOrder} from '../natural-order.js';
import type {NotePage} from '../vault/merge-note.js';
import type {Section} from '../vault/note-parts.js';
import {
	allDefinitions, doubtLine, extent, mentionLines,
} from './entry-lines.js';
import {indexKeys} from './links.js';
import {escapeHeading, escapeInline, plainProperty} from './markdown-text.js';
import {nameKey} from './note-name.js';
import {relationLine} from './relation-lines.js';
import type {NoteKind, VaultMap} from './vault-map.js';

const mostRelated = 10;

export type RelatedConcepts = (entry: SharedEntry) => string[];

/** Sources that are about it. */
const aboutIt = ({entries}: SharedEntry): SourceMention[] => entries.filter(({passing}) => !passing);

/** Concepts by how many sources of an entry they share, those that are rare elsewhere first. */
export const relatedConcepts = ({entries}: Pick<VaultMap, 'entries'>): RelatedConcepts => {
	const bySource = new Map<string, SharedEntry[]>();
	for (const concept of entries.concept) {
		// What a source says in passing is said of much that has nothing to do with it.
		for (const {record} of concept.entries.length > 1 ? aboutIt(concept) : []) {
			const concepts = bySource.get(record.name) ?? [];
			concepts.push(concept);
			bySource.set(record.name, concepts);
		}
	}

	return entry => {
		const shared = new Map<SharedEntry, number>();
		for (const {record} of aboutIt(entry)) {
			for (const concept of bySource.get(record.name) ?? []) {
				if (concept.name !== entry.name) {
					shared.set(concept, (shared.get(concept) ?? 0) + 1);
				}
			}
		}

		const scored = [...shared].map(([concept, count]) => ({name: concept.name, score: count / Math.sqrt(concept.entries.length)}));
		// Names are compared of those alone that may be among the first.
		const least = scored.map(({score}) => score).toSorted((a, b) => b - a)[mostRelated - 1] ?? 0;
		return scored
			.filter(({score}) => score >= least)
			.toSorted((a, b) => b.score - a.score || naturalOrder(a.name, b.name))
			.slice(0, mostRelated)
			.map(({name}) => name);
	};
};

const section = (heading: string, lines: readonly string[]): Section[] =>
	lines.length === 0 ? [] : [{key: `## ${heading}`, text: `## ${heading}\n\n${lines.join('\n')}`}];

/** Other forms of a name, without those that Obsidian takes for the note's own name. */
export const aliasesOf = ({name, aliases}: Pick<SharedEntry, 'name' | 'aliases'>, noteName: string): string[] =>
	[name, ...aliases].map(alias => plainProperty(alias)).filter((alias, place, all) => alias !== '' && alias !== noteName && all.indexOf(alias) === place);

export type EntityNote = {
	kind: NoteKind;
	/** Without ending, where it was written first. */
	key: string;
	/** Names that it has not had so far. */
	newNames: readonly string[];
};

/** The note's name, without folder. */
export const nameIn = (key: string): string => key.slice(key.indexOf('/') + 1);

export const entityNote = ({kind, key, newNames}: EntityNote, entry: SharedEntry, {links, relations}: VaultMap, related: RelatedConcepts): NotePage => {
	const aliases = aliasesOf(entry, nameIn(key));
	const concepts = related(entry).map(name => `- ${links.entity('concept', name)}`);
	const also = aliases.filter(alias => nameKey(alias) !== nameKey(entry.name));
	return {
		key,
		properties: {
			...(aliases.length > 0 && {aliases}), sources: entry.entries.length, tags: ['longhand', kind], longhand: key,
		},
		additions: {aliases: newNames.map(name => plainProperty(name))},
		sections: [
			{
				key: '',
				text: [
					`# ${escapeHeading(entry.name)}`,
					`${extent(entry).replace(/^[is]/, letter => letter.toUpperCase())}${also.length > 0 ? ` · also: ${also.map(alias => escapeInline(alias)).join(', ')}` : ''} · listed in ${links.note(indexKeys[kind], indexKeys[kind])}`,
					...doubtLine(kind, entry, links),
				].join('\n\n'),
			},
			...section('Definition', allDefinitions(entry, links)),
			...section('Relations', relations.about(entry).map(found => relationLine(found, {links, listedAs: relations.listedAs}))),
			...section('Mentions', entry.entries.flatMap(each => mentionLines(each, links))),
			...section('Related concepts', concepts),
		],
	};
};

/** A note of whom no source speaks any more, or who turned out to be somebody that has another note. */
export const formerNote = ({kind, key}: Pick<EntityNote, 'kind' | 'key'>, now: {key: string; name: string} | undefined, {links}: VaultMap): NotePage => ({
	key,
	properties: {tags: ['longhand', kind], longhand: key},
	sections: [{
		key: '',
		text: `# ${escapeHeading(nameIn(key))}\n\n${now ? `The same as ${links.note(now.key, now.name)}: see there.` : 'No source speaks of it any more.'}`,
	}],
});
