/** What a word is by itself, as compromise's lexicon has it; loaded when the first name comes. */
import {createRequire} from 'node:module';
import type compromise from 'compromise';
import {isGivenNameElsewhere} from './given-names.js';

export type WordTags = (word: string) => ReadonlySet<string>;

let loaded: typeof compromise | undefined;

const nlp = (): typeof compromise => {
	// Large: required at first use, not when the worker starts. `require` knows no types.
	loaded ??= createRequire(import.meta.url)('compromise') as typeof compromise;
	return loaded;
};

const lexicon = (): object => (nlp().model() as {one: {lexicon: object}}).one.lexicon;

/** Whether the lexicon has the word: a name that many bear, a place, a word of the language. */
export const isCommonWord = (word: string): boolean => Object.hasOwn(lexicon(), word.toLowerCase());

const givenNameTags: ReadonlySet<string> = new Set(['Noun', 'Singular', 'ProperNoun', 'Person', 'FirstName']);

/** A reader of tags that remembers the words of one text. */
export const wordTags = (): WordTags => {
	const known = new Map<string, ReadonlySet<string>>();
	return word => {
		const before = known.get(word);
		if (before) {
			return before;
		}

		if (isGivenNameElsewhere(word)) {
			known.set(word, givenNameTags);
			return givenNameTags;
		}

		const sentences = nlp()(word).json() as Array<{terms: Array<{tags: string[]}>}>;
		const tags = new Set(sentences[0]?.terms.flatMap(term => term.tags));
		// A verb only by its ending is none: "Eluned".
		if (tags.has('Verb') && !word.includes(' ') && !Object.hasOwn(lexicon(), word.toLowerCase())) {
			for (const tag of ['Verb', 'PastTense', 'PresentTense', 'Gerund', 'Infinitive', 'Imperative']) {
				tags.delete(tag);
			}
		}

		known.set(word, tags);
		return tags;
	};
};

export const isGivenName = (tags: ReadonlySet<string>): boolean => tags.has('FirstName') || (tags.has('Person') && !tags.has('LastName') && !tags.has('Honorific'));

/** A place, an institution or a people, and no name of a person. */
export const isElsewhere = (tags: ReadonlySet<string>): boolean =>
	['Place', 'Organization', 'Demonym'].some(tag => tags.has(tag)) && !tags.has('FirstName') && !tags.has('LastName');

const plain = `
Verb Adjective Adverb Expression Pronoun Determiner Date Month WeekDay Value Place Organization Demonym Conjunction
Preposition QuestionWord
`.trim().split(/\s+/);

/** A word that the lexicon knows as something else than a name: `Okay`, `French`. */
export const isPlain = (tags: ReadonlySet<string>): boolean =>
	plain.some(tag => tags.has(tag));

/** A word that the lexicon does not know at all: taken for a noun, as all such are. */
export const isUnknown = (tags: ReadonlySet<string>): boolean =>
	[...tags].every(tag => ['Noun', 'Singular', 'Plural', 'ProperNoun', 'Hyphenated'].includes(tag));
