/**
 * Word error rate: the least number of words put in, left out or exchanged that turn the reference into what was
 * heard, divided by the words of the reference. The distance is Levenshtein's (1966) by the algorithm of Wagner and
 * Fischer (1974). Before counting, spellings that sound the same are made the same, in the manner of the text
 * normaliser of Radford et al., "Robust Speech Recognition via Large-Scale Weak Supervision" (2022, appendix C):
 * case, punctuation, hyphens, accents, titles, contractions, and digits against number words.
 */

export type WordErrors = {errors: number; words: number};

const ones = [
	'zero',
	'one',
	'two',
	'three',
	'four',
	'five',
	'six',
	'seven',
	'eight',
	'nine',
	'ten',
	'eleven',
	'twelve',
	'thirteen',
	'fourteen',
	'fifteen',
	'sixteen',
	'seventeen',
	'eighteen',
	'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const irregularOrdinals: Readonly<Record<string, string>> = {
	one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth',
};

const belowHundred = (value: number): string[] => {
	if (value < 20) {
		return [ones[value]!];
	}

	return value % 10 === 0 ? [tens[value / 10]!] : [tens[Math.floor(value / 10)]!, ones[value % 10]!];
};

const belowThousand = (value: number): string[] => {
	const rest = value % 100;
	return value < 100 ? belowHundred(value) : [ones[Math.floor(value / 100)]!, 'hundred', ...(rest > 0 ? belowHundred(rest) : [])];
};

const isYear = (digits: string): boolean => /^(?:1[1-9]|20)\d\d$/.test(digits) && !/^20?00/.test(digits);

/** As a year is said: 1885 is "eighteen eighty five", 1905 "nineteen oh five", 1900 "nineteen hundred". */
const yearWords = (digits: string): string[] => {
	const [first, last] = [Number(digits.slice(0, 2)), Number(digits.slice(2))];
	if (last === 0) {
		return [...belowHundred(first), 'hundred'];
	}

	return [...belowHundred(first), ...(last < 10 ? ['oh'] : []), ...belowHundred(last)];
};

/** A whole number in words, without "and": 342 is "three hundred forty two". */
const numberWords = (digits: string): string[] => {
	if (isYear(digits)) {
		return yearWords(digits);
	}

	const value = Number(digits);
	if (digits.length > 9 || (digits.length > 1 && digits.startsWith('0'))) {
		// A telephone number or a code: digit by digit.
		return [...digits].map(digit => ones[Number(digit)]!);
	}

	const [millions, thousands, rest] = [Math.floor(value / 1e6), Math.floor(value / 1000) % 1000, value % 1000];
	const words = [
		...(millions > 0 ? [...belowThousand(millions), 'million'] : []),
		...(thousands > 0 ? [...belowThousand(thousands), 'thousand'] : []),
		...(rest > 0 ? belowThousand(rest) : []),
	];
	return words.length > 0 ? words : ['zero'];
};

const ordinalWords = (digits: string): string[] => {
	const words = numberWords(digits);
	const last = words.pop()!;
	return [...words, irregularOrdinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)];
};

const contractions: ReadonlyArray<readonly [RegExp, string]> = [
	[/\bwon't\b/g, 'will not'],
	[/\bcan't\b/g, 'can not'],
	[/\bcannot\b/g, 'can not'],
	[/n't\b/g, ' not'],
	[/'re\b/g, ' are'],
	[/'ve\b/g, ' have'],
	[/'ll\b/g, ' will'],
	[/'d\b/g, ' would'],
	[/\bi'm\b/g, 'i am'],
	[/\b(it|that|he|she|what|there|here|who|how|let)'s\b/g, '$1 is'],
];

const titles: Readonly<Record<string, string>> = {
	mr: 'mister', mrs: 'missus', dr: 'doctor', st: 'saint', prof: 'professor', vs: 'versus', okay: 'ok',
};

/** The words of a text as they are compared. */
export const comparableWords = (text: string): string[] => {
	let plain = text.toLowerCase().normalize('NFKD').replaceAll(/\p{Mn}/gu, '').replaceAll(/[’ʼ]/g, '\'');
	for (const [pattern, words] of contractions) {
		plain = plain.replaceAll(pattern, words);
	}

	return plain
		.replaceAll(/(?<=\d),(?=\d{3}\b)/g, '')
		.replaceAll(/(?<=\d)\.(?=\d)/g, ' point ')
		.replaceAll(/(\d+)\s*%/g, '$1 percent')
		.replaceAll(/\bper cent\b/g, 'percent')
		.replaceAll('&', ' and ')
		.replaceAll(/\b(\d+)(?:st|nd|rd|th)\b/g, (_, digits: string) => ordinalWords(digits).join(' '))
		.replaceAll(/\b(\d+)s\b/g, (_, digits: string) => `${numberWords(digits).join(' ')}s`.replace(/ys$/, 'ies'))
		.replaceAll(/\d+/g, digits => ` ${numberWords(digits).join(' ')} `)
		.split(/[^\p{L}\p{N}']+/u)
		.map(word => word.replaceAll(/^'+|'+$/g, ''))
		.filter(word => word !== '')
		.map(word => titles[word] ?? word)
		// "Two hundred and five" and "two hundred five" are the same number.
		.filter((word, index, words) => !(word === 'and' && words[index - 1] === 'hundred'));
};

/** The errors of what was heard against the reference, and the words of the reference. */
export const wordErrors = (reference: string, heard: string): WordErrors => {
	const [expected, got] = [comparableWords(reference), comparableWords(heard)];
	let row = Array.from({length: got.length + 1}, (_, index) => index);
	for (const [index, word] of expected.entries()) {
		const next = [index + 1];
		for (const [at, other] of got.entries()) {
			next.push(Math.min(next[at]! + 1, row[at + 1]! + 1, row[at]! + (word === other ? 0 : 1)));
		}

		row = next;
	}

	return {errors: row.at(-1)!, words: expected.length};
};

/** A share from 0; more than 1 when more was heard than was said. */
export const wordErrorRate = ({errors, words}: WordErrors): number => (words === 0 ? Math.min(1, errors) : errors / words);
