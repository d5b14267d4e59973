/** One person under several forms of a name: "Ebbinghaus", "H. Ebbinghaus", "Hermann Ebbinghaus". */
import {type NameParts, nameParts} from './name-parts.js';

const isInitial = (word: string): boolean => [...word].length === 1;

/** An initial stands for any name that begins with it. */
const fitsWord = (short: string, long: string): boolean => short === long || (isInitial(short) && short === [...long][0]);

/**
 * Whether the given names of the short form occur in the long one in the same order, beginning with the first. Further
 * initials may be of names that the long form leaves out: "P. S. Atiyah", "Patrick Atiyah".
 */
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

	return place === short.length || (place > 0 && long.length === 1 && !isInitial(long[0]!) && short.every(word => isInitial(word)));
};

const lettersOf = ({given, particles, last}: NameParts): number => [...given, ...particles, last].join('').length;

/** Whether what tells namesakes apart allows that both are one, and which of them says more: a higher number. */
const detail = ({title, suffix}: NameParts): number => Number(title !== '') + (2 * Number(suffix !== ''));

const isForm = (short: NameParts, long: NameParts): boolean => {
	if (short.last !== long.last || (short.suffix !== '' && short.suffix !== long.suffix) || (short.title !== '' && long.title !== '' && short.title !== long.title)
		|| (short.title !== '' && long.given.length > 0)) {
		return false;
	}

	// "van Rossum" is of "Guido van Rossum", "Van Morrison" is not of "Jim Morrison".
	if (short.particles.length > 0 && short.particles.join(' ') !== long.particles.slice(-short.particles.length).join(' ')) {
		return false;
	}

	return inOrder(short.given, long.given) && (lettersOf(short) < lettersOf(long) || (lettersOf(short) === lettersOf(long) && detail(short) < detail(long)));
};

/** "Berners Lee" is the surname of "Tim Berners-Lee". */
const isSurname = (words: readonly string[], long: NameParts): boolean =>
	words.length > 1 && long.given.length > 0 && nameParts([words.join('')]).last === long.last;

/** Whether `short` is a shorter form of `long`: the same surname and no other given name. A given name alone is none. */
export const isFormOf = (short: readonly string[], long: readonly string[]): boolean => {
	const parts = nameParts(long);
	return isForm(nameParts(short), parts) || isSurname(short, parts);
};

/** By index, the names of which each name is a shorter form, the fullest first. */
export const longerForms = (names: ReadonlyArray<readonly string[]>): number[][] => {
	// By surname, so that a vault of thousands of names is not compared each with each.
	const bySurname = new Map<string, number[]>();
	const all = names.map(words => nameParts(words));
	for (const [index, words] of names.entries()) {
		if (words.length > 1) {
			const {last} = all[index]!;
			const known = bySurname.get(last);
			if (known) {
				known.push(index);
			} else {
				bySurname.set(last, [index]);
			}
		}
	}

	return names.map((words, own) => {
		const joined = words.length > 1 ? nameParts([words.join('')]).last : '';
		return [...new Set([...(bySurname.get(all[own]!.last) ?? []), ...(bySurname.get(joined) ?? [])])]
			.filter(index => index !== own && (isForm(all[own]!, all[index]!) || isSurname(words, all[index]!)))
			.toSorted((a, b) => names[b]!.length - names[a]!.length || names[b]!.join('').length - names[a]!.join('').length || a - b);
	});
};
