/** Jargon: terms that a text explains, in the text's own words, and abbreviations that it spells out. */
import type {Mention} from '../../checkpoints/vault-record.js';
import type {Abbreviation} from './abbreviations.js';
import type {Meaning} from './meanings.js';
import type {TermCase} from './term-case.js';
import {isAcronym, termKey} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

/** In the order of the text. Of several definitions the first counts. */
export const findJargon = (sentences: readonly TimedSentence[], meanings: readonly Meaning[], abbreviations: readonly Abbreviation[], cased: TermCase): Mention[] => {
	const spelledOut = new Map(abbreviations.map(abbreviation => [termKey(abbreviation.short), abbreviation]));
	const found = new Map<string, {place: number; mention: Mention}>();
	const add = (key: string, place: number, mention: Omit<Mention, 'count' | 'sightings'>): void => {
		const before = found.get(key);
		const sighting = {text: sentences[place]!.text, start: sentences[place]!.start};
		found.set(key, {
			place: Math.min(before?.place ?? place, place),
			mention: {
				...mention,
				forms: [...new Set([...(before?.mention.forms ?? []), ...mention.forms])],
				definition: before?.mention.definition ?? mention.definition,
				count: (before?.mention.count ?? 0) + 1,
				sightings: [...(before?.mention.sightings ?? []), sighting],
			},
		});
	};

	for (const {short, long, start, place} of abbreviations) {
		add(termKey(long), place, {
			name: cased.inside(long), start, forms: [short], definition: null,
		});
	}

	for (const {term, definition, place} of meanings) {
		const abbreviation = isAcronym(term) ? spelledOut.get(termKey(term)) : undefined;
		const name = cased.inside(abbreviation?.long ?? term).replaceAll('’', '\'');
		add(termKey(name), place, {
			name, start: definition.start, forms: abbreviation ? [abbreviation.short] : [], definition,
		});
	}

	return [...found.values()].toSorted((a, b) => a.place - b.place).map(({mention}) => mention);
};
