/**
 * Where a text says what a term means, in its own words: "Chunking is the …", "…, which means …", "… (a charge that
 * …)" (patterns after Hearst 1992, and Navigli and Velardi 2010). Few are taken for a definition that are none: what
 * is defined must be a term, and the definition must say of what kind it is and what sets it apart.
 */
import type {Sighting} from '../../checkpoints/vault-record.js';
import {emptyAdjectives, functionWords} from './common-words.js';
import type {Token} from './language.js';
import {isAcronym} from './term-key.js';
import {isTermLike} from './term-like.js';
import type {TimedSentence} from './timed-sentences.js';

export type Meaning = {
	/** As the text has it, without an article. */
	term: string;
	/** The definition, without the term. */
	definition: Sighting;
	/** Index of the sentence. */
	place: number;
	/** The term begins its sentence: its capital says nothing. */
	initial: boolean;
};

/** Openings that a definition may follow: "So a circuit breaker is …". */
const lead = /^(?:(?:and|so|but|now|well|okay|ok|yes|yeah|right|exactly|um|uh|also|basically|remember|again|here|first|then)\b,? )*/iu;
const softly = String.raw`(?:(?:just|simply|basically|really|essentially|actually|usually|often|of course|in short|roughly|broadly|typically|generally),? )*`;
const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}'’&-]*`;
const isA = new RegExp([
	String.raw`^(?<article>an? |the )?(?<term>${word}(?: ${word}){0,5}?) (?<verb>is|are|means?|refers? to|describes?|stands for|`,
	String.raw`denotes?) ${softly}(?<rest>.+)$`,
].join(''), 'iu');

/** Says of what kind: "the habit of …", "what microbes do when …". */
const kindOf = /^(?:an?|the|any|what|when|how|where) /iu;
/** Says what sets it apart. */
const apart = new RegExp([
	String.raw`\b(?:that|which|who|whose|where|when|what|how|of|to|for|by|from|with|without|between|in|on|made|used|so|as|because|before|after|`,
	String.raw`during|against|\p{Ll}{2,}ed)\b`,
].join(''), 'iu');
const manyAre = new RegExp(String.raw`^(?:${word} ){0,3}\p{L}+s (?:that|which|who|in which|of|made|used|with|for|by) `, 'iu');
const massIs = new RegExp(String.raw`^(?:${word} (?:or |and )?){1,3}(?:that|which|on which|in which|from which|made|with|without) `, 'iu');

/** "A trap", "the reason why …" judge or explain, and define nothing; "the first", "the best" set apart from others of a kind. */
const noKind = new RegExp([
	String.raw`^an? part of\b|^(?:an?|the|any) (?:very |really |so )?(?:right|wrong|good|bad|great|nice|big|key|real|true|hard|easy|lot|bit|few|`,
	String.raw`one|reason|point|problem|answer|question|case|idea that|truth|fact|way we|start|mess|shame|pity|joke|trap|surprise|secret|trick|`,
	String.raw`heart|exception|ones?|of|important|interesting|essential|\p{L}+ part of)\b`,
].join(''), 'iu');
const noneElse = /^(?:an?|the|any) (?:very |really |so )?(?:most|best|worst|first|second|third|last|next|only|main|same|\p{Ll}{3,}est)\b/iu;

/** Kinds of what terms name: after "the map" or a comma, only these make a definition. */
const kinds = `
state situation process method technique practice habit measure ability tendency condition effect finding belief
theory term name kind type form class set group system rule principle strategy way part unit amount share rate
ratio degree property quality feature act mixing attempt disease disorder device tool structure organ cell area
region line point place time phase stage period exercise test model framework pattern phenomenon observation
relationship relation difference distance number charge tax payment cost price money store frame guard document
contract agreement protocol program function algorithm list sum product mixture substance material technology
approach position figure law custom right duty style movement school study science branch loss network channel
chemical hormone protein gas metal plant animal food dish sauce drink paste dough word language weapon ship vehicle
machine instrument building layer piece body office council court treaty war battle fight journey drug virus
bacterium cut coat cloth garment song poem story picture drawing diagram map book text code file server request
message signal wave force field particle current circuit beam rope knot bond loan fee fund debt contest game
erosion disappearance spread growth use understanding knowledge
`.trim().split(/\s+/).join('|');
const ofKind = new RegExp(String.raw`^(?:an?|the|any) (?:${word} ){0,3}?(?:${kinds})\b`, 'iu');

