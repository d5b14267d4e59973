/** Runs of capitalised words, with what stands around them: where names of people are looked for. */
import {
	aliasBefore, hasLife, isActing, isAddressed, isAgent, isAmpersandOfFirm, isBe, isFirm, isHuman, isIntroduced, isListGap, saysWho, textBefore,
} from './around-names.js';
import {
	bare, isCapitalised, isInitial, isSureTitle, listed,
} from './capital-words.js';
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {
	articles, epithets, honorifics, leadingSurnames, particles, royalTitles,
} from './name-lists.js';
import {isNumeral} from './name-parts.js';
import {foldLetters} from './plain-letters.js';
import type {TimedSentence} from './timed-sentences.js';
import {titlesBefore, withoutLetters} from './titles.js';
import {isGivenName, isUnknown, type WordTags} from './word-tags.js';

export type CapitalRun = {
	/** Without honorifics. */
	words: readonly string[];
	/** An honorific was before it. */
	honorific: boolean;
	/** Not proven by its capital: it begins the sentence. */
	initial: boolean;
	/** Followed by a verb of people, or by what says who somebody is: ", who", ", a chemist". */
	acts: boolean;
	/** Followed by what somebody is: ", a farmer", "is a nurse". */
	described: boolean;
	/** Does, or suffers, what people alone do: "wrote", "was born". */
	human: boolean;
	/** Years of a life or an age after it, or has what people have: "(1843–1910)", ", 54, said", "Ada's father". */
	lives: boolean;
	/** Another name of the run before it: "known as", "born". */
	alias: boolean;
	/** A part of the name of a firm: "& Co", "and Sons". */
	firm: boolean;
	/** The title before it, lower case; empty where there is none. */
	title: string;
	/** Named as somebody: "my name is", "Dear", "the chemist", "Thank you, ". */
	introduced: boolean;
	/** Begins the sentence, before a colon: "Clara: Good morning", but also "Note: …". */
	labels: boolean;
	/** Has a small word inside that names have: `van`, `de`. */
	particle: boolean;
	/** Joined by "and" to the run after it. */
	joined: boolean;
	/** The next of a list of such runs follows: "Ann Lee (piano), Bo Diaz on bass and …". */
	lists: boolean;
	/** After "in", "at" … where places stand, or after "of" behind another name. */
	placed: boolean;
	/** After "the", where people do not stand. */
	article: boolean;
	/** Seconds; null for documents. */
	start: number | null;
};

const isHyphen = (text: string): boolean => /^[-‐‑]$/u.test(text);

