/** In which language a text is, by its letters, its function words, and its trigrams (franc; Cavnar and Trenkle 1994). */
import {francAll} from 'franc-min';
import {functionWords} from './common-words.js';

/** Characters that are looked at, from this many places in the text. */
const sampleLength = 6000;
const places = 3;
/** Letters; from fewer, trigrams tell little. */
const enough = 100;
/** Of an English text's words about half are function words; other languages share a few of them. */
const english = 0.35;
const perhapsEnglish = 0.2;
/** With so few of them it is English where its trigrams are as likely as those of the likeliest language, or nearly. */
const fewEnglish = 0.12;
const nearEnglish = 0.95;

const sampleOf = (texts: readonly string[]): string => {
	const whole = texts.join(' ');
	if (whole.length <= sampleLength) {
		return whole;
	}

	const length = sampleLength / places;
	return Array.from({length: places}, (_, place) => {
		const from = Math.floor((whole.length - length) * place / (places - 1));
		return whole.slice(from, from + length);
	}).join(' ');
};

/** ISO 639-1 where it has a code for it, else 639-3. */
const shortest = (code: string): string => Intl.getCanonicalLocales(code)[0] ?? code;

/** @returns a code of ISO 639; `und` where the text is too short to tell, or in no language (ISO 639-2) */
export const textLanguage = (texts: readonly string[]): string => {
	const sample = sampleOf(texts);
	const letters = sample.match(/\p{L}/gu) ?? [];
	if (letters.length === 0) {
		return 'und';
	}

	const words = sample.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
	const share = words.filter(word => functionWords.has(word)).length / Math.max(1, words.length);
	if (share >= english) {
		return 'en';
	}

	if (letters.length < enough) {
		return share >= perhapsEnglish ? 'en' : 'und';
	}

	const [first, ...others] = francAll(sample);
	// A few sentences full of names have the trigrams of the names: what then speaks for English is its own small words.
	const nearby = others.find(([code]) => code === 'eng')?.[1] ?? 0;
	if (share >= fewEnglish && nearby >= nearEnglish) {
		return 'en';
	}

	return first && first[0] !== 'und' ? shortest(first[0]) : 'und';
};

/** Whether what is found in a text by the rules of English means something; a text that nobody can tell is taken for English where it has Latin letters. */
export const isEnglish = (language: string, texts: readonly string[]): boolean => {
	if (language !== 'und') {
		return language === 'en';
	}

	const sample = sampleOf(texts);
	const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
	return latin * 2 >= (sample.match(/\p{L}/gu)?.length ?? 0);
};
