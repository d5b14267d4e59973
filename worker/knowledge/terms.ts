/**
 * Key terms: noun phrases by their parts of speech, ranked by C-value (Frantzi, Ananiadou and Mima 2000), which
 * counts a phrase less where it occurs only inside a longer one.
 */
import {emptyAdjectives, emptyNouns, functionWords, lightWords} from './common-words.js';
import type {Token} from './language.js';
import {wordCount} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

export type Term = {name: string; count: number; start: number | null};

const longestPhrase = 4;
const mostTerms = 12;

type Word = {text: string; lemma: string; kind: 'noun' | 'name' | 'adjective' | 'gerund' | 'other'};

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

	// "working memory", but not "is working", "to keep working".
	const free = before === undefined || ['DET', 'ADP', 'ADJ', 'PUNCT', 'CCONJ', 'SCONJ'].includes(before.pos);
	return pos === 'VERB' && /ing$/i.test(text) && free && !lightWords.has(lemma) && !functionWords.has(lemma) ? 'gerund' : 'other';
};

/** Words of a sentence; those that hyphens join are one: `long-term`. */
const wordsOf = ({tokens}: TimedSentence): Word[] => {
	const result: Word[] = [];
	for (let index = 0; index < tokens.length; index++) {
		const token = tokens[index];
		if (!token) {
			continue;
		}

		const last = result.at(-1);
		const next = tokens[index + 1];
		if (/^[-‐‑]$/.test(token.text) && token.joined && last && /\p{L}$/u.test(last.text) && next?.joined && /^\p{L}/u.test(next.text)) {
			result[result.length - 1] = {
				text: `${last.text}-${next.text}`,
				lemma: `${last.text.toLowerCase()}-${next.lemma}`,
				kind: kindOf(next, token) === 'noun' && tokens[index + 2]?.pos !== 'NOUN' ? 'noun' : 'adjective',
			};
			index++;
			continue;
		}

		result.push({text: token.text, lemma: token.lemma, kind: kindOf(token, tokens[index - 1])});
	}

	return result;
};

const isHead = ({kind, lemma}: Word): boolean =>
	(kind === 'noun' || kind === 'name') && !emptyNouns.has(lemma) && !functionWords.has(lemma) && lemma.length > 2;

const isOpening = ({lemma, text}: Word): boolean =>
	!emptyAdjectives.has(lemma) && !emptyAdjectives.has(text.toLowerCase()) && !functionWords.has(lemma) && text.length > 1;

type Phrase = {words: readonly string[]; count: number; inside: number; holders: number; start: number | null; surfaces: Map<string, number>};

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
			if (sound && !(phrase.length === 1 && head.kind === 'name' && !/^\p{Lu}[\p{Lu}\d]+$/u.test(head.text))) {
				result.push(phrase);
			}
		}
	}

	return result;
};

const count = (sentences: readonly TimedSentence[]): Map<string, Phrase> => {
	const phrases = new Map<string, Phrase>();
	const add = (words: readonly Word[], start: number | null): void => {
		const key = words.map(({lemma}) => lemma).join(' ');
		const phrase = phrases.get(key) ?? {words: words.map(({lemma}) => lemma), count: 0, inside: 0, holders: 0, start, surfaces: new Map<string, number>()};
		const surface = surfaceOf(words);
		phrase.count++;
		phrase.surfaces.set(surface, (phrase.surfaces.get(surface) ?? 0) + 1);
		phrases.set(key, phrase);
	};

	for (const sentence of sentences) {
		let run: Word[] = [];
		for (const word of [...wordsOf(sentence), {text: '', lemma: '', kind: 'other'} as const]) {
			// A gerund only opens a phrase.
			if (word.kind === 'other' || word.kind === 'gerund') {
				for (const phrase of phrasesOf(run)) {
					add(phrase, sentence.start);
				}

				run = word.kind === 'gerund' ? [word] : [];
				continue;
			}

			run.push(word);
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

const valueOf = ({words, count: times, inside, holders}: Phrase): number => {
	const own = times - (holders === 0 ? 0 : inside / holders);
	// A single word says less than a phrase of the same frequency.
	return (words.length === 1 ? 0.5 : Math.log2(1 + words.length)) * own;
};

const commonest = (surfaces: ReadonlyMap<string, number>): string => {
	let best = '';
	let highest = 0;
	for (const [surface, times] of surfaces) {
		if (times > highest) {
			best = surface;
			highest = times;
		}
	}

	return best;
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
	const often = total > 5000 ? 3 : 2;
	const ranked = [...phrases.values()]
		.filter(({words, count: times}) => !words.some(word => names.has(word))
			&& (words.length > 1 ? times >= often : times >= Math.max(3, total / 500) && !lightWords.has(words[0] ?? '')))
		.map((phrase, place) => ({phrase, place, value: valueOf(phrase)}))
		.filter(({value}) => value > 0.5)
		.sort((a, b) => b.value - a.value || a.place - b.place);

	const chosen: typeof ranked = [];
	for (const candidate of ranked) {
		// "forgetting curve" and "curve": the longer one says it, unless the shorter lives by itself as well.
		const within = chosen.some(({phrase}) => ` ${phrase.words.join(' ')} `.includes(` ${candidate.phrase.words.join(' ')} `) && phrase.count * 2 >= candidate.phrase.count);
		const around = chosen.some(({phrase}) => phrase.words.length > 1 && ` ${candidate.phrase.words.join(' ')} `.includes(` ${phrase.words.join(' ')} `) && candidate.phrase.count * 2 < phrase.count);
		if (!within && !around) {
			chosen.push(candidate);
		}

		if (chosen.length === mostTerms) {
			break;
		}
	}

	return chosen.map(({phrase}) => ({name: commonest(phrase.surfaces), count: phrase.count, start: phrase.start}));
};
