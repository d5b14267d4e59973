/**
 * Mental models: named effects, laws, principles, curves and biases, methods that bear a person's name, ways of
 * thinking, and what the text itself calls a mental model.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {
	emptyAdjectives, emptyNouns, functionWords, lightWords,
} from './common-words.js';
import {ambiguousModels, knownModels} from './known-models.js';
import type {Meaning} from './meanings.js';
import type {TermCase} from './term-case.js';
import {termKey} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

/** What comes before these narrows them to one: "spacing effect". */
const heads = new Set(['effect', 'law', 'principle', 'paradox', 'fallacy', 'bias', 'heuristic', 'razor', 'dilemma', 'illusion', 'curve', 'theorem', 'mindset', 'thinking']);
/** These name so many things that only a person's name before them makes a model of them: "Leitner system". */
const namedHeads = new Set(['technique', 'method', 'system', 'rule', 'constant', 'equilibrium', 'framework', 'model', 'matrix', 'number', 'conjecture', 'hypothesis', 'scale', 'test', 'window', 'hierarchy', 'distribution', 'cycle', 'loop', 'box', 'diagram']);
/** "illusion of fluency", "law of large numbers". */
const ofHeads = new Set(['law', 'principle', 'illusion', 'tragedy', 'curse', 'paradox', 'fallacy']);

/** Before a head these describe, and name nothing: "side effect", "new law". */
const describing = new Set('side sound special visual strong overall combined opposite desired net knock-on criminal civil state federal local tax labour labor family company employment international learning-by steep smooth clear wishful positive negative critical creative own'.split(' '));

type Words = Array<{text: string; lower: string; pos: string; joined: boolean}>;

/** Words as people see them: possessives and hyphens belong to the word before. */
const wordsOf = ({tokens}: TimedSentence): Words => {
	const words: Words = [];
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
			text, lower: text.toLowerCase(), pos, joined,
		});
	}

	return words;
};

