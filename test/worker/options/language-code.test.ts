import {expect, test} from 'vitest';
import {codeAsWritten, languageCodeOf} from '../../../worker/options/language-code.js';

test.each([
	['en', 'en'],
	['EN', 'en'],
	[' de ', 'de'],
	['en-GB', 'en'],
	['de_AT', 'de'],
	['zh-Hant-TW', 'zh'],
	['es-419', 'es'],
	['eng', 'en'],
	['GER', 'de'],
	['fra', 'fr'],
	['yue', 'yue'],
	['yue-HK', 'yue'],
	['jw', 'jw'],
	// Nobody here knows it: which model does is told elsewhere.
	['xx', 'xx'],
	['xyz', 'xyz'],
])('%j is the code %s', (given, code) => {
	expect(codeAsWritten(given)).toBe(code);
});

test.each(['german', 'Deutsch', '', 'e', 'en-', 'en-GB-x', 'xx-YY', 'no-way', 'en GB', 'ｅｎ', '../en'])('%j is no code', given => {
	expect(codeAsWritten(given)).toBeUndefined();
});

test.each([['German', 'de'], ['deutsch', 'de'], ['ESPAÑOL', 'es'], ['日本語', 'ja'], ['Klingonisch', undefined]] as const)('%s is the name of %s', (given, code) => {
	expect(languageCodeOf(given)).toBe(code);
});
