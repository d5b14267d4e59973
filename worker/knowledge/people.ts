/** People named in a text. */
import type {Mention} from '../../checkpoints/vault-record.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {type CapitalRun, capitalRuns, isHeadline} from './capital-runs.js';
import {
	isForeign, type Judged, judgeName, type TextNames,
} from './judge-name.js';
import {nameKey} from './name-parts.js';
import {namedLines} from './named-lines.js';
import {withPersonSightings} from './person-sightings.js';
import {withRestoredCase} from './restored-case.js';
import {samePeople} from './same-person.js';
import type {Speakers, SpeakingPerson} from './speakers.js';
import type {TimedSentence} from './timed-sentences.js';
import {type WordTags, wordTags} from './word-tags.js';

type Named = {words: readonly string[]; count: number; start: number | null; certain: boolean; speaking?: SpeakingPerson};

const earlier = (a: number | null, b: number | null): number | null => a === null || b === null ? null : Math.min(a, b);

type Gathered = {names: Named[]; /** Another name → the name it is said to be another of; by index. */ others: Map<number, number>};

/** "Gilles Duranton and Matthew Turner": who stands beside a person is one. */
const isBeside = (run: CapitalRun | undefined, own: Judged | null, beside: Judged | null | undefined): boolean =>
	run !== undefined && own !== null && run.joined && beside?.certain === true && beside.words.length > 1 && own.words.length > 1;

const judgeAll = (sentences: ReadonlyArray<readonly CapitalRun[]>, text: TextNames): Array<Array<{run: CapitalRun; judged: Judged | null}>> => sentences.map(runs => {
	const judged = runs.map(run => judgeName(run, text));
	for (const places of [[...runs.keys()].toReversed(), [...runs.keys()]]) {
		for (const place of places) {
			const [run, own] = [runs[place]!, judged[place]!];
			if (own && !run.article && (isBeside(run, own, judged[place + 1]) || isBeside(runs[place - 1], own, judged[place - 1]))) {
				judged[place] = {...own, certain: true};
			}
		}
	}

	for (const {from, to} of listsIn(runs)) {
		const own = judged.slice(from, to);
		const full = own.filter(name => name !== null && name.words.length > 1);
		if (full.filter(name => name!.certain).length * 2 < full.length) {
			continue;
		}

		for (const [place, name] of own.entries()) {
			if (name && isPlainlyFull(name, runs[from + place]!, text)) {
				judged[from + place] = {...name, certain: true};
			}
		}
	}

	return runs.map((run, place) => ({run, judged: judged[place]!}));
});

/** Stretches of three runs or more that are a list. */
const listsIn = (runs: readonly CapitalRun[]): Array<{from: number; to: number}> => {
	const lists: Array<{from: number; to: number}> = [];
	let from = 0;
	for (const [place, {lists: goesOn}] of runs.entries()) {
		if (!goesOn) {
			lists.push({from, to: place + 1});
			from = place + 1;
		}
	}

	return lists.filter(({from: first, to}) => to - first > 2);
};

/** Two or three words of which none is of the language or of a place. */
const isPlainlyFull = ({words}: Judged, {placed, article}: CapitalRun, text: TextNames): boolean =>
	words.length > 1 && words.length < 4 && !placed && !article && !words.some(word => isForeign(word, text));

const gather = (sentences: ReadonlyArray<readonly CapitalRun[]>, lowered: ReadonlySet<string>, {people, roles}: Speakers, tags: WordTags): Gathered => {
	const single = sentences.flat().filter(({words}) => words.length === 1);
	const actors = new Set(single.filter(({acts, human, honorific}) => acts || human || honorific).map(({words}) => words[0]!.toLowerCase()));
	const alone = new Set(single.filter(({initial, placed, article}) => !initial && !placed && !article).map(({words}) => words[0]!.toLowerCase()));
	const runs = new Set<string>();
	const repeated = new Set(sentences.flat().map(({words}) => words.join(' ')).filter(words => runs.has(words) || !runs.add(words)));
	const names = new Map<string, Named>();
	const others = new Map<string, string>();
	for (const sentence of judgeAll(sentences, {
		actors, alone, lowered, repeated, tags,
	})) {
		let before: string | undefined;
		for (const {run, judged} of sentence) {
			if (!judged) {
				continue;
			}

			const key = nameKey(judged.words.join(' '));
			const known = names.get(key) ?? {
				words: judged.words, count: 0, start: run.start, certain: false,
			};
			const isOther = run.alias && before !== undefined && before !== key;
			if (isOther) {
				others.set(key, before!);
			}

			names.set(key, {
				// "Tim Berners-Lee" rather than "Tim Berners Lee".
				words: judged.words.length < known.words.length ? judged.words : known.words,
				count: known.count + 1,
				start: known.start,
				certain: known.certain || judged.certain || isOther,
			});
			before = judged.certain ? key : before;
		}
	}

	for (const speaking of people) {
		const key = nameKey(speaking.words.join(' '));
		const known = names.get(key) ?? {words: speaking.words, count: 0, start: speaking.start};
		names.set(key, {
			...known, certain: true, start: earlier(known.start, speaking.start), speaking,
		});
	}

	for (const role of roles) {
		names.delete(nameKey(role));
	}

	for (const [key, of] of tailsOf(names)) {
		others.set(key, of);
	}

	// Of what is not certain, a single word may yet be a form of a certain name.
	const kept = [...names].filter(([, {words, certain}]) => certain || words.length === 1);
	const index = new Map(kept.map(([key], place) => [key, place]));
	return {
		names: kept.map(([, named]) => named),
		others: new Map([...others].flatMap(([key, of]) => index.has(key) && index.has(of) ? [[index.get(key)!, index.get(of)!] as const] : [])),
	};
};

