/**
 * People named in a text. compromise knows given names, capitals inside a sentence are evidence, and so is what a
 * name is said to do; a single weak sign is not enough.
 */
import type {Mention} from '../../checkpoints/vault-record.js';
import {
	type CapitalRun, capitalRuns, isHeadline, isInitial, listed,
} from './capital-runs.js';
import {doubtfulGivenNames, notPeople} from './name-lists.js';
import {fullestForms} from './person-names.js';
import type {TimedSentence} from './timed-sentences.js';
import {
	isElsewhere, isGivenName, type WordTags, wordTags,
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
	if (!isGivenName(tags(word)) || run.placed) {
		return false;
	}

	return run.acts || (!doubtfulGivenNames.has(listed(word)) && (!run.initial || cut));
};

const isCertainTogether = (run: CapitalRun, words: readonly string[], actors: ReadonlySet<string>, tags: WordTags): boolean => {
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	// A letter without its point may be a stumble: "M menu".
	const proven = run.acts || (isInitial(first) && first.endsWith('.')) || tags(last).has('LastName') || actors.has(last.toLowerCase());
	return isGivenName(tags(first)) || (proven && !run.article);
};

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

	if (words.some(word => isElsewhere(tags(word)))) {
		return null;
	}

	const certain = words.length > 1
		? isCertainTogether(run, words, actors, tags)
		: isCertainAlone(run, first, words.length < run.words.length, tags);
	return {words, certain};
};

type Named = {words: readonly string[]; count: number; start: number | null; certain: boolean};

const gather = (runs: readonly CapitalRun[]): Named[] => {
	const tags = wordTags();
	// Surnames that stand alone somewhere and do what people do.
	const actors = new Set(runs.filter(({words, acts}) => words.length === 1 && acts).map(({words}) => words[0]?.toLowerCase() ?? ''));
	const names = new Map<string, Named>();
	for (const run of runs) {
		const judged = judge(run, actors, tags);
		if (judged) {
			const key = judged.words.join(' ').toLowerCase().replaceAll('.', '');
			const known = names.get(key) ?? {
				words: judged.words, count: 0, start: run.start, certain: false,
			};
			names.set(key, {...known, count: known.count + 1, certain: known.certain || judged.certain});
		}
	}

	// Of what is not certain, a single word may yet be a form of a certain name.
	return [...names.values()].filter(({words, certain}) => certain || words.length === 1);
};

const earlier = (a: number | null, b: number | null): number | null => a === null || b === null ? null : Math.min(a, b);

/** People, each once and in the fullest form, the most often named first. */
export const findPeople = (sentences: readonly TimedSentence[]): Mention[] => {
	const names = gather(sentences.filter(sentence => !isHeadline(sentence)).flatMap(sentence => capitalRuns(sentence)));
	const forms = fullestForms(names.map(({words}) => words), true);
	const people = new Map<number, Mention>();
	for (const [index, {words, count, start, certain}] of names.entries()) {
		const form = forms[index] ?? index;
		if (form === index && !certain) {
			continue;
		}

		const before = people.get(form);
		people.set(form, {
			name: (names[form]?.words ?? words).join(' '),
			count: (before?.count ?? 0) + count,
			start: before ? earlier(before.start, start) : start,
			forms: [],
			sightings: [],
			definition: null,
		});
	}

	return [...people.values()].toSorted((a, b) => b.count - a.count || (a.start ?? 0) - (b.start ?? 0));
};
