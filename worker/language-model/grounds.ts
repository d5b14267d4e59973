/**
 * Whether the numbers and names in what a model wrote stand in the text that it wrote about: those are what it makes up
 * most easily, and what a reader believes most easily.
 */
import {everydayNouns} from '../knowledge/everyday-nouns.js';
import {functionWords, generalNouns} from '../knowledge/common-words.js';
import {
	compareWords, foldWord, type HeardWord, heardWord,
} from '../knowledge/misheard.js';
import {honorifics} from '../knowledge/name-lists.js';
import {
	isAmong, type NamedNumber, numbersBehind, numbersIn,
} from './numbers.js';
import {type TextLine} from './split-lines.js';

/** Lines before and after the one that is told of. */
type Around = {before: number; after: number};
/** A claim has a quote: its figures are there. */
const nearQuote: Around = {before: 2, after: 5};
/** `He` may have been named long before. */
const nearName: Around = {before: 30, after: 10};
/** A point of a summary may rest on many lines, and names the first. */
const nearPoint: Around = {before: 10, after: 40};

/** `partly`: it stands in the text, but elsewhere. */
export type Standing = 'there' | 'partly' | 'nowhere';

/** Capitals that are no names. */
const capitalised = new Set([
	'speaker speakers author authors narrator host guest interviewer interviewee moderator participant participants',
	'chapter part section figure table appendix page line note example question answer step phase option internet web',
].join(' ').split(' '));

/** Peoples and countries whose words do not begin alike. */
const kin = [
	['france', 'french'],
	['netherlands', 'dutch', 'holland'],
	['switzerland', 'swiss'],
	['denmark', 'danish', 'danes'],
	['spain', 'spanish'],
	['poland', 'polish'],
	['ireland', 'irish'],
	['wales', 'welsh'],
	['scotland', 'scottish', 'scots'],
	['finland', 'finnish'],
	['us', 'usa', 'america', 'american', 'americans', 'states'],
	['uk', 'britain', 'british', 'kingdom'],
	['eu', 'europe', 'european', 'union'],
	['greece', 'greek'],
	['thailand', 'thai'],
].map(each => new Set(each));

const months = new Set('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday'.split(' '));

const wordsOf = (text: string): string[] => (text.match(/[\p{L}\p{M}\p{N}]+(?:['’.][\p{L}\p{M}\p{N}]+)*/gu) ?? []).map(word => foldWord(word.replace(/['’]s$/, '')));

const commonStart = (a: string, b: string): number => {
	let length = 0;
	while (length < a.length && a[length] === b[length]) {
		length++;
	}

	return length;
};

/** From this length a word that is spelled otherwise may be the same, heard otherwise. */
const longName = 8;

const sameWord = (name: string, word: string): boolean =>
	commonStart(name, word) >= Math.max(4, name.length - 3) || kin.some(each => each.has(name) && each.has(word));

