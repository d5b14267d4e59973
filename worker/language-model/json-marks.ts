/** The characters of a JSON text that stand outside its strings, and the quotes that begin them, each with its place. */
export function * marksOutsideStrings(text: string, from: number): Generator<{character: string; index: number}> {
	let inString = false;
	for (let index = from; index < text.length; index++) {
		const character = text[index]!;
		if (!inString) {
			yield {character, index};
			inString = character === '"';
		} else if (character === '\\') {
			index++;
		} else if (character === '"') {
			inString = false;
		}
	}
}
