/** What two spellings of one term have in common. */

/** A word in the singular, as far as a rule can tell. */
export const singular = (word: string): string => {
	if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) {
		return word;
	}

	return word.replace(/ies$/, 'y').replace(/(?<=ch|sh|x|ss|zz)es$/, '').replace(/(?<=[^s])s$/, '');
};

/** The words of a term, lower case, the last in the singular; hyphens part words, and a possessive is none. */
export const termWords = (name: string): string[] => {
	const words = name.normalize('NFKC').toLowerCase().replaceAll(/['’]s\b/gu, '').replaceAll(/[^\p{L}\p{M}\p{N}+#]+/gu, ' ').trim()
		.replace(/^(?:the|an?) (?=.)/, '').split(' ');
	return words.map((word, place) => place === words.length - 1 ? singular(word) : word);
};

/** A vault says the same few thousand terms in all of its sources. */
const known = new Map<string, string>();
const mostKnown = 20_000;

/** `note-taking`, `note taking` and `notetaking` are one; so are `the Chunk` and `chunks`. */
export const termKey = (name: string): string => {
	const key = known.get(name) ?? termWords(name).join('');
	if (known.size < mostKnown) {
		known.set(name, key);
	}

	return key;
};

/** `DNA`, `mRNA`, `GDPs`. */
export const isAcronym = (name: string): boolean => /^[\p{L}\p{N}&.-]{2,8}$/u.test(name) && (name.match(/\p{Lu}/gu)?.length ?? 0) >= 2;
