/** The index notes: everybody and everything that the sources speak of, each under a heading of its own. */
import type {SharedEntry} from '../knowledge/shared-entry.js';
import {naturalOrder} from '../natural-order.js';
import type {NotePage} from '../vault/merge-note.js';
import type {Section} from '../vault/note-parts.js';
import {
	definitionLines, doubtLine, extent, sourceLine,
} from './entry-lines.js';
import {type EntityKind, indexKeys} from './links.js';
import {escapeHeading, escapeInline} from './markdown-text.js';
import {nameKey} from './note-name.js';
import {notInEnglish} from './not-in-english.js';
import {relationLine} from './relation-lines.js';
import type {VaultMap} from './vault-map.js';

/** What each index is about, for its first line. */
const about: Readonly<Record<EntityKind, string>> = {
	person: 'People whom the sources name.',
	concept: 'What the sources are about.',
	model: 'Principles, effects, laws and ways of thinking that the sources name.',
	jargon: 'Terms that the sources explain, and abbreviations.',
};

/** Of one that many sources speak of, its own note tells the rest. */
const mostSources = 8;

/** Of one that much is said of, its own note and `claims.yaml` tell the rest. */
const mostRelations = 8;

const body = (kind: EntityKind, entry: SharedEntry, {links, relations}: VaultMap): string => {
	const shown = entry.entries.slice(0, mostSources);
	const more = entry.entries.length - shown.length;
	const note = links.hasNote(kind, entry.name) ? ` · ${links.entity(kind, entry.name, 'all mentions')}` : '';
	const also = entry.aliases.length > 0 ? ` · also: ${entry.aliases.map(alias => escapeInline(alias)).join(', ')}` : '';
	const head = `${extent(entry).replace(/^[is]/, letter => letter.toUpperCase())}${also}${note}`;
	const related = relations.about(entry).slice(0, mostRelations).map(found => relationLine(found, {links, listedAs: relations.listedAs}));
	return [
		head,
		...definitionLines(entry, links),
		[...shown.map(each => sourceLine(each, links)), ...(more > 0 ? [`- … and ${more} more`] : [])].join('\n'),
		...(related.length > 0 ? [`How it hangs together:\n\n${related.join('\n')}`] : []),
		...doubtLine(kind, entry, links),
	].join('\n\n');
};

/** The entries of an index in their order, each by its heading. */
export const indexHeadings = (listed: readonly SharedEntry[]): Map<string, SharedEntry> => {
	const seen = new Map<string, number>();
	return new Map(listed.toSorted((a, b) => naturalOrder(a.name, b.name)).map(entry => {
		const key = nameKey(entry.name);
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		return [`## ${escapeHeading(entry.name)}${count === 1 ? '' : ` (${count})`}`, entry];
	}));
};

/** One index note. @param renamed headings that a person has changed */
export const indexNote = (kind: EntityKind, map: VaultMap, renamed?: ReadonlyMap<string, string>): NotePage => {
	const {listed, left} = map.indexed[kind];
	const entries = [...indexHeadings(listed)].map(([heading, entry]): Section => ({key: heading, text: `${heading}\n\n${body(kind, entry, map)}`}));
	const title = indexKeys[kind];
	const none = listed.length === 0 ? `\n\n${['None found.', notInEnglish(map) ?? ''].join(' ').trimEnd()}` : '';
	const more = left > 0 ? `\n\n${left} more, each in one source alone, are in the notes of the sources.` : '';
	return {
		key: title,
		properties: {title, tags: ['longhand', 'index'], longhand: title},
		...(renamed && {renamed}),
		sections: [{key: '', text: `# ${title}\n\n${about[kind]} See also ${map.links.note('MOC', 'Map of Content')}.${none}${more}`}, ...entries],
	};
};
