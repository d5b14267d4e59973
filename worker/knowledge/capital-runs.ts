/** Runs of capitalised words, with what stands around them: where names of people are looked for. */
import {functionWords} from './common-words.js';
import type {Token} from './language.js';
import {
	honorifics, humanVerbs, isRole, particles,
} from './name-lists.js';
import type {TimedSentence} from './timed-sentences.js';
import {titlesBefore, withoutLetters} from './titles.js';

export type CapitalRun = {
	/** Without honorifics. */
	words: readonly string[];
	/** An honorific was before it. */
	honorific: boolean;
	/** Not proven by its capital: it begins the sentence. */
	initial: boolean;
	/** Followed by a verb of people, or by what says who somebody is: ", who", ", a chemist". */
	acts: boolean;
	/** Named as somebody: "my name is", "Dear", "the chemist", "Thank you, ". */
	introduced: boolean;
	/** Begins the sentence, before a colon: "Clara: Good morning", but also "Note: …". */
	labels: boolean;
	/** Has a small word inside that names have: `van`, `de`. */
	particle: boolean;
	/** Joined by "and" to the run after it. */
	joined: boolean;
	/** After "in", "at" … where places stand. */
	placed: boolean;
	/** After "the", where people do not stand. */
	article: boolean;
	/** Seconds; null for documents. */
	start: number | null;
};

const bare = (text: string): string => text.replace(/['’]s$/i, '').replaceAll(/^[^\p{L}]+|[^\p{L}.]+$/gu, '');
const isHyphen = (text: string): boolean => /^[-‐‑]$/u.test(text);
export const isInitial = (text: string): boolean => /^\p{Lu}\.?$/u.test(text) && text !== 'I';
const isCapitalised = (text: string): boolean => (!/^I['’]/.test(text) && /^\p{Lu}[\p{L}'’.-]*\p{Ll}['’.]?$/u.test(text)) || isInitial(text);

/** Lower case, without the point of an abbreviation: for the word lists. */
export const listed = (text: string): string => text.toLowerCase().replace(/\.$/, '');

/** Headlines capitalise every word: there, capitals prove nothing. */
export const isHeadline = ({tokens, heading, text}: TimedSentence): boolean => {
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

/** Whether what follows is done by people: "wrote", "had seen", ", who", ", an economist". */
const isActing = (tokens: readonly Token[], to: number): boolean => {
	const [after, next, third] = tokens.slice(to, to + 3);
	if (after === undefined) {
		return false;
	}

	if (after.text === ',' && next) {
		return next.lemma === 'who' || next.lemma === 'whose'
			|| (/^(?:an?|the|our|my|his|her)$/i.test(next.text) && tokens.slice(to + 2, to + 6).some(({lemma, pos}) => pos === 'NOUN' && isRole(lemma)));
	}

	// "Had already seen": the verb after auxiliaries and adverbs.
	const verb = after.pos === 'AUX' || after.pos === 'ADV' ? [next, third].find(token => token?.pos === 'VERB') : after;
	return (after.pos === 'VERB' || after.pos === 'AUX' || after.pos === 'ADV') && (humanVerbs.has(after.lemma) || (verb !== undefined && humanVerbs.has(verb.lemma)));
};

const introduction = new RegExp([
	String.raw`(?:\b(?:i am|i['’]m|my name(?: is|['’]s)|name(?: is| was|['’]s)|dear|named|a (?:man|woman|boy|girl) called|meet|ask|asked|tell|`,
	String.raw`told|thank|thanks to|emailed|according to|joined by|here is|here['’]s)|^(?:this is|it['’]s)) $`,
].join(''), 'iu');
const greeting = new RegExp([
	String.raw`^(?:(?:okay|well|yes|no|and|so|right)[,.]? )*(?:thank you(?: very much| so much)?|thanks(?: a lot)?|good (?:morning|afternoon|`,
	String.raw`evening|night)|hello|hi|hey|welcome(?: back)?|goodbye|bye|sorry|yes|no|okay|over to you|right|exactly|great|sure)(?: again)?,? ?$`,
].join(''), 'iu');

/** Whether what stands before or after the run names it as a person. */
const isIntroduced = (tokens: readonly Token[], from: number, to: number): boolean => {
	const before = tokens.slice(Math.max(0, from - 8), from).map(({text, joined}) => (joined ? '' : ' ') + text).join('').trimStart();
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

const runOf = (tokens: readonly Token[], from: number, to: number, start: number | null): CapitalRun => {
	const words = joinHyphens(tokens.slice(from, to)).map(text => bare(text)).filter(Boolean)
		// "Jane, Jane" without the comma is one name said twice.
		.filter((word, index, all) => word !== all[index - 1]);
	const titles = titlesBefore(words);
	const before = tokens[from - 1]?.text ?? '';
	const next = tokens[to + 1]?.text ?? '';
	return {
		words: withoutLetters(words.slice(titles)),
		honorific: titles > 0,
		initial: from === 0 && titles === 0,
		acts: isActing(tokens, to),
		introduced: isIntroduced(tokens, from, to),
		labels: from === 0 && to <= 3 && tokens[to]?.text === ':',
		particle: tokens.slice(from + 1, to - 1).some(({text}) => particles.has(text)),
		joined: /^(?:and|&)$/i.test(tokens[to]?.text ?? '') && isCapitalised(next),
		placed: /^(?:in|at|near|to|from|around|across|outside)$/i.test(before),
		article: /^(?:the|a|an|this|that)$/i.test(before),
		start,
	};
};

/** Whether a token can begin or go on a run by itself. */
const isNameWord = ({text, pos}: Token): boolean =>
	pos !== 'PUNCT' && isCapitalised(text) && (isInitial(text) || !functionWords.has(listed(text)));

/** Whether a token goes on a run only because of its neighbours: `de`, the point of an initial, a hyphen. */
const isNameGlue = (token: Token, before: Token | undefined, after: Token | undefined): boolean => {
	const continued = after !== undefined && isCapitalised(after.text);
	return (particles.has(token.text) && continued)
		|| (isHyphen(token.text) && token.joined && continued && after.joined)
		|| (token.text === '.' && token.joined && isInitial(before?.text ?? ''))
		|| honorifics.has(listed(token.text));
};

export const capitalRuns = ({tokens, start}: TimedSentence): CapitalRun[] => {
	const runs: CapitalRun[] = [];
	let from = -1;
	for (const [index, token] of tokens.entries()) {
		const open = from !== -1;
		if (isNameWord(token) || (open && isNameGlue(token, tokens[index - 1], tokens[index + 1]))) {
			from = open ? from : index;
		} else if (open) {
			runs.push(runOf(tokens, from, index, start));
			from = -1;
		}
	}

	return from === -1 ? runs : [...runs, runOf(tokens, from, tokens.length, start)];
};
