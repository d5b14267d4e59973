import {describe, expect, test} from 'vitest';
import {findPeople} from '../../../worker/knowledge/people.js';
import {withRestoredCase} from '../../../worker/knowledge/restored-case.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {wordTags} from '../../../worker/knowledge/word-tags.js';

const captions = `so last time we talked about hermann ebbinghaus who was a german psychologist and he measured memory
and ebbinghaus found that we forget most of it within a day
much later robert bjork and his wife elizabeth bjork came up with this idea and dr bjork said that we confuse the two
i want to thank priya for the slides and also mister henderson who lent us the room
then came vincent van gogh and we will mark the exam in may and you can pay the bill with a grant if you have faith`;

const sentencesOf = (text: string) => timedSentences(text.split('\n').map((line, place) => ({start: place * 10, end: (place * 10) + 9, text: line})), 'audio');
const people = ['Elizabeth Bjork', 'Henderson', 'Hermann Ebbinghaus', 'Priya', 'Robert Bjork', 'Vincent van Gogh'];

describe('a text without case has the names that it would have with it', () => {
	test.each([
		['small letters', captions],
		['capitals', captions.toUpperCase()],
	])('%s', (_, text) => {
		const found = findPeople(sentencesOf(text), 'audio');
		expect(found.map(({name}) => name).toSorted()).toEqual(people);
		expect(found.find(({name}) => name === 'Hermann Ebbinghaus')?.start).toBe(0);
	});

	test('and what is said of them is quoted as it is written', () => {
		const [sighting] = findPeople(sentencesOf(captions), 'audio').find(({name}) => name === 'Priya')!.sightings;
		expect(sighting!.text).toContain('thank priya for the slides');
	});
});

test('a text with case is left as it is', () => {
	const sentences = sentencesOf(`Today we talk about will power and grace. ${'Then somebody asks a question, and it is answered. '.repeat(5)}Hermann said so.`);
	expect(withRestoredCase(sentences, wordTags())).toBe(sentences);
});

test('a short one, too', () => {
	const sentences = sentencesOf('thank you priya');
	expect(withRestoredCase(sentences, wordTags())).toBe(sentences);
});
