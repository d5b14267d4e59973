/**
 * Terms that a source says, and that only other sources bring up as terms: "habeas corpus" is a concept of one text, and
 * stands in the words of another. What is everywhere, or of every day, has to be said more than once to count.
 */
import {Buffer} from 'node:buffer';
import type {Mention, Sighting, VaultRecord} from '../../checkpoints/vault-record.js';
import type {WordIndex} from '../../checkpoints/word-index.js';
import {
	emptyAdjectives, emptyNouns, generalNouns, lightWords,
} from './common-words.js';
import {everydayNouns} from './everyday-nouns.js';
import {byCode} from './shared-entry.js';
import {termKey} from './term-key.js';
import {
	type Pattern, patternOf, sentencesOf, WordSearch,
} from './word-index.js';

/** Lists of a digest whose terms are looked for elsewhere. */
export const termLists = ['terms', 'jargon', 'mental_models'] as const;
export type TermList = (typeof termLists)[number];

/** By source: what it says of terms that are none of its own. */
export type SaidElsewhere = ReadonlyMap<VaultRecord, Readonly<Record<TermList, readonly Mention[]>>>;

export const nothingElsewhere: SaidElsewhere = new Map();

type Target = {list: TermList; key: string; name: string; /** Sources that bring it up there. */ own: ReadonlySet<VaultRecord>};

/** What is looked for; `own` are the sources that bring it up. */
type Sought = Pattern & {targets: Target[]; own: Set<VaultRecord>};

type Hit = {record: VaultRecord; numbers: number[]};

const isWeak = (word: string): boolean => [everydayNouns, lightWords, generalNouns, emptyNouns, emptyAdjectives].some(list => list.has(word));

/** Said so often, even a common word is what a text speaks of. */
const often = 3;

/** How often a source has to say a term that is none of its own. `reach`: sources that say it at all; `searched`: all of them. */
const timesNeeded = ({words, own, targets}: Sought, reach: number, searched: number): number => {
	if (words.every(word => isWeak(word)) && !(words.length > 1 && targets.some(({list, name}) => list !== 'terms' || name.includes('-')))) {
		return words.length === 1 ? often : 2;
	}

	// Of many that say a word, only a few make it a term: it is in common use.
	const common = reach > Math.max(5, own.size * 8) || (reach > searched / 3 && reach > Math.max(5, own.size * 4));
	return words.length === 1 && common ? often : 1;
};

/** What each source calls its own terms. */
const ownKeys = ({digest}: VaultRecord, list: TermList): Set<string> =>
	new Set((digest?.[list] ?? []).flatMap(({name, forms}) => [name, ...forms]).map(name => termKey(name)));

type Named = {name: string; forms: Set<string>; own: Set<VaultRecord>};

const namedIn = (records: readonly VaultRecord[], list: TermList): Map<string, Named> => {
	const named = new Map<string, Named>();
	for (const record of records) {
		for (const {name, forms} of record.digest?.[list] ?? []) {
			const key = termKey(name);
			const known = named.get(key) ?? {name, forms: new Set(), own: new Set()};
			// The shortest is the singular.
			known.name = [known.name, name].toSorted((a, b) => a.length - b.length || byCode(a, b))[0]!;
			known.own.add(record);
			for (const form of forms) {
				known.forms.add(form);
			}

			named.set(key, known);
		}
	}

	return named;
};

/** A form of two terms is of neither; one that is a term itself stands for itself. */
const ownForms = (named: ReadonlyMap<string, Named>): Map<string, string[]> => {
	const owners = new Map<string, Set<string>>();
	for (const [key, {forms}] of named) {
		for (const form of forms) {
			owners.set(form, (owners.get(form) ?? new Set()).add(key));
		}
	}

	const result = new Map<string, string[]>();
	for (const [form, keys] of owners) {
		const [only = '', ...others] = keys;
		if (others.length === 0 && !named.has(termKey(form))) {
			result.set(only, [...(result.get(only) ?? []), form]);
		}
	}

	return result;
};

const soughtIn = (records: readonly VaultRecord[]): Sought[] => {
	const sought = new Map<string, Sought>();
	const seek = (spelling: string, target: Target): void => {
		const pattern = patternOf(spelling);
		if (!pattern) {
			return;
		}

		const id = `${pattern.spelling} ${pattern.words.join(' ')} ${pattern.spelling === 'abbreviation' ? pattern.raw : ''}`;
		const known = sought.get(id) ?? {...pattern, targets: [], own: new Set()};
		known.targets.push(target);
		for (const record of target.own) {
			known.own.add(record);
		}

		sought.set(id, known);
	};

	for (const list of termLists) {
		const named = namedIn(records, list);
		const forms = ownForms(named);
		for (const [key, {name, own}] of named) {
			for (const spelling of [name, ...(forms.get(key) ?? [])]) {
				seek(spelling, {
					list, key, name, own,
				});
			}
		}
	}

	return [...sought.values()];
};

