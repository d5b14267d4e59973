/** The parts of a name: "King Charles II", "Ludwig van Beethoven", "Martin Luther King Jr.", "Eleanor of Aquitaine". */
import {particles, royalTitles} from './name-lists.js';
import {foldWord} from './misheard.js';
import {foldLetters} from './plain-letters.js';

export type NameParts = {
	title: string;
	/** Folded, in order; initials are one letter. */
	given: readonly string[];
	/** Small words before the surname. */
	particles: readonly string[];
	/** The surname, or the one name somebody has; folded, without hyphens. */
	last: string;
	/** What tells bearers of one name apart: "ii", "jr", "the great", "of aquitaine". */
	suffix: string;
};

/** A number of a ruler; "I" is a word as well. */
export const isNumeral = (word: string): boolean => /^[IVX]{1,5}$/.test(word);
export const isJunior = (word: string): boolean => /^(?:jr|sr|jnr|snr)\.?$/i.test(word);

/** "al-Ghazali" and "Ghazali" are one surname. */
const article = /^(?:al|el|ad|as|ar|an|ash|at|az)[-‐‑]/i;

const isSmall = (word: string): boolean => particles.has(word.toLowerCase());

export const nameParts = (words: readonly string[]): NameParts => {
	const title = words.length > 1 && royalTitles.has(words[0]!.toLowerCase()) ? words[0]!.toLowerCase() : '';
	const rest = title === '' ? words : words.slice(1);
	const end = rest.findIndex((word, place) => place > 0 && (isJunior(word) || isNumeral(word) || word === 'the' || word === 'of'));
	const core = end === -1 ? rest : rest.slice(0, end);
	const folded = core.map(word => foldWord(word.replace(article, '')).replaceAll(/[-‐‑]/g, ''));
	let from = folded.length - 1;
	while (from > 0 && isSmall(core[from - 1]!)) {
		from--;
	}

	return {
		title,
		given: folded.slice(0, from).filter((_, place) => !isSmall(core[place]!) || place === 0),
		particles: folded.slice(from, -1),
		last: folded.at(-1) ?? '',
		suffix: end === -1 ? '' : rest.slice(end).map(word => foldWord(word)).join(' '),
	};
};

/** What is the same for all spellings of a name: "Jean-Paul Sartre" and "Jean Paul Sartre". */
export const nameKey = (name: string): string => foldLetters(name).replaceAll(/['’.]/g, '').replaceAll(/[\s\-‐‑]+/g, ' ').trim();
