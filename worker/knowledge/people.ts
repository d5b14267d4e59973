/**
 * People named in a text. compromise knows given names, wink tags proper nouns, and capitals in the middle of a
 * sentence are evidence; a single sign is not enough.
 */
import {createRequire} from 'node:module';
import type compromise from 'compromise';
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {doubtfulGivenNames, honorifics, humanVerbs, notPeople, particles} from './name-lists.js';
import {fullestForms} from './person-names.js';
import type {TimedSentence} from './timed-sentences.js';

export type Person = {name: string; count: number; start: number | null};

type Compromise = typeof compromise;
let loaded: Compromise | undefined;
const nlp = (): Compromise => {
	// Large: required at first use, not when the worker starts.
	loaded ??= createRequire(import.meta.url)('compromise') as Compromise;
	return loaded;
};

/** What a word is by itself: compromise's tags, kept for the words of one text. */
const tagger = () => {
	const known = new Map<string, ReadonlySet<string>>();
	return (word: string): ReadonlySet<string> => {
		const before = known.get(word);
		if (before) {
			return before;
		}

		const [sentence] = nlp()(word).json() as Array<{terms: Array<{tags: string[]}>}>;
		const tags = new Set(sentence?.terms.flatMap(term => term.tags));
		known.set(word, tags);
		return tags;
	};
};

/** A run of capitalised words, as it stands in one place. */
type Run = {
	words: readonly string[];
	honorific: boolean;
	/** Not proven by its capital: it begins the sentence. */
	initial: boolean;
	/** Followed by a verb of people. */
	acts: boolean;
	/** After "in", "at" … where places stand. */
	placed: boolean;
	/** After "the", where people do not stand. */
	article: boolean;
	start: number | null;
};

