/**
 * Key terms: noun phrases ranked by C-value (Frantzi, Ananiadou and Mima 2000), which counts a phrase less where it
 * occurs only inside a longer one; what a text defines weighs more.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {
	emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import {everydayNouns} from './everyday-nouns.js';
import {countPhrases, type Phrase} from './noun-phrases.js';
import {wordCount} from './sentence-worth.js';
import {termKey, termWords} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';
import {type WordTags, wordTags} from './word-tags.js';

const mostTerms = 12;
const mostExplained = 12;
/** A definition weighs as much as two more mentions. */
const definitionBonus = 2;
/** What a text says but once is seldom what it is about. */
const onceSaid = 0.7;
/** Up to so many words a text is short: what it says once may be a term of it. */
const shortText = 1000;
const longText = 5000;

type Nesting = {/** Counts of longer phrases that hold it. */ inside: number; /** How many these are. */ holders: number};

const nestingOf = (phrases: ReadonlyMap<string, Phrase>): Map<Phrase, Nesting> => {
	const result = new Map<Phrase, Nesting>();
	for (const {words, count} of phrases.values()) {
		// "Retrieval practice work": a slip of the tagger holds nothing.
		if (count === 1 && lightWords.has(words.at(-1) ?? '')) {
			continue;
		}

		for (let from = 0; from < words.length; from++) {
			for (let to = from + 1; to <= words.length; to++) {
				const inner = to - from < words.length ? phrases.get(words.slice(from, to).join(' ')) : undefined;
				if (inner) {
					const {inside, holders} = result.get(inner) ?? {inside: 0, holders: 0};
					result.set(inner, {inside: inside + count, holders: holders + 1});
				}
			}
		}
	}

	return result;
};

const termValue = ({words, nouns, count, defined}: Phrase, nesting: Nesting | undefined): number => {
	const own = count - (nesting ? nesting.inside / nesting.holders : 0) + (defined ? definitionBonus : 0);
	// A single word says less than a phrase of the same frequency; an adjective may be mere description.
	return (words.length === 1 ? 0.6 : Math.log2(1 + words.length)) * own * (nouns || relational.test(words[0] ?? '') ? 1 : 0.8) * (count === 1 && !defined ? onceSaid : 1);
};

/** Of phrases said once, those weigh more that are made of words to which the text returns. */
const familiarity = ({words}: Phrase, phrases: ReadonlyMap<string, Phrase>): number =>
	words.reduce((sum, word) => sum + Math.log2(phrases.get(word)?.count ?? 1), 0) / words.length / 4;

/** How often a single word must be said to be a term, in a text of so many words. */
const oftenEnough = (total: number): number => {
	if (total <= 600) {
		return 2;
	}

	return total <= 1500 ? 3 : Math.max(4, total / 500);
};

/** Nouns of ideas rather than of things. */
const abstract = /(?:tion|sion|ment|ness|ity|ty|ism|sis|ics|ogy|ance|ence|ship|ing|omy|ure|acy|ency)$/;

/** Somebody, rather than something. */
const person = /(?:ist|maker|worker|driver|seller|holder|owner)$/;

/** Words that are at home in terms but say nothing of their own. */
const isWeak = (word: string): boolean => everydayNouns.has(word) || lightWords.has(word);

/** Adjectives that say of what kind, not of what quality: "lactic", "tidal". */
const relational = /(?:ic|al|ar|ary)$/;
const vague = new Set(`
official local national international special normal basic public personal essential critical practical original
popular regular necessary ordinary traditional professional global political commercial annual
`.trim().split(/\s+/));

/** Whether a phrase that is said but once sounds like the name of a kind of thing. */
const isNameOfKind = (words: readonly string[], nouns: boolean): boolean => {
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	if (person.test(last) || emptyNouns.has(last) || lightWords.has(last)) {
		return false;
	}

	if (nouns) {
		return !(isWeak(last) && isWeak(first));
	}

	return (relational.test(first) && !vague.has(first) && !isWeak(last))
		|| (!isWeak(last) && !isWeak(first) && (abstract.test(last) || generalNouns.has(last)));
};

/** Whether a phrase occurs in a way that makes it a term rather than a turn of speech; `total` in words. */
const isTerm = ({words, nouns, count, defined, placed}: Phrase, total: number): boolean => {
	const [first = ''] = words;
	if (words.length === 1) {
		// "In." is taken for an inch, and is none.
		const word = first.replace(/\.$/, '');
		if (functionWords.has(word) || lightWords.has(word)) {
			return false;
		}

		return everydayNouns.has(first) ? count >= Math.max(5, total / 45) : defined || count >= oftenEnough(total);
	}

	// "Shoe box", "bus driver": of things of every day, what the text returns to.
	const everyday = words.every((word, index) => isWeak(word) || (index === 0 && !nouns && !word.includes('-')));
	const often = (total > longText ? 3 : 2) + (everyday ? 1 : 0);
	return count >= often || (defined && total <= longText) || (placed && total <= shortText && isNameOfKind(words, nouns));
};

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

	const longer = chosen.filter(other => holds(other.phrase, phrase)).reduce((sum, other) => sum + other.phrase.count, 0);
	return longer * 2 >= phrase.count || chosen.some(other => holds(phrase, other.phrase) && (other.phrase.words.length > 1 || (other.explained && isSlipOn(phrase, other.phrase))));
};

