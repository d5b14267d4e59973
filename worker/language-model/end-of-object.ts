/** Where the object that begins at `from` ends, exclusive; -1 where it does not. */
export const endOfObject = (text: string, from: number): number => {
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