const afterComma = new RegExp(String.raw`, (?:which|that) (?:is|are|means?|refers? to|describes?|stands for) ${softly}(?<definition>.+)$`, 'iu');
const apposed = new RegExp([
	String.raw`, (?<definition>(?:an?|the) (?:${word} ){0,2}?(?:${kinds}) (?:that|which|in which|where|of|when|by which|for|to|used)\b[^,;:]*)`,
].join(''), 'iu');
const thatIs = /, (?:that is(?: to say)?|i\.e\.|in other words|meaning),? (?<definition>(?:an?|the|any|when|what) [^,;:]+)/iu;
const inBrackets = /\((?<definition>(?:an?|the|any|when|what) [^()]{10,200})\)/iu;
const afterColon = /: (?<definition>(?:an?|the) [^:]{10,200})$/iu;
const passive = new RegExp([
	String.raw`^(?<definition>(?!what |this |that |it |these |those |they |he |she |we |you |i |there |which |who )[^,;:]{12,160}?) (?:is|`,
	String.raw`are) (?:\p{L}+ )?(?:called|known as|termed|referred to as|dubbed) (?:an? |`,
	String.raw`the )?["“']?(?<term>[\p{L}\p{N}][\p{L}\p{N}'’& -]*[\p{L}\p{N}])["”']?[.!]?$`,
].join(''), 'iu');

/** Where another statement begins, or speech falters. */
const ending = new RegExp([
	String.raw`(?:[;.?!]\s|,? (?:and|but|so) (?:it|it['’]s|its|this|that['’]?s|they|we|you|he|she|there|i)\b|, (?:right|you know|okay|I mean)\b|`,
	String.raw`, it['’]?s? |, (?:and|but) (?:the|an?) \p{L}+ (?:is|are|was|has|can|must)\b).*$`,
].join(''), 'isu');

const fewest = {words: 4, characters: 12};
/** Somebody who looks for words defines nothing yet. */
const faltering = /\b(?:u[hm]+|erm?|mm+|hm+)\b/iu;

