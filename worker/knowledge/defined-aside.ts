/** Definitions in passing: "…, which means …", "… (a charge that …)", "… is called chunking". */
import {
	apart, definitionOf, fewest, type Found, kindOf, kinds, lead, noKind, noneElse, softly, word,
} from './definition-shape.js';
import {phraseBefore, tokensWithin} from './phrase-before.js';
import type {TimedSentence} from './timed-sentences.js';

const afterComma = new RegExp(String.raw`, (?:which|that) (?:is|are|means?|refers? to|describes?|stands for) ${softly}(?<definition>.+)$`, 'iu');
const apposed = new RegExp([
	String.raw`, (?<definition>(?:(?:an?) (?:${word} ){0,2}?(?:${kinds}) (?:that|which|in which|where|of|when|by which|for|to|used)|`,
	String.raw`the (?:${word} ){0,2}?(?:${kinds}) (?:that|which|in which|where|of|by which|whereby))\b[^,;:]*)`,
].join(''), 'iu');
const thatIs = /, (?:that is(?: to say)?|i\.e\.|in other words|meaning),? (?<definition>(?:an?|the|any|when|what) [^,;:]+)/iu;
const inBrackets = /\((?<definition>(?:an?|the|any|when|what) [^()]{10,200})\)/iu;
const afterColon = /: (?<definition>(?:an?|the) [^:]{10,200})$/iu;
const passive = new RegExp([
	String.raw`^(?<definition>(?!what |this |that |it |these |those |they |he |she |we |you |i |there |which |who )[^,;:]{12,160}?) (?:is|`,
	String.raw`are) (?:\p{L}+ )?(?:called|known as|termed|referred to as|dubbed) (?:an? |`,
	String.raw`the )?["“']?(?<term>[\p{L}\p{N}][\p{L}\p{N}'’& -]*[\p{L}\p{N}])["”']?[.!]?$`,
].join(''), 'iu');

const describing: ReadonlySet<string> = new Set(['NOUN', 'PROPN', 'ADJ', 'DET', 'ADV', 'PUNCT', 'NUM']);
const linking = /^(?:that|which|in|where|of|when|by|for|to|used|whereby)$/i;

/**
 * Whether what stands beside a term says of what kind it is: nouns up to "of" or "that", and no statement ("the
 * government gave money to"). One of several things in a row is none.
 */
const isBeside = (sentence: TimedSentence, at: number, from: number, to: number): boolean => {
	const words = tokensWithin(sentence, from, to);
	const link = words.findIndex(({text}) => linking.test(text));
	const kind = words.slice(0, Math.max(0, link));
	const after = sentence.text.slice(to);
	const isOne = /^an? /iu.test(sentence.text.slice(from, to));
	const goesOn = /^,? (?:and|or) (?!(?:that|it|so|this|these|they|he|she|we|you|i|there|who|which|is|are|was|were|has|have|can|then)\b)|^, (?:an?|the) /iu;
	const inRow = /,\s*(?:(?:and|or|an?|the) )?$/iu.test(sentence.text.slice(0, at)) || (!isOne && goesOn.test(after));
	// After "of" there is no verb but what "that" and the like bring in.
	const brought = words.findIndex(({text}) => /^(?:that|which|who|whose|where|when|what|how|whereby)$/i.test(text));
	const states = words.slice(link + 1, brought === -1 ? undefined : brought).some(({pos, text}) => pos === 'AUX' || (pos === 'VERB' && text.endsWith('s')));
	return !inRow && !states && kind.length > 1 && kind.every(({pos, text}) => describing.has(pos) || /(?:ing|ed)$/i.test(text));
};

/** What a sentence defines beside what it says. */
export const inPassing = (sentence: TimedSentence): Found[] => {
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
		const at = match.index - term.length;
		const from = match.index + match[0].indexOf(definition);
		const beside = pattern !== apposed || isBeside(sentence, at, from, from + definition.length);
		if (term !== '' && fits && introduced && beside && text !== '' && apart.test(text.replace(kindOf, ''))) {
			found.push({
				term, at, definition: text, generic: false,
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
