/**
 * Whether a run of capitalised words is the name of a person. compromise knows given names, capitals inside a sentence
 * are evidence, and so is what a name is said to do; a single weak sign is not enough.
 */
import type {CapitalRun} from './capital-runs.js';
import {isInitial, listed} from './capital-words.js';
import {
	emptyNouns, functionWords, generalNouns, lightWords,
} from './common-words.js';
import {everydayNouns} from './everyday-nouns.js';
import {
	bareTitles, doubtfulGivenNames, firmNames, isRole, leadingSurnames, notPeople, nounsAsSurnames, particles, patronyms, royalTitles, surnameBeginning, surnameEnding, surnamesToo, wordTitles,
} from './name-lists.js';
import {isJunior, isNumeral} from './name-parts.js';
import {foldLetters} from './plain-letters.js';
import {isAcronym, singular} from './term-key.js';
import {
	isCommonWord, isElsewhere, isGivenName, isPlain, isUnknown, type WordTags,
} from './word-tags.js';

/** Words of a name, without particles and what comes behind it. */
const longestName = 4;

/** What is known of the text as a whole. */
export type TextNames = {
	/** Surnames that stand alone somewhere and do what people do. */
	actors: ReadonlySet<string>;
	/** Words that stand alone somewhere where a name may stand: not first, and not where places stand. */
	alone: ReadonlySet<string>;
	/** Words that the text has in lower case, too. */
	lowered: ReadonlySet<string>;
	/** Runs of capitalised words that the text has twice. */
	repeated: ReadonlySet<string>;
	tags: WordTags;
};

export type Judged = {words: readonly string[]; /** False: at most a form of a certain name. */ certain: boolean};

/** A thing, and no surname: "Plan". */
const isThing = (word: string, {tags}: Pick<TextNames, 'tags'>): boolean => {
	const lower = listed(word);
	return [lower, singular(lower)].some(own => [everydayNouns, generalNouns, emptyNouns, lightWords].some(list => list.has(own)))
		&& !nounsAsSurnames.has(lower) && !nounsAsSurnames.has(singular(lower)) && !tags(word).has('LastName') && !isGivenName(tags(word));
};

/** "Pink Floyd", "Puerto Rico": words that are a place or a firm only together. */
const areTogetherElsewhere = ({words, human}: CapitalRun, {tags}: TextNames): boolean => {
	const whole = words.join(' ');
	return words.length > 1 && words.length < 4 && !human && (firmNames.has(foldLetters(whole)) || (isCommonWord(whole) && isElsewhere(tags(whole))));
};

/** What may stand with a capital before a given name alone: "Then Alice", "Engineer Priya", "Thanks Maria", but not "Hurricane Katrina". */
const maySay = (word: string, run: CapitalRun, {tags}: TextNames): boolean => {
	const own = tags(word);
	return functionWords.has(listed(word)) || isRole(listed(word)) || isAcronym(word) || /^(?:hello|hi|hey|dear|welcome|goodbye|thanks?|sorry|please)$/i.test(word)
		|| ['Adverb', 'Expression', 'Conjunction', 'WeekDay', 'Month', 'Pronoun', 'Preposition', 'Determiner'].some(tag => own.has(tag)) || (run.initial && own.has('Verb'));
};

/** A word of the language, a place, or what somebody is: before a given name it is not of the name. */
export const isForeign = (word: string, {tags, lowered}: TextNames): boolean => {
	const lower = listed(word);
	return isPlain(tags(word)) || notPeople.has(lower) || isRole(lower) || lowered.has(lower) || tags(word).has('Organization');
};

/** A word before a given name that may be a given name itself: one that the lexicon does not know, and whose capital proves something. */
const isUnknownBefore = (run: CapitalRun, word: string, {tags, lowered, repeated}: TextNames): boolean =>
	isUnknown(tags(word)) && !word.endsWith('s') && !isAcronym(word) && !lowered.has(listed(word)) && (!run.initial || repeated.has(run.words.join(' ')));

