/** Says which notes were left as a person has made them. */

const most = 5;

/**
 * @param kept by note, what of it was left
 * @returns a sentence, or undefined where all was brought up to date
 */
export const describeKept = (kept: ReadonlyMap<string, readonly string[]>): string | undefined => {
	if (kept.size === 0) {
		return undefined;
	}

	const notes = [...kept].toSorted(([a], [b]) => (a < b ? -1 : 1));
	const named = notes.slice(0, most).map(([file, parts]) => `${file} (${parts.slice(0, most).join(', ')}${parts.length > most ? ' …' : ''})`);
	const more = notes.length > most ? ` and ${notes.length - most} more` : '';
	return `Edited by hand, and left as it is: ${named.join('; ')}${more}`;
};

export const keptHint = 'To have a section written anew, delete all below its heading; a property, delete the note; everything, delete all between the two longhand marks.';