/** What the text explains but no noun phrase is: "Braess's paradox", "second-order thinking". */
const asCandidate = ({name, count, start}: Mention): Candidate => {
	const words = termWords(name);
	const phrase = {
		words, nouns: true, count, defined: true, placed: true, start, surfaces: new Map([[name, count]]),
	};
	return {
		phrase, name, value: termValue(phrase, undefined), explained: true,
	};
};

/** How a term came to be one: the surest first. */
const kinds = ['explained', 'repeated', 'once'] as const;

const kindOf = ({explained, phrase}: Candidate): (typeof kinds)[number] => {
	if (explained) {
		return 'explained';
	}

	return phrase.count > 1 || phrase.defined ? 'repeated' : 'once';
};

/** A text that has so many terms needs none that it says but once. */
const enoughFor = (total: number): number => Math.max(3, Math.round(total / 30));

/** "Drank beer", "birds feed": a slip of the tagger, which took a verb for a noun. */
const isClause = ({words: [first = '', ...rest], surfaces}: Phrase, tags: WordTags): boolean => {
	const last = [...surfaces.keys()][0]?.split(' ').at(-1) ?? rest.at(-1) ?? '';
	return (tags(first).has('PastTense') && !first.endsWith('ed')) || (tags(last).has('Verb') && /(?<!s)s$/.test(last));
};

/** So many terms suit a text of so many words, besides those that it explains. */
const wantedFor = (total: number): number => Math.max(3, Math.min(mostTerms, Math.round(Math.sqrt(total) / 2.5)));

/**
 * Terms, the weightiest first: those that the text explains, up to 12, and 3 to 12 others, by its length.
 *
 * @param names Words of people's names, lower case: people are not terms.
 * @param explained What the text defines, and the models it names: each is a term of it.
 */
export const findTerms = (sentences: readonly TimedSentence[], names: ReadonlySet<string>, explained: readonly Mention[]): Mention[] => {
	const total = sentences.reduce((sum, {text}) => sum + wordCount(text), 0);
	const phrases = countPhrases(sentences);
	const nesting = nestingOf(phrases);
	const known = new Map(explained.flatMap(mention => [mention.name, ...mention.forms].map(form => [termKey(form), mention] as const)));
	// "Leitner system" is a term, "Sebastian Leitner" is not.
	const isPerson = ({words}: Phrase): boolean => names.has(words.at(-1) ?? '');
	const met = new Set<Mention>();
	const found = [...phrases.values()].flatMap((phrase): Candidate[] => {
		const name = nameOf(phrase);
		const mention = known.get(termKey(name));
		if (mention) {
			// Under its fullest form, once.
			const again = met.has(mention);
			met.add(mention);
			return again
				? []
				: [{
					phrase, name: mention.name, value: definitionBonus + termValue({...phrase, defined: true}, nesting.get(phrase)), explained: true,
				}];
		}

		return isPerson(phrase) || !isTerm(phrase, total)
			? []
			: [{
				phrase, name, value: termValue(phrase, nesting.get(phrase)) + familiarity(phrase, phrases), explained: false,
			}];
	});
	const rest = explained.filter(mention => !met.has(mention)).map(mention => asCandidate(mention));
	const ranked = [...found, ...rest].filter(({value, explained: sure}) => sure || value > 1)
		.toSorted((a, b) => kinds.indexOf(kindOf(a)) - kinds.indexOf(kindOf(b)) || b.value - a.value);

	const left = {explained: mostExplained, repeated: wantedFor(total), once: mostTerms};
	const tags = wordTags();
	const chosen: Candidate[] = [];
	for (const candidate of ranked) {
		const kind = kindOf(candidate);
		const room = left[kind] > 0 && (kind !== 'once' || (chosen.length < enoughFor(total) && !isClause(candidate.phrase, tags)));
		if (room && !isSaid(candidate, chosen)) {
			left[kind]--;
			chosen.push(candidate);
		}
	}

	return chosen.toSorted((a, b) => b.value - a.value).map(({phrase, name}) => ({
		name, count: phrase.count, start: phrase.start, forms: [], sightings: [], definition: null,
	}));
};
