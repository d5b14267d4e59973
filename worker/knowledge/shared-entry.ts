/** One entry for what several sources name: what each of them says of it, put together. */
import type {Mention, VaultRecord} from '../../checkpoints/vault-record.js';
import {naturalOrder} from '../natural-order.js';

export type SourceMention = {
	record: VaultRecord;
	mention: Mention;
	/** The source says it, and is not about it: only others bring it up. */
	passing?: true;
};

/** What a source says in passing counts for so much of what it is about. */
export const inPassing = 0.4;

/** A person or a term with all that is said of it in the sources. */
export type SharedEntry = {
	/** The fullest form. */
	name: string;
	/** All other forms and spellings, sorted. */
	aliases: string[];
	/** One a source, in the natural order of the records' names. */
	entries: SourceMention[];
	/** Names of other entries that may be the same, and are not merged; sorted. */
	doubtful: string[];
};

/** By code units: quick, and the same on every machine. */
export const byCode = (a: string, b: string): number => {
	if (a === b) {
		return 0;
	}

	return a < b ? -1 : 1;
};

export const sortedNames = (names: Iterable<string>): string[] => [...new Set(names)].toSorted((a, b) => byCode(a.toLowerCase(), b.toLowerCase()) || byCode(a, b));

/** The records in the natural order of their names, which does not depend on the order they came in. */
export const inOrder = (records: readonly VaultRecord[]): VaultRecord[] => [...records].toSorted((a, b) => naturalOrder(a.name, b.name));

/** Two mentions of one thing in one source. */
const joined = (one: Mention, other: Mention): Mention => {
	const said = new Set(one.sightings.map(({text, start}) => `${start} ${text}`));
	const sightings = [...one.sightings, ...other.sightings.filter(({text, start}) => !said.has(`${start} ${text}`))];
	return {
		name: one.name,
		count: one.count + other.count,
		start: one.start === null || other.start === null ? null : Math.min(one.start, other.start),
		forms: sortedNames([...one.forms, other.name, ...other.forms].filter(form => form !== one.name)),
		// Documents have no times: their sentences stay in the order in which they were found.
		sightings: sightings.toSorted((a, b) => (a.start ?? 0) - (b.start ?? 0)),
		definition: one.definition ?? other.definition,
		...(one.speaks && other.speaks
			? {speaks: {turns: one.speaks.turns + other.speaks.turns, said: [...one.speaks.said, ...other.speaks.said]}}
			: (one.speaks ?? other.speaks) && {speaks: one.speaks ?? other.speaks}),
	};
};

/** One mention a source; of several, the first given has the name. */
export const oneEach = (mentions: readonly SourceMention[]): SourceMention[] => {
	const result = new Map<VaultRecord, SourceMention>();
	for (const each of mentions) {
		const known = result.get(each.record);
		// What it is about has the name.
		const [first, second] = known?.passing && !each.passing ? [each, known] : [known, each];
		result.set(each.record, first ? {record: first.record, mention: joined(first.mention, second.mention), ...(first.passing && second.passing && {passing: true})} : each);
	}

	return [...result.values()];
};

/** Has entries that may be the same, given by their keys, name each other. */
export const nameDoubts = <Key>(entries: ReadonlyMap<Key, SharedEntry>, doubts: Iterable<readonly [Key, Key]>): void => {
	for (const [a, b] of doubts) {
		const [one, other] = [entries.get(a), entries.get(b)];
		if (one && other && one !== other) {
			one.doubtful = sortedNames([...one.doubtful, other.name]);
			other.doubtful = sortedNames([...other.doubtful, one.name]);
		}
	}
};

/** Mentions in all sources. */
export const countOf = ({entries}: Pick<SharedEntry, 'entries'>): number => entries.reduce((sum, {mention}) => sum + mention.count, 0);

/** Most widely shared first, then most often mentioned, then by name. */
export const ranked = (entries: readonly SharedEntry[]): SharedEntry[] =>
	entries
		.map(entry => ({entry, count: countOf(entry), key: entry.name.toLowerCase()}))
		.toSorted((a, b) => b.entry.entries.length - a.entry.entries.length || b.count - a.count
			|| byCode(a.key, b.key) || byCode(a.entry.name, b.entry.name))
		.map(({entry}) => entry);
