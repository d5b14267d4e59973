/** Signs that a sentence was begun one way and ended another: words that English does not put side by side. */
import type {Token} from './language.js';

const articles = '(?:a|an|the|my|your|our|their)';
const subjects = '(?:i|we|he|she|they)(?:\'(?:m|re|s|ve|d|ll))?';
const prepositions = '(?:of|to|for|at|with|from)';
/** No part of a compound ("the on-line …") and no mark in between. */
const end = String.raw`(?![\w'’-])`;

const patterns = [
	String.raw`\b${articles} (?:a|an|the|of|to|for|in|on|at|and|or|is|are|was|were|so|with|that|this|it|there|which|what|if|but|you|${subjects})${end}`,
	String.raw`\b${prepositions} (?:and|or|but|is|are|was|were|${prepositions})(?<!from (?:of|to|at|with|from))${end}`,
	String.raw`\b${subjects} (?:so|and|but|if|a|${subjects})(?<!'(?:m|re|s) (?:a|so))${end}`,
	String.raw`\b(?:don't|can't|won't|didn't|is|are|was|could|would|should|will|can) (?:i|we|they|don't|won't|can't|i'm|we're|they're)${end}`,
	String.raw`\b(?:that|which|because|if) (?:is that|so|and|but)${end}`,
	// Begun twice: "crite criteria", "joyst the joystick".
	String.raw`\b(\w{4,}) (?:the |a )?\1\w{2,}`,
];
const broken = new RegExp(patterns.join('|'), 'g');

/** A capital in the middle, on a word that is no name: another sentence began there. */
const fellIn = (tokens: readonly Token[]): number => tokens.filter(({text, pos}, place) =>
	pos !== 'PROPN' && pos !== 'NOUN' && pos !== 'ADJ' && /^\p{Lu}\p{Ll}/u.test(text) && /\p{Ll}$/u.test(tokens[place - 1]?.text ?? '')).length;

/** How often one sentence stumbles. */
export const stumbles = (text: string, tokens: readonly Token[]): number => {
	const lower = text.replaceAll('’', '\'').replaceAll(/\bI\b/g, 'i').replace(/^\p{Lu}/u, first => first.toLowerCase());
	return (lower.match(broken)?.length ?? 0) + fellIn(tokens);
};

const unfinished = /\b(?:the|a|an|and|or|of|my|your|our|their|to|is|are|was|were|because|with|for|from|that|which|if|but)[.…]?["”]?$/i;

/** Ends where no sentence can: "… so that the." */
export const isBrokenOff = (text: string): boolean => unfinished.test(text);
