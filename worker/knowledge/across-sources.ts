/** What several sources share: one entry for a person or a term, with the sources that speak of it. */
import type {Mention, VaultRecord} from '../../checkpoints/vault-record.js';
import {fullestForms} from './person-names.js';
import {naturalOrder} from '../natural-order.js';

export type SharedEntry = {name: string; /** Mentions in all sources. */ count: number; records: readonly VaultRecord[]};

type Gathered = {name: string; count: number; records: Set<VaultRecord>};

const gather = (records: readonly VaultRecord[], pick: (record: VaultRecord) => readonly Mention[], keyOf: (name: string) => string): Map<string, Gathered> => {
	const entries = new Map<string, Gathered>();
	for (const record of records) {
		for (const {name, count} of pick(record)) {
			const key = keyOf(name);
			const entry = entries.get(key) ?? {name, count: 0, records: new Set()};
			// Of two forms the shorter, which is the singular.
			entry.name = name.length < entry.name.length ? name : entry.name;
			entry.count += count;
			entry.records.add(record);
			entries.set(key, entry);
		}
	}

	return entries;
};

/** Most widely shared first, then most often mentioned, then by name. */
const ranked = (entries: Iterable<Gathered>): SharedEntry[] =>
	[...entries]
		.map(({name, count, records}) => ({name, count, records: [...records]}))
		.toSorted((a, b) => b.records.length - a.records.length || b.count - a.count || naturalOrder(a.name, b.name));

/** People, each once in the fullest form; a surname alone joins the one person it can mean. */
export const peopleAcross = (records: readonly VaultRecord[]): SharedEntry[] => {
	const entries = [...gather(records, ({digest}) => digest?.people ?? [], name => name.toLowerCase()).values()];
	const forms = fullestForms(entries.map(({name}) => name.split(' ')), false);
	for (const [index, entry] of entries.entries()) {
		const form = entries[forms[index] ?? index];
		if (form && form !== entry) {
			form.count += entry.count;
			for (const record of entry.records) {
				form.records.add(record);
			}
		}
	}

	const order = new Map(records.map((record, place) => [record, place]));
	return ranked(entries.filter((_, index) => forms[index] === index))
		.map(entry => ({...entry, records: [...entry.records].toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))}));
};

/** The last word in the singular, as far as a rule can tell: two sources may differ in number alone. */
const termKey = (name: string): string => name.toLowerCase().replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');

export const termsAcross = (records: readonly VaultRecord[]): SharedEntry[] =>
	ranked(gather(records, ({digest}) => digest?.terms ?? [], termKey).values());
