/** What was heard in a stretch of sound; `confidence`, from 0 to 1, where it is said how sure that is, and the `language` (ISO 639) where that is said. */
export type Heard = {text: string; confidence?: number; language?: string};

/** Parts of a chunk as one; no surer than the least sure of them. */
export const joinHeard = (parts: readonly Heard[]): Heard => {
	const confidences = parts.flatMap(({text, confidence}) => (text === '' || confidence === undefined ? [] : confidence));
	const language = parts.find(part => part.text !== '' && part.language !== undefined)?.language;
	return {
		text: parts.map(({text}) => text).filter(Boolean).join(' '),
		...(confidences.length === 0 ? {} : {confidence: Math.min(...confidences)}),
		...(language === undefined ? {} : {language}),
	};
};
