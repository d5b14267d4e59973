/** One person under several forms of a name: "Ebbinghaus", "H. Ebbinghaus", "Hermann Ebbinghaus". */

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/** An initial stands for any name that begins with it. */
const fitsWord = (short: string, long: string): boolean => {
	const initial = short.replace(/\.$/, '');
	return same(short, long) || ([...initial].length === 1 && same(initial, [...long][0] ?? ''));
};

/** Whether all given names of the short form occur in the long one in the same order, beginning with the first. */
const inOrder = (short: readonly string[], long: readonly string[]): boolean => {
	let place = 0;
	for (const word of long) {
		const wanted = short[place];
		if (wanted !== undefined && fitsWord(wanted, word)) {
			place++;
		} else if (place === 0 && short.length > 0) {
			return false;
		}
	}

	return place === short.length;
};

/**
 * Whether `short` is a shorter form of `long`: the same surname and no other given name.
 * A given name alone is one only where `givenNames` are trusted, that is within one source.
 */
export const isFormOf = (short: readonly string[], long: readonly string[], givenNames: boolean): boolean => {
	if (short.length >= long.length && !(short.length === long.length && short.join('').length < long.join('').length)) {
		return false;
	}

	const [first] = short;
	const surname = short.at(-1);
	if (first === undefined || surname === undefined) {
		return false;
	}

	if (givenNames && short.length === 1 && same(first, long[0] ?? '')) {
		return true;
	}

	if (!same(surname, long.at(-1) ?? '')) {
		return false;
	}

	return inOrder(short.slice(0, -1), long.slice(0, -1));
};

/**
 * By index, the names of which each name is a shorter form, the fullest first.
 */
export const longerForms = (names: ReadonlyArray<readonly string[]>, givenNames: boolean): number[][] => {
	// By last and by first word, so that a vault of thousands of names is not compared each with each.
	const byWord = new Map<string, number[]>();
	for (const [index, words] of names.entries()) {
		if (words.length > 1) {
			for (const key of new Set([words[0]?.toLowerCase() ?? '', words.at(-1)?.toLowerCase() ?? ''])) {
				const known = byWord.get(key);
				if (known) {
					known.push(index);
				} else {
					byWord.set(key, [index]);
				}
			}
		}
	}

	return names.map((words, own) => {
		const keys = new Set([words.at(-1)?.toLowerCase() ?? '', ...(givenNames && words.length === 1 ? [words[0]?.toLowerCase() ?? ''] : [])]);
		return [...new Set([...keys].flatMap(key => byWord.get(key) ?? []))]
			.filter(index => index !== own && isFormOf(words, names[index] ?? [], givenNames))
			.toSorted((a, b) => (names[b]?.length ?? 0) - (names[a]?.length ?? 0)
				|| (names[b]?.join('').length ?? 0) - (names[a]?.join('').length ?? 0) || a - b);
	});
};

/**
 * The fullest form of each name, by index: `result[i]` is the index of the form that stands for name `i`, or `i`.
 * A form that fits two different people stands for itself.
 */
export const fullestForms = (names: ReadonlyArray<readonly string[]>, givenNames: boolean): number[] =>
	longerForms(names, givenNames).map((longer, own) => {
		const [fullest] = longer;
		const oneOnly = fullest !== undefined
			&& longer.every(index => index === fullest || isFormOf(names[index] ?? [], names[fullest] ?? [], givenNames));
		return oneOnly ? fullest : own;
	});