const isName = ({text, lower}: Words[number], names: ReadonlySet<string>): boolean =>
	names.has(lower.replace(/['’]s?$/, '')) || /^\p{Lu}\p{Ll}+['’]s?$/u.test(text);

const narrows = ({lower, pos}: Words[number]): boolean =>
	(pos === 'NOUN' || pos === 'PROPN' || pos === 'VERB' || pos === 'ADJ') && /^\p{L}[\p{L}-]*(?:['’]s)?$/u.test(lower) && lower.length > 2
	&& ![functionWords, emptyAdjectives, emptyNouns, lightWords, describing].some(list => list.has(lower));

type Found = {term: string; initial: boolean};

const singularHead = (lower: string): string => lower.replace(/ies$/, 'y').replace(/(?<=[^s])s$/, '');

/** Models in one sentence, by the words before a head. */
const beforeHeads = (words: Words, names: ReadonlySet<string>): Found[] => {
	const found: Found[] = [];
	for (const [index, {lower, pos}] of words.entries()) {
		const head = singularHead(lower);
		const general = heads.has(head);
		const before = words[index - 1];
		if (!before || (!general && !namedHeads.has(head)) || pos === 'AUX' || (lower === 'thinking' && pos === 'PROPN')) {
			continue;
		}

		const capital = index > 1 && /^\p{Lu}\p{Ll}/u.test(before.text) && before.pos === 'PROPN';
		const eponym = isName(before, names) || (general && capital);
		// Adjectives mostly describe: "strong effect". "Second-order" and "forgetting" narrow.
		const plain = general && narrows(before) && (before.pos !== 'ADJ' || before.lower.includes('-') || /ing$|ed$/.test(before.lower));
		if (!eponym && !plain) {
			continue;
		}

		let from = index - 1;
		while (from > 0 && index - from < 4 && !eponym && narrows(words[from - 1]!) && words[from - 1]!.pos !== 'VERB' && !(words[from - 1]!.pos === 'ADJ')) {
			from--;
		}

		while (from > 0 && eponym && index - from < 3 && (/^(?:&|and)$/.test(words[from - 1]!.lower) ? isName(words[from - 2] ?? before, names) : false)) {
			from -= 2;
		}

		// "Liebig's law of the minimum".
		const tail = eponym && words[index + 1]?.lower === 'of' ? words.slice(index + 1, index + 4) : [];
		const ends = tail.findIndex((word, place) => place > 0 && /^\p{Ll}{3,}$/u.test(word.text) && !functionWords.has(word.lower));
		found.push({
			term: [...words.slice(from, index + 1), ...tail.slice(0, ends + 1)].map(word => word.text).join(' '),
			initial: from === 0 && !eponym,
		});
	}

	return found;
};

/** Models of the form "law of peak-hour congestion". */
const ofForm = (words: Words): Found[] => words.flatMap(({lower, text}, index) => {
	if (!ofHeads.has(lower) || words[index + 1]?.lower !== 'of') {
		return [];
	}

	const skip = words[index + 2]?.lower === 'the' ? 3 : 2;
	let to = index + skip;
	while (to < words.length && to - index < skip + 4 && (words[to]!.pos === 'NOUN' || words[to]!.pos === 'ADJ' || (words[to]!.pos === 'VERB' && /ing$/.test(words[to]!.lower))) && narrows(words[to]!)) {
		to++;
	}

	const last = words[to - 1];
	return to > index + skip && last?.pos === 'NOUN' ? [{term: [text, ...words.slice(index + 1, to).map(word => word.text)].join(' '), initial: index === 0}] : [];
});

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll('\'', '[\'’]').replaceAll(/[ -]/g, '[ -]');
const listOf = (names: readonly string[]): RegExp => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${names.toSorted((a, b) => b.length - a.length).map(name => escape(name)).join('|')})(?:s|es)?(?![\p{L}\p{N}])`, 'giu');
const known = listOf(knownModels);
const ambiguous = listOf(ambiguousModels);
const speaksOfModels = /\bmental models?\b|\bways? of thinking\b|\blatticework\b/iu;

/** A definition so many sentences after "mental model" is of one. */
const reach = 4;

/**
 * @param meanings What the text defines.
 * @param names Words of people's names, lower case.
 */
export const findMentalModels = (sentences: readonly TimedSentence[], meanings: readonly Meaning[], names: ReadonlySet<string>, cased: TermCase): Mention[] => {
	const found = new Map<string, Mention>();
	const definitions = new Map(meanings.map(meaning => [termKey(meaning.term), meaning.definition]));
	const add = ({term, initial}: Found, sentence: TimedSentence): void => {
		const key = termKey(term);
		const before = found.get(key);
		const name = cased(term, initial).replaceAll('’', '\'');
		found.set(key, {
			name: before && before.name.length <= name.length ? before.name : name,
			count: (before?.count ?? 0) + 1,
			start: before ? before.start : sentence.start,
			forms: [],
			sightings: [...(before?.sightings ?? []), {text: sentence.text, start: sentence.start}],
			definition: definitions.get(key) ?? null,
		});
	};

	const mentions: number[] = [];
	for (const [place, sentence] of sentences.entries()) {
		if (sentence.heading) {
			continue;
		}

		if (speaksOfModels.test(sentence.text)) {
			mentions.push(place);
		}

		const words = wordsOf(sentence);
		const here = new Map([...beforeHeads(words, names), ...ofForm(words)].map(item => [termKey(item.term), item]));
		for (const [term] of sentence.text.matchAll(known)) {
			const key = termKey(term);
			for (const other of [...here.keys()].filter(other => key.includes(other))) {
				here.delete(other);
			}

			if (![...here.keys()].some(other => other.includes(key))) {
				here.set(key, {term: term.toLowerCase(), initial: false});
			}
		}

		for (const item of here.values()) {
			add(item, sentence);
		}
	}

	for (const {term, place, initial} of meanings) {
		const near = mentions.some(mention => place >= mention && place - mention <= reach);
		if (near && !/^(?:mental models?|way of thinking)$/i.test(term) && !found.has(termKey(term)) && !sentences[place]!.heading) {
			add({term, initial}, sentences[place]!);
		}
	}

	if (found.size > 0 || mentions.length > 0) {
		for (const sentence of sentences) {
			for (const [term] of sentence.heading ? [] : sentence.text.matchAll(ambiguous)) {
				if (!found.has(termKey(term)) && (mentions.length > 0 || definitions.has(termKey(term)) || [...found.values()].some(({name}) => knownModels.includes(name)))) {
					add({term: term.toLowerCase(), initial: false}, sentence);
				}
			}
		}
	}

	return [...found.values()].toSorted((a, b) => b.count - a.count || (a.start ?? 0) - (b.start ?? 0)).slice(0, mostModels);
};

const mostModels = 40;
