/**
 * People named in a text. compromise knows given names, capitals inside a sentence are evidence, and so is what a
 * name is said to do; a single weak sign is not enough.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import type {SourceKind} from '../protocol/source-kinds.js';
import {
	type CapitalRun, capitalRuns, isHeadline, isInitial, listed,
} from './capital-runs.js';
import {doubtfulGivenNames, notPeople} from './name-lists.js';
import {samePeople} from './same-person.js';
import {isAcronym} from './term-key.js';
import type {Speakers, SpeakingPerson} from './speakers.js';
import type {TimedSentence} from './timed-sentences.js';
import {
	isElsewhere, isGivenName, isPlain, type WordTags, wordTags,
} from './word-tags.js';

const longestName = 4;

/** "Chancellor Angela Merkel", "Then Alice": what comes before the given name is not of the name. */
const nameIn = (words: readonly string[], tags: WordTags): readonly string[] => {
	let from = 0;
	while (from + 1 < words.length) {
		const [word = '', next = ''] = words.slice(from);
		if (isInitial(word) || isGivenName(tags(word)) || !isGivenName(tags(next))) {
			break;
		}

		from++;
	}

	return words.slice(from);
};

/** Whether a single word is by itself the name of a person. */
const isCertainAlone = (run: CapitalRun, word: string, cut: boolean, tags: WordTags): boolean => {
	if (run.placed || run.article || isAcronym(word)) {
		return false;
	}

	if ((run.labels && isGivenName(tags(word)) && !doubtfulGivenNames.has(listed(word))) || (run.introduced && (isGivenName(tags(word)) || !isPlain(tags(word))))) {
		return true;
	}

	return isGivenName(tags(word)) && (run.acts || (!doubtfulGivenNames.has(listed(word)) && (!run.initial || cut)));
};

const isCertainTogether = (run: CapitalRun, words: readonly string[], actors: ReadonlySet<string>, tags: WordTags): boolean => {
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	// A letter without its point may be a stumble: "M menu".
	const proven = run.acts || run.introduced || (run.particle && !run.placed) || (isInitial(first) && first.endsWith('.')) || tags(last).has('LastName') || actors.has(last.toLowerCase());
	return isGivenName(tags(first)) || (proven && !run.article);
};

const earlier = (a: number | null, b: number | null): number | null => a === null || b === null ? null : Math.min(a, b);

type Judged = {words: readonly string[]; /** False: at most a form of a certain name. */ certain: boolean};

/** The run as a name, or null. */
const judge = (run: CapitalRun, actors: ReadonlySet<string>, tags: WordTags): Judged | null => {
	const words = nameIn(run.words, tags);
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	if (words.length === 0 || words.length > longestName || isInitial(last) || words.some(word => notPeople.has(listed(word)))) {
		return null;
	}

	if (run.honorific) {
		return {words, certain: true};
	}

	// "Florence Nightingale" has a city's name, "Victoria Falls" has a person's.
	if (words.some((word, place) => isElsewhere(tags(word)) && !(place === 0 && words.length > 1 && doubtfulGivenNames.has(listed(word)) && !run.placed))) {
		return null;
	}

	const certain = words.length > 1
		? isCertainTogether(run, words, actors, tags)
		: isCertainAlone(run, first, words.length < run.words.length, tags);
	return {words, certain};
};

type Named = {words: readonly string[]; count: number; start: number | null; certain: boolean; speaking?: SpeakingPerson};

const keyOf = (words: readonly string[]): string => words.join(' ').toLowerCase().replaceAll('.', '');

