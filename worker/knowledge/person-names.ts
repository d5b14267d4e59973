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

/** Whether `short` is a shorter form of `long`: the same surname and no other given name. A given name alone is none. */
export const isFormOf = (short: readonly string[], long: readonly string[]): boolean => {
	if (short.length >= long.length && !(short.length === long.length && short.join('').length < long.join('').length)) {
		return false;
	}

	const surname = short.at(-1);
	return surname !== undefined && same(surname, long.at(-1) ?? '') && inOrder(short.slice(0, -1), long.slice(0, -1));
};

/** By index, the names of which each name is a shorter form, the fullest first. */
export const longerForms = (names: ReadonlyArray<readonly string[]>): number[][] => {
	// By the last word, so that a vault of thousands of names is not compared each with each.
	const bySurname = new Map<string, number[]>();
	for (const [index, words] of names.entries()) {
		if (words.length > 1) {
			const surname = words.at(-1)!.toLowerCase();
			const known = bySurname.get(surname);
			if (known) {
				known.push(index);
			} else {
				bySurname.set(surname, [index]);
			}
		}
	}

	return names.map((words, own) => (bySurname.get(words.at(-1)?.toLowerCase() ?? '') ?? [])
		.filter(index => index !== own && isFormOf(words, names[index]!))
		.toSorted((a, b) => names[b]!.length - names[a]!.length || names[b]!.join('').length - names[a]!.join('').length || a - b));
};
