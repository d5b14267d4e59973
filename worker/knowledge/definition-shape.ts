/** What a definition looks like: it says of what kind a thing is, and what sets it apart from others of that kind. */

/** A definition as a sentence has it. */
export type Found = {
	/** As the sentence has it, without an article, and where it begins there. */
	term: string;
	at: number;
	definition: string;
	/** "An index case is …": one of a kind, so that it is the kind that is defined. */
	generic: boolean;
};

/** Openings that a definition may follow: "So a circuit breaker is …". */
export const lead = /^(?:(?:and|so|but|now|well|okay|ok|yes|yeah|right|exactly|um|uh|also|basically|remember|again|here|first|then)\b,? )*/iu;
/** In a pattern: words that soften what is said. */
export const softly = String.raw`(?:(?:just|simply|basically|really|essentially|actually|usually|often|of course|in short|roughly|broadly|typically|generally),? )*`;
/** In a pattern: one word. */
export const word = String.raw`[\p{L}\p{N}][\p{L}\p{N}'’&-]*`;

/** Says of what kind: "the habit of …", "what microbes do when …". */
export const kindOf = /^(?:an?|the|any|what|when|how|where) /iu;
/** Says what sets it apart. */
export const apart = new RegExp([
	String.raw`\b(?:that|which|who|whose|where|when|what|how|of|to|for|by|from|with|without|between|in|on|made|used|so|as|because|before|after|`,
	String.raw`during|against|\p{Ll}{2,}ed)\b`,
].join(''), 'iu');

/** "A trap", "the reason why …" judge or explain, and define nothing; "the first", "the best" set apart from others of a kind. */
export const noKind = new RegExp([
	String.raw`^an? part of\b|^(?:an?|the|any) (?:very |really |so )?(?:right(?! (?:of|to|not to|against|that)\b)|wrong|good|bad|great|nice|big|key|real|true|hard|easy|lot|bit|few|`,
	String.raw`one|reason|point|problem|answer|question|case|truth|fact|way we|start|mess|shame|pity|joke|trap|surprise|secret|trick|`,
	String.raw`heart|exception|ones?|of|important|interesting|essential|\p{L}+ part of)\b`,
].join(''), 'iu');
export const noneElse = /^(?:an?|the|any) (?:very |really |so )?(?:most|best|worst|first|second|third|last|next|only|main|same|\p{Ll}{3,}est)\b/iu;

/** Kinds of what terms name: after "the map" or a comma, only these make a definition. */
export const kinds = `
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
erosion disappearance spread growth use understanding knowledge right idea notion concept doctrine view art skill power
`.trim().split(/\s+/).join('|');
export const ofKind = new RegExp(String.raw`^(?:an?|the|any) (?:${word} ){0,3}?(?:${kinds})\b`, 'iu');

/** Where another statement begins, or speech falters. */
const ending = new RegExp([
	String.raw`(?:[;.?!]\s|,? (?:and|but|so) (?:it|it['’]s|its|this|that['’]?s|they|we|you|he|she|there|i)\b|, (?:right|you know|okay|I mean)\b|`,
	String.raw`, it['’]?s? |, (?:and|but) (?:the|an?) \p{L}+ (?:is|are|was|has|can|must)\b).*$`,
].join(''), 'isu');

/** A definition has at least so many words and characters. */
export const fewest = {words: 4, characters: 12};
/** Somebody who looks for words defines nothing yet. */
const faltering = /\b(?:u[hm]+|erm?|mm+|hm+)\b/iu;

/** A definition cut where it ends; empty when it is none. */
export const definitionOf = (rest: string): string => {
	const text = rest.replace(ending, '').replace(/[\s.,;:!?…"”’)]+$/u, '').trim();
	const whole = text.length >= fewest.characters && text.split(' ').length >= fewest.words && !faltering.test(text);
	return whole ? text : '';
};
