/**
 * A text as the tokeniser can read it. It takes the letters of Latin-1 for words and stops at all others, so that
 * `Dvořák` is three tokens; places in the text stay the same, for tokens are cut out of the original by them.
 */

/** Letters that are not a plain one with a mark; lower case. */
const alike: Readonly<Record<string, string>> = {
	ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', ĸ: 'k', ŋ: 'n', ŧ: 't', œ: 'o', ø: 'o', æ: 'a', ə: 'e', ɛ: 'e', ɔ: 'o', ɓ: 'b', ɗ: 'd', ƙ: 'k', ƴ: 'y', ȷ: 'j', ß: 's', þ: 't',
};

/** Marks, and the letters that stand for `hamza`, `ayn` and glottal stops, are of the word. */
const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{Script=Latin}/u;
/** Beyond Latin-1. */
const beyond = /[\u0100-\u{10FFFF}]/u;

/** Typed, between letters, for an apostrophe. */
const isApostrophe = (letter: string): boolean => /^[ʼʻʹʾʿˈ]$/u.test(letter);

const plainLetter = (letter: string, before: string | undefined, next: string | undefined): string => {
	if (isApostrophe(letter) && before !== undefined && next !== undefined) {
		return '\'';
	}

	if (/\p{Lm}/u.test(letter)) {
		// At the start of a name it must not hide the capital.
		return before === undefined && /^\p{Lu}/u.test(next ?? '') ? 'A' : 'h';
	}

	const [base = ''] = letter.normalize('NFKD');
	const lower = base.toLowerCase();
	const plain = /^[a-z]$/.test(lower) ? lower : alike[lower] ?? 'a';
	return /^[\p{Lu}\p{Lt}]/u.test(letter) ? plain.toUpperCase() : plain;
};

const plainWord = (text: string): string => {
	if (!beyond.test(text) || !latin.test(text)) {
		return text;
	}

	const letters = [...text];
	let last = 'a';
	let result = '';
	for (const [place, letter] of letters.entries()) {
		// A mark repeats its letter; what takes two places in the text does so, too.
		let plain = letter;
		if (/\p{M}/u.test(letter)) {
			plain = last;
		} else if (letter > '\u00FF') {
			plain = plainLetter(letter, letters[place - 1], letters[place + 1]);
		}

		last = plain === '\'' ? last : plain.toLowerCase();
		result += plain + last.repeat(letter.length - 1);
	}

	return result;
};

/** As long as `text`, with plain letters in words of the Latin script; words of other scripts are left as they are. */
export const withPlainLetters = (text: string): string =>
	beyond.test(text) ? text.replaceAll(/(?<=\p{L})[\u2010\u2011](?=\p{L})/gu, '-').replaceAll(word, found => plainWord(found)) : text;

/** Lower case, without marks: `Wałęsa` and `Walesa` are written the same. */
export const foldLetters = (text: string): string =>
	text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '').replaceAll(/\P{ASCII}/gu, letter => ({
		ß: 'ss', æ: 'ae', œ: 'oe', þ: 'th',
	})[letter] ?? alike[letter] ?? letter);
