import type {Answers} from './answers.js';

const plain = (text: string): string => text.toLowerCase().replaceAll(/[*\s]+/g, ' ');

/**
 * Makes sure that an answer written by hand stands in its text; a slip of the pen would count against every program
 * that is scored with it.
 * @throws an error that names the file and the answer.
 */
export const checkAnswers = (file: string, text: string, answers: Answers): void => {
	const haystack = plain(text);
	const claims = [
		...answers.people,
		...answers.concepts,
		...answers.jargon.flatMap(({term, definition}) => [term, definition]),
		...answers.mental_models,
		...answers.open_questions,
	];
	for (const claim of claims) {
		if (!haystack.includes(plain(claim))) {
			throw new Error(`samples/answers.ts: "${claim}" does not stand in the text of ${file}.`);
		}
	}
};