const gather = (runs: readonly CapitalRun[], {people, roles}: Speakers): Named[] => {
	const tags = wordTags();
	// Surnames that stand alone somewhere and do what people do.
	const actors = new Set(runs.filter(({words, acts}) => words.length === 1 && acts).map(({words}) => words[0]?.toLowerCase() ?? ''));
	const names = new Map<string, Named>();
	let before: Judged | undefined;
	for (const run of [...runs].toReversed()) {
		const own = judge(run, actors, tags);
		// "Gilles Duranton and Matthew Turner": who stands beside a person is one.
		const judged = own && run.joined && before?.certain && before.words.length > 1 && own.words.length > 1 && !run.article
			? {...own, certain: true}
			: own;
		before = judged ?? undefined;
		if (judged) {
			const key = keyOf(judged.words);
			const known = names.get(key) ?? {
				words: judged.words, count: 0, start: run.start, certain: false,
			};
			names.set(key, {
				...known, count: known.count + 1, start: run.start, certain: known.certain || judged.certain,
			});
		}
	}

	for (const speaking of people) {
		const key = keyOf(speaking.words);
		const known = names.get(key) ?? {words: speaking.words, count: 0, start: speaking.start};
		names.set(key, {
			...known, certain: true, start: earlier(known.start, speaking.start), speaking,
		});
	}

	for (const role of roles) {
		names.delete(role);
	}

	// Of what is not certain, a single word may yet be a form of a certain name.
	return [...names.values()].filter(({words, certain}) => certain || words.length === 1);
};

/** All names of one text are in one company: a given name alone is of the one person who bears it. */
const company: ReadonlySet<string> = new Set(['']);

const closing = /^(?:(?:with )?(?:kind|best|warm|many)? ?(?:regards|wishes|greetings)|yours(?: \p{L}+)?|sincerely|love|cheers|signed|(?:many )?thanks)[,.]?$/iu;
const byline = /^(?:(?:written |edited |presented |told )?by|authors?:|speakers?:|hosts?:|guests?:|interview with|from:|to:)\s/iu;

const nobody: Speakers = {people: [], roles: new Set()};

/** Runs of capitals that may be names. Headings prove nothing by their capitals, save where they address, sign or credit somebody. */
const runsOf = (sentences: readonly TimedSentence[]): CapitalRun[] => sentences.flatMap((sentence, place) => {
	if (!isHeadline(sentence)) {
		return capitalRuns(sentence);
	}

	const text = sentence.text.trim();
	const signed = closing.test(sentences[place - 1]?.text ?? '');
	const named = signed || byline.test(text) || /^dear \p{Lu}/iu.test(text);
	return named && text.length < 80 ? capitalRuns(sentence).filter(({words}) => !/^dear$/i.test(words[0] ?? '')).map(run => ({...run, introduced: true})) : [];
});

/** What one person says under two labels. */
const withSpeech = (before: Mention['speaks'], speaking: SpeakingPerson | undefined): Pick<Mention, 'speaks'> => {
	const turns = (before?.turns ?? 0) + (speaking?.turns ?? 0);
	return turns === 0 ? {} : {speaks: {turns, said: [...(before?.said ?? []), ...(speaking?.said ?? [])]}};
};

/**
 * People, each once and in the fullest form, the most often named first. What only a recording says may be misheard:
 * there, names that sound the same are one person's.
 *
 * @param speakers who speaks, in a dialogue: a role is nobody, though it is written like a name
 */
export const findPeople = (sentences: readonly TimedSentence[], kind: SourceKind, speakers: Speakers = nobody): Mention[] => {
	const names = gather(runsOf(sentences), speakers);
	const {stands} = samePeople(names.map(({words, count, certain}) => ({
		words, count, written: kind === 'text', sources: Number(certain), about: company,
	})));
	const people = new Map<number, Mention>();
	for (const [index, {
		words, count, start, certain, speaking,
	}] of names.entries()) {
		const standing = stands[index] ?? index;
		if (standing === index && !certain) {
			continue;
		}

		const before = people.get(standing);
		const name = (names[standing]?.words ?? words).join(' ');
		people.set(standing, {
			name,
			count: (before?.count ?? 0) + count,
			start: before ? earlier(before.start, start) : start,
			forms: [...(before?.forms ?? []), ...(standing === index ? [] : [words.join(' ')])],
			sightings: [],
			definition: null,
			...withSpeech(before?.speaks, speaking),
		});
	}

	const weight = ({count, speaks}: Mention): number => count + (speaks?.turns ?? 0);
	return [...people.values()].map(person => ({...person, count: Math.max(1, person.count)})).toSorted((a, b) => weight(b) - weight(a) || (a.start ?? 0) - (b.start ?? 0));
};
