/** Whether a question is worth reading by itself, away from what was said around it, and how much. */
import {cleanSpeech} from './clean-speech.js';
import {contentWords, wordCount} from './sentence-worth.js';
import {isBrokenOff, stumbles} from './stumbles.js';
import type {TimedSentence} from './timed-sentences.js';

const pronoun = '(?:it|this|that|these|those|they|them|he|she|him|her|there|here|one|ones|so|such)';
const contraction = String.raw`(?:['’](?:s|re|d|ll|ve|m))?`;
const questionWord = '(?:what|why|how|where|when|which|who|whether|if)';
const auxiliary = String.raw`(?:is|are|was|were|do|does|did|can|could|would|will|should|shall|has|have|had|may|might|isn['’]t|aren['’]t|doesn['’]t|don['’]t)`;

/** What it is about is named before it: "Is it the same?", "What are they?", "Do we need those?" */
const pointing = new RegExp([
	[
		String.raw`^(?:${auxiliary}|${questionWord}(?: \p{L}+){0,2} ${auxiliary}|${questionWord}['’]s) ${pronoun}${contraction}\b`,
		String.raw`(?! (?:a|an|any|some|no|other|more|reason|evidence)\b)`,
	].join(''),
	String.raw`\b(?:what|why|how|where|whether|who) ${pronoun}${contraction}\b(?! (?:a|an|any|some|no|other|more)\b)`,
	String.raw`\b(?:it|this|that|these|those|they|them|him|here|there|now|yet|or not|or something|sort of|kind of|like|right|then|too)[?.!]?$`,
].join('|'), 'iu');

/** Asked of somebody who is there. */
const toSomebody = /\b(?:you|your|yours|you['’]\p{L}+|guys|gonna|wanna|gotta|let['’]s)\b|^(?:so |and |but )?(?:can|could|may|shall|should|would) (?:i|we)\b/iu;

const asksFully = new RegExp([
	String.raw`(?:^|[,;:–—-] |\b(?:so|and|but|of|is|about|question|wonder|knows?|known|says?|tell|explain|explains|shown|clear|sure|unclear|unknown) )`,
	String.raw`(?:in |to |for |at |by |on |of |from |with )?(?:${questionWord}|whose|whom|${auxiliary})\b`,
].join(''), 'iu');

const spoken = {words: 6, content: 2};
const most = 8;

/** In a talk between people, where most questions are for those who are there. */
const isWorthOfTalk = (text: string, sentence: TimedSentence): boolean => {
	const {tokens} = sentence;
	return wordCount(text) >= spoken.words
		&& contentWords(sentence).length >= spoken.content
		&& !pointing.test(text) && !toSomebody.test(text) && !isBrokenOff(text) && stumbles(text, tokens) === 0
		&& asksFully.test(text) && /[?.!]["'”’)]*$/u.test(text) && !/\b(\p{L}+) \1\b/iu.test(text);
};

/** 0 for one that says nothing by itself; else more, the more it names. */
export const questionWorth = (sentence: TimedSentence): number => {
	const isTalk = sentence.speaker !== undefined;
	const {text, tokens} = isTalk ? cleanSpeech(sentence.tokens) : sentence;
	const readable = {...sentence, text, tokens};
	if (isTalk && !isWorthOfTalk(text, readable)) {
		return 0;
	}

	const content = Math.min(most, contentWords(readable).length);
	return (1 + content) * (pointing.test(text) ? 0.5 : 1) * (toSomebody.test(text) ? 0.5 : 1);
};
