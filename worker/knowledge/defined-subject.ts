/** Definitions in which the term is the subject: "Chunking is the …", "… means that …". */
import {
	apart, definitionOf, type Found, kindOf, lead, noKind, noneElse, ofKind, softly, word,
} from './definition-shape.js';
import {phraseBefore, tokensWithin} from './phrase-before.js';
import {isAcronym} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

const isA = new RegExp([
	String.raw`^(?<article>an? |the )?(?<term>${word}(?: ${word}){0,5}?) (?<verb>is|are|means?|refers? to|describes?|stands for|`,
	String.raw`denotes?) ${softly}(?<rest>.+)$`,
].join(''), 'iu');
const manyAre = new RegExp(String.raw`^(?:${word} ){0,3}\p{L}+s (?:that|which|who|in which|of|made|used|with|for|by) `, 'iu');
const massIs = new RegExp(String.raw`^(?:${word} (?:or |and )?){1,3}(?:that|which|on which|in which|from which|made|with|without) `, 'iu');

/** At the beginning of a sentence. */
const ofOpening = (sentence: TimedSentence): Found | undefined => {
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

/** What a sentence defines as its subject, or as that of a clause in it. */
export const ofSubject = (sentence: TimedSentence): Found | undefined => ofOpening(sentence) ?? ofClause(sentence);
