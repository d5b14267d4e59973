import {describe, expect, test} from 'vitest';
import {findPeople} from '../../../worker/knowledge/people.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const names = (text: string): string[] => findPeople(timedSentences(text.split('\n').map(line => ({start: 0, end: 0, text: line})), 'text'), 'text')
	.map(({name}) => name).toSorted();

describe('what stands around a name tells that it is a person\'s', () => {
	test.each([
		['years of a life', 'Orsolya Tabbert (1843–1910) built the first one.', ['Orsolya Tabbert']],
		['an age', 'Quillan Berrow, 54, opened the gate. The keeper, Quillan Berrow, was 54 years old.', ['Quillan Berrow']],
		['an office without an article', 'Orsolya Tabbert, clinical director of the institute, agreed.', ['Orsolya Tabbert']],
		['an office before it', 'Astrophysicist Orsolya Tabbert stayed at home.', ['Orsolya Tabbert']],
		['what only people have', 'The ball hit Quillan Berrow’s fingertips.', ['Quillan Berrow']],
		['who', 'It was Quillan Berrow who cracked.', ['Quillan Berrow']],
		['a work by somebody', 'They played three suites by Quillan Berrow.', ['Quillan Berrow']],
		['what one does for a living', 'The trumpeter Quillan Berrow and a Frenchman, Orsolya Tabbert, came.', ['Orsolya Tabbert', 'Quillan Berrow']],
		['thanks', 'That is all for today thank you Orsolya.', ['Orsolya']],
		['a request without its comma', 'Tabbert could you put the drawing back?', ['Tabbert']],
		['the surname later on', 'The wind was weaker than that of Quillan Berrow in May. The next day they asked for Berrow again.', ['Quillan Berrow']],
		['its place in a list', 'On stage were Carl Perkins (piano), Quillan Berrow (drums), Curtis Mayfield on bass and Phil Collins (tenor sax).', ['Carl Perkins', 'Curtis Mayfield', 'Phil Collins', 'Quillan Berrow']],
	])('%s', (_, text, expected) => {
		expect(names(text)).toEqual(expected);
	});

	test.each([
		'The Great Depression (1929–1939) was long.',
		'The planning application at Manton Grange had been called in.',
		'They competed hard, and Sri Lanka won.',
		'Its offices are in Quorndon Berrow, and Quorndon Berrow is a village.',
		'It runs on AWS Lambda. Lambda is cheap.',
		'Marks & Spencer opened a shop. Ernst & Young counted the money.',
	])('nobody: %s', text => {
		expect(names(text)).toEqual([]);
	});
});

describe('what has a given name in it is not yet somebody', () => {
	test.each([
		'In Santa Monica the rents rose, and Hurricane Katrina flooded the coast.',
		'The Beatles and Pink Floyd recorded there. Then Led Zeppelin came.',
		'The Marshall Plan rebuilt it, and Credit Suisse fell.',
		'The course on Deep Learning is taught by Computer Science.',
		'The ships of Puerto Rico came. Rolls Royce did not.',
		'Mother Nature wins. Father Time too.',
	])('nobody: %s', text => {
		expect(names(text)).toEqual([]);
	});

	test.each([
		['Then Alice spoke. Engineer Priya agreed. Ask Maria.', ['Alice', 'Maria', 'Priya']],
		['He talked to Victoria Wood and Gary Court.', ['Gary Court', 'Victoria Wood']],
		['Yesterday Kahneman wrote to us. Daniel Kahneman is kind.', ['Daniel Kahneman']],
	])('%s', (text, expected) => {
		expect(names(text)).toEqual(expected);
	});
});

describe('names as they are written', () => {
	test.each([
		['an ampersand between people', 'Present: Cllr J Penn & Cllr I Wroth. Frederick Vine & Drummond Matthews sailed.', ['Drummond Matthews', 'Frederick Vine', 'I Wroth', 'J Penn']],
		['a title inside', 'With them came Unitary Cllr J Davies and Cllr S Mills.', ['J Davies', 'S Mills']],
		['a particle without its space', 'Then Neil deGrasse Tyson wrote about it.', ['Neil deGrasse Tyson']],
		['a number after the surname', 'We heard Otis Brown III that night.', ['Otis Brown III']],
		['initials without points', 'They met GH Hardy there. Hardy laughed.', ['GH Hardy']],
		['letters of something else', 'The BBC presenter Anna Ford smiled.', ['Anna Ford']],
		['a greeting that goes on', 'Stephanie Notami Good morning, everyone.', ['Stephanie Notami']],
		['the first given name left out', 'Henry Winston Lee built it. Then Winston Lee slept in it.', ['Henry Winston Lee']],
		['given names of many peoples', 'We asked Ngozi and Shreyas about it. Then Margherita came, and so did Andrzej.', ['Andrzej', 'Margherita', 'Ngozi', 'Shreyas']],
	])('%s', (_, text, expected) => {
		expect(names(text)).toEqual(expected);
	});
});

describe('lines that are no sentences', () => {
	test('of a list of members are people', () => {
		expect(names([
			'Roll call', 'Jenny Bui (AMS) / IETF Secretariat', 'Lars Eggert (NetApp) / IETF Chair', 'Quillan Berrow (Google) / Internet Area', 'Cindy Morgan', 'Regrets', 'Jay Daley / Executive Director',
		].join('\n'))).toEqual(['Cindy Morgan', 'Jay Daley', 'Jenny Bui', 'Lars Eggert', 'Quillan Berrow']);
	});

	test('and headings are, by a given name', () => {
		expect(names('Abraham Ortelius\nIn 1596 he drew a map.')).toEqual(['Abraham Ortelius']);
	});

	test('save those of other things', () => {
		expect(names('Security Area\nReal-Time Area\nLatest News\nMark Scheme\nVictoria Falls\nData Lineage\nGrace Period')).toEqual([]);
	});
});
