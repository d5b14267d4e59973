/** Figures and names of a model's words, against those of the text. */
import {describe, expect, test} from 'vitest';
import {Grounds} from '../../../worker/language-model/grounds.js';

const lines = [
	'The trial began in March with forty patients in Lyon.',
	'Doctor Helen Marsh explained that the drug lowers blood pressure by twelve points.',
	...Array.from({length: 60}, () => 'Then they spoke of the weather, and of how the patients had come to them.'),
	'The committee decided to extend the trial to Geneva in September.',
	'The cost of the extension is two hundred thousand euros.',
].map(text => ({text, start: null}));
const grounds = new Grounds(lines);
const geneva = 63;

describe('a claim', () => {
	test.each([
		['Forty patients took part in Lyon.', 1],
		['40 patients took part.', 1],
		['Helen Marsh says that the drug works.', 2],
		['The trial goes to Geneva for 200,000 euros.', geneva],
		['One trial goes to Geneva.', geneva],
	])('%s', (text, line) => {
		expect(grounds.ofClaim(text, line)).toBe('there');
	});

	test.each([
		['Geneva extension costs 900 million.', geneva],
		['The drug lowers blood pressure by 20 points.', 2],
		['Donald Trump says that the drug works.', 2],
		['The trial goes to Geneva in October.', geneva],
	])('%s is made up', (text, line) => {
		expect(grounds.ofClaim(text, line)).toBe('nowhere');
	});

	test.each([
		['The drug lowers blood pressure by 200,000.', 2],
		['Six patients took part.', 1],
		['The trial goes to Geneva with 40 patients.', geneva],
		['The FDA extends the trial.', geneva],
		['Helen Marsh goes to Geneva.', geneva],
	])('%s is not sure', (text, line) => {
		expect(grounds.ofClaim(text, line)).toBe('partly');
	});
});

describe('a point', () => {
	test('has its line, or none, where what it says is there', () => {
		expect(grounds.lineOfPoint('The trial began in March with 40 patients.', 1)).toBe(1);
		expect(grounds.lineOfPoint('The trial costs 200,000 euros.', null)).toBeNull();
		expect(grounds.lineOfPoint('Three things were decided.', 1)).toBe(1);
	});

	test('has the line that tells of its figures, where it names another', () => {
		expect(grounds.lineOfPoint('The extension costs 200,000 euros.', 1)).toBe(geneva + 1);
	});

	test.each(['The extension costs 300,000 euros.', 'Berlin and Paris join the trial, says Jane Doe.'])('%s stands nowhere', text => {
		expect(grounds.lineOfPoint(text, 1)).toBeUndefined();
	});
});

test('a name may be spelled as it was not heard, and be that of its people', () => {
	const heard = new Grounds([{text: 'And then Herman Ebinghouse went to France with the Germans.', start: 0}]);
	expect(heard.has('It was Ebbinghaus who went.')).toBe(true);
	expect(heard.has('He saw Germany and the French.')).toBe(true);
	expect(heard.has('He went with Freud.')).toBe(false);
});

test('where every noun has a capital, and numbers stand in other words, neither is held against it', () => {
	const german = new Grounds([{text: 'Die Studie begann im März mit vierzig Patienten und einer Ärztin aus der Stadt.', start: 0}]);
	expect(german.ofClaim('Die Untersuchung hat 40 Teilnehmer aus dem Umland.', 1)).toBe('partly');
	expect(german.has('Die Untersuchung hat 40 Teilnehmer.')).toBe(true);
});
