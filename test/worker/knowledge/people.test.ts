import {describe, expect, test} from 'vitest';
import {findPeople} from '../../../worker/knowledge/people.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const people = (text: string) => findPeople(timedSentences([{start: 0, end: 0, text}], 'text'), 'text');
const names = (text: string): string[] => people(text).map(({name}) => name).toSorted();

describe('whole names', () => {
	test.each([
		['Recep Erdoğan spoke to Nicolae Ceaușescu.', ['Nicolae Ceaușescu', 'Recep Erdoğan']],
		['A letter by Ursula von der Leyen arrived. Jean-Luc de la Rochefoucauld answered.', ['Jean-Luc de la Rochefoucauld', 'Ursula von der Leyen']],
		['Omar al-Rashid left. Ibn Khaldun wrote a history. Fatima bint Yusuf sang.', ['Fatima bint Yusuf', 'Ibn Khaldun', 'Omar al-Rashid']],
		['Sandra Day O’Connor was the first woman on the court.', ['Sandra Day O’Connor']],
		['Zhang Qian walked west. They saw Bong Joon-ho and Wong Kar-wai there.', ['Bong Joon-ho', 'Wong Kar-wai', 'Zhang Qian']],
		['Eleanor of Aquitaine read him. Mehmed II took the city. Suleiman the Magnificent ruled.', ['Eleanor of Aquitaine', 'Mehmed II', 'Suleiman the Magnificent']],
		['King John met the barons. Pope Leo III crowned him.', ['King John', 'Pope Leo III']],
		['Hon. Joyce Murray answered. Joyce Murray sat down.', ['Joyce Murray']],
		['Martin Luther King Jr. marched. Martin Luther King was a pastor. King wrote.', ['Martin Luther King Jr.']],
		['Simone de Beauvoir argued. De Beauvoir wrote.', ['Simone de Beauvoir']],
		['Tim Berners-Lee invented it. Tim Berners Lee said so. Berners-Lee smiled.', ['Tim Berners-Lee']],
		['Patrick Atiyah agreed. P. S. Atiyah wrote a book.', ['Patrick Atiyah']],
		['Henry Moseley, known as Harry, died young.', ['Henry Moseley']],
		['Henry Ford founded the Ford Motor Company.', ['Henry Ford']],
	])('%s', (text, expected) => {
		expect(names(text)).toEqual(expected);
	});

	test.each([
		'He ran General Motors well.',
		'We moved to Saint Petersburg.',
		'Dear Sir or Madam, your letter came.',
		'Morgan Stanley sold the shares to Hewlett Packard.',
		'Eli Lilly and Company sent a calendar.',
		'World War II ended. Phase III began.',
		'The Bank of England spoke. They sailed to the Gulf of Mexico.',
	])('nobody: %s', text => {
		expect(names(text)).toEqual([]);
	});
});

describe('a surname of two people', () => {
	const found = people('Julie Morgan opened the meeting. Morgan asked about meals. Eluned Morgan answered her. Morgan promised a report. Julie Morgan smiled.');

	test('is in each sentence that of the one named last', () => {
		expect(found.map(({name, sightings}) => [name, sightings.map(({text}) => text)])).toEqual([
			['Julie Morgan', ['Julie Morgan opened the meeting.', 'Morgan asked about meals.', 'Julie Morgan smiled.']],
			['Eluned Morgan', ['Eluned Morgan answered her.', 'Morgan promised a report.']],
		]);
	});

	test('is no other form of either', () => {
		expect(found.flatMap(({forms}) => forms)).toEqual([]);
	});
});