/** "Winston Lee" where the text has one "Henry Winston Lee": the first of the given names is left out. */
const tailsOf = (names: ReadonlyMap<string, Named>): Array<[string, string]> => {
	const full = [...names].filter(([, {words, certain}]) => certain && words.length > 2);
	return [...names].flatMap(([key, {words}]): Array<[string, string]> => {
		const longer = words.length > 1 && [...words[0]!].length > 2 ? full.filter(([other]) => other.endsWith(` ${key}`)) : [];
		return longer.length === 1 ? [[key, longer[0]![0]]] : [];
	});
};

/** All names of one text are in one company: a given name alone is of the one person who bears it. */
const company: ReadonlySet<string> = new Set(['']);

const closing = /^(?:(?:with )?(?:kind|best|warm|many)? ?(?:regards|wishes|greetings)|yours(?: \p{L}+)?|sincerely|love|cheers|signed|(?:many )?thanks)[,.]?$/iu;
const byline = /^(?:(?:written |edited |presented |told )?by|authors?:|speakers?:|hosts?:|guests?:|interview with|from:|to:)\s/iu;

const nobody: Speakers = {people: [], roles: new Set()};

/** Runs of capitals that may be names. Headings prove nothing by their capitals, save where they address, sign or credit somebody. */
const runsOf = (sentences: readonly TimedSentence[], lowered: ReadonlySet<string>, tags: WordTags): CapitalRun[][] => {
	const lines = namedLines(sentences, tags, lowered);
	return sentences.map((sentence, place) => lines.has(place) ? capitalRuns(sentence, tags).slice(0, 1).map(run => ({...run, introduced: true})) : runsIn(sentence, sentences[place - 1], tags));
};

const runsIn = (sentence: TimedSentence, before: TimedSentence | undefined, tags: WordTags): CapitalRun[] => {
	if (!isHeadline(sentence)) {
		return capitalRuns(sentence, tags);
	}

	const text = sentence.text.trim();
	const signed = closing.test(before?.text ?? '');
	const named = signed || byline.test(text) || /^dear \p{Lu}/iu.test(text);
	return named && text.length < 80 ? capitalRuns(sentence, tags).filter(({words}) => !/^dear$/i.test(words[0] ?? '')).map(run => ({...run, introduced: true})) : [];
};

/** What one person says under two labels. */
const withSpeech = (before: Mention['speaks'], speaking: SpeakingPerson | undefined): Pick<Mention, 'speaks'> => {
	const turns = (before?.turns ?? 0) + (speaking?.turns ?? 0);
	return turns === 0 ? {} : {speaks: {turns, said: [...(before?.said ?? []), ...(speaking?.said ?? [])]}};
};

const weight = ({count, speaks}: Mention): number => count + (speaks?.turns ?? 0);

/** Words that stand somewhere with a small letter. */
const loweredWords = (sentences: readonly TimedSentence[]): Set<string> =>
	new Set(sentences.flatMap(({tokens}) => tokens.flatMap(({text}) => /^\p{Ll}/u.test(text) ? [text] : [])));

/**
 * People, each once and in the fullest form, the most often named first, with the sentences that name them. What only
 * a recording says may be misheard: there, names that sound the same are one person's. A surname that two people have
 * is in each sentence that of the one named last in full.
 *
 * @param speakers who speaks, in a dialogue: a role is nobody, though it is written like a name
 */
export const findPeople = (sentences: readonly TimedSentence[], kind: SourceKind, speakers: Speakers = nobody): Mention[] => {
	const tags = wordTags();
	const cased = withRestoredCase(sentences, tags);
	const lowered = loweredWords(cased);
	const {names, others} = gather(runsOf(cased, lowered, tags), lowered, speakers, tags);
	const same = samePeople(names.map(({words, count, certain}) => ({
		words, count, written: kind === 'text', sources: Number(certain), about: company,
	})));
	const standing = (index: number): number => {
		const own = same.stands[index] ?? index;
		const of = others.get(own);
		return of === undefined ? own : same.stands[of] ?? of;
	};

	const people = new Map<number, Mention>();
	const shared: Array<{words: readonly string[]; of: readonly number[]}> = [];
	for (const [index, {
		words, count, start, certain, speaking,
	}] of names.entries()) {
		const own = standing(index);
		const bearers = own === index ? [...new Set(same.longer[index]!.map(form => standing(form)))].filter(form => names[form]!.certain) : [];
		if (bearers.length > 1) {
			shared.push({words, of: bearers});
			continue;
		}

		if (own === index && !certain) {
			continue;
		}

		const before = people.get(own);
		people.set(own, {
			name: (names[own]?.words ?? words).join(' '),
			count: (before?.count ?? 0) + count,
			start: before ? earlier(before.start, start) : start,
			forms: [...(before?.forms ?? []), ...(own === index ? [] : [words.join(' ')])],
			sightings: [],
			definition: null,
			...withSpeech(before?.speaks, speaking),
		});
	}

	const order = [...people.keys()];
	const found = withPersonSightings([...people.values()], shared.map(({words, of}) => ({words, of: of.map(index => order.indexOf(index)).filter(place => place !== -1)})), sentences, tags);
	return found.map(person => ({...person, count: Math.max(1, person.count)})).toSorted((a, b) => weight(b) - weight(a) || (a.start ?? 0) - (b.start ?? 0));
};
