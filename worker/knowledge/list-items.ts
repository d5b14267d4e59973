/** What a list in a document says, as sentences that can be read outside it: for summaries. */
import {hasClause} from './clause.js';
import {wordCount} from './sentence-worth.js';
import type {TimedSentence} from './timed-sentences.js';

/** Items of more words are read sentence by sentence, and what leads to a list is left out. */
const longest = 40;
const fewest = 3;

const joined = (sentences: readonly TimedSentence[], between = ' '): TimedSentence => ({
	...sentences[0]!, text: sentences.map(({text}) => text).join(between), tokens: sentences.flatMap(({tokens}) => tokens), heading: sentences.every(({heading}) => heading),
});

const isLeadIn = ({text, block}: TimedSentence): boolean => block !== undefined && text.endsWith(':');

/** "Turn off the gas", "insurance for volunteers": what is said of it stands before the list. */
const needsLeadIn = ({text, tokens}: TimedSentence): boolean =>
	/^\p{Ll}/u.test(text) || tokens[0]?.pos === 'VERB' || !hasClause(tokens);

/** Something is said, or to be done: a name or two is no sentence. */
const isSaid = ({tokens, text}: TimedSentence): boolean => wordCount(text) >= fewest && (hasClause(tokens) || tokens[0]?.pos === 'VERB');

const asSentence = (parts: readonly TimedSentence[], between?: string): TimedSentence => {
	const whole = joined(parts, between);
	return {...whole, heading: !isSaid(whole) && !parts.some(part => isSaid(part))};
};

/** One item: as one sentence where it is short, with what leads to the list where it says nothing without. */
const itemSentences = (item: TimedSentence, parts: readonly TimedSentence[], leadIn: TimedSentence | undefined): TimedSentence[] => {
	const length = wordCount(item.text);
	if (length > longest) {
		return [...parts];
	}

	return [leadIn && needsLeadIn(item) && isSaid(item) && length + wordCount(leadIn.text) <= longest ? asSentence([leadIn, item]) : asSentence([item])];
};

/** A whole list of a few words as one sentence with what leads to it, else its items one by one. */
const listSentences = (items: ReadonlyArray<readonly TimedSentence[]>, leadIn: TimedSentence | undefined): TimedSentence[] => {
	const all = items.map(parts => joined(parts));
	const length = all.reduce((sum, {text}) => sum + wordCount(text), leadIn ? wordCount(leadIn.text) : 0);
	if (leadIn && length <= longest && all.every(item => needsLeadIn(item))) {
		const isEnded = all.every(({text}) => /[.!?…]["'”’)]*$/.test(text));
		return [asSentence([leadIn, joined(all, isEnded ? ' ' : '; ')])];
	}

	return items.flatMap((parts, place) => itemSentences(all[place]!, parts, leadIn));
};

/** The items of a list that begins at a place. */
const itemsFrom = (sentences: readonly TimedSentence[], from: number): TimedSentence[][] => {
	const items: TimedSentence[][] = [];
	for (let place = from; sentences[place]?.block?.kind === 'item'; place++) {
		const sentence = sentences[place]!;
		const last = items.at(-1);
		if (last?.[0]!.block!.number === sentence.block!.number) {
			last.push(sentence);
		} else {
			items.push([sentence]);
		}
	}

	return items;
};

/** The sentences of a text without rows of tables and what merely leads to a list; items with what leads to them. */
export const readableLists = (sentences: readonly TimedSentence[]): TimedSentence[] => {
	const result: TimedSentence[] = [];
	let leadIn: TimedSentence | undefined;
	for (let place = 0; place < sentences.length;) {
		const sentence = sentences[place]!;
		const items = itemsFrom(sentences, place);
		if (items.length > 0) {
			result.push(...listSentences(items, leadIn));
			place += items.flat().length;
			leadIn = undefined;
			continue;
		}

		leadIn = isLeadIn(sentence) ? sentence : undefined;
		if (!leadIn && sentence.block?.kind !== 'row') {
			result.push(sentence);
		}

		place++;
	}

	return result;
};