type Wanted = {target: Target; numbers: readonly number[]};

/** What is worth it and new, by source. */
const worthy = (hits: ReadonlyMap<Sought, readonly Hit[]>, searched: number): Map<VaultRecord, Wanted[]> => {
	const wanted = new Map<VaultRecord, Wanted[]>();
	for (const [sought, found] of hits) {
		const needed = timesNeeded(sought, found.length, searched);
		for (const {record, numbers} of found) {
			const targets = numbers.length >= needed ? sought.targets.filter(({own}) => !own.has(record)) : [];
			if (targets.length > 0) {
				const known = wanted.get(record) ?? [];
				known.push(...targets.map(target => ({target, numbers})));
				wanted.set(record, known);
			}
		}
	}

	return wanted;
};

const mentionsOf = (record: VaultRecord, kept: ReadonlyMap<number, Sighting>, wanted: readonly Wanted[], list: TermList): Mention[] => {
	const own = ownKeys(record, list);
	const found = new Map<string, {name: string; numbers: Set<number>}>();
	for (const {target: {list: of, key, name}, numbers} of wanted) {
		if (of === list && !own.has(key)) {
			const known = found.get(key) ?? {name, numbers: new Set()};
			for (const number of numbers) {
				known.numbers.add(number);
			}

			found.set(key, known);
		}
	}

	return [...found].toSorted(([a], [b]) => byCode(a, b)).map(([, {name, numbers}]): Mention => {
		const sightings = [...numbers].toSorted((a, b) => a - b).map(number => kept.get(number)!);
		return {
			name, count: sightings.length, start: sightings[0]!.start, forms: [], sightings, definition: null,
		};
	});
};

/** A text of its own: a part of a long one would keep all of that in memory. */
const detached = (text: string): string => Buffer.from(text).toString();

/** Adds what an index has to `hits`. Returns the sentences of what may be new for its source. */
const look = (record: VaultRecord, index: WordIndex, search: WordSearch<Sought>, hits: Map<Sought, Hit[]>): Map<number, Sighting> => {
	const sentence = sentencesOf(index.sentences);
	const kept = new Map<number, Sighting>();
	for (const [sought, numbers] of search.in(index)) {
		const known = hits.get(sought) ?? [];
		known.push({record, numbers});
		hits.set(sought, known);
		for (const number of sought.targets.some(({own}) => !own.has(record)) ? numbers : []) {
			if (!kept.has(number)) {
				const {text, start} = sentence(number);
				kept.set(number, {text: detached(text), start});
			}
		}
	}

	return kept;
};

/** So many indexes are read at once. */
const together = 8;

/** Where the words of a source stand; null where that is not known. */
export type ReadWords = (record: VaultRecord) => Promise<WordIndex | null>;

/**
 * Looks for the terms of each source in the words of all others. The same for the same records in whatever order; a
 * source whose words are not known is not looked through. Linear in the words of all sources.
 */
export const saidElsewhere = async (records: readonly VaultRecord[], read: ReadWords): Promise<SaidElsewhere> => {
	const told = records.filter(({digest}) => digest !== null);
	const search = new WordSearch(soughtIn(told));
	const hits = new Map<Sought, Hit[]>();
	const kept = new Map<VaultRecord, Map<number, Sighting>>();
	const readFrom = async (from: number) => Promise.all(told.slice(from, from + together).map(async record => ({record, index: await read(record)})));
	// The next ones are read while these are searched.
	let coming = readFrom(0);
	for (let from = 0; from < told.length; from += together) {
		const indexes = await coming;
		coming = readFrom(from + together);
		for (const {record, index} of indexes) {
			if (index) {
				kept.set(record, look(record, index, search, hits));
			}
		}
	}

	await coming;

	return new Map([...worthy(hits, told.length)].map(([record, wanted]) => {
		const mentions = (list: TermList): Mention[] => mentionsOf(record, kept.get(record)!, wanted, list);
		return [record, {terms: mentions('terms'), jargon: mentions('jargon'), mental_models: mentions('mental_models')}];
	}));
};
