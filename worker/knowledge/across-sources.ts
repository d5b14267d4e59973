/**
 * What several sources share: one entry for a person or a term, with all that the sources say of it. Pure functions
 * of the records, independent of their order; each takes well under a second for 5,000 records of 12 terms and 5
 * people, so that a map can be drawn anew after each batch with nothing kept between batches.
 */
import type {VaultRecord} from '../../checkpoints/vault-record.js';
import {nameKey} from './name-parts.js';
import {isSurnameAlone, samePeople} from './same-person.js';
import {
	inOrder, nameDoubts, oneEach, ranked, type SharedEntry, sortedNames, type SourceMention,
} from './shared-entry.js';
import {termKey} from './term-key.js';
import {termsAcross} from './terms-across.js';
import {isUnknown, type WordTags, wordTags} from './word-tags.js';

type Named = {words: string[]; name: string; mentions: SourceMention[]; forms: Set<string>; written: boolean; about: Set<string>};

/** What a source is about: the terms it names and explains, and surnames in it that few people bear. */
const topicsOf = ({digest}: VaultRecord, tags: WordTags): Set<string> => {
	const topics = new Set([...digest?.terms ?? [], ...digest?.jargon ?? [], ...digest?.mental_models ?? []].map(({name}) => termKey(name)));
	for (const {name} of digest?.people ?? []) {
		const surname = name.split(' ').at(-1)!;
		if (isUnknown(tags(surname)) && surname.length > 3) {
			topics.add(`@${nameKey(surname)}`);
		}
	}

	return topics;
};

/** A name for all sources; a surname or a given name alone is another name in each. */
const gather = (records: readonly VaultRecord[]): Named[] => {
	const names = new Map<string, Named>();
	const tags = wordTags();
	for (const [place, record] of records.entries()) {
		const topics = topicsOf(record, tags);
		for (const mention of record.digest?.people ?? []) {
			const words = mention.name.split(' ');
			const spelling = nameKey(mention.name);
			const key = isSurnameAlone(words) ? `${spelling}/${place}` : spelling;
			const named: Named = names.get(key) ?? {
				words, name: mention.name, mentions: [], forms: new Set(), written: false, about: new Set(),
			};
			named.mentions.push({record, mention});
			for (const form of [mention.name, ...mention.forms]) {
				named.forms.add(form);
			}

			if (record.kind === 'text' && !named.written) {
				named.written = true;
				named.name = mention.name;
				named.words = words;
			}

			const own = `@${nameKey(words.at(-1)!)}`;
			for (const topic of topics) {
				if (topic !== own) {
					named.about.add(topic);
				}
			}

			names.set(key, named);
		}
	}

	return [...names.values()];
};

/** Two people of one name are told apart by where the other is named: "Joe", "Joe (Interview 2)". */
const toldApart = (entries: Iterable<SharedEntry>): void => {
	const taken = new Set<string>();
	for (const entry of entries) {
		const {name} = entry;
		for (let place = 0; taken.has(nameKey(entry.name)) && place < entry.entries.length; place++) {
			entry.name = `${name} (${entry.entries[place]!.record.name})`;
		}

		if (entry.name !== name) {
			entry.aliases = sortedNames([...entry.aliases, name]);
		}

		taken.add(nameKey(entry.name));
	}
};

/**
 * People, each once in the fullest form, most widely shared first. "Ebbinghaus" joins "Hermann Ebbinghaus", and so
 * does a misheard "Herman Ebinghouse"; a surname that fits two people is an entry of its own, doubtful for both.
 */
export const peopleAcross = (records: readonly VaultRecord[]): SharedEntry[] => {
	const ordered = inOrder(records);
	const order = new Map(ordered.map((record, place) => [record, place]));
	const names = gather(ordered);
	const {stands, doubts} = samePeople(names.map(({words, mentions, written, about}) => ({
		words, written, about, sources: mentions.length, count: mentions.reduce((sum, {mention}) => sum + mention.count, 0),
	})));
	const members = new Map<number, Named[]>();
	for (const [index, named] of names.entries()) {
		const standing = stands[index]!;
		const group = members.get(standing) ?? [];
		// The name that stands for the others comes first.
		if (standing === index) {
			group.unshift(named);
		} else {
			group.push(named);
		}

		members.set(standing, group);
	}

	const entries = new Map<number, SharedEntry>();
	for (const [index, group] of members) {
		const {name} = names[index]!;
		const mentions = group.flatMap(named => named.mentions).toSorted((a, b) => order.get(a.record)! - order.get(b.record)!);
		entries.set(index, {
			name,
			aliases: sortedNames(group.flatMap(({forms}) => [...forms]).filter(form => form !== name)),
			entries: oneEach(mentions),
			doubtful: [],
		});
	}

	toldApart(ranked([...entries.values()]));
	nameDoubts(entries, doubts);
	return ranked([...entries.values()]);
};

/** Concepts, spellings of one together; what only sounds alike is listed as doubtful. */
export const conceptsAcross = (records: readonly VaultRecord[]): SharedEntry[] => termsAcross(records, ({digest}) => digest?.terms ?? []);

/** Terms that sources explain, and abbreviations; each mention has its source's definition. */
export const jargonAcross = (records: readonly VaultRecord[]): SharedEntry[] => termsAcross(records, ({digest}) => digest?.jargon ?? []);

/** Named principles, effects, laws and ways of thinking. */
export const mentalModelsAcross = (records: readonly VaultRecord[]): SharedEntry[] => termsAcross(records, ({digest}) => digest?.mental_models ?? []);
