/** Runs of capitalised words, with what stands around them: where names of people are looked for. */
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {
	articles, epithets, honorifics, humanVerbs, isRole, leadingSurnames, particles, royalTitles, surelyHumanFates, surelyHumanVerbs,
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
	/** After "in", "at" … where places stand, or after "of" behind another name. */
	placed: boolean;
	/** After "the", where people do not stand. */
	article: boolean;
	/** Seconds; null for documents. */
	start: number | null;
};

const bare = (text: string): string => text.replace(/['’]s$/i, '').replaceAll(/^[^\p{L}]+|[^\p{L}\p{M}.]+$/gu, '');
const isHyphen = (text: string): boolean => /^[-‐‑]$/u.test(text);
export const isInitial = (text: string): boolean => /^\p{Lu}\.?$/u.test(text) && text !== 'I';
const isCapitalised = (text: string): boolean => (!/^I['’]/.test(text) && /^\p{Lm}?[\p{Lu}\p{Lt}][\p{L}\p{M}'’.-]*[\p{Ll}\p{M}\p{Lm}]['’.]?$/u.test(text)) || isInitial(text);

/** Lower case, without the point of an abbreviation: for the word lists. */
export const listed = (text: string): string => text.toLowerCase().replace(/\.$/, '');

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

const isBe = ({lemma, pos}: Token): boolean => lemma === 'be' && (pos === 'AUX' || pos === 'VERB');

/** "A chemist", "the first woman": who somebody is, from here on. */
const saysWho = (tokens: readonly Token[], from: number): boolean =>
	/^(?:an?|the|our|my|his|her)$/i.test(tokens[from]?.text ?? '') && tokens.slice(from + 1, from + 5).some(({lemma, pos}) => pos === 'NOUN' && isRole(lemma));

/** "Bakes naan" where the verb was taken for a noun in the plural: what comes after it is what it is done to. */
const isVerbTakenForNoun = ({pos, text, lemma}: Token, next: Token | undefined): boolean =>
	pos === 'NOUN' && /s$/.test(text) && [lemma, text.slice(0, -1), text.slice(0, -2)].some(base => humanVerbs.has(base)) && next !== undefined && !['AUX', 'VERB', 'CCONJ'].includes(next.pos) && next.text !== ',';

/** The first verb after auxiliaries and adverbs: "had already seen". */
const verbAfter = (tokens: readonly Token[], to: number): Token | undefined =>
	tokens.slice(to, to + 3).find((token, place, all) => token.pos === 'VERB' && all.slice(0, place).every(({pos}) => pos === 'AUX' || pos === 'ADV' || pos === 'PART'));

/** Whether what follows is done by people: "wrote", "had seen", ", who", ", an economist", "is a nurse". */
const isActing = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2);
	if (after === undefined) {
		return false;
	}

	if (after.text === ',' && next) {
		return next.lemma === 'who' || next.lemma === 'whose' || saysWho(tokens, to + 1);
	}

	if ((isBe(after) && saysWho(tokens, to + 1)) || isVerbTakenForNoun(after, next)) {
		return true;
	}

	const verb = after.pos === 'AUX' || after.pos === 'ADV' ? verbAfter(tokens, to) : after;
	return (after.pos === 'VERB' || after.pos === 'AUX' || after.pos === 'ADV') && (humanVerbs.has(after.lemma) || (verb !== undefined && humanVerbs.has(verb.lemma)));
};

/** Whether what stands before is done by whom it names: "read by Ueno". */
const isAgent = (tokens: readonly Token[], from: number): boolean => {
	const [verb, by] = from < 2 ? [] : tokens.slice(from - 2, from);
	return by?.text === 'by' && verb?.pos === 'VERB' && humanVerbs.has(verb.lemma);
};

/** Whether what follows is done by people alone, or to them. */
const isHuman = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2);
	const verb = verbAfter(tokens, to);
	return verb !== undefined && (after && isBe(after)
		? surelyHumanFates.has(verb.text.toLowerCase()) && (verb === next || tokens[to + 2] === verb)
		: surelyHumanVerbs.has(verb.lemma));
};

const introduction = new RegExp([
	String.raw`(?:\b(?:i am|i['’]m|my name(?: is|['’]s)|name(?: is| was|['’]s)|dear|named|a (?:man|woman|boy|girl) called|meet|ask|asked|tell|`,
	String.raw`told|thank|thanks to|(?:yours )?(?:sincerely|faithfully|truly),?|(?:kind |best |warm )regards,?|best wishes,?|emailed|according to|joined by|here is|here['’]s)|^(?:this is|it['’]s)) $`,
].join(''), 'iu');
const greeting = new RegExp([
	String.raw`^(?:(?:okay|well|yes|no|and|so|right)[,.]? )*(?:thank you(?: very much| so much)?|thanks(?: a lot)?|good (?:morning|afternoon|`,
	String.raw`evening|night)|hello|hi|hey|welcome(?: back)?|goodbye|bye|sorry|yes|no|okay|over to you|right|exactly|great|sure)(?: again)?,? ?$`,
].join(''), 'iu');