/** "KL Rahul", but not "UN Women": initials are of a surname that stands alone as well, or that many people bear. */
const isInitialsOf = ([letters = '', last = '', ...more]: readonly string[], {tags, actors, alone}: TextNames): boolean =>
	more.length === 0 && !alone.has(letters.toLowerCase()) && (actors.has(last.toLowerCase()) || tags(last).has('LastName') || isGivenName(tags(last)));

const areInitials = (word: string): boolean => /^\p{Lu}{2,3}$/u.test(word) && !isNumeral(word);

/** Without letters that are none of a name, and without what somebody is: "BBC", "Astrophysicist". */
const withoutOffice = (words: readonly string[], text: TextNames): readonly string[] => {
	const [first = ''] = words;
	if (words.length > 1 && areInitials(first)) {
		return isInitialsOf(words, text) ? words : words.slice(1);
	}

	const named = isGivenName(text.tags(first)) || doubtfulGivenNames.has(listed(first));
	// "Yesterday Kahneman wrote".
	if (words.length > 1 && !named && ['Adverb', 'Expression', 'Conjunction'].some(tag => text.tags(first).has(tag))) {
		return words.slice(1);
	}

	return words.length > 2 && isRole(listed(first)) && !named ? words.slice(1) : words;
};

/** "Chancellor Angela Merkel", "Then Alice": what comes before the given name is not of the name. */
const nameIn = (run: CapitalRun, text: TextNames): readonly string[] => {
	const words = withoutOffice(run.words, text);
	if (areInitials(words[0] ?? '')) {
		return words;
	}

	const given = words.findIndex(word => isInitial(word) || isGivenName(text.tags(word)));
	if (given < 1) {
		return words;
	}

	const before = words.slice(0, given);
	const from = before.findLastIndex(word => isForeign(word, text) && !particles.has(word.toLowerCase()) && !isNumeral(word)) + 1;
	// "Kwame Anthony Appiah", "Thurgood Marshall"; of two words of which only the other is a given name, that is one, unless there is more to it.
	const whole = words.slice(from);
	const isWhole = isInitial(words[given]!) || leadingSurnames.has(foldLetters(whole[0] ?? ''))
		|| (!run.placed && (whole.length > 2 || isUnknownBefore(run, whole[0]!, text) || run.acts || run.human || run.honorific || run.introduced));
	return isWhole ? whole : words.slice(given);
};

/** Whether a single word is by itself the name of a person. */
const isCertainAlone = (run: CapitalRun, word: string, cut: boolean, text: TextNames): boolean => {
	const {tags, lowered} = text;
	if (run.placed || run.article || run.firm || isAcronym(word)) {
		return false;
	}

	const before = cut ? run.words.at(-2) ?? '' : '';
	if (before !== '' && !maySay(before, run, text) && !text.alone.has(word.toLowerCase()) && !text.actors.has(word.toLowerCase())) {
		return false;
	}

	const given = isGivenName(tags(word));
	if (run.labels && given && !doubtfulGivenNames.has(listed(word))) {
		return true;
	}

	if ((run.introduced && (given || !isPlain(tags(word)))) || (run.human && !isPlain(tags(word)) && !lowered.has(listed(word)) && !tags(word).has('Plural'))) {
		return true;
	}

	return given && (run.acts || (run.labels && !doubtfulGivenNames.has(listed(word))) || (!doubtfulGivenNames.has(listed(word)) && (!run.initial || cut)));
};

const syllable = '(?:zh|ch|sh|[bcdfghjklmnpqrstwxyz])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uan|uai|yeo?n|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|ue|eo|ae|oo|ee|a|e|i|o|u|ü)';
const syllables = new RegExp(`^${syllable}[rlkmpth]?(?:-?${syllable})?[kmprlth]?$`, 'iu');

