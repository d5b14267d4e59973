/** How things that sources name hang together, as lines of Markdown. */
import type {Relation, VaultRecord} from '../../checkpoints/vault-record.js';
import type {SharedEntry} from '../knowledge/shared-entry.js';
import {termKey} from '../knowledge/term-key.js';
import {type EntityKind, entityKinds, type Links} from './links.js';
import {asBlock, escapeInline} from './markdown-text.js';

export type FoundRelation = {record: VaultRecord; relation: Relation};

/** What the map lists under a name, as a source writes it. */
export type ListedAs = (name: string) => {kind: EntityKind; name: string} | undefined;

export type RelationIndex = {
	/** Those of all sources in which a term or a person, under any of its names, stands on either side. */
	about: (entry: Pick<SharedEntry, 'name' | 'aliases'>) => FoundRelation[];
	listedAs: ListedAs;
};

/** @param spoken in the order in which they are told */
export const relationIndex = (spoken: readonly VaultRecord[], entries: Readonly<Record<EntityKind, readonly SharedEntry[]>>): RelationIndex => {
	const byKey = new Map<string, FoundRelation[]>();
	for (const record of spoken) {
		for (const relation of record.digest?.relations ?? []) {
			for (const key of new Set([termKey(relation.from), termKey(relation.to)])) {
				byKey.set(key, [...(byKey.get(key) ?? []), {record, relation}]);
			}
		}
	}

	const listed = new Map<string, {kind: EntityKind; name: string}>();
	for (const kind of byKey.size === 0 ? [] : entityKinds) {
		for (const {name, aliases} of entries[kind]) {
			for (const form of [name, ...aliases]) {
				const key = termKey(form);
				listed.set(key, listed.get(key) ?? {kind, name});
			}
		}
	}

	return {
		about: ({name, aliases}) => [...new Set([...new Set([name, ...aliases].map(form => termKey(form)))].flatMap(key => byKey.get(key) ?? []))],
		listedAs: name => listed.get(termKey(name)),
	};
};

/** `- spacing *improves* retention (1:24) — A talk`; without the source where that is where it stands. */
export const relationLine = ({record, relation}: FoundRelation, {links, listedAs}: {links: Links; listedAs: ListedAs}, isWithSource = true): string => {
	const {from, relation: how, to, start} = relation;
	const named = (name: string): string => {
		const entry = listedAs(name);
		return entry ? links.entity(entry.kind, entry.name, name) : escapeInline(name);
	};

	const time = start === null ? '' : ` (${links.time(record, start)})`;
	return `- ${asBlock(`${named(from)} *${escapeInline(how)}* ${named(to)}`)}${time}${isWithSource ? ` — ${links.source(record)}` : ''}`;
};