const bare = (text: string): string => text.replace(/['’]s$/i, '').replaceAll(/^[^\p{L}]+|[^\p{L}.]+$/gu, '');
const isInitial = (text: string): boolean => /^\p{Lu}\.?$/u.test(text) && text !== 'I';
const isCapitalised = (text: string): boolean => /^\p{Lu}[\p{L}'’.-]*\p{Ll}['’.]?$/u.test(text) || isInitial(text);
const isHyphen = (text: string): boolean => /^[-‐‑]$/u.test(text);
const plain = (text: string): string => text.toLowerCase().replace(/\.$/, '');

/** Headlines capitalise every word: there, capitals prove nothing. */
const isHeadline = ({tokens, heading, text}: TimedSentence): boolean => {
	const long = tokens.filter(token => /^\p{L}{4,}/u.test(token.text));
	const capitals = long.filter(token => isCapitalised(token.text)).length;
	return heading || (long.length >= 4 && capitals > long.length * 0.8 && !/[.!?…]["'”’)\]]*$/.test(text));
};

/** `Jean`, `-`, `Luc` is one word. */
const joinHyphens = (tokens: readonly Token[]): string[] => {
	const words: string[] = [];
	for (const [index, {text, joined}] of tokens.entries()) {
		const last = words.at(-1);
		if (last !== undefined && index > 0 && joined && (isHyphen(text) || last.endsWith('-'))) {
			words[words.length - 1] = last + text;
		} else {
			words.push(text);
		}
	}

	return words;
};

const runOf = (tokens: readonly Token[], from: number, to: number, start: number | null): Run => {
	const words = joinHyphens(tokens.slice(from, to)).map(text => bare(text)).filter(Boolean);
	let titles = 0;
	while (titles < words.length && honorifics.has(plain(words[titles] ?? ''))) {
		titles++;
	}

	const next = tokens[to];
	const after = next && /^['’]s?$/i.test(next.text) ? undefined : next;
	const before = tokens[from - 1];
	return {
		words: words.slice(titles),
		honorific: titles > 0,
		initial: from === 0 && titles === 0,
		acts: after !== undefined && (after.pos === 'VERB' || after.pos === 'AUX') && humanVerbs.has(after.lemma),
		placed: before !== undefined && /^(?:in|at|near|to|from|around|across|outside)$/i.test(before.text),
		article: /^(?:the|a|an|this|that)$/i.test(before?.text ?? ''),
		start,
	};
};

const runsOf = (sentence: TimedSentence): Run[] => {
	const {tokens, start} = sentence;
	const runs: Run[] = [];
	let from = -1;
	for (let index = 0; index <= tokens.length; index++) {
		const token = tokens[index];
		const text = token?.text ?? '';
		const belongs = token !== undefined && token.pos !== 'PUNCT'
			&& (isCapitalised(text) || (from !== -1 && honorifics.has(plain(text)))) && !(functionWords.has(plain(text)) && !isInitial(text));
		const joins = token !== undefined && from !== -1
			&& ((particles.has(text) && isCapitalised(tokens[index + 1]?.text ?? ''))
				|| (isHyphen(text) && token.joined && tokens[index + 1]?.joined === true && isCapitalised(tokens[index + 1]?.text ?? ''))
				|| (text === '.' && token.joined && isInitial(tokens[index - 1]?.text ?? '')));
		if (belongs || joins) {
			from = from === -1 ? index : from;
			continue;
		}

		if (from !== -1) {
			runs.push(runOf(tokens, from, index, start));
			from = -1;
		}
	}

	return runs;
};

type Judged = Run & {certain: boolean};

const isGivenName = (tags: ReadonlySet<string>): boolean => tags.has('FirstName') || (tags.has('Person') && !tags.has('LastName'));

/** The run as a name, or null. `certain` names a person by itself, the others only as a form of a certain one. */
const judge = (run: Run, tags: (word: string) => ReadonlySet<string>, actors: ReadonlySet<string>): Judged | null => {
	let {words} = run;
	// "Chancellor Angela Merkel", "Then Alice": what comes before the given name is not of the name.
	while (words.length > 1 && !isGivenName(tags(words[0] ?? '')) && !isInitial(words[0] ?? '') && isGivenName(tags(words[1] ?? ''))) {
		words = words.slice(1);
	}

	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	if (words.length === 0 || words.length > 4 || isInitial(last) || words.some(word => notPeople.has(plain(word)))) {
		return null;
	}

	const cut = words.length < run.words.length;
	const known = isGivenName(tags(first));
	const place = words.some(word => ['Place', 'Organization', 'Demonym'].some(tag => tags(word).has(tag)) && !tags(word).has('FirstName') && !tags(word).has('LastName'));
	if (run.honorific) {
		return {...run, words, certain: true};
	}

	if (place) {
		return null;
	}

	if (words.length > 1) {
		const proven = isInitial(first) || tags(last).has('LastName') || actors.has(last.toLowerCase()) || run.acts;
		return {...run, words, certain: known || (proven && !run.article)};
	}

	const doubtful = doubtfulGivenNames.has(plain(first)) || run.placed;
	const certain = known && !doubtful && (!run.initial || cut || run.acts);
	return {...run, words, certain: certain || (known && run.acts && !run.placed)};
};

/** People in order of how often they are named; with a place among equals for the one named first. */
export const findPeople = (sentences: readonly TimedSentence[]): Person[] => {
	const tags = tagger();
	const runs = sentences.filter(sentence => !isHeadline(sentence)).flatMap(sentence => runsOf(sentence));
	// Surnames that stand alone somewhere and do what people do.
	const actors = new Set(runs.filter(({words, acts}) => words.length === 1 && acts).map(({words}) => words[0]?.toLowerCase() ?? ''));
	const names = new Map<string, {words: readonly string[]; count: number; start: number | null; certain: boolean}>();
	for (const run of runs) {
		const judged = judge(run, tags, actors);
		if (!judged) {
			continue;
		}

		const key = judged.words.join(' ').toLowerCase().replaceAll('.', '');
		const known = names.get(key);
		names.set(key, {
			words: known?.words ?? judged.words,
			count: (known?.count ?? 0) + 1,
			start: known ? known.start : judged.start,
			certain: judged.certain || (known?.certain ?? false),
		});
	}

	// A surname that nothing proves counts only as a form of a certain name.
	const all = [...names.values()].filter(({words, certain}) => certain || words.length === 1);
	const forms = fullestForms(all.map(({words, certain}) => certain || words.length === 1 ? words : []), true);
	const people = new Map<number, Person>();
	for (const [index, name] of all.entries()) {
		const form = forms[index] ?? index;
		if (form === index && !name.certain) {
			continue;
		}

		const before = people.get(form);
		people.set(form, {
			name: (all[form]?.words ?? name.words).join(' '),
			count: (before?.count ?? 0) + name.count,
			start: before ? earlier(before.start, name.start) : name.start,
		});
	}

	return [...people.values()].sort((a, b) => b.count - a.count || (a.start ?? 0) - (b.start ?? 0));
};

const earlier = (a: number | null, b: number | null): number | null => a === null || b === null ? null : Math.min(a, b);