/** "Zhang Qian", "Bong Joon-ho": the surname is first. */
const hasLeadingSurname = (words: readonly string[], {tags, lowered}: TextNames): boolean => {
	const [first = '', ...rest] = words.map(word => foldLetters(word));
	return leadingSurnames.has(first) && rest.length > 0
		&& rest.every((word, place) => syllables.test(word) && !lowered.has(word) && (word.includes('-') || !isPlain(tags(words[place + 1]!))));
};

/** "Astrophysicist Margherita Hack", "Ana Ruiz (1920–1999)"; a full name of which the text goes on with the surname. */
const isToldByText = (run: CapitalRun, words: readonly string[], last: string, text: TextNames): boolean => {
	const isBegun = words.length === 2 && text.alone.has(last.toLowerCase()) && words.every(word => /^\p{Lu}[\p{Ll}\p{M}'’-]+$/u.test(word) && isUnknown(text.tags(word)));
	const isOffice = run.words.length > words.length && isRole(listed(run.words[0] ?? ''));
	return !run.placed && (run.lives || isOffice || isBegun) && !words.some(word => isForeign(word, text));
};

/** Whether words have the form of a name, wherever they stand. */
const isFormedAsName = (run: CapitalRun, words: readonly string[], text: TextNames): boolean => {
	const {tags} = text;
	const [first = '', second = ''] = words;
	const last = words.findLast(word => !isNumeral(word) && !isJunior(word)) ?? '';
	return (run.particle && second !== 'of') || patronyms.has(first.toLowerCase()) || second === 'the'
		|| ((surnameEnding.test(last) || surnameBeginning.test(last)) && !words.some(word => isForeign(word, text)))
		// "Coretta Scott King".
		|| (words.length > 2 && isGivenName(tags(second)) && !words.slice(0, -1).some(word => isForeign(word, text)) && !isPlain(tags(last)))
		// "Sigismund II Augustus".
		|| (isNumeral(second) && isGivenName(tags(words[2] ?? '')))
		// "Eluned Morgan": the surname is a given name as well.
		|| (words.length === 2 && isGivenName(tags(last)) && !doubtfulGivenNames.has(listed(last)) && isUnknownBefore(run, first, text));
};

const isCertainTogether = (run: CapitalRun, words: readonly string[], text: TextNames): boolean => {
	const {tags, actors} = text;
	const [first = ''] = words;
	const last = words.findLast(word => !isNumeral(word) && !isJunior(word)) ?? '';
	// "Eleanor of Aquitaine"; "Ashmole of Oxford" must do something, and so must "Marshall Plan".
	if (isGivenName(tags(first))) {
		return words.length > 2 || !isThing(last, text) || run.human || run.introduced || run.lives;
	}

	if (run.article || words.every(word => isThing(word, text) || isPlain(tags(word)) || tags(word).has('Gerund'))) {
		return false;
	}

	if (areInitials(first)) {
		return true;
	}

	if (isToldByText(run, words, last, text)) {
		return true;
	}

	// A letter without its point may be a stumble: "M menu".
	// "Led Zeppelin came", "Credit Suisse fell".
	const acts = run.acts && (run.lives || run.described || !isPlain(tags(first)) || doubtfulGivenNames.has(listed(first)));
	if (acts || run.human || run.introduced || (isInitial(first) && first.endsWith('.')) || tags(last).has('LastName') || actors.has(last.toLowerCase())) {
		return true;
	}

	return hasLeadingSurname(words, text) || (!run.placed && isFormedAsName(run, words, text));
};

/** Words that are of institutions and places, but for surnames that are such words. */
const namesNobody = (run: CapitalRun, words: readonly string[], text: TextNames): boolean => words.some((word, place) => {
	const lower = listed(word);
	if (bareTitles.has(lower)) {
		return true;
	}

	if (!notPeople.has(lower)) {
		return false;
	}

	const [first = ''] = words;
	const isSurname = place > 0 && surnamesToo.has(lower) && (isGivenName(text.tags(first)) || (isInitial(first) && (run.honorific || first.endsWith('.')))) && !doubtfulGivenNames.has(listed(first)) && !run.article && !run.placed
		&& (run.acts || run.human || run.introduced || run.honorific || place < words.length - 1);
	return !isSurname && !(leadingSurnames.has(lower) && hasLeadingSurname(words, text) && words.some(other => other.includes('-')));
});

/** "Florence Nightingale" has a city's name, "Henry Ford" a firm's; "Victoria Falls" has a person's. */
const isPlaceOrFirm = (run: CapitalRun, words: readonly string[], {tags}: TextNames): boolean => {
	const core = words.slice(0, words.findIndex((word, place) => place > 0 && (word === 'of' || word === 'the')) + 1 || undefined);
	const [first = ''] = words;
	const whole = tags(words.join(' '));
	const isSomebody = run.human || run.described;
	if ((!isSomebody && firmNames.has(foldLetters(words.join(' ').replaceAll('.', ''))))
		|| (core.length === words.length && !isSomebody && (whole.has('Organization') || (whole.has('Place') && !run.acts && !isGivenName(tags(first)))) && !whole.has('Person'))) {
		return true;
	}

	const given = (isGivenName(tags(first)) || leadingSurnames.has(foldLetters(first))) && !run.placed && !run.article;
	return core.some((word, place) => isElsewhere(tags(word)) && (place === 0
		? !(words.length > 1 && doubtfulGivenNames.has(listed(word)) && !run.placed)
		: !(given && (!doubtfulGivenNames.has(listed(first)) || run.acts || run.introduced))));
};

/** A single word after a title, which may be no name: "General Motors", "Saint Petersburg". */
const isTitleOfNobody = ({title, placed, acts, introduced, human}: CapitalRun, word: string, {tags, lowered}: TextNames): boolean => {
	const own = tags(word);
	const named = own.has('LastName') || isGivenName(own);
	return (title === 'saint' || title === 'st')
		? placed || !(acts || introduced || human)
		: wordTitles.has(title) && (((own.has('Plural') || isThing(word, {tags})) && !named) || (lowered.has(listed(word)) && !named));
};

/** The title before a name that is the only one somebody has: "King John", not "King Adams". */
const withTitle = ({title}: CapitalRun, words: readonly string[], single: boolean): readonly string[] =>
	single && royalTitles.has(title) ? [title[0]!.toUpperCase() + title.slice(1), ...words] : words;

/** The run as a name, or null. */
export const judgeName = (run: CapitalRun, text: TextNames): Judged | null => {
	const words = nameIn(run, text);
	const [first = ''] = words;
	const last = words.at(-1) ?? '';
	const core = words.filter((word, place) => place === 0 || !(particles.has(word.toLowerCase()) || isJunior(word) || isNumeral(word) || word === 'the' || word === 'of' || isInitial(word)));
	if (words.length === 0 || core.length > longestName || (isInitial(last) && !(isNumeral(last) && words.length > 1)) || isJunior(first)
		|| namesNobody(run, words, text) || (words.length > 1 && run.firm)) {
		return null;
	}

	const single = words.length === 1 || isNumeral(words[1]!) || words[1] === 'the' || words[1] === 'of';
	// "Sri Lanka".
	if (run.honorific && single && (isTitleOfNobody(run, first, text) || (!run.human && isCommonWord(`${run.title} ${first}`) && text.tags(`${run.title} ${first}`).has('Place')))) {
		return null;
	}

	if (run.honorific && !(single && isElsewhere(text.tags(first)) && run.placed)) {
		return {words: withTitle(run, words, single), certain: true};
	}

	if (areTogetherElsewhere(run, text) || isPlaceOrFirm(run, words, text)) {
		return null;
	}

	const certain = words.length > 1
		? isCertainTogether(run, words, text)
		: isCertainAlone(run, first, words.length < run.words.length, text);
	return {words, certain};
};
