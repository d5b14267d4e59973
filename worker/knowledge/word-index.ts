/** What a text says, word by word: made with its digest, and searched for terms that other texts bring up. */
import type {Sighting} from '../../checkpoints/vault-record.js';
import type {WordIndex} from '../../checkpoints/word-index.js';
import {functionWords} from './common-words.js';
import {type NormalWord, normalWordsOf} from './normal-words.js';
import {isAcronym} from './term-key.js';
import type {TimedSentence} from './timed-sentences.js';

/** Characters of sentences that are kept at most: what comes after, of a text of thousands of pages, is found by its own terms alone. */
const mostCharacters = 2_000_000;

/** Before a word that has a capital which does not come from the beginning of a sentence. */
const capital = '^';
/** Before an abbreviation, as it is written. */
const abbreviation = '=';

/** `DNAs` is `DNA`. */
const asWritten = (raw: string): string => raw.replace(/['’]?s$/, '');

const indexed = ({raw, word}: NormalWord, place: number): string => {
	if (isAcronym(raw)) {
		return abbreviation + asWritten(raw);
	}

	return place > 0 && /^\p{Lu}/u.test(raw) ? capital + word : word;
};

/** Headings are no sentences. */
export const wordIndexOf = (sentences: ReadonlyArray<Pick<TimedSentence, 'text' | 'start' | 'heading'>>): WordIndex => {
	const lines: string[] = [];
	const words: string[] = [];
	let characters = 0;
	for (const {text, start, heading} of sentences) {
		characters += text.length;
		if (!heading && characters <= mostCharacters) {
			lines.push(`${start ?? ''}\t${text.replaceAll(/[\t\n\r]+/g, ' ')}`);
			words.push(normalWordsOf(text).map((word, place) => indexed(word, place)).join(' '));
		}
	}

	return {version: 2, sentences: lines.join('\n'), words: words.join('\n')};
};

/** The sentences of an index by their numbers; they are parted when the first is asked for. */
export const sentencesOf = (sentences: string): ((number: number) => Sighting) => {
	let lines: string[] | undefined;
	return number => {
		lines ??= sentences.split('\n');
		const line = lines[number] ?? '';
		const tab = line.indexOf('\t');
		return {text: line.slice(tab + 1), start: tab > 0 ? Number(line.slice(0, tab)) : null};
	};
};

/** How a term is looked for. */
export type Pattern = {
	/** As they are compared. */
	words: readonly string[];
	/** How its only word has to be written. */
	spelling: 'any' | 'lower' | 'capital' | 'abbreviation';
	/** An abbreviation as it is written. */
	raw: string;
};

const spellingOf = ([{raw} = {raw: ''}, ...others]: ReadonlyArray<{raw: string}>): Pattern['spelling'] => {
	if (others.length > 0) {
		return 'any';
	}

	if (isAcronym(raw)) {
		return 'abbreviation';
	}

	return /^\p{Lu}/u.test(raw) ? 'capital' : 'lower';
};

/** Null for what cannot be told from other words: `C++`, `the`. */
export const patternOf = (term: string): Pattern | null => {
	const found = normalWordsOf(term.replace(/^(?:the|an?) (?=.)/i, ''));
	const spelling = spellingOf(found);
	const says = found.some(({word}) => word.length > 2 && !functionWords.has(word));
	return (!says && spelling !== 'abbreviation') || /[+#]/.test(term)
		? null
		: {words: found.map(({word}) => word), spelling, raw: asWritten(found[0]!.raw)};
};

type Node<Found> = {next: Map<string, Node<Found>>; ends: Found[]};

const node = <Found>(): Node<Found> => ({next: new Map(), ends: []});

const [capitalCode, abbreviationCode] = [capital, abbreviation].map(mark => mark.codePointAt(0)) as [number, number];

/** An indexed word as it is compared. Asked for every word of a vault. */
const plain = (word: string): string => {
	// eslint-disable-next-line unicorn/prefer-code-point -- both marks are one unit, and this is twice as fast
	const first = word.charCodeAt(0);
	if (first === capitalCode) {
		return word.slice(1);
	}

	return first === abbreviationCode ? word.slice(1).toLowerCase() : word;
};

const isWritten = ({spelling, raw}: Pattern, word: string): boolean => {
	switch (spelling) {
		case 'abbreviation': {
			return word === abbreviation + raw;
		}

		case 'lower': {
			return word === plain(word);
		}

		case 'capital':
		case 'any': {
			return true;
		}
	}
};

const space = 32;

const hashed = (hash: number, code: number): number => Math.imul(hash, 31) + code;

/** Which words patterns may begin with, by their hashes: a bit each, of which few are set by chance. */
const bits = 2 ** 19;

// eslint-disable-next-line no-bitwise -- of a whole number of either sign: asked for every word of a vault
const slotOf = (hash: number): number => hash & (bits - 1);

const hashOf = (word: string): number => {
	let hash = 0;
	for (let at = 0; at < word.length; at++) {
		// eslint-disable-next-line unicorn/prefer-code-point -- as in an index
		hash = hashed(hash, word.charCodeAt(at));
	}

	return slotOf(hash);
};

/** The word of an index that begins at `from`, in a line that ends at `end`. */
const wordAt = (words: string, from: number, end: number): string => {
	const next = words.indexOf(' ', from);
	return words.slice(from, next === -1 || next > end ? end : next);
};

/** Looks for many patterns at once, in time that does not grow with their number. */
export class WordSearch<Found extends Pattern> {
	private readonly root = node<Found>();
	/** By the hash of a word: 1 where a pattern may begin with it. */
	private readonly firsts = new Uint8Array(bits);

	constructor(patterns: readonly Found[]) {
		for (const pattern of patterns) {
			const [first = ''] = pattern.words;
			this.firsts[hashOf(first)] = 1;
			let place = this.root;
			for (const word of pattern.words) {
				const next = place.next.get(word) ?? node<Found>();
				place.next.set(word, next);
				place = next;
			}

			place.ends.push(pattern);
		}
	}

	/** What an index has of the patterns: the numbers of the sentences, ascending. */
	in({words}: WordIndex): Map<Found, number[]> {
		const found = new Map<Found, number[]>();
		const capitals = new Set<Found>();
		let number = 0;
		for (let start = 0; start <= words.length; number++) {
			const newline = words.indexOf('\n', start);
			const end = newline === -1 ? words.length : newline;
			for (const from of this.candidatesIn(words, start, end)) {
				const word = wordAt(words, from, end);
				for (const pattern of this.beginningAt(words, word, from, end)) {
					const known = found.get(pattern);
					if (!known) {
						found.set(pattern, [number]);
					} else if (known.at(-1) !== number) {
						known.push(number);
					}

					if (word.startsWith(capital)) {
						capitals.add(pattern);
					}
				}
			}

			start = end + 1;
		}

		for (const pattern of found.keys()) {
			// A text that never writes it so speaks of something else.
			if (pattern.spelling === 'capital' && !capitals.has(pattern)) {
				found.delete(pattern);
			}
		}

		return found;
	}

	/** Where words stand that a pattern may begin with; no string is made of the others. Asked for every line of a vault. */
	private candidatesIn(words: string, start: number, end: number): number[] {
		const found: number[] = [];
		for (let from = start, at = start; from <= end; from = at + 1) {
			// eslint-disable-next-line unicorn/prefer-code-point -- units are as good for a hash, and faster
			const mark = words.charCodeAt(from);
			let hash = 0;
			for (at = mark === capitalCode ? from + 1 : from; at < end; at++) {
				// eslint-disable-next-line unicorn/prefer-code-point -- as above
				const code = words.charCodeAt(at);
				if (code === space) {
					break;
				}

				hash = hashed(hash, code);
			}

			// An abbreviation is compared in small letters, which only a string of its own has.
			if (mark === abbreviationCode || this.firsts[slotOf(hash)] === 1) {
				found.push(from);
			}
		}

		return found;
	}

	/** The patterns that stand in a line from `word` on. */
	private beginningAt(words: string, word: string, from: number, end: number): Found[] {
		const found: Found[] = [];
		let place = this.root.next.get(plain(word));
		let next = from + word.length + 1;
		while (place) {
			found.push(...place.ends.filter(pattern => isWritten(pattern, word)));
			const following: string = next < end ? wordAt(words, next, end) : '';
			place = following === '' ? undefined : place.next.get(plain(following));
			next += following.length + 1;
		}

		return found;
	}
}
