/**
 * Key terms: noun phrases by their parts of speech, ranked by C-value (Frantzi, Ananiadou and Mima 2000), which
 * counts a phrase less where it occurs only inside a longer one.
 */
import {
	emptyAdjectives, emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import type {Token} from './language.js';
import {wordCount} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

export type Term = {name: string; count: number; start: number | null};

const longestPhrase = 4;
const mostTerms = 12;

type Word = {text: string; lemma: string; pos: Token['pos']; kind: 'noun' | 'name' | 'adjective' | 'participle' | 'other'};

const endOfSentence: Word = {
	text: '', lemma: '', pos: 'PUNCT', kind: 'other',
};

/** Parts of speech before and after a noun phrase. */
const opens: ReadonlySet<string> = new Set(['DET', 'ADP', 'VERB', 'CCONJ', 'PART']);
const closes: ReadonlySet<string> = new Set(['PUNCT', 'AUX', 'VERB', 'CCONJ', 'SCONJ']);

const kindOf = ({pos, text, lemma}: Token, before: Token | undefined): Word['kind'] => {
	if (!/^\p{L}[\p{L}\p{N}'’.]*$/u.test(text)) {
		return 'other';
	}

	if (pos === 'NOUN') {
		return 'noun';
	}

	if (pos === 'PROPN') {
		return 'name';
	}

	if (pos === 'ADJ') {
		return 'adjective';
	}

	// "working memory", "mixed practice", but not "is working", "to keep working".
	const free = before === undefined || ['DET', 'ADP', 'ADJ', 'PUNCT', 'CCONJ', 'SCONJ'].includes(before.pos);
	return pos === 'VERB' && /(?:ing|ed)$/i.test(text) && free && !lightWords.has(lemma) && !functionWords.has(lemma) ? 'participle' : 'other';
};

/** Words of a sentence; those that hyphens join are one: `long-term`. */
const wordsOf = ({tokens}: TimedSentence): Word[] => {
	const result: Word[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (!token) {
			continue;
		}

		// The capital that begins a sentence makes no name of a word.
		const second = tokens[index + 1];
		if (index === 0 && token.pos === 'PROPN' && !/\p{Lu}.*\p{Lu}/u.test(token.text) && second?.pos !== 'PROPN') {
			result.push({
				text: token.text, lemma: token.lemma, pos: 'NOUN', kind: second?.pos === 'NOUN' ? 'adjective' : 'noun',
			});
			continue;
		}

		const last = result.at(-1);
		const next = tokens[index + 1];
		if (/^[-‐‑]$/.test(token.text) && token.joined && last && /\p{L}$/u.test(last.text) && next?.joined && /^\p{L}/u.test(next.text)) {
			result[result.length - 1] = {
				text: `${last.text}-${next.text}`,
				lemma: `${last.text.toLowerCase()}-${next.lemma}`,
				pos: next.pos,
				kind: kindOf(next, token) === 'noun' && tokens[index + 2]?.pos !== 'NOUN' ? 'noun' : 'adjective',
			};
			index++;
			continue;
		}

		// "flood forecasting became", but not "people forecasting the flood".
		const verbalNoun = token.pos === 'VERB' && /ing$/i.test(token.text) && last?.kind === 'noun' && (next === undefined || closes.has(next.pos) || next.pos === 'ADP');
		result.push({
			text: token.text, lemma: verbalNoun ? token.text.toLowerCase() : token.lemma, pos: token.pos, kind: verbalNoun ? 'noun' : kindOf(token, tokens[index - 1]),
		});
	}

	return result;
};

const isHead = ({kind, lemma}: Word): boolean =>
	(kind === 'noun' || kind === 'name') && !emptyNouns.has(lemma) && !functionWords.has(lemma) && lemma.length > 2;

const isOpening = ({lemma, text}: Word): boolean =>
	!emptyNouns.has(lemma) && !emptyAdjectives.has(lemma) && !emptyAdjectives.has(text.toLowerCase()) && !functionWords.has(lemma) && text.length > 1;

type Phrase = {
	/** Base forms. */
	words: readonly string[];
	/** Whether nouns alone make it up, which terms are more often than not. */
	nouns: boolean;
	count: number;
	/** Counts of longer phrases that hold it, and how many these are. */
	inside: number;
	holders: number;
	/** The text says what it is. */
	defined: boolean;
	/** Stands at least once where a noun phrase stands: between "the" and a verb, say. A mistagged verb seldom does. */
	placed: boolean;
	start: number | null;
	surfaces: Map<string, number>;
};

/** A name keeps its capitals, other words do not; `DNA` stays. */
const surfaceOf = (words: readonly Word[]): string =>
	words.map(({text, kind}) => kind === 'name' || /\p{Lu}.*\p{Lu}/u.test(text) ? text : text.toLowerCase()).join(' ').replaceAll('’', '\'');

/** All phrases of a run of nouns and adjectives, from the longest. */
const phrasesOf = (run: readonly Word[]): Array<readonly Word[]> => {
	const result: Array<readonly Word[]> = [];
	for (let to = run.length; to > 0; to--) {
		const head = run[to - 1];
		if (!head || !isHead(head)) {
			continue;
		}

		for (let from = Math.max(0, to - longestPhrase); from < to; from++) {
			const phrase = run.slice(from, to);
			const [opening] = phrase;
			const sound = opening && isOpening(opening) && phrase.slice(0, -1).every(({lemma}) => !functionWords.has(lemma));
			if (sound && !(phrase.length === 1 && generalNouns.has(head.lemma)) && !(phrase.length === 1 && head.kind === 'name' && !/^\p{Lu}[\p{Lu}\d]+$/u.test(head.text))) {
				result.push(phrase);
			}
		}
	}

	return result;
};

/** "Chunking is the …", "this is called chunking", "chunking means …": what follows or precedes such words is a term. */
const definitions = [
	/^(?:(?:and|so|but|now|well),? )?(?:an? |the )?(?<term>\p{L}[\p{L}'’ -]{2,50}?) (?:is|are) (?:an? |the |when |how |what |that (?:part|kind))/iu,
	/\b(?:called|known as|termed|named|calls? (?:it|this|that|them|these)|the (?:term|concept|notion|idea|principle) of|the (?:term|word)) (?:an? |the )?["'“‘]?(?<term>\p{L}[\p{L}'’ -]{2,50})/iu,
	/^(?:(?:and|so|but|now|well),? )?(?:an? |the )?(?<term>\p{L}[\p{L}'’ -]{2,50}?) (?:means|refers to|describes|stands for)\b/iu,
	/(?<term>\p{L}[\p{L}'’ -]{2,50}), (?:which|that) (?:is|are|means) (?:an? |the )/iu,
];

/** The stretches of a sentence in which a term is defined, lower case. */
const definedIn = ({text}: TimedSentence): string[] =>
	definitions.flatMap(pattern => pattern.exec(text)?.groups?.term?.toLowerCase() ?? []);

const count = (sentences: readonly TimedSentence[]): Map<string, Phrase> => {
	const phrases = new Map<string, Phrase>();
	const add = (words: readonly Word[], start: number | null, defined: boolean, placed: boolean): void => {
		const key = words.map(({lemma}) => lemma).join(' ');
		const phrase = phrases.get(key) ?? {
			words: words.map(({lemma}) => lemma),
			nouns: words.every(({kind}) => kind === 'noun' || kind === 'participle'),
			count: 0,
			inside: 0,
			holders: 0,
			defined: false,
			placed: false,
			start,
			surfaces: new Map<string, number>(),
		};
		const surface = surfaceOf(words);
		phrase.count++;
		phrase.defined ||= defined;
		phrase.placed ||= placed;
		phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
		phrases.set(key, phrase);
	};

	for (const sentence of sentences) {
		let run: Word[] = [];
		const terms = definedIn(sentence);
		// The whole of a short stretch, or the phrase with which a longer one begins.
		const isDefined = (surface: string): boolean => terms.some(term => term === surface || term.startsWith(`${surface} `) || term.startsWith(`${surface},`));
		let before: Word['pos'] = 'PUNCT';
		let previous: Word['pos'] = 'PUNCT';
		for (const word of [...wordsOf(sentence), endOfSentence]) {
			// A participle only opens a phrase, and is one alone where it is defined: "Cramming is the …".
			if (word.kind === 'other' || word.kind === 'participle') {
				const [only] = run;
				const named = run.length === 1 && only?.kind === 'participle' && /ing$/i.test(only.text) && isDefined(only.text.toLowerCase());
				for (const phrase of named ? [run] : phrasesOf(run)) {
					const surface = phrase.map(({text}) => text.toLowerCase()).join(' ');
					add(phrase, sentence.start, phrase.length === run.length && isDefined(surface), opens.has(before) && (closes.has(word.pos) || word.text === 'of'));
				}

				run = word.kind === 'participle' ? [word] : [];
				before = previous;
			} else {
				before = run.length === 0 ? previous : before;
				run.push(word);
			}

			previous = word.pos;
		}
	}

	return phrases;
};

const withNesting = (phrases: ReadonlyMap<string, Phrase>): void => {
	for (const holder of phrases.values()) {
		const {words} = holder;
		for (let from = 0; from < words.length; from++) {
			for (let to = from + 1; to <= words.length; to++) {
				const inner = to - from < words.length ? phrases.get(words.slice(from, to).join(' ')) : undefined;
				if (inner) {
					inner.inside += holder.count;
					inner.holders++;
				}
			}
		}
	}
};

/** A definition weighs as much as two more mentions. */
const definitionBonus = 2;

const valueOf = ({words, nouns, count: times, inside, holders, defined}: Phrase): number => {
	const own = times - (holders === 0 ? 0 : inside / holders) + (defined ? definitionBonus : 0);
	// A single word says less than a phrase of the same frequency; an adjective may be mere description.
	return (words.length === 1 ? 0.5 : Math.log2(1 + words.length)) * own * (nouns ? 1 : 0.8);
};

/** The commonest form in the singular where the text has one, else the commonest. */
const nameOf = ({surfaces, words}: Phrase): string => {
	const last = words.at(-1) ?? '';
	let best = '';
	let highest = 0;
	for (const [surface, times] of surfaces) {
		const value = times + (surface.toLowerCase().endsWith(last) ? 1e6 : 0);
		if (value > highest) {
			best = surface;
			highest = value;
		}
	}

	return best;
};

/** How many terms suit a text of so many words. */
const termsFor = (words: number): number => Math.max(5, Math.min(mostTerms, Math.round(words / 60)));

/** How often a phrase must occur to be taken for a term rather than for a turn of speech. */
const isFrequent = ({words, count: times, defined, placed}: Phrase, total: number): boolean => {
	if (words.length > 1) {
		return times >= (total > 5000 ? 3 : 2) || (defined && total <= 5000) || (placed && total <= 1000);
	}

	return !lightWords.has(words[0] ?? '') && !functionWords.has(words[0] ?? '') && (defined || times >= Math.max(4, total / 500));
};

/**
 * About twelve terms at most, the weightiest first.
 *
 * @param names Words of people's names, lower case: people are not terms.
 */
export const findTerms = (sentences: readonly TimedSentence[], names: ReadonlySet<string>): Term[] => {
	const total = sentences.reduce((sum, {text}) => sum + wordCount(text), 0);
	const phrases = count(sentences);
	withNesting(phrases);
	const wordCounts = new Map<string, number>();
	for (const {words, count: times} of phrases.values()) {
		if (words.length === 1) {
			wordCounts.set(words[0] ?? '', times);
		}
	}

	const ranked = [...phrases.values()]
		.filter(phrase => !phrase.words.every(word => names.has(word)) && !names.has(phrase.words.at(-1) ?? '') && isFrequent(phrase, total))
		// Of phrases said once, those made of words that the text returns to.
		.map((phrase, place) => ({phrase, place, value: valueOf(phrase) + (phrase.words.reduce((sum, word) => sum + Math.log2(wordCounts.get(word) ?? 1), 0) / phrase.words.length / 4)}))
		.filter(({value}) => value > 1)
		.sort((a, b) => b.value - a.value || a.place - b.place);

	const chosen: typeof ranked = [];
	for (const candidate of ranked) {
		// "forgetting curve" and "curve": the longer one says it, unless the shorter lives by itself as well.
		const key = ` ${candidate.phrase.words.join(' ')} `;
		const longer = chosen.filter(({phrase}) => ` ${phrase.words.join(' ')} `.includes(key)).reduce((sum, {phrase}) => sum + phrase.count, 0);
		const shorter = chosen.some(({phrase}) => phrase.words.length > 1 && key.includes(` ${phrase.words.join(' ')} `));
		if (longer * 2 < candidate.phrase.count && !shorter) {
			chosen.push(candidate);
		}

		if (chosen.length === termsFor(total)) {
			break;
		}
	}

	return chosen.map(({phrase}) => ({name: nameOf(phrase), count: phrase.count, start: phrase.start}));
};
