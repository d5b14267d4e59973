/**
 * Key terms: noun phrases ranked by C-value (Frantzi, Ananiadou and Mima 2000), which counts a phrase less where it
 * occurs only inside a longer one; what a text defines weighs more.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {acronymsOfNames} from './acronyms-of-names.js';
import {
	definitionBonus, familiarity, nestingOf, termValue,
} from './c-value.js';
import {familiarNouns} from './familiar-nouns.js';
import {countPhrases, type Phrase} from './noun-phrases.js';
import {isTerm} from './phrase-as-term.js';
import {isInstitution} from './proper-names.js';
import {relational} from './phrase-words.js';
import {withRestoredCase} from './restored-case.js';
import {wordCount} from './sentence-worth.js';
import {isAcronym, termKey, termWords} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';
import {
	isCommonWord, isElsewhere, type WordTags, wordTags,
} from './word-tags.js';

const mostTerms = 12;
const mostExplained = 12;

/** The commonest form in the singular where the text has one, else the commonest. */
const nameOf = ({surfaces, words}: Phrase): string => {
	const singular = words.at(-1) ?? '';
	const [best] = [...surfaces].toSorted(([a, timesA], [b, timesB]) =>
		Number(b.toLowerCase().endsWith(singular)) - Number(a.toLowerCase().endsWith(singular)) || timesB - timesA);
	return best?.[0] ?? '';
};

/** Whether one phrase holds the other, word by word; hyphens part words. */
const holds = (long: Phrase, short: Phrase): boolean => ` ${long.words.join(' ')} `.replaceAll('-', ' ').includes(` ${short.words.join(' ')} `.replaceAll('-', ' '));

/** A phrase of the text, and what the text explains of it, if anything. */
type Candidate = {phrase: Phrase; name: string; value: number; explained: boolean};

/** "Measured savings" is savings; "lactic fermentation" is a kind of fermentation. */
const isSlipOn = ({words, count}: Phrase, head: Phrase): boolean =>
	count === 1 && words.at(-1) === head.words.at(-1) && !relational.test(words[0] ?? '');

/** "forgetting curve" and "curve": the longer one says it, unless the shorter has a life of its own. */
const isSaid = ({phrase, explained}: Candidate, chosen: readonly Candidate[]): boolean => {
	if (explained) {
		return false;
	}

	// "CILCA qualification", where CILCA is a term of the text.
	if (phrase.count === 1 && chosen.some(other => isAcronym(other.name) && other.phrase.words.length === 1 && other.phrase.words[0] === phrase.words[0])) {
		return true;
	}

	const longer = chosen.filter(other => holds(other.phrase, phrase)).reduce((sum, other) => sum + other.phrase.count, 0);
	return longer * 2 >= phrase.count || chosen.some(other => holds(phrase, other.phrase) && (other.phrase.words.length > 1 || (other.explained && isSlipOn(phrase, other.phrase))));
};

/** What the text explains but no noun phrase is: "Braess's paradox", "second-order thinking". */
const asCandidate = ({name, count, start}: Mention): Candidate => {
	const words = termWords(name);
	const phrase = {
		words, nouns: true, count, defined: true, placed: true, governed: true, small: true, start, surfaces: new Map([[name, count]]),
	};
	return {
		phrase, name, value: termValue(phrase, undefined), explained: true,
	};
};

/** "Ballad" is of less worth than a phrase is, where each time another adjective describes it, and yet a term. */
const leastValue = ({words, count, governed}: Phrase): number => words.length === 1 && count > 1 && governed && !familiarNouns.has(words[0]!) ? 0.8 : 1;

/** How a term came to be one: the surest first. */
const kinds = ['explained', 'repeated', 'once'] as const;

const kindOf = ({explained, phrase}: Candidate): (typeof kinds)[number] => {
	if (explained) {
		return 'explained';
	}

	return phrase.count > 1 || phrase.defined ? 'repeated' : 'once';
};

/** A text that has so many terms needs none that it says but once. */
const enoughFor = (total: number): number => Math.max(3, Math.round(total / 25));

/** "Drank beer", "birds feed": a slip of the tagger, which took a verb for a noun. */
const isClause = ({words: [first = '', ...rest], surfaces, governed}: Phrase, tags: WordTags): boolean => {
	const last = [...surfaces.keys()][0]?.split(' ').at(-1) ?? rest.at(-1) ?? '';
	return (tags(first).has('PastTense') && !first.endsWith('ed')) || (!governed && tags(last).has('Verb') && /(?<!s)s$/.test(last));
};

