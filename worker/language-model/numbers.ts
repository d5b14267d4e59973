/**
 * The numbers that a text names: in figures, as they are written in several countries, and in English words. What can be
 * read in two ways is given in both: `1.200` is 1.2 and 1200.
 */

/** One number, in all ways in which it can be read. */
export type NamedNumber = {
	readings: number[];
	/** What may have been meant besides, of numbers that are said in a row: `five six` is 5 and 6 as well. */
	parts: number[];
	/** Written in words, and small: writers count with them what a text merely lists. */
	isSmallWord: boolean;
};

const units = 'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(' ');

const scales = new Map([['hundred', 100], ['thousand', 1e3], ['million', 1e6], ['billion', 1e9], ['trillion', 1e12]]);
const suffixes = new Map([['k', 1e3], ['m', 1e6], ['mn', 1e6], ['mio', 1e6], ['bn', 1e9], ['b', 1e9], ['tn', 1e12]]);

const values = new Map<string, number>([
	...units.map((word, value): [string, number] => [word, value]),
	...tens.map((word, value): [string, number] => [word, 10 * value]),
	...ordinals.map((word, value): [string, number] => [word, value]),
	...tens.slice(2).map((word, index): [string, number] => [word.replace(/y$/, 'ieth'), 10 * (index + 2)]),
]);

/** Words that come to numbers, though they are none: what a writer may make of them. */
const implied: Readonly<Record<string, readonly number[]>> = {
	half: [0.5, 50, 30, 2], halves: [0.5, 50], halved: [0.5, 50, 2], quarter: [0.25, 25, 15, 4], quarters: [0.25, 25, 75, 0.75], third: [33], thirds: [66, 67, 33],
	tenth: [0.1], dozen: [12], dozens: [12], couple: [2], pair: [2], both: [2], twice: [2], double: [2, 200, 100], doubled: [2, 200, 100], doubles: [2, 200, 100], triple: [3, 300], tripled: [3, 300],
	once: [1], decade: [10], decades: [10], century: [100], centuries: [100], fortnight: [14, 2], noon: [12], midnight: [12, 0], all: [100], none: [0], nobody: [0],
};
for (const [index, word] of tens.entries()) {
	if (index > 1) {
		values.set(word.replace(/y$/, 'ies'), 10 * index);
	}
}

const smallWord = 12;