/** Share of capitals within sentences from which they tell no names: in German all nouns have them. */
const manyCapitals = 0.22;
const inner = /(?<=[\p{L}\d,;'’)] )\p{L}[\p{L}\p{M}]*/gu;

const capitalShare = (texts: readonly string[]): number => {
	const words = texts.flatMap(text => text.match(inner) ?? []);
	return words.filter(word => /^\p{Lu}/u.test(word)).length / Math.max(1, words.length);
};

/** Below this share of its grammar a text is not English: its numbers may stand there in words that are not understood. */
const englishShare = 0.2;

/** A writer shortens so what the text has in full. */
const isAcronym = (name: string): boolean => name === name.toUpperCase() && name.length < 7;

/** Words that can only be names. */
const namesIn = (text: string): string[] => {
	if (text.split(' ').length > 3 && capitalShare([text]) > 0.6) {
		return [];
	}

	return [...text.matchAll(/\p{Lu}[\p{L}\p{M}.'’]*(?:-[\p{L}\p{M}]+)*/gu)].flatMap(({0: found, index}) => {
		const word = found.replace(/(?:['’]s?|\.)+$/, '');
		const isInner = /[\p{L}\d,;'’)]\s*$/u.test(text.slice(0, index));
		const isRun = /^\s\p{Lu}[\p{Ll}\p{M}]/u.test(text.slice(index + found.length));
		const plain = word.toLowerCase();
		const isCommon = functionWords.has(plain) || generalNouns.has(plain) || everydayNouns.has(plain) || honorifics.has(plain) || capitalised.has(plain);
		return (isInner || isRun) && (!isCommon || isAcronym(word)) && word.length > 1 ? word.split('-').filter(part => /^\p{Lu}\p{L}/u.test(part)) : [];
	});
};

export class Grounds {
	private readonly numbers: ReadonlyArray<ReadonlySet<number>>;
	private readonly words: ReadonlyArray<ReadonlySet<string>>;
	private readonly allNumbers: ReadonlySet<number>;
	private readonly allWords: ReadonlySet<string>;
	private readonly initials: string;
	private readonly isEnglish: boolean;
	private readonly tellsNames: boolean;
	private readonly inOrder: readonly string[];
	private readonly hasDates: boolean;
	private heard: HeardWord[] | undefined;

	constructor(lines: readonly TextLine[]) {
		const texts = lines.map(({text}) => text);
		this.numbers = texts.map(text => numbersBehind(text));
		const wordsOfLines = texts.map(text => wordsOf(text));
		this.words = wordsOfLines.map(each => new Set(each));
		const words = wordsOfLines.flat();
		this.inOrder = words;
		this.hasDates = texts.some(text => /\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/.test(text));
		this.allNumbers = new Set(this.numbers.flatMap(each => [...each]));
		this.allWords = new Set(words);
		this.initials = words.map(word => word[0]).join('');
		this.isEnglish = words.filter(word => functionWords.has(word)).length >= englishShare * words.length;
		this.tellsNames = this.isEnglish || capitalShare(texts) < manyCapitals;
	}

	/** What a claim says, against the lines around its quote. @param line of the quote, from 1 */
	ofClaim(text: string, line: number): Standing {
		const numbers = numbersIn(text);
		const whole = this.inWhole(text, numbers);
		if (whole !== 'there') {
			return whole;
		}

		const isNear = numbers.every(number => isOne(number) || isAmong(number, this.near(this.numbers, line, nearQuote)));
		const names = this.near(this.words, line, nearName);
		return isNear && this.namesOf(text).every(name => this.isNamed(name, names)) ? 'there' : 'partly';
	}

	/**
	 * The line that a point of a summary tells of: the one it names, or another that has its numbers; null where it has no
	 * line, undefined where what it says stands nowhere.
	 * @param line from 1, of the text
	 */
	lineOfPoint(text: string, line: number | null): number | null | undefined {
		const numbers = numbersIn(text).filter(number => !number.isSmallWord && !isOne(number));
		if (this.inWhole(text, numbers) === 'nowhere') {
			return undefined;
		}

		if (line === null || numbers.length === 0 || !this.isEnglish || numbers.every(number => isAmong(number, this.near(this.numbers, line, nearPoint)))) {
			return line;
		}

		const told = new Set(wordsOf(text).filter(word => word.length > 3 && !functionWords.has(word) && !/\d/.test(word)));
		const other = this.numbers.findIndex((here, index) => numbers.some(number => isAmong(number, here))
			&& [...this.near(this.words, index + 1, {before: 1, after: 1})].some(word => told.has(word)));
		return other === -1 ? undefined : other + 1;
	}

	/**
	 * Whether the text around a line may say that one thing stands so to another: both are named near it, and no figure and no
	 * name in the relation is from elsewhere.
	 * @param ends for each of the two, the lines that name it @param line from 1
	 */
	relates(relation: string, ends: ReadonlyArray<readonly number[]>, line: number): boolean {
		const isNear = (other: number): boolean => other >= line - nearName.before && other <= line + nearName.after;
		// Its first word is none that begins a sentence: a capital there is a name's.
		const text = `it ${relation}`;
		const numbers = numbersIn(text).filter(number => !number.isSmallWord && !isOne(number));
		if (!ends.every(lines => lines.some(each => isNear(each))) || this.inWhole(text, numbers) === 'nowhere') {
			return false;
		}

		const [figures, names] = [this.near(this.numbers, line, nearQuote), this.near(this.words, line, nearName)];
		return !this.isEnglish || (numbers.every(number => isAmong(number, figures)) && this.namesOf(text).every(name => this.isNamed(name, names)));
	}

	/** Whether all numbers and names of a text stand somewhere. */
	has(text: string): boolean {
		return this.inWhole(text, numbersIn(text).filter(({isSmallWord}) => !isSmallWord)) !== 'nowhere';
	}

	/** Whether enough of the words of `text` stand around a line. @param line from 1 @param share of those that are not grammar */
	speaksOf(text: string, line: number, share: number): boolean {
		const said = [...this.near(this.words, line, {before: 4, after: 6})].filter(word => word.length > 3);
		const told = wordsOf(text).filter(word => word.length > 3 && !functionWords.has(word) && !generalNouns.has(word));
		const found = told.filter(word => said.some(other => commonStart(word, other) >= Math.max(4, Math.min(word.length, other.length) - 2)));
		return found.length > 0 && found.length >= share * told.length;
	}

	private inWhole(text: string, numbers: readonly NamedNumber[]): Standing {
		const missing = numbers.filter(number => !isOne(number) && !isAmong(number, this.allNumbers));
		const unnamed = this.namesOf(text).filter(name => !this.isNamed(name, this.allWords) && !this.isHeard(name));
		if (unnamed.some(name => !isAcronym(name)) || (this.isEnglish && missing.some(({isSmallWord}) => !isSmallWord))) {
			return 'nowhere';
		}

		return missing.length + unnamed.length > 0 ? 'partly' : 'there';
	}

	private namesOf(text: string): string[] {
		return this.tellsNames ? namesIn(text) : [];
	}

	private isNamed(name: string, words: ReadonlySet<string>): boolean {
		const word = foldWord(name);
		const isInDate = months.has(word) && (this.hasDates || words.has(word.slice(0, 3)));
		return isInDate || words.has(word) || (isAcronym(name) && this.initials.includes(word)) || [...words].some(other => sameWord(word, other));
	}

	/** A model may write a name as it is spelled, which the transcript has as it was heard: in one word, or in two. */
	private isHeard(name: string): boolean {
		const folded = foldWord(name);
		const wanted = heardWord(name);
		this.heard ??= [...new Set(this.inOrder.flatMap((word, index) => [word, word + (this.inOrder[index + 1] ?? '')]))].map(word => heardWord(word));
		return this.heard.some(word => {
			const likeness = compareWords(wanted, word);
			return likeness === 'same' || (likeness === 'doubtful' && Math.min(folded.length, word.letters.length) >= longName);
		});
	}

	private near<Item>(lines: ReadonlyArray<ReadonlySet<Item>>, line: number, {before, after}: Around): Set<Item> {
		return new Set(lines.slice(Math.max(0, line - 1 - before), line + after).flatMap(each => [...each]));
	}
}

/** `one` is seldom a number. */
const isOne = ({readings}: NamedNumber): boolean => readings.length === 1 && readings[0] === 1;
