/** The name that was probably meant by one that does not exist. */

/** Longer names are no typing errors, and would take long to compare. */
const longest = 80;

/** Edits that turn one name into another (Levenshtein, 1965). */
const distance = (a: string, b: string): number => {
	let row = Array.from({length: b.length + 1}, (_, index) => index);
	for (const [i, left] of [...a].entries()) {
		const next = [i + 1];
		for (const [j, right] of [...b].entries()) {
			next.push(Math.min(next[j]! + 1, row[j + 1]! + 1, row[j]! + (left === right ? 0 : 1)));
		}

		row = next;
	}

	return row.at(-1)!;
};

/** The one of `known` with the fewest edits, if they are few for the length of `name`; capital letters are no edits. */
export const nearestName = (name: string, known: readonly string[]): string | undefined => {
	if (name.length > longest) {
		return undefined;
	}

	const [best] = known.map(word => ({word, edits: distance(name.toLowerCase(), word.toLowerCase())})).toSorted((a, b) => a.edits - b.edits);
	return best && best.edits <= Math.max(2, Math.floor(name.length / 3)) ? best.word : undefined;
};