/** "Rutherford disliked theory", "atoms decay", "bodies found": somebody or something does it. */
const isStatement = ({words, surfaces, count}: Phrase, names: ReadonlySet<string>, tags: WordTags): boolean => {
	const [surface = ''] = surfaces.keys();
	const said = surface.split(' ');
	const doer = words.findIndex((word, place) => place + 1 < words.length && names.has(word) && tags(said[place + 1] ?? '').has('PastTense'));
	const plural = words[0] !== said[0]!.toLowerCase() && said[0]!.toLowerCase().endsWith('s');
	return doer !== -1 || (count === 1 && plural && tags(said[1]!).has('Verb'));
};

/** "Wankhede Stadium", "Sri Lanka": an institution or a place, however the text writes it. */
const isNamed = ({words, surfaces}: Phrase, tags: WordTags): boolean =>
	words.length > 1 && [...surfaces.keys()].every(surface => isInstitution(surface) || (/^\p{Lu}/u.test(surface) && isCommonWord(surface) && isElsewhere(tags(surface))));

/** So many terms suit a text of so many words, besides those that it explains. */
const wantedFor = (total: number): number => Math.max(3, Math.min(mostTerms, Math.round(Math.sqrt(total) / 2.5)));

/**
 * Terms, the weightiest first: those that the text explains, up to 12, and 3 to 12 others, by its length.
 *
 * @param names Words of people's names, lower case: people are not terms.
 * @param explained What the text defines, and the models it names: each is a term of it.
 */
export const findTerms = (written: readonly TimedSentence[], names: ReadonlySet<string>, explained: readonly Mention[]): Mention[] => {
	const tags = wordTags();
	// In capitals alone, every word is taken for a name.
	const sentences = withRestoredCase(written, tags);
	const total = sentences.reduce((sum, {text}) => sum + wordCount(text), 0);
	const phrases = countPhrases(sentences);
	const nesting = nestingOf(phrases);
	const known = new Map(explained.flatMap(mention => [mention.name, ...mention.forms].map(form => [termKey(form), mention] as const)));
	// "Leitner system" is a term, "Sebastian Leitner" is not.
	const isPerson = ({words}: Phrase): boolean => names.has(words.at(-1) ?? '');
	const organisations = acronymsOfNames(sentences, names);
	const isOrganisation = ({words: [word = '', ...others]}: Phrase): boolean => others.length === 0 && organisations.has(word);
	const met = new Set<Mention>();
	const found = [...phrases.values()].flatMap((phrase): Candidate[] => {
		const name = nameOf(phrase);
		const mention = known.get(termKey(name));
		if (mention && !isInstitution(mention.name)) {
			// Under its fullest form, once.
			const again = met.has(mention);
			met.add(mention);
			return again
				? []
				: [{
					phrase, name: mention.name, value: definitionBonus + termValue({...phrase, defined: true}, nesting.get(phrase)), explained: true,
				}];
		}

		return isPerson(phrase) || isOrganisation(phrase) || !isTerm(phrase, total) || isNamed(phrase, tags) || (phrase.words.length > 1 && isStatement(phrase, names, tags))
			? []
			: [{
				phrase, name, value: termValue(phrase, nesting.get(phrase)) + familiarity(phrase, phrases), explained: false,
			}];
	});
	const lower = sentences.map(({text}) => text.toLowerCase());
	const rest = explained.filter(mention => !met.has(mention) && !isInstitution(mention.name)).map(mention => {
		const name = mention.name.toLowerCase();
		return asCandidate({...mention, count: Math.max(mention.count, lower.filter(text => text.includes(name)).length)});
	});
	const ranked = [...found, ...rest].filter(({phrase, value, explained: sure}) => sure || value > leastValue(phrase))
		.toSorted((a, b) => kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b)) || b.value - a.value);

	const left = {explained: mostExplained, repeated: wantedFor(total), once: mostTerms};
	const chosen: Candidate[] = [];
	for (const candidate of ranked) {
		const kind = kindOf(candidate);
		const room = left[kind] > 0 && (kind !== 'once' || (chosen.length < enoughFor(total) && !isClause(candidate.phrase, tags)));
		if (room && !isSaid(candidate, chosen)) {
			left[kind]--;
			chosen.push(candidate);
		}
	}

	// "Data" may be read as "data" in one sentence and as "datum" in the next.
	const once = [...new Map(chosen.map(candidate => [termKey(candidate.name), candidate])).values()];
	return once.toSorted((a, b) => b.value - a.value).map(({phrase, name}) => ({
		name, count: phrase.count, start: phrase.start, forms: [], sightings: [], definition: null,
	}));
};
