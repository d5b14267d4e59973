import {marksOutsideStrings} from './json-marks.js';

/** Where the object that begins at `from` ends, exclusive; -1 where it does not. */
export const endOfObject = (text: string, from: number): number => {
	let depth = 0;
	for (const {character, index} of marksOutsideStrings(text, from)) {
		if (character === '{') {
			depth++;
		} else if (character === '}' && --depth === 0) {
			return index + 1;
		}
	}

	return -1;
};