/** As figures are grouped and parted: `1,200.5`, `1.200,5`, `1 200`, `1'200`. A mark before three figures may be either. */
const readFigures = (figures: string): number[] => {
	const grouped = figures.replaceAll(/[\s'’]/g, '');
	const isEnglish = /^\d+(?:,\d{3})*(?:\.\d+)?$/.test(grouped);
	const isContinental = /^\d+(?:\.\d{3})*(?:,\d+)?$/.test(grouped);
	return [...new Set([
		...(isEnglish ? [Number(grouped.replaceAll(',', ''))] : []),
		...(isContinental ? [Number(grouped.replaceAll('.', '').replace(',', '.'))] : []),
	])];
};

/** Of a date, or what else is parted by marks: `10.06.2024`. */
const partsOf = (figures: string): number[] => (readFigures(figures).length > 0 ? [] : figures.split(/\D+/).map(Number));

type Token = {figures: string | undefined; suffix: string; word: string; /** Nothing but a space or a hyphen before it. */ follows: boolean};

const tokenPattern = /(?<![\p{L}\d][-.]?)(?<figures>\d{1,3}(?:[ '’  ]\d{3})+(?!\d)|\d+(?:[.,]\d+)*)(?<suffix>\p{L}{0,4})|(?<word>\p{L}+)/gu;

const digitWords = units.slice(0, 10).join('|');
const scaleWords = [...scales.keys()].join('|');

/** Halves, and what is said after a decimal point, in figures. */
const inFigures = (text: string): string => text
	.replaceAll(/\b(\w+) and a half\b/g, (whole, word: string) => (values.has(word) || /^\d+$/.test(word) ? `${values.get(word) ?? word}.5` : whole))
	.replaceAll(new RegExp(String.raw`\bhalf an? (${scaleWords})\b`, 'g'), '0.5 $1')
	.replaceAll(new RegExp(String.raw`\b(\w+) point ((?:${digitWords})(?: (?:${digitWords}))*)\b`, 'g'), (whole, word: string, rest: string) =>
		(values.has(word) || /^\d+$/.test(word) ? `${values.get(word) ?? word}.${rest.split(' ').map(each => values.get(each)).join('')}` : whole));

const tokensOf = (text: string): Token[] => {
	let end = 0;
	return [...inFigures(text.normalize('NFKC').toLowerCase()).matchAll(tokenPattern)].map(({0: whole, index, input, groups}) => {
		const follows = index > 0 && /^[\s-]*$/.test(input.slice(end, index));
		end = index + whole.length;
		return {
			figures: groups?.figures, suffix: groups?.suffix ?? '', word: groups?.word ?? '', follows,
		};
	});
};

/** A run of words that are one number: the sum that they make, and the figures that they are, as years are said. */
class SpokenNumber {
	count = 0;
	private total = 0;
	private current = 0;
	private digits = '';
	private readonly each: number[] = [];

	/** Whether the word goes on with it. */
	take(word: string): boolean {
		const scale = scales.get(word);
		if (scale !== undefined) {
			this.count++;
			this.digits += '?';
			if (scale === 100) {
				this.current = Math.max(1, this.current) * scale;
			} else {
				this.total += Math.max(1, this.current) * scale;
				this.current = 0;
			}

			return true;
		}

		const value = values.get(word);
		if (value === undefined) {
			return false;
		}

		this.count++;
		this.current += value;
		this.digits += String(value);
		this.each.push(value);
		return true;
	}

	parts(): number[] {
		return this.digits.includes('?') ? [] : this.each;
	}

	/** `nineteen fifty six` is 1956: tens and what follows them are one group. */
	readings(): number[] {
		const sum = this.total + this.current;
		return this.digits.includes('?') || this.count < 2 ? [sum] : [sum, ...asGroups(this.digits)];
	}
}

const asGroups = (digits: string): number[] => {
	const year = /^(?<century>1\d|20)(?<tens>[2-9]0)?(?<rest>\d{1,2})$/.exec(digits)?.groups;
	if (!year) {
		return [Number(digits)];
	}

	return [Number(digits), 100 * Number(year.century) + Number(year.tens ?? 0) + Number(year.rest)];
};

/** What begins with a token, and how many tokens it is. */
type Read = {numbers: NamedNumber[]; tokens: number};

const inFiguresAt = (tokens: readonly Token[], index: number, figures: string): Read => {
	const next = tokens[index + 1];
	const scale = next?.follows ? scales.get(next.word) ?? suffixes.get(next.word) : undefined;
	const times = scale ?? suffixes.get(tokens[index]!.suffix);
	const own = readFigures(figures);
	// `5m` may be metres.
	const readings = [...(scale === undefined ? own : []), ...(times === undefined ? [] : own.map(value => value * times))];
	const parts = partsOf(figures);
	return {
		numbers: readings.length > 0 ? [{readings, parts, isSmallWord: false}] : parts.map(part => ({readings: [part], parts: [], isSmallWord: false})),
		tokens: scale === undefined ? 1 : 2,
	};
};

/** `two hundred and five`: the word does not end the number. */
const isJoint = (tokens: readonly Token[], at: number): boolean =>
	tokens[at]!.word === 'and' && scales.has(tokens[at - 1]?.word ?? '') && tokens[at + 1]?.follows === true && values.has(tokens[at + 1]!.word);

const inWordsAt = (tokens: readonly Token[], index: number): Read => {
	const spoken = new SpokenNumber();
	let at = index;
	while (at < tokens.length && (at === index || tokens[at]!.follows) && ((at > index && isJoint(tokens, at)) || spoken.take(tokens[at]!.word))) {
		at++;
	}

	if (spoken.count === 0) {
		return {numbers: [], tokens: 1};
	}

	const readings = spoken.readings();
	const isSmallWord = !scales.has(tokens[index]!.word) && readings[0]! <= smallWord;
	return {numbers: [{readings, parts: spoken.parts(), isSmallWord}], tokens: at - index};
};

/** In the order of the text. */
export const numbersIn = (text: string): NamedNumber[] => {
	const tokens = tokensOf(text);
	const found: NamedNumber[] = [];
	for (let index = 0; index < tokens.length;) {
		const {figures} = tokens[index]!;
		const read = figures === undefined ? inWordsAt(tokens, index) : inFiguresAt(tokens, index, figures);
		found.push(...read.numbers);
		index += read.tokens;
	}

	return found;
};

/** All that somebody may name who tells what the text says: its numbers, and what its words come to. */
export const numbersBehind = (text: string): Set<number> => new Set([
	...numbersIn(text).flatMap(({readings, parts}) => [...readings, ...parts]),
	...tokensOf(text).flatMap(({word}) => [
		...(word.endsWith('ies') && values.has(word) ? [1900 + values.get(word)!] : []),
		...(Object.hasOwn(implied, word) ? implied[word]! : []),
	]),
]);

const significant = (value: number): number => String(value).replace(/e.*/, '').replace('.', '').replace(/^0+/, '').replace(/0+$/, '').length;

/** Whether a number is one of these, or one of them rounded. */
export const isAmong = ({readings}: NamedNumber, among: ReadonlySet<number>): boolean => readings.some(value => {
	const digits = significant(value);
	return among.has(value) || [...among].some(other => Math.round(other) === value || (digits > 1 && other !== 0 && Number(other.toPrecision(digits)) === value));
});
