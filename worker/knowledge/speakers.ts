/**
 * Who speaks in a dialogue, by the labels of its turns: people, and roles or codes ("Project Manager", "PhD F",
 * "Speaker 1") that name nobody.
 */
import type {Sighting} from '../../checkpoints/vault-record.js';
import {everydayNouns} from './everyday-nouns.js';
import {
	emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import {
	doubtfulGivenNames, isRole, notPeople, particles,
} from './name-lists.js';
import {sentenceWorth, wordCount} from './sentence-worth.js';
import {cleanSpeech} from './clean-speech.js';
import type {TimedSentence} from './timed-sentences.js';
import {titlesBefore, withoutLetters} from './titles.js';
import {
	isElsewhere, isGivenName, isPlain, type WordTags, wordTags,
} from './word-tags.js';

export type SpeakingPerson = {
	/** The name, without titles and letters. */
	words: readonly string[];
	/** Sentences of theirs, all. */
	count: number;
	turns: number;
	start: number | null;
	/** What is most worth quoting of what they say, in order. */
	said: Sighting[];
};

export type Speakers = {
	people: SpeakingPerson[];
	/** Labels that name nobody, in lower case. */
	roles: ReadonlySet<string>;
};

/** Of what one says, so much is quoted. */
const mostQuoted = 4;
/** Compared with the best of theirs. */
const leastWorth = 0.3;
const quoteLength = {least: 8, most: 45};

/** Parts that people have in a talk, besides professions. */
const parts = new Set(`
speaker chair acting deputy vice co interviewer interviewee moderator narrator host guest cohost presenter announcer
facilitator participant respondent caller audience operator user assistant bot system agent customer client member
members clerk counsel court witness officer registrar secretary treasurer president minister chairperson chairman
chairwoman convenor convener coordinator leader lead manager marketing designer developer engineer producer editor
reporter correspondent anchor analyst translator interpreter teacher student pupil tutor lecturer instructor professor
prof grad phd postdoc researcher patient doctor nurse therapist mother father mum mom dad boy girl man woman male female
person people voice voices everyone everybody all both unknown unidentified inaudible crowd group team panel panelist
panellist panelists question answer q a i r m f host1 host2 admin administrator staff support sales product project
head chief executive ceo cto cfo coo senator councillor mayor governor commissioner attorney prosecutor defendant
moderatorin interviewerin sprecher sprecherin reporterin gast animateur animatrice journaliste entrevistador entrevistadora
plaintiff applicant appellant applause laughter music video recording note transcript transcriber
`.split(/\s+/).filter(Boolean));

/** With what stands in brackets apart: "The Acting Chair (Mr. Bruce Stanton)". */
const insideOf = (label: string): {outer: string; inner: string | undefined} => {
	const match = /^(?<outer>.+?)\s*[([](?<inner>.*)[)\]]$/u.exec(label);
	return {outer: match?.groups?.outer ?? label, inner: match?.groups?.inner};
};

/** In letters as names are written: labels may be all in capitals. */
const asWritten = (word: string): string => /\p{Ll}/u.test(word) || /^\p{L}\.?$/u.test(word)
	? word
	: word.toLowerCase().replaceAll(/(?<=^|[-'’])\p{L}/gu, letter => letter.toUpperCase());

const isCommon = (word: string): boolean => [functionWords, lightWords, emptyNouns, generalNouns, everydayNouns].some(list => list.has(word));

/** @param vocabulary words that the text has in lower case: those of names, it has not */
const nameOf = (text: string, vocabulary: ReadonlySet<string>, tags: WordTags): readonly string[] | null => {
	const all = text.split(',')[0]!.trim().split(' ').filter(Boolean);
	const titles = titlesBefore(all);
	const words = withoutLetters(all.slice(titles)).map(word => asWritten(word));
	const lower = words.map(word => word.toLowerCase().replace(/\.$/, ''));
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	if (words.length === 0 || words.length > 5 || !/\p{L}{2,}/u.test(last) || words.some(word => /\p{N}/u.test(word) || (!/^(?:d['’])?[\p{Lu}\p{Lt}\p{Lo}]/u.test(word) && !particles.has(word)))) {
		return null;
	}

	if (lower.some((word, place) => parts.has(word) || (notPeople.has(word) && !isGivenName(tags(first)) && !(place === 0 && words.length > 1 && doubtfulGivenNames.has(word)))) || lower[0] === 'the') {
		return null;
	}

	// A title before it, or letters after it.
	if (titles > 0 || words.length < all.length) {
		return words;
	}

	const isGiven = isGivenName(tags(first)) && !(words.length === 1 && doubtfulGivenNames.has(lower[0]!) && vocabulary.has(lower[0]!));
	const isWord = (place: number): boolean => vocabulary.has(lower[place]!) || isCommon(lower[place]!) || isRole(lower[place]!);
	if (words.length === 1) {
		// "TAPPER", who is nobody else's word.
		return isGiven || (last.length > 2 && !isWord(0) && !isPlain(tags(last)) && !isElsewhere(tags(last))) ? words : null;
	}

	return isGiven || (doubtfulGivenNames.has(lower[0]!) && !isWord(words.length - 1)) || tags(last).has('LastName') || !words.some((word, place) => !particles.has(word) && isWord(place)) ? words : null;
};

const personIn = (label: string, vocabulary: ReadonlySet<string>, tags: WordTags): readonly string[] | null => {
	const {outer, inner} = insideOf(label);
	const own = nameOf(outer, vocabulary, tags);
	if (own !== null || inner === undefined) {
		return own;
	}

	// In brackets stand offices and places, too: a title or a given name must say that it is a person.
	const words = inner.split(',')[0]!.trim().split(/[\s(]+/);
	return words.length > 1 && (titlesBefore(words) > 0 || isGivenName(tags(words[0]!))) ? nameOf(inner.split('(')[0]!.trim(), vocabulary, tags) : null;
};

const vocabularyOf = (sentences: readonly TimedSentence[]): Set<string> => {
	const words = new Set<string>();
	for (const {tokens} of sentences) {
		for (const {text} of tokens) {
			if (/^\p{Ll}/u.test(text)) {
				words.add(text);
			}
		}
	}

	return words;
};

/** Points to what was said before. */
const pointing = /^(?:(?:and|but|or|so|because|well),? )*(?:they|that|this|it|those|these|he|she|which|there)\b/i;

/** Sentences that say most, the best first; nobody's "Yes." */
const quotesOf = (sentences: readonly TimedSentence[]): Sighting[] => {
	const weighed = sentences.map((sentence, place) => {
		const length = wordCount(sentence.text);
		const fit = (length < quoteLength.least || length > quoteLength.most ? 0.2 : 1) * (pointing.test(sentence.text) ? 0.3 : 1);
		return {sentence, place, worth: sentenceWorth(sentence) * fit * Math.sqrt(Math.min(length, quoteLength.most))};
	});
	const best = weighed.reduce((highest, {worth}) => Math.max(highest, worth), 0);
	return weighed
		.filter(({worth}) => worth > 0 && worth >= leastWorth * best)
		.toSorted((a, b) => b.worth - a.worth || a.place - b.place)
		.slice(0, mostQuoted)
		.map(({sentence: {tokens, start}}) => ({text: cleanSpeech(tokens).text, start}))
		.filter(({text}, place, all) => text !== '' && all.findIndex(each => each.text === text) === place);
};

/** @param sentences of the whole text; without labels, nobody speaks in it */
export const speakersOf = (sentences: readonly TimedSentence[]): Speakers => {
	const own = new Map<string, TimedSentence[]>();
	const turns = new Map<string, number>();
	let before: string | undefined;
	for (const sentence of sentences) {
		const {speaker} = sentence;
		if (speaker !== undefined) {
			const said = own.get(speaker) ?? [];
			said.push(sentence);
			own.set(speaker, said);
			turns.set(speaker, (turns.get(speaker) ?? 0) + (speaker === before ? 0 : 1));
		}

		before = speaker;
	}

	const roles = new Set<string>();
	const people = new Map<string, SpeakingPerson & {sentences: TimedSentence[]}>();
	if (own.size === 0) {
		return {people: [], roles};
	}

	const tags = wordTags();
	const vocabulary = vocabularyOf(sentences);
	for (const [label, said] of own) {
		const words = personIn(label, vocabulary, tags);
		if (words) {
			const key = words.join(' ').toLowerCase();
			const known = people.get(key);
			people.set(key, {
				words: known?.words ?? words,
				count: (known?.count ?? 0) + said.length,
				turns: (known?.turns ?? 0) + turns.get(label)!,
				start: known?.start ?? said[0]!.start,
				said: [],
				sentences: [...(known?.sentences ?? []), ...said],
			});
		} else {
			roles.add(insideOf(label).outer.toLowerCase().replace(/^the /, ''));
		}
	}

	return {
		roles,
		people: [...people.values()].map(({sentences: all, ...person}) => ({...person, said: quotesOf(all)})),
	};
};
