/** Whom a single word may mean, a given name or a misheard surname, among the full names of a vault. */
import {
	compareWords, foldWord, type HeardWord, heardWord,
} from './misheard.js';
import {type KnownName, shares} from './known-name.js';
import {nameParts} from './name-parts.js';

/** A surname alone that only sounds like another must be long: short ones sound like too many. */
const shortestAlone = {letters: 6, consonants: 4};

/** A single word as a part of full names: of each that it may be, whether that is strong evidence. */
export type Singles = (index: number) => Array<{full: number; strong: boolean}>;

/** Who may be meant, by the index of the single name; `fullNames` by index, too. */
export const singlesIn = (names: readonly KnownName[], fullNames: readonly number[]): Singles => {
	const byGiven = new Map<string, number[]>();
	const bySound = new Map<string, Array<{full: number; last: HeardWord}>>();
	for (const full of fullNames) {
		const {title, last: surname} = nameParts(names[full]!.words);
		const [first = ''] = title === '' ? names[full]!.words : names[full]!.words.slice(1);
		const given = foldWord(first);
		byGiven.set(given, [...(byGiven.get(given) ?? []), full]);
		const last = heardWord(surname);
		for (const code of new Set(last.codes)) {
			bySound.set(code, [...(bySound.get(code) ?? []), {full, last}]);
		}
	}

	return index => {
		const {words: [word = ''], about, written} = names[index]!;
		const heard = heardWord(word);
		const bearers = byGiven.get(heard.letters) ?? [];
		if (bearers.length > 0) {
			// The one Helen of the vault, in a source about the same.
			return bearers.map(full => ({full, strong: bearers.length === 1 && shares(about, names[full]!.about)}));
		}

		const long = heard.letters.length >= shortestAlone.letters && heard.codes[0].length >= shortestAlone.consonants;
		const alike = (long ? [...new Set(heard.codes)] : [])
			.flatMap(code => bySound.get(code) ?? [])
			.filter(({last}) => last.letters !== heard.letters && compareWords(heard, last) === 'same');
		const found = [...new Set(alike.map(({full}) => full))];
		// What documents spell in two ways is two people's, until a person says otherwise.
		return found.map(full => ({full, strong: found.length === 1 && !(written && names[full]!.written) && shares(about, names[full]!.about)}));
	};
};
