import {describe, expect, test} from 'vitest';
import {readSentences} from '../../../worker/knowledge/language.js';
import {foldLetters, withPlainLetters} from '../../../worker/knowledge/plain-letters.js';

const tokensOf = (text: string): string[] => readSentences(text).flatMap(({tokens}) => tokens.map(token => token.text));

describe('words with letters beyond Latin-1', () => {
	test.each([
		'Maria Skłodowska met Antonín Dvořák',
		'Nguyễn Thị Minh Khai and Uğur Şahin',
		'Gülru Necipoğlu, Halil İnalcık',
		'Kitasato Shibasaburō wrote to Ľudovít Štúr',
		'ʿAbd knows Qurʾān from Hawaiʻi',
		'Dvořa\u030Ak and Ngu\u0303gi\u0303 wrote',
		'Əliyev heard Œuvre by Ŋala',
	])('%s: a token is a whole word', text => {
		expect(tokensOf(text)).toEqual(text.match(/[\p{L}\p{M}]+|,/gu));
	});

	test('other scripts keep their words', () => {
		expect(tokensOf('Лев Толстой, नरेन्द्र मोदी')).toEqual(['Лев', 'Толстой', ',', 'नरेन्द्र', 'मोदी']);
	});

	test('the possessive is apart, an apostrophe inside a name is not', () => {
		expect(tokensOf('Dvořák’s friend O\'Connor')).toEqual(['Dvořák', '’s', 'friend', 'O\'Connor']);
	});

	test('places in the text stay the same', () => {
		const text = 'Lech Wałęsa 𝐀 spoke to Ğülşen\u0301 about dvořáks.';
		expect(withPlainLetters(text)).toHaveLength(text.length);
		for (const {tokens} of readSentences(text)) {
			for (const token of tokens) {
				expect(text.slice(token.from, token.to)).toBe(token.text);
			}
		}
	});

	test('a base form is of the letters of the word', () => {
		const lemmas = readSentences('They saw two ċafés and many ğifts.').flatMap(({tokens}) => tokens.map(({lemma}) => lemma));
		expect(lemmas.join(' ')).toMatch(/ğift/);
		expect(lemmas.join(' ')).not.toMatch(/gift|cafe/);
	});
});

test('one spelling with marks and without', () => {
	expect(foldLetters('Wałęsa')).toBe(foldLetters('Walesa'));
	expect(foldLetters('Şahin')).toBe('sahin');
});
