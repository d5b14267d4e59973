import {expect, test} from 'vitest';
import {choose} from '../../../worker/knowledge/choose-sentences.js';
import type {Scored} from '../../../worker/knowledge/summary-candidates.js';

/** Of ten words, with concepts of equal weight. */
const candidate = (place: number, before: number, names: string, changes: Partial<Scored> = {}): Scored => ({
	place, before, middle: before + 0.01, length: 10, rawLength: 10, worth: 1, words: names.split(' '), sequence: names.split(' '),
	sentence: {
		text: `${names}.`, start: place, heading: false, from: 0, tokens: [],
	},
	concepts: names.split(' ').map(name => ({name, weight: 1})), ...changes,
});

const placesOf = (candidates: readonly Scored[], words: number): number[] => choose(candidates, {words, sentences: 7}).map(({place}) => place).toSorted((a, b) => a - b);

test('prefers what is not covered to what is', () => {
	const all = [candidate(0, 0, 'a b c d e'), candidate(1, 0.1, 'a b c d f'), candidate(2, 0.2, 'g h i'), candidate(3, 0.4, 'j'), candidate(4, 0.8, 'k')];
	expect(placesOf(all, 40)).toEqual([0, 2, 3, 4]);
});

test('leaves out what repeats a chosen one, however much room there is', () => {
	const all = [candidate(0, 0, 'a b c'), candidate(1, 0.1, 'a b c'), candidate(2, 0.4, 'd e f'), candidate(3, 0.8, 'g h i')];
	expect(placesOf(all, 100)).toEqual([0, 2, 3]);
});

test('leaves out what would merely fill the room', () => {
	const all = [candidate(0, 0, 'a b c d e f g h i j'), candidate(1, 0.1, 'k'), candidate(2, 0.4, 'l m n o p'), candidate(3, 0.8, 'q r s t u')];
	expect(placesOf(all, 100)).toEqual([0, 2, 3]);
	expect(placesOf([...all, candidate(4, 0.9, 'v w x')], 100)).toEqual([0, 2, 3, 4]);
});

test('a part with nothing to say gives nothing', () => {
	const all = [candidate(0, 0, 'a b'), candidate(1, 0.1, 'c d'), candidate(2, 0.4, 'e f', {worth: 0}), candidate(3, 0.8, 'g h')];
	expect(placesOf(all, 100)).toEqual([0, 1, 3]);
});