/** A definition cut where it ends; empty when it is none. */
const definitionOf = (rest: string): string => {
	const text = rest.replace(ending, '').replace(/[\s.,;:!?…"”’)]+$/u, '').trim();
	const whole = text.length >= fewest.characters && text.split(' ').length >= fewest.words && !faltering.test(text);
	return whole ? text : '';
};

const bare = (text: string): string => text.toLowerCase();

const tokensWithin = ({tokens, from}: TimedSentence, start: number, end: number): Token[] =>
	tokens.filter(token => token.from - from >= start && token.to - from <= end);

/** The noun phrase that ends at `end`: what stands before a comma or a bracket. */
const phraseBefore = (sentence: TimedSentence, end: number): string => {
	const before = tokensWithin(sentence, 0, end);
	let from = before.length;
	while (from > 0 && before.length - from < 5) {
		const token = before[from - 1]!;
		const glued = /^['’]s$|^[-‐‑]$/u.test(token.text);
		const fits = ['NOUN', 'PROPN', 'ADJ'].includes(token.pos)
			|| (token.pos === 'VERB' && /(?:ing|ed)$/i.test(token.text) && from < before.length && ['DET', 'ADP', 'ADJ', 'PUNCT'].includes(before[from - 2]?.pos ?? 'PUNCT'));
		if (!glued && !fits) {
			break;
		}

		from--;
	}

	while (from < before.length && (emptyAdjectives.has(bare(before[from]!.text)) || functionWords.has(bare(before[from]!.text)) || /^\P{L}/u.test(before[from]!.text))) {
		from++;
	}

	const [head] = before.slice(from);
	return head ? sentence.text.slice(head.from - sentence.from, end).trim() : '';
};

type Found = {term: string; at: number; definition: string; /** "An index case is …": one of a kind, so that it is the kind that is defined. */ generic: boolean};

const ofSubject = (sentence: TimedSentence): Found | undefined => {
	const opening = lead.exec(sentence.text)?.[0].length ?? 0;
	const match = isA.exec(sentence.text.slice(opening));
	const {article = '', term = '', verb = '', rest = ''} = match?.groups ?? {};
	if (term === '') {
		return undefined;
	}

	const means = /^(?:mean|refer|describe|stand|denote)/i.test(verb);
	const one = !term.includes(' ');
	const the = /^the/i.test(article) && one && !isAcronym(term);
	const definition = definitionOf(rest);
	const kind = kindOf.test(rest)
		? !noKind.test(rest) && (/^an? /i.test(article) || !noneElse.test(rest)) && apart.test(definition.replace(kindOf, '')) && (!the || ofKind.test(rest))
		: article === '' && (/^are$/i.test(verb) ? manyAre : massIs).test(rest) && !/^(?:not|part|proof|all|one|more|less|about|like)\b/i.test(rest) && !/^\p{L}+(?:ed|ing) /u.test(rest);
	// "The scheme means that …" tells what follows from it.
	const follows = (/^the/i.test(article) && /^that\b/i.test(rest)) || /^(?:then|also|now|still|that (?:we|i|you|our|your|my|the \p{L}+ (?:is|are|was|has|have))\b)/iu.test(rest);
	if (definition === '' || (means ? the || follows : !kind)) {
		return undefined;
	}

	return {
		term, at: opening + article.length, definition, generic: /^an? /i.test(article),
	};
};

const within = new RegExp(String.raw` (?<verb>is|are|means?) ${softly}(?<rest>(?:an?|the|any|what|when|that) .+)$`, 'iu');
/** Where a statement begins inside a sentence: after a mark or a joining word. */
const begins = new Set(['PUNCT', 'CCONJ', 'SCONJ', 'ADV', 'INTJ']);
const mostTries = 4;

/** "Good question, so a circuit breaker is a guard that …": speech has commas where a writer has full stops. Only what says its kind plainly counts. */
const ofClause = (sentence: TimedSentence): Found | undefined => {
	let from = 0;
	for (let tries = 0; tries < mostTries; tries++) {
		const match = within.exec(sentence.text.slice(from));
		if (!match) {
			return undefined;
		}

		const end = from + match.index;
		const term = phraseBefore(sentence, end);
		const at = end - term.length;
		const before = tokensWithin(sentence, 0, at);
		const article = before.at(-1)?.pos === 'DET' && /^(?:an?|the)$/i.test(before.at(-1)!.text);
		const opening = before.at(article ? -2 : -1);
		const {verb = '', rest = ''} = match.groups ?? {};
		const definition = definitionOf(rest);
		const means = /^mean/i.test(verb);
		const kind = means || (ofKind.test(rest) && !noKind.test(rest) && !noneElse.test(rest) && apart.test(definition.replace(kindOf, '')));
		// "The taskforce is a resource for …" tells of one thing, and so does a name.
		const one = (article && /^the$/i.test(before.at(-1)!.text)) || (/^\p{Lu}/u.test(term) && !isAcronym(term));
		if (term !== '' && opening && begins.has(opening.pos) && definition !== '' && kind && !one) {
			return {
				term, at, definition, generic: article,
			};
		}

		from = end + 3;
	}

	return undefined;
};

const ofPhrase = (sentence: TimedSentence): Found[] => {
	const found: Found[] = [];
	for (const [pattern, kindNeeded] of [[afterComma, true], [apposed, false], [thatIs, true], [inBrackets, false], [afterColon, false]] as const) {
		const match = pattern.exec(sentence.text);
		const definition = match?.groups?.definition ?? '';
		if (!match || definition === '') {
			continue;
		}

		const term = phraseBefore(sentence, match.index);
		const means = /^, (?:which|that) means?/i.test(match[0]);
		const fits = means || !kindNeeded || (kindOf.test(definition) && !noKind.test(definition) && !noneElse.test(definition));
		// A colon introduces many things: only after "of attrition:" or "called attrition:" is it a meaning.
		const introduced = pattern !== afterColon || /(?:of|called|term|word|concept|notion|principle|spoke of) (?:the |an? )?$/iu.test(sentence.text.slice(0, match.index - term.length));
		const text = definitionOf(definition);
		if (term !== '' && fits && introduced && text !== '' && apart.test(text.replace(kindOf, ''))) {
			found.push({
				term, at: match.index - term.length, definition: text, generic: false,
			});
		}
	}

	const {term = '', definition = ''} = passive.exec(sentence.text)?.groups ?? {};
	if (term !== '' && definition.split(' ').length >= fewest.words) {
		found.push({
			term, at: sentence.text.lastIndexOf(term), definition: definition.replace(lead, ''), generic: true,
		});
	}

	return found;
};

/** A slip of the tagger cuts "soil moisture" to "moisture": what the text says elsewhere in one piece is one term. */
const widened = (found: Found, sentence: TimedSentence, whole: () => string): Found => {
	const before = /(?<word>\p{L}+) $/u.exec(sentence.text.slice(0, found.at))?.groups?.word ?? '';
	if (before === '' || found.term.includes(' ') || functionWords.has(bare(before)) || emptyAdjectives.has(bare(before))) {
		return found;
	}

	const term = `${before} ${found.term}`;
	return whole().split(bare(term), 3).length > 2 ? {...found, term, at: found.at - before.length - 1} : found;
};

/** No text explains so many terms; looking for more of them would take long in a text made for it. */
const most = 200;
const longestSentence = 600;

/**
 * What the text defines, in order; a term that it defines twice has two meanings.
 *
 * @param isName Whether a capitalised word is of a person's or a place's name: those are no terms.
 */
export const findMeanings = (sentences: readonly TimedSentence[], isName: (word: string) => boolean): Meaning[] => {
	const result: Meaning[] = [];
	let text: string | undefined;
	const whole = (): string => {
		text ??= sentences.map(sentence => sentence.text.toLowerCase()).join('\n');
		return text;
	};

	for (const [place, sentence] of sentences.entries()) {
		if (sentence.heading || sentence.text.length > longestSentence || sentence.text.endsWith('?') || result.length >= most) {
			continue;
		}

		const subject = ofSubject(sentence) ?? ofClause(sentence);
		for (const found of subject ? [subject] : ofPhrase(sentence)) {
			const {term, at, definition, generic} = widened(found, sentence, whole);
			if (isTermLike(term, tokensWithin(sentence, at, at + term.length), isName, generic || ofKind.test(definition))) {
				result.push({
					term, definition: {text: definition, start: sentence.start}, place, initial: at === 0,
				});
			}
		}
	}

	return result;
};