/** Whether what stands before or after the run names it as a person. */
const isIntroduced = (tokens: readonly Token[], from: number, to: number): boolean => {
	const before = textBefore(tokens, from).trimEnd();
	const after = tokens[to];
	if (introduction.test(`${before} `) || (before !== '' && from <= 8 && greeting.test(before.replaceAll(' ,', ',')) && (after === undefined || after.pos === 'PUNCT'))) {
		return true;
	}

	const [role] = [tokens[from - 1]?.text === ',' ? tokens[from - 2] : tokens[from - 1]];
	if (role?.pos === 'NOUN' && isRole(role.lemma)) {
		return true;
	}

	// "Devika, can you …"
	return from === 0 && after?.text === ',' && /^(?:can|could|would|will|do|did|have|are|what|how|you|please|thank|thanks)$/i.test(tokens[to + 1]?.text ?? '');
};

/** Titles that are surnames as often: after another title they are one, "Dr. King". */
const isNameToo = (word: string): boolean => /^(?:king|prince|pope|judge|justice|major|marshal|bishop|abbot|deacon|baron|earl|count|duke|constable|nurse|canon|cardinal|rabbi)$/i.test(word);

const aliasBefore = /(?:known (?:as|simply as|to \w+ as)|nicknamed|n[ée]e|(?:was|were|is|be|himself|herself|was also) (?:born|called)) $/iu;

const textBefore = (tokens: readonly Token[], from: number): string =>
	`${tokens.slice(Math.max(0, from - 8), from).map(({text, joined}) => (joined ? '' : ' ') + text).join('').trimStart()} `;

/** "& Co", "and Sons": what comes after a name and makes a firm of it. */
const isFirm = (tokens: readonly Token[], to: number): boolean => {
	const [after, next] = tokens.slice(to, to + 2).map(({text}) => listed(text));
	return after === '&' || after === '+' || (after === 'and' && /^(?:co|company|sons?|bros|brothers|partners|associates|daughters|cie)$/.test(next ?? '') && isCapitalised(tokens[to + 1]?.text ?? ''));
};

/** "Spoke to", "a letter from": whom one speaks to, or hears from, is a person. */
const isAddressed = (verb: Token | undefined, preposition: string): boolean =>
	verb !== undefined && ((/^to$/i.test(preposition) && /^(?:speak|talk|write|reply|listen|apologi[sz]e|complain|confess|marry|bear|teach|explain|lose|thanks|wife|husband|son|daughter|brother|sister|friend|letter|assistant|heir)$/.test(verb.lemma))
		|| (/^from$/i.test(preposition) && /^(?:hear|letter|learn|borrow|inherit|quote|quotation|email|message|question|comment)$/.test(verb.lemma)));

const runOf = (tokens: readonly Token[], from: number, to: number, start: number | null): CapitalRun => {
	const words = joinHyphens(tokens.slice(from, to)).flatMap(text => initialsApart(bare(text))).filter(Boolean)
		// "Jane, Jane" without the comma is one name said twice.
		.filter((word, index, all) => word !== all[index - 1]);
	const leading = titlesBefore(words);
	const titles = leading === words.length && leading > 1 && isNameToo(words.at(-1)!) ? leading - 1 : leading;
	const before = tokens[from - 1]?.text ?? '';
	const next = tokens[to + 1]?.text ?? '';
	return {
		words: withoutLetters(words.slice(titles)),
		honorific: titles > 0,
		title: listed(words[titles - 1] ?? ''),
		initial: from === 0 && titles === 0,
		acts: isActing(tokens, to) || isAgent(tokens, from),
		described: (tokens[to]?.text === ',' || (tokens[to] !== undefined && isBe(tokens[to]))) && saysWho(tokens, to + 1),
		human: isHuman(tokens, to),
		alias: aliasBefore.test(textBefore(tokens, from)),
		firm: /^[&+]$/.test(before) || isFirm(tokens, to),
		introduced: isIntroduced(tokens, from, to),
		labels: from === 0 && to <= 3 && tokens[to]?.text === ':',
		particle: tokens.slice(from, to - 1).some(({text}) => particles.has(text)),
		joined: /^(?:and|&)$/i.test(tokens[to]?.text ?? '') && isCapitalised(next),
		placed: (/^(?:in|at|near|to|from|around|across|outside)$/i.test(before) && !isAddressed(tokens[from - 2], before)) || (before === 'of' && isCapitalised(tokens[from - 2]?.text ?? '')),
		article: /^(?:the|a|an|this|that)$/i.test(before),
		start,
	};
};

/** Whether a token can begin or go on a run by itself. */
const isNameWord = ({text, pos}: Token): boolean =>
	pos !== 'PUNCT' && isCapitalised(text) && (isInitial(text) || !functionWords.has(listed(text)));

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
	const runs: CapitalRun[] = [];
	let from = -1;
	for (let index = 0; index < tokens.length; index++) {
		const glue = from === -1 ? startLength(tokens, index) : glueLength(tokens, index, from, tags);
		if (glue > 0) {
			from = from === -1 ? index : from;
			index += glue - 1;
		} else if (isNameWord(tokens[index]!)) {
			from = from === -1 ? index : from;
		} else if (from !== -1) {
			runs.push(runOf(tokens, from, index, start));
			from = -1;
		}
	}

	return from === -1 ? runs : [...runs, runOf(tokens, from, tokens.length, start)];
};
