/**
 * Mental models: named effects, laws, principles, curves and biases, methods that bear a person's name, ways of
 * thinking, and what the text itself calls a mental model.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {ambiguousModels, knownModels} from './known-models.js';
import type {Meaning} from './meanings.js';
import {modelsIn, type NamedModel} from './named-models.js';
import type {TermCase} from './term-case.js';
import {termKey} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('\'', '[\'’]').replaceAll(/[ -]/g, '[ -]');
const listOf = (names: readonly string[]): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names.toSorted((a, b) => b.length - a.length).map(name => escape(name)).join('|')})(?:s|es)?(?![\p{L}\p{N}])`, 'giu');
const known = listOf(knownModels);
const ambiguous = listOf(ambiguousModels);
const speaksOfModels = /\bmental models?\b|\bways? of thinking\b|\blatticework\b/iu;

/** A definition so many sentences after "mental model" is of one. */
const reach = 4;

const mostModels = 40;

/** Names in the list that a sentence has, with what its form names; of two that overlap, the longer. */
const namedIn = (sentence: TimedSentence, names: ReadonlySet<string>): NamedModel[] => {
	const here = new Map(modelsIn(sentence, names).map(model => [termKey(model.term), model]));
	for (const [term] of sentence.text.matchAll(known)) {
		const key = termKey(term);
		for (const shorter of [...here.keys()].filter(other => key.includes(other))) {
			here.delete(shorter);
		}

		if (![...here.keys()].some(longer => longer.includes(key))) {
			here.set(key, {term: term.toLowerCase()});
		}
	}

	return [...here.values()];
};

/**
 * The models that a text names or defines, the most often named first.
 *
 * @param meanings What the text defines.
 * @param names Words of people's names, lower case.
 */
export const findMentalModels = (sentences: readonly TimedSentence[], meanings: readonly Meaning[], names: ReadonlySet<string>, cased: TermCase): Mention[] => {
	const found = new Map<string, Mention>();
	const definitions = new Map(meanings.map(meaning => [termKey(meaning.term), meaning.definition]));
	const add = ({term}: NamedModel, {text, start}: TimedSentence): void => {
		const key = termKey(term);
		const before = found.get(key);
		const name = cased.inside(term).replaceAll('’', '\'');
		found.set(key, {
			name: before && before.name.length <= name.length ? before.name : name,
			count: (before?.count ?? 0) + 1,
			start: before ? before.start : start,
			forms: [],
			sightings: before?.sightings ?? [{text, start}],
			definition: definitions.get(key) ?? null,
		});
	};

	const prose = sentences.map((sentence, place) => ({sentence, place})).filter(({sentence}) => !sentence.heading);
	for (const {sentence} of prose) {
		for (const model of namedIn(sentence, names)) {
			add(model, sentence);
		}
	}

	const spoken = prose.filter(({sentence}) => speaksOfModels.test(sentence.text)).map(({place}) => place);
	for (const {term, place} of meanings) {
		const near = spoken.some(mention => place >= mention && place - mention <= reach);
		if (near && !/^(?:mental models?|ways? of thinking)$/i.test(term) && !found.has(termKey(term))) {
			add({term}, sentences[place]!);
		}
	}

	const fixed = spoken.length > 0 || [...found.values()].some(({name}) => knownModels.includes(name));
	for (const {sentence} of fixed ? prose : []) {
		for (const [term] of sentence.text.matchAll(ambiguous)) {
			if (!found.has(termKey(term))) {
				add({term: term.toLowerCase()}, sentence);
			}
		}
	}

	return [...found.values()].toSorted((a, b) => b.count - a.count || (a.start ?? 0) - (b.start ?? 0)).slice(0, mostModels);
};
