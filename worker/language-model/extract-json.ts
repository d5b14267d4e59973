/** Finds the JSON objects in what a model wrote: bare, in a code block, after its thoughts, or amid prose. */
import {endOfObject} from './end-of-object.js';
import {marksOutsideStrings} from './json-marks.js';
import {withoutThoughts} from './thoughts.js';

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		// Some models leave a comma before the end of a list.
		try {
			return JSON.parse(text.replaceAll(/,(?=\s*[\]}])/g, ''));
		} catch {
			return undefined;
		}
	}
};

const closers: Readonly<Record<string, string>> = {'{': '}', '[': ']'};

/** The object that begins at `from` and was cut off: up to its last whole entry, and closed there. */
const closeCut = (text: string, from: number): string => {
	const open: string[] = [];
	let whole = '';
	for (const {character, index} of marksOutsideStrings(text, from)) {
		if (character in closers) {
			open.push(character);
		} else if (character === '}' || character === ']') {
			open.pop();
			whole = text.slice(from, index + 1) + open.toReversed().map(each => closers[each]).join('');
		}
	}

	return whole;
};

/** Attempts at most: every one may read the rest of the text. */
const mostAttempts = 50;

type Found = {value: unknown; from: number; /** Exclusive; -1 where it was cut off. */ end: number};

const objectsOf = (answer: string): Found[] => {
	const found: Found[] = [];
	let from = answer.indexOf('{');
	for (let attempt = 0; from !== -1 && attempt < mostAttempts; attempt++) {
		const end = endOfObject(answer, from);
		const value = parse(end === -1 ? closeCut(answer, from) : answer.slice(from, end));
		if (value !== undefined) {
			found.push({value, from, end});
			if (end === -1) {
				break;
			}
		}

		from = answer.indexOf('{', value === undefined ? from + 1 : end);
	}

	return found;
};

/** All objects that can be parsed and are not within another, in order; the last as far as it goes where it was cut off. */
export const extractJson = (text: string): unknown[] => objectsOf(withoutThoughts(text).text).map(({value}) => value);

const hasWords = (text: string): boolean => /\p{L}{2}/u.test(text);

/**
 * Whether of an answer that was cut off there is nothing that was meant as one: it ends within thoughts, or amid words
 * that go on after an object which words led up to, as a draft stands in thoughts that nothing marks.
 */
export const endsInThought = (text: string): boolean => {
	const {text: answer, isUnfinished} = withoutThoughts(text);
	const found = objectsOf(answer);
	const last = found.at(-1);
	if (!last) {
		return isUnfinished;
	}

	const before = answer.slice(0, found[0]!.from).replace(/(?:^|\n)[^\n]*:\s*(?:```\w*\s*)?$/, '');
	return last.end !== -1 && hasWords(before) && hasWords(answer.slice(last.end));
};
