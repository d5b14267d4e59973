/**
 * What a text alone tells of a recording that an English model did not understand: phrases that come again and again,
 * little words of other languages, very few words or very many. It costs nothing and finds two in five; a second
 * opinion finds the others. Pure.
 */
import {plainWords} from './differing-words.js';

/** Share of the runs of three words that were there before. */
const repeated = 0.2;
/** Share of little words of other languages. */
const foreign = 0.08;
/** Words in a second of speech. */
const usualRate = {least: 0.8, most: 5.5};
/** Fewer words than this tell nothing but their rate. */
const fewest = 8;

/** Articles, prepositions and the like of German, French, Spanish, Italian, Portuguese and Dutch that are no English words. */
const foreignWords = new Set((
	'de la le les des du et une est el los las para por que en del der das und ist nicht ein eine mit il di che per non si da al se na su este esta '
	+ 'pour dans vous nous pas qui sur avec con gli della sono um uma os het een van voor zijn ich sie wir auf für'
).split(' '));

const repeatedShare = (words: readonly string[]): number => {
	const runs = words.slice(2).map((_, index) => words.slice(index, index + 3).join(' '));
	return runs.length === 0 ? 0 : (runs.length - new Set(runs).size) / runs.length;
};

/** Wider marks, of which clear English passes one in thirty by chance: reason for a look, no more. */
const unusual = {least: 1.7, most: 4.2, repeated: 0.12};

const isUnusualRate = (words: number, seconds: number): boolean => {
	const rate = words / Math.max(0.5, seconds);
	return rate < unusual.least || rate > unusual.most;
};

/**
 * Whether a text is worth a look by another model.
 * @param seconds of speech that the text was heard in
 */
export const isUnusualText = (text: string, seconds: number): boolean => {
	const words = plainWords(text);
	return words.length >= fewest
		&& (isUnusualRate(words.length, seconds)
			|| repeatedShare(words) >= unusual.repeated
			|| words.some((word, index) => foreignWords.has(word) || /[^\p{ASCII}]/u.test(word) || (word.length > 2 && word === words[index - 1])));
};

/** @param seconds of speech that the text was heard in */
export const isOddText = (text: string, seconds: number): boolean => {
	const words = plainWords(text);
	const rate = words.length / Math.max(0.5, seconds);
	if (rate < usualRate.least || rate > usualRate.most) {
		return true;
	}

	return words.length >= fewest
		&& (repeatedShare(words) >= repeated || words.filter(word => foreignWords.has(word)).length / words.length >= foreign);
};
