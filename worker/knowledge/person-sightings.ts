/** Every sentence in which a person is named, each name given to one person. */
import type {Mention, Sighting} from '../../checkpoints/vault-record.js';
import {bareTitles, honorifics} from './name-lists.js';
import {nameKey} from './name-parts.js';
import {singular} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';
import {isGivenName, type WordTags} from './word-tags.js';

/** A surname that several people of the text have; `of` are their places in the list of people. */
export type SharedName = {words: readonly string[]; of: readonly number[]};

type Word = {key: string; text: string};
type Pattern = {words: readonly string[]; of: readonly number[]};

const wordsOf = (text: string): Word[] => (text.normalize('NFKC').match(/[\p{L}\p{M}\p{N}]+(?:['’]\p{L}+)*/gu) ?? [])
	.map(word => ({text: word, key: singular(nameKey(word.replace(/['’]s?$/, '')))}));

/** For one person; a text that names somebody oftener repeats itself. */
const mostSightings = 2000;

/** "Eluned Morgan": a surname behind a given name that is another's is another's. */
const isOfAnother = (words: readonly Word[], place: number, tags: WordTags): boolean => {
	const before = words[place - 1];
	return before !== undefined && /^\p{Lu}\p{Ll}/u.test(before.text) && !honorifics.has(before.key) && !bareTitles.has(before.key)
		&& tags(before.text).has('FirstName') && isGivenName(tags(before.text));
};

type Found = {place: number; pattern: Pattern};

/** The longest names first; no word is of two. */
const namesIn = (words: readonly Word[], byFirst: ReadonlyMap<string, readonly Pattern[]>, tags: WordTags): Found[] => {
	const found: Found[] = [];
	for (let place = 0; place < words.length; place++) {
		const pattern = byFirst.get(words[place]!.key)?.find(({words: own}) => own.every((word, index) => word === words[place + index]?.key));
		if (pattern && !(pattern.words.length === 1 && isOfAnother(words, place, tags))) {
			found.push({place, pattern});
			place += pattern.words.length - 1;
		}
	}

	return found;
};

const patternsOf = (people: readonly Mention[], shared: readonly SharedName[]): Map<string, Pattern[]> => {
	const patterns = [
		...people.flatMap(({name, forms}, target) => [name, ...forms].map(form => ({words: wordsOf(form).map(({key}) => key), of: [target]}))),
		...shared.map(({words, of}) => ({words: wordsOf(words.join(' ')).map(({key}) => key), of})),
	];
	const byFirst = new Map<string, Pattern[]>();
	for (const pattern of patterns.toSorted((a, b) => b.words.length - a.words.length)) {
		const [first] = pattern.words;
		if (first !== undefined) {
			byFirst.set(first, [...(byFirst.get(first) ?? []), pattern]);
		}
	}

	return byFirst;
};

/**
 * `people` with the sentences that name them. A shared surname is that of whom the text named last, or, before that,
 * of whom it names first. Who is found nowhere word for word keeps the sentences there are. Headings are no sentences.
 */
export const withPersonSightings = (people: readonly Mention[], shared: readonly SharedName[], sentences: readonly TimedSentence[], tags: WordTags): Mention[] => {
	const byFirst = patternsOf(people, shared);
	const all = sentences.map(({text, heading}) => heading ? [] : namesIn(wordsOf(text), byFirst, tags));
	const order = all.flat().flatMap(({pattern}) => pattern.of.length === 1 ? pattern.of : []);
	const firstOf = (of: readonly number[]): number | undefined => order.find(target => of.includes(target));
	const first = new Map(shared.map(({of}) => [of.join(' '), firstOf(of)]));
	const sightings: Sighting[][] = people.map(() => []);
	const counts = people.map(() => 0);
	/** When each was named last. */
	const named = people.map(() => -1);
	let time = 0;
	for (const [place, {text, start}] of sentences.entries()) {
		for (const {pattern: {of}} of all[place]!) {
			const last = of.toSorted((a, b) => named[b]! - named[a]!)[0];
			const target = last !== undefined && (of.length === 1 || named[last]! >= 0) ? last : first.get(of.join(' '));
			if (target === undefined) {
				continue;
			}

			named[target] = time++;
			counts[target]! += Number(of.length > 1);
			const mine = sightings[target]!;
			if (mine.length < mostSightings && mine.at(-1)?.text !== text) {
				mine.push({text, start});
			}
		}
	}

	return people.map((mention, target) => {
		const own = sightings[target]!.length > 0 ? sightings[target]! : mention.sightings;
		return {
			...mention,
			sightings: own,
			count: Math.max(mention.count + counts[target]!, own.length),
			start: own[0]?.start ?? mention.start,
		};
	});
};
