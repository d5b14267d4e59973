import {describe, expect, test} from 'vitest';
import {otherTexts, sampleTexts} from '../../bench/measure/finding-texts.js';
import {
	noScore, precision, recall, scoreDefinitions, scorePeople, scoreTerms, sum,
} from '../../bench/measure/findings-score.js';
import {digest} from '../../worker/knowledge/digest.js';

const mention = (name: string, ...forms: string[]) => ({
	name, count: 1, start: 0, forms, sightings: [], definition: {text: 'a Wall, that holds', start: 0},
});

test('people count under the fullest form alone', () => {
	expect(scorePeople(['hermann ebbinghaus', 'Bjork', 'H. Mace'], ['Hermann Ebbinghaus', 'Robert Bjork', 'H Mace'])).toEqual({
		right: 2, found: 3, wanted: 3, wrong: ['Bjork'], missed: ['Robert Bjork'],
	});
});

test('terms count in either number, with their forms, and each answer once', () => {
	const score = scoreTerms([mention('chunks'), mention('Chunk'), mention('service level objective', 'SLO')], ['chunk', 'SLO', 'memory']);
	expect(score).toEqual({
		right: 2, found: 3, wanted: 3, wrong: ['Chunk'], missed: ['memory'],
	});
	expect(precision(score)).toBeCloseTo(2 / 3);
	expect(recall(sum(score, noScore))).toBeCloseTo(2 / 3);
	expect([precision(noScore), recall(noScore)]).toEqual([0, 0]);
});

test('what the reader notes elsewhere counts neither for nor against', () => {
	const found = [mention('weir'), mention('service level objective', 'SLO'), mention('fish')];
	expect(scoreTerms(found, ['service level objective'], ['weir', 'SLO'])).toMatchObject({right: 1, found: 2, wrong: ['fish']});
});

test('definitions are right word for word', () => {
	expect(scoreDefinitions([mention('dam'), mention('weir'), mention('lock')], [
		{term: 'dam', definition: 'a wall that holds'}, {term: 'weir', definition: 'a low wall'}, {term: 'lock', definition: null},
	])).toMatchObject({right: 1, found: 2, wrong: ['weir: a Wall, that holds']});
});

describe('the samples, as written, are read as well as is aimed at', () => {
	const all = sampleTexts().map(({segments, kind, reference}) => ({found: digest(segments, kind), reference}));

	test('people', () => {
		const score = all.map(({found, reference}) => scorePeople(found.people.map(({name}) => name), reference.people)).reduce((a, b) => sum(a, b), noScore);
		expect(precision(score), score.wrong.join('; ')).toBeGreaterThanOrEqual(0.95);
		expect(recall(score), score.missed.join('; ')).toBeGreaterThanOrEqual(0.9);
	});

	test('concepts', () => {
		const score = all.map(({found, reference}) => scoreTerms(found.terms, reference.concepts)).reduce((a, b) => sum(a, b), noScore);
		expect(precision(score), score.wrong.join('; ')).toBeGreaterThanOrEqual(0.7);
		expect(recall(score), score.missed.join('; ')).toBeGreaterThanOrEqual(0.7);
	});

	test('jargon, with its definitions', () => {
		const score = all.map(({found, reference}) => scoreDefinitions(found.jargon, reference.jargon)).reduce((a, b) => sum(a, b), noScore);
		expect(score.right).toBeGreaterThanOrEqual(24);
		expect(score.wrong).toEqual([]);
	});
});

test('what a speech model hears of the samples and of other texts is digested without fault', () => {
	const heard = [...sampleTexts(), ...otherTexts()].flatMap(({heard: segments}) => segments ? [segments] : []);
	expect(heard).toHaveLength(13);
	for (const segments of heard) {
		const {people, terms} = digest(segments, 'audio');
		expect([...people, ...terms].every(({sightings}) => sightings.length > 0)).toBe(true);
	}
});
