/** Mental models by their form: "spacing effect", "Brooks's law", "Leitner system", "illusion of fluency". */
import {
	emptyAdjectives, emptyNouns, functionWords, lightWords,
} from './common-words.js';
import {singular} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';
import {isElsewhere, wordTags} from './word-tags.js';

const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter(Boolean));

/** What comes before these narrows them to one: "spacing effect". */
const heads = words(`
effect law principle paradox fallacy bias heuristic razor dilemma illusion curve theorem mindset thinking
`);
/** These name so many things that only a person's name before them makes a model of them: "Leitner system". */
const namedHeads = words(`
technique method system rule constant equilibrium framework model matrix number conjecture hypothesis scale test
window hierarchy distribution cycle loop box diagram
`);
/** "illusion of fluency", "law of large numbers". */
const ofHeads = new Set(['law', 'principle', 'illusion', 'tragedy', 'curse', 'paradox', 'fallacy']);

/** Before a head these describe, and name nothing: "side effect", "new law". */
const describing = words(`
side sound special visual strong overall combined opposite desired net knock-on criminal civil state federal local
tax labour labor family company employment international steep smooth clear wishful positive negative critical
creative own
`);

type Word = {text: string; lower: string; pos: string};

/** Words as people see them: possessives and hyphens belong to the word before. */
const wordsOf = ({tokens}: TimedSentence): Word[] => {
	const words: Word[] = [];
	let hyphen = false;
	for (const {text, pos, joined} of tokens) {
		const last = words.at(-1);
		if (last && joined && (/^['’]s?$/.test(text) || /^[-‐‑–]$/u.test(text) || hyphen)) {
			last.text += text;
			last.lower = last.text.toLowerCase();
			// A compound is of the kind of its last part.
			last.pos = hyphen ? pos : last.pos;
			hyphen = /^[-‐‑–]$/u.test(text);
			continue;
		}

		hyphen = false;
		words.push({
			text, lower: text.toLowerCase(), pos,
		});
	}

	return words;
};

const isName = ({text, lower}: Word, names: ReadonlySet<string>): boolean =>
	names.has(lower.replace(/['’]s?$/, '')) || /^\p{Lu}\p{Ll}+['’]s?$/u.test(text);

const narrows = ({lower, pos}: Word): boolean =>
	(pos === 'NOUN' || pos === 'PROPN' || pos === 'VERB' || pos === 'ADJ') && /^\p{L}[\p{L}-]*(?:['’]s)?$/u.test(lower) && lower.length > 2
	&& ![functionWords, emptyAdjectives, emptyNouns, lightWords, describing].some(list => list.has(lower));

export type NamedModel = {term: string};

const textOf = (words: readonly Word[]): string => words.map(({text}) => text).join(' ');

/** Adjectives mostly describe: "strong effect". "Second-order" and "forgetting" narrow. */
const isNarrowing = (word: Word): boolean => narrows(word) && (word.pos !== 'ADJ' || word.lower.includes('-') || /(?:ing|ed)$/.test(word.lower));

/** "Liebig's law of the minimum": where the name goes on behind its head, at `head`. */
const tailAfter = (words: readonly Word[], head: number): readonly Word[] => {
	if (words[head + 1]?.lower !== 'of') {
		return [];
	}

	const tail = words.slice(head + 1, head + 4);
	const ends = tail.findIndex(({text, lower}, place) => place > 0 && /^\p{Ll}{3,}$/u.test(text) && !functionWords.has(lower));
	return tail.slice(0, ends + 1);
};

const longestName = 4;

/** The model whose head is at `head`, or null. */
const modelAt = (words: readonly Word[], head: number, names: ReadonlySet<string>): NamedModel | null => {
	const {lower} = words[head]!;
	const general = heads.has(singular(lower));
	const before = words[head - 1];
	if (!before || (!general && !namedHeads.has(singular(lower)))) {
		return null;
	}

	// A capital at the beginning of the sentence is no name.
	const capital = general && head > 1 && before.pos === 'PROPN' && /^\p{Lu}\p{Ll}/u.test(before.text);
	// "German law", "property law": of a country or a field, and no law of nature.
	const own = names.has(before.lower.replace(/['’]s?$/, '')) || /['’]s?$/.test(before.text);
	if (lower === 'law' && !own && !capital) {
		return null;
	}

	if (capital ? lower !== 'law' || !isElsewhere(wordTags()(before.text)) : own || (head > 1 && isName(before, names))) {
		return {term: textOf([...words.slice(head - 1, head + 1), ...tailAfter(words, head)])};
	}

	if (!general || !isNarrowing(before)) {
		return null;
	}

	let from = head - 1;
	while (from > 0 && head - from < longestName && narrows(words[from - 1]!) && !['VERB', 'ADJ'].includes(words[from - 1]!.pos)) {
		from--;
	}

	return {term: textOf(words.slice(from, head + 1))};
};

const isInPhrase = (word: Word | undefined): boolean =>
	word !== undefined && narrows(word) && (word.pos === 'NOUN' || word.pos === 'ADJ' || (word.pos === 'VERB' && word.lower.endsWith('ing')));

/** "Law of peak-hour congestion": the model whose head is at `head`, or null. */
const ofModelAt = (words: readonly Word[], head: number): NamedModel | null => {
	if (!ofHeads.has(words[head]!.lower) || words[head + 1]?.lower !== 'of') {
		return null;
	}

	const from = head + (words[head + 2]?.lower === 'the' ? 3 : 2);
	let to = from;
	while (to - from < longestName && isInPhrase(words[to])) {
		to++;
	}

	return to > from && words[to - 1]?.pos === 'NOUN' ? {term: textOf(words.slice(head, to))} : null;
};

/**
 * Models that a sentence names.
 *
 * @param names Words of people's names, lower case.
 */
export const modelsIn = (sentence: TimedSentence, names: ReadonlySet<string>): NamedModel[] => {
	const words = wordsOf(sentence);
	return words.flatMap((_, place) => [modelAt(words, place, names), ofModelAt(words, place)].filter(model => model !== null));
};
