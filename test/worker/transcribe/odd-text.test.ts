import {expect, test} from 'vitest';
import {isOddText} from '../../../worker/transcribe/odd-text.js';

test.each([
	['plain English', 'The forgetting curve drops steeply in the first hour, and then it flattens out over the days that follow.', 7, false],
	['a phrase said twice', 'Please enter your agent number. Please enter your agent number again, or hold the line until somebody comes.', 7, false],
	['a short answer', 'Yes, of course.', 1, false],
	['English names of other languages', 'Charles de Gaulle came from Lille, and his car was a Citroën, as everybody who has seen a film of it will know.', 7, false],
	['one phrase over and over', 'The meaning of the word is the meaning of the word. It is the meaning of the word.', 5, true],
	['Spanish, written down as it sounds', 'La extension. Market numero uno para ingresar un número. Por favor introduce un número de telefono.', 7, true],
	['a single word in much speech', 'Ten.', 6, true],
	['nothing', '', 6, true],
	['far too many words', 'and then and now and here and there and when and where and how', 1, true],
] as const)('%s', (_, text, seconds, odd) => {
	expect(isOddText(text, seconds)).toBe(odd);
});
