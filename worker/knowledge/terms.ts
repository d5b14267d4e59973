/**
 * Key terms: noun phrases ranked by C-value (Frantzi, Ananiadou and Mima 2000), which counts a phrase less where it
 * occurs only inside a longer one; what a text defines weighs more.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {functionWords, lightWords} from './common-words.js';
import {countPhrases, type Phrase} from './noun-phrases.js';
import {wordCount} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

const mostTerms = 12;
/** A definition weighs as much as two more mentions. */
const definitionBonus = 2;
/** Up to so many words a text is short: what it says once may be a term of it. */
const shortText = 1000;
const longText = 5000;

type Nesting = {/** Counts of longer phrases that hold it. */ inside: number; /** How many these are. */ holders: number};

const nestingOf = (phrases: ReadonlyMap<string, Phrase>): Map<Phrase, Nesting> => {
	const result = new Map<Phrase, Nesting>();
	for (const {words, count} of phrases.values()) {
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
	return (words.length === 1 ? 0.5 : Math.log2(1 + words.length)) * own * (nouns ? 1 : 0.8);
};

/** Of phrases said once, those weigh more that are made of words to which the text returns. */
const familiarity = ({words}: Phrase, phrases: ReadonlyMap<string, Phrase>): number =>
	words.reduce((sum, word) => sum + Math.log2(phrases.get(word)?.count ?? 1), 0) / words.length / 4;

/** Whether a phrase occurs in a way that makes it a term rather than a turn of speech; `total` in words. */
const isTerm = ({words, count, defined, placed}: Phrase, total: number): boolean => {
	const [first = ''] = words;
	if (words.length === 1) {
		return !lightWords.has(first) && !functionWords.has(first) && (defined || count >= Math.max(4, total / 500));
	}

	return count >= (total > longText ? 3 : 2) || (defined && total <= longText) || (placed && total <= shortText);
};

/** The commonest form in the singular where the text has one, else the commonest. */
const nameOf = ({surfaces, words}: Phrase): string => {
	const singular = words.at(-1) ?? '';
	const [best] = [...surfaces].toSorted(([a, timesA], [b, timesB]) =>
		Number(b.toLowerCase().endsWith(singular)) - Number(a.toLowerCase().endsWith(singular)) || timesB - timesA);
	return best?.[0] ?? '';
};

/** Whether one phrase holds the other, word by word. */
const holds = (long: Phrase, short: Phrase): boolean => ` ${long.words.join(' ')} `.includes(` ${short.words.join(' ')} `);

/** "forgetting curve" and "curve": the longer one says it, unless the shorter has a life of its own. */
const isSaid = (phrase: Phrase, chosen: readonly Phrase[]): boolean => {
	const longer = chosen.filter(other => holds(other, phrase)).reduce((sum, {count}) => sum + count, 0);
	return longer * 2 >= phrase.count || chosen.some(other => other.words.length > 1 && holds(phrase, other));
};

/**
 * Terms, the weightiest first: 5 to 12, by the length of the text, where it has so many.
 *
 * @param names Words of people's names, lower case: people are not terms.
 */
export const findTerms = (sentences: readonly TimedSentence[], names: ReadonlySet<string>): Mention[] => {
	const total = sentences.reduce((sum, {text}) => sum + wordCount(text), 0);
	const wanted = Math.max(5, Math.min(mostTerms, Math.round(total / 60)));
	const phrases = countPhrases(sentences);
	const nesting = nestingOf(phrases);
	// "Leitner system" is a term, "Sebastian Leitner" is not.
	const isPerson = ({words}: Phrase): boolean => names.has(words.at(-1) ?? '');
	const ranked = [...phrases.values()]
		.filter(phrase => !isPerson(phrase) && isTerm(phrase, total))
		.map(phrase => ({phrase, value: termValue(phrase, nesting.get(phrase)) + familiarity(phrase, phrases)}))
		.filter(({value}) => value > 1)
		.toSorted((a, b) => b.value - a.value);

	const chosen: Phrase[] = [];
	for (const {phrase} of ranked) {
		if (chosen.length === wanted) {
			break;
		}

		if (!isSaid(phrase, chosen)) {
			chosen.push(phrase);
		}
	}

	return chosen.map(phrase => ({
		name: nameOf(phrase), count: phrase.count, start: phrase.start, forms: [], sightings: [], definition: null,
	}));
};
