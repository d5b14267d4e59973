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

/** The patterns that stand in a line of an index from `from` on; `first` is where those are that begin with the word there. */
const endingFrom = <Found extends Pattern>(first: Node<Found>, own: readonly string[], from: number): Found[] => {
	const found: Found[] = [];
	let place: Node<Found> | undefined = first;
	for (let next = from + 1; place; next++) {
		found.push(...place.ends.filter(pattern => isWritten(pattern, own[from]!)));
		place = next < own.length ? place.next.get(plain(own[next]!)) : undefined;
	}

	return found;
};

const space = 32;

const hashed = (hash: number, code: number): number => (Math.imul(hash, 31) + code + 1) % 2_147_483_647;

const hashOf = (word: string): number => {
	let hash = 0;
	for (let at = 0; at < word.length; at++) {
		// eslint-disable-next-line unicorn/prefer-code-point -- as in a line
		hash = hashed(hash, word.charCodeAt(at));
	}

	return hash;
};

/** Looks for many patterns at once, in time that does not grow with their number. */
export class WordSearch<Found extends Pattern> {
	private readonly root = node<Found>();
	/** Hashes of the words that patterns begin with. */
	private readonly firsts: ReadonlySet<number>;

	constructor(patterns: readonly Found[]) {
		this.firsts = new Set(patterns.map(({words: [first = '']}) => hashOf(first)));
		for (const pattern of patterns) {
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
		for (const [number, line] of words.split('\n').entries()) {
			if (!this.mayHold(line)) {
				continue;
			}

			const own = line.split(' ');
			for (let place = 0; place < own.length; place++) {
				const first = this.root.next.get(plain(own[place]!));
				for (const pattern of first ? endingFrom(first, own, place) : []) {
					const known = found.get(pattern);
					if (!known) {
						found.set(pattern, [number]);
					} else if (known.at(-1) !== number) {
						known.push(number);
					}

					if (own[place]!.startsWith(capital)) {
						capitals.add(pattern);
					}
				}
			}
		}

		for (const pattern of found.keys()) {
			// A text that never writes it so speaks of something else.
			if (pattern.spelling === 'capital' && !capitals.has(pattern)) {
				found.delete(pattern);
			}
		}

		return found;
	}

	/** Whether a word of a line may begin a pattern, without making a string of each. */
	private mayHold(line: string): boolean {
		let hash = 0;
		let isAbbreviation = false;
		for (let at = 0; at <= line.length; at++) {
			// eslint-disable-next-line unicorn/prefer-code-point -- units are as good for a hash, and faster
			const code = at === line.length ? space : line.charCodeAt(at);
			if (code === space) {
				if (isAbbreviation || this.firsts.has(hash)) {
					return true;
				}

				hash = 0;
			} else if (hash === 0 && code === abbreviationCode) {
				isAbbreviation = true;
			} else if (hash !== 0 || code !== capitalCode) {
				hash = hashed(hash, code);
			}
		}

		return false;
	}
}
