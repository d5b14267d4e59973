/**
 * What could be a theme: each concept with how much each source is about it. As TF·IDF has it (Salton and Buckley
 * 1988), a word that most sources say tells none of them from the others.
 */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {
	byCode, inPassing, type SharedEntry, type SourceMention,
} from './shared-entry.js';
import {singular, termWords} from './term-key.js';

export type Candidate = {
	name: string;
	/** How well each source that speaks of it would stand under it; more than 0. */
	weights: ReadonlyMap<VaultRecord, number>;
	/** Those that are about it, and do not only mention it. */
	main: ReadonlySet<VaultRecord>;
};

/** In so small a vault, what all share is a theme, too. */
const smallVault = 4;
/** A theme of more sources than this share of all would part nothing. */
const mostWidely = 0.75;

/** That a source stands under a heading at all is worth so much, beside how well it fits. */
const placed = 0.5;
const explainedBonus = 0.5;
const titledBonus = 1;
const mostOften = 8;

const titleWords = ({title, source}: VaultRecord): Set<string> => new Set(termWords(`${title} ${source.split('/').at(-1)!.replace(/\.[^.]+$/, '')}`).map(word => singular(word)));

/** How much a source is about a concept, before it is compared with the rest of that source. */
const strength = ({mention, passing}: SourceMention, isTitled: boolean): number => {
	const often = 1 + Math.log(Math.min(mention.count, mostOften));
	return (passing ? inPassing * often : often + (mention.definition ? explainedBonus : 0)) + (isTitled ? titledBonus : 0);
};

const isTooMany = (count: number, total: number): boolean =>
	total > smallVault && count > total * mostWidely;

/** 1 for what at most half of all sources share, towards 0, for what all do: no step, so that a source more changes little. */
const parting = (count: number, total: number): number => total > smallVault ? Math.min(1, 2 * (1 - (count / total))) : 1;

/** From 1, for what two sources share, towards 0, for what all do. */
const rarity = (count: number, total: number): number => Math.log((total + 2) / count) / Math.log((total + 2) / 2);

/** A concept, and how much each source is about it: up to 1, for what it is about most. */
export type Topic = {name: string; found: ReadonlyArray<{record: VaultRecord; passing: boolean; fit: number}>};

/** Concepts that several sources speak of. What one alone speaks of tells how much the rest counts there. */
export const topicsOf = (records: ReadonlySet<VaultRecord>, concepts: readonly SharedEntry[]): Topic[] => {
	const titles = new Map([...records].map(record => [record, titleWords(record)]));
	const strongest = new Map<VaultRecord, number>();
	const all = concepts.map(({name, entries}) => {
		const words = termWords(name).map(word => singular(word));
		const found = entries.filter(({record}) => records.has(record)).map(each => {
			const {record, passing = false} = each;
			const isTitled = words.every(word => titles.get(record)!.has(word));
			const value = strength(each, isTitled);
			strongest.set(record, Math.max(strongest.get(record) ?? 1, value));
			return {record, passing: passing && !isTitled, value};
		});
		return {name, found};
	});
	return all.filter(({found}) => found.length > 1)
		.map(({name, found}) => ({name, found: found.map(({record, passing, value}) => ({record, passing, fit: value / strongest.get(record)!}))}));
};

/**
 * Concepts that two of the sources or more speak of, by name. Linear in the mentions.
 *
 * @param wide whether what most sources share counts, too
 */
export const candidatesIn = (records: ReadonlySet<VaultRecord>, topics: readonly Topic[], wide: boolean): Candidate[] =>
	topics.flatMap(({name, found: everywhere}): Candidate[] => {
		const found = everywhere.filter(({record}) => records.has(record));
		const main = found.filter(({passing}) => !passing);
		// What everybody mentions may still be what a few are about.
		const members = wide || !isTooMany(found.length, records.size) ? found : main;
		if (members.length < 2 || main.length === 0 || (!wide && isTooMany(members.length, records.size))) {
			return [];
		}

		const rare = rarity(found.length, records.size);
		const worth = wide ? placed : placed * parting(found.length, records.size);
		const weights = new Map(members.map(({record, passing, fit}): [VaultRecord, number] => [record, (worth * (passing ? inPassing : 1)) + (rare * fit)]));
		return [{name, weights, main: new Set(main.map(({record}) => record))}];
	}).toSorted((a, b) => byCode(a.name, b.name));