/** Headlines capitalise every word: there, capitals prove nothing. */
export const isHeadline = ({tokens, heading, text}: TimedSentence): boolean => {
	const long = tokens.filter(token => /^\p{L}{4,}/u.test(token.text));
	const capitals = long.filter(token => isCapitalised(token.text)).length;
	return heading || (long.length >= 4 && capitals > long.length * 0.8 && !/[.!?…]["'”’)\]]*$/.test(text));
};

/** "W.E.B." is written as "W. E. B." is. */
const initialsApart = (text: string): string[] => /^(?:\p{Lu}\.){2,}$/u.test(text) ? text.match(/\p{Lu}\./gu) ?? [] : [text];

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

/** Titles that are surnames as often: after another title they are one, "Dr. King". */
const isNameToo = (word: string): boolean => /^(?:king|prince|pope|judge|justice|major|marshal|bishop|abbot|deacon|baron|earl|count|duke|constable|nurse|canon|cardinal|rabbi)$/i.test(word);

const runOf = (tokens: readonly Token[], from: number, to: number, start: number | null): CapitalRun => {
	const words = joinHyphens(tokens.slice(from, to)).flatMap(text => initialsApart(bare(text))).filter(Boolean)
		// "Jane, Jane" without the comma is one name said twice.
		.filter((word, index, all) => word !== all[index - 1]);
	const inner = words.length < 3 ? -1 : words.findLastIndex((word, place) => place > 0 && place < words.length - 1 && isSureTitle(word));
	const leading = inner > 0 ? inner + 1 : titlesBefore(words);
	const titles = leading === words.length && leading > 1 && isNameToo(words.at(-1)!) ? leading - 1 : leading;
	const before = tokens[from - 1]?.text ?? '';
	const next = tokens[to + 1]?.text ?? '';
	const placed = (/^(?:in|at|near|to|from|around|across|outside)$/i.test(before) && !isAddressed(tokens[from - 2], before)) || (before === 'of' && isCapitalised(tokens[from - 2]?.text ?? ''));
	return {
		words: withoutLetters(words.slice(titles)),
		honorific: titles > 0,
		title: listed(words[titles - 1] ?? ''),
		initial: from === 0 && titles === 0,
		// "The plan for a barn at Manton Grange had been …": what is done there, somebody else does.
		acts: (isActing(tokens, to) && !(placed && tokens[to]?.text !== ',')) || isAgent(tokens, from),
		described: (tokens[to]?.text === ',' || (tokens[to] !== undefined && isBe(tokens[to]))) && saysWho(tokens, to + 1),
		human: isHuman(tokens, to),
		lives: hasLife(tokens, to),
		alias: aliasBefore.test(textBefore(tokens, from)),
		firm: (/^[&+]$/.test(before) && isAmpersandOfFirm(tokens, from - 1)) || isFirm(tokens, to),
		introduced: isIntroduced(tokens, from, to),
		labels: from === 0 && to <= 3 && tokens[to]?.text === ':',
		particle: tokens.slice(from, to - 1).some(({text}) => particles.has(text)),
		joined: /^(?:and|&)$/i.test(tokens[to]?.text ?? '') && isCapitalised(next),
		lists: false,
		placed,
		article: /^(?:the|a|an|this|that)$/i.test(before),
		start,
	};
};

/** "… Notami Good morning, everyone": what one says first, where the full stop before it was not heard. */
const isGreeting = (text: string, next: Token | undefined): boolean => text === 'Good' && /^(?:morning|afternoon|evening|night|day)$/i.test(next?.text ?? '');

/** Whether a token can begin or go on a run by itself. */
const isNameWord = ({text, pos}: Token, next: Token | undefined): boolean =>
	pos !== 'PUNCT' && isCapitalised(text) && (isInitial(text) || !functionWords.has(listed(text))) && !isGreeting(text, next);

/** "KL Rahul", "GH Hardy": initials without their points; whether they are that, the name after them must say. */
const isInitials = (tokens: readonly Token[], index: number, tagsOf: WordTags): boolean => {
	const [token, next, third] = tokens.slice(index, index + 3);
	return /^\p{Lu}{2,3}$/u.test(token?.text ?? '') && next !== undefined && !next.joined && isCapitalised(next.text) && !isInitial(next.text) && !functionWords.has(listed(next.text))
		&& !isCapitalised(third?.text ?? '') && !third?.joined && (token!.text === 'MS' || !['Organization', 'Place', 'Unit', 'Currency', 'Abbreviation'].some(tag => tagsOf(token!.text).has(tag)));
};

const isLeadingSurname = (token: Token | undefined): boolean => token !== undefined && /^\p{Lu}/u.test(token.text) && leadingSurnames.has(foldLetters(token.text));

/** What is added to a word of the language by a hyphen: "Boston-based". */
const addedByHyphen = /^(?:based|born|led|run|like|wide|style|made|free|era|day|bound|owned|only|type|size|long|side|fed|two|up|off|in|on|out|to)$/;

/** How many tokens from `index` go on a run only because of what is around them: particles, hyphens, "the Great", "of Hippo". */
const glueLength = (tokens: readonly Token[], index: number, from: number, tagsOf: WordTags): number => {
	const [token, next, third] = tokens.slice(index, index + 3);
	const before = tokens[index - 1];
	if (!token) {
		return 0;
	}

	const isCapital = (one: Token | undefined): boolean => one !== undefined && isCapitalised(one.text);
	// "Ursula von der Leyen".
	let end = index;
	while (end < index + 4 && particles.has(tokens[end]?.text ?? '')) {
		end++;
	}

	if (end > index && isCapital(tokens[end])) {
		return end - index;
	}

	// "Abu Hamid al-Ghazali".
	if (articles.has(token.text) && isHyphen(next?.text ?? '') && next?.joined && third?.joined && isCapital(third)) {
		return 2;
	}

	if (isHyphen(token.text) && token.joined && next?.joined) {
		// "Bong Joon-ho": the second half of a given name, where the surname says that it is one.
		const isSyllable = /^\p{Ll}[\p{Ll}\p{M}]{0,5}$/u.test(next.text) && !addedByHyphen.test(next.text)
			&& ((index - 2 >= from && isLeadingSurname(tokens[index - 2])) || isLeadingSurname(third));
		return isSyllable ? 2 : Number(isCapital(next));
	}

	if ((token.text === '.' && token.joined && isInitial(before?.text ?? '')) || honorifics.has(listed(token.text))) {
		return honorifics.has(listed(token.text)) ? Number(isCapital(token)) : 1;
	}

	// "Neil deGrasse Tyson"; "Cllr I Wroth".
	if (/^(?:de|di|da|del|della|des|du|la|le|van|von)\p{Lu}\p{Ll}+$/u.test(token.text) || (token.text === 'I' && isSureTitle(before?.text ?? '') && isCapital(next))) {
		return 1;
	}

	const single = tokens.slice(from, index).filter(({text, pos}) => pos !== 'PUNCT' && !honorifics.has(listed(text))).length === 1;
	if (isRegnal(token, tokens, index, tagsOf)) {
		return 1;
	}

	if (token.text === 'the' && (single || isRegnal(before, tokens, index - 1, tagsOf)) && epithets.has(next?.text.toLowerCase() ?? '') && isCapital(next)) {
		return 2;
	}

	if (token.text === 'of' && single && isCapital(next) && !functionWords.has(listed(next!.text))
		&& (isGivenName(tagsOf(before?.text ?? '')) || (isUnknown(tagsOf(before?.text ?? '')) && tagsOf(next!.text).has('Place')))) {
		return 2;
	}

	// "Zheng He sailed".
	return Number(isCapital(token) && index - 1 >= from && isLeadingSurname(before) && leadingSurnames.has(token.text.toLowerCase()) && next?.pos === 'VERB');
};

/** A ruler's number: "Henry III"; "I" is a word, save after a title. */
const isRegnal = (token: Token | undefined, tokens: readonly Token[], index: number, tagsOf: WordTags): boolean => {
	if (!token || index === 0) {
		return false;
	}

	const before = tokens[index - 1]!.text;
	const number = token.text.replace(/\.$/, '');
	// "Otis Brown III".
	if (/^I{2,3}$/.test(number) && isGivenName(tagsOf(tokens[index - 2]?.text ?? '')) && isCapitalised(before)) {
		return true;
	}

	const goesOn = isCapitalised(tokens[index + 1]?.text ?? '') && /^[VX]$/.test(number);
	return isNumeral(number) && !goesOn && (number === 'I'
		? royalTitles.has(listed(tokens[index - 2]?.text ?? ''))
		: isGivenName(tagsOf(before)) || royalTitles.has(listed(tokens[index - 2]?.text ?? '')) || (number.length > 1 && isUnknown(tagsOf(before))));
};

/** What a name may begin with that has no capital: "al-Ghazali", "de Gaulle"; how many tokens. */
const startLength = (tokens: readonly Token[], index: number): number => {
	const [token, next, third] = tokens.slice(index, index + 3);
	return token && articles.has(token.text) && isHyphen(next?.text ?? '') && next?.joined && third?.joined && isCapitalised(third.text) ? 2 : 0;
};

export const capitalRuns = ({tokens, start}: TimedSentence, tags: WordTags): CapitalRun[] => {
	const spans: Array<readonly [number, number]> = [];
	let from = -1;
	for (let index = 0; index < tokens.length; index++) {
		const glue = from === -1 ? startLength(tokens, index) : glueLength(tokens, index, from, tags);
		if (glue > 0) {
			from = from === -1 ? index : from;
			index += glue - 1;
		} else if (isNameWord(tokens[index]!, tokens[index + 1]) || (from === -1 && isInitials(tokens, index, tags))) {
			from = from === -1 ? index : from;
		} else if (from !== -1) {
			spans.push([from, index]);
			from = -1;
		}
	}

	if (from !== -1) {
		spans.push([from, tokens.length]);
	}

	return spans.map(([own, to], place) => {
		const next = spans[place + 1]?.[0];
		return {...runOf(tokens, own, to, start), lists: next !== undefined && isListGap(tokens, to, next)};
	});
};
