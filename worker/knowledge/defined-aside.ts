/** Definitions in passing: "…, which means …", "… (a charge that …)", "… is called chunking". */
import {
	apart, definitionOf, fewest, type Found, kindOf, kinds, lead, noKind, noneElse, softly, word,
} from './definition-shape.js';
import {phraseBefore} from './phrase-before.js';
import type {TimedSentence} from './timed-sentences.js';

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
