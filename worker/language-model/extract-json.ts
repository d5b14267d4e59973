/** Finds the JSON object in what a model wrote: bare, in a code block, after its thoughts, or amid prose. */

/** Where the object that begins at `from` ends, exclusive; -1 where it does not. */
const endOfObject = (text: string, from: number): number => {
	let depth = 0;
	let inString = false;
	for (let index = from; index < text.length; index++) {
		const character = text[index];
		if (inString) {
			if (character === '\\') {
				index++;
			} else if (character === '"') {
				inString = false;
			}
		} else if (character === '"') {
			inString = true;
		} else if (character === '{') {
			depth++;
		} else if (character === '}' && --depth === 0) {
			return index + 1;
		}
	}

	return -1;
};

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
	let inString = false;
	for (let index = from; index < text.length; index++) {
		const character = text[index]!;
		if (inString) {
			if (character === '\\') {
				index++;
			} else if (character === '"') {
				inString = false;
			}
		} else if (character === '"') {
			inString = true;
		} else if (character in closers) {
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

/** The first object that can be parsed, as far as it goes where it was cut off; undefined where there is none. */
export const extractJson = (text: string): unknown => {
	const answer = text.replaceAll(/<think(?:ing)?>.*?<\/think(?:ing)?>/gs, '');
	let from = answer.indexOf('{');
	for (let attempt = 0; from !== -1 && attempt < mostAttempts; attempt++) {
		const end = endOfObject(answer, from);
		const value = parse(end === -1 ? closeCut(answer, from) : answer.slice(from, end));
		if (value !== undefined) {
			return value;
		}

		from = answer.indexOf('{', from + 1);
	}

	return undefined;
};
