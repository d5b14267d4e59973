import {describe, expect, test} from 'vitest';
import {findAbbreviations} from '../../../worker/knowledge/abbreviations.js';
import {findJargon} from '../../../worker/knowledge/jargon.js';
import {findMeanings} from '../../../worker/knowledge/meanings.js';
import {termCase} from '../../../worker/knowledge/term-case.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {wordTags} from '../../../worker/knowledge/word-tags.js';

const sentencesOf = (text: string) => timedSentences([{start: 0, end: 10, text}], 'audio');
const names = new Set(['braess', 'leitner', 'anna', 'berlin']);
const meaningsOf = (text: string) => findMeanings(sentencesOf(text), word => names.has(word.toLowerCase())).map(({term, definition}) => [term, definition.text]);

describe('what a text defines, in its own words', () => {
	test.each([
		['A weir is a low wall across a river that raises its level.', 'weir', 'a low wall across a river that raises its level'],
		['Working memory is the small store in which we hold what we think about.', 'Working memory', 'the small store in which we hold what we think about'],
		['So a retry storm is when failing requests are repeated too fast.', 'retry storm', 'when failing requests are repeated too fast'],
		['Inversion means turning a problem around.', 'Inversion', 'turning a problem around'],
		['Brine is water with so much salt in it that few germs live.', 'Brine', 'water with so much salt in it that few germs live'],
		['An index case is the first patient in an outbreak.', 'index case', 'the first patient in an outbreak'],
		['A game day is an exercise in which we break something.', 'game day', 'an exercise in which we break something'],
		['He counted savings, which is the share of time that is spared.', 'savings', 'the share of time that is spared'],
		['They settle into a Nash equilibrium, a state in which no one can gain alone, and stay.', 'Nash equilibrium', 'a state in which no one can gain alone'],
		['Planners call this traffic evaporation, that is, the disappearance of trips.', 'traffic evaporation', 'the disappearance of trips'],
		['He proposed congestion pricing (a charge that rises with demand) in 1952.', 'congestion pricing', 'a charge that rises with demand'],
		['The SLO is the share of requests that we answer in time, and it is high.', 'SLO', 'the share of requests that we answer in time'],
		['Good question, so a fuse is a device that melts when too much flows.', 'fuse', 'a device that melts when too much flows'],
		['Habeas corpus is the right of a prisoner to be brought before a judge.', 'Habeas corpus', 'the right of a prisoner to be brought before a judge'],
		['Germ theory is the idea that small living things cause disease.', 'Germ theory', 'the idea that small living things cause disease'],
		['Just in time is the idea that parts arrive when they are needed.', 'Just in time', 'the idea that parts arrive when they are needed'],
		['They studied mitosis, the process by which a cell divides.', 'mitosis', 'the process by which a cell divides'],
		['Braess\'s paradox is the observation that a new road can slow everybody down.', 'Braess\'s paradox', 'the observation that a new road can slow everybody down'],
	])('%s', (text, term, definition) => {
		expect(meaningsOf(text)).toEqual([[term, definition]]);
	});

	test.each([
		'The reason is a trap that we all know.',
		'During the pandemic, the government gave money to an airline.',
		'We spoke of the government, the delivery unit to work with, and the rest.',
		'They asked about transmission, the state of the wards, and money.',
		'We met the minister, the state of the economy was bad.',
		'This is the right answer to all of it.',
		'A test is not a thermometer.',
		'It is a clever measure, because it finds traces.',
		'The idea is that time is part of learning.',
		'The map is the count of your cards.',
		'A model is a map, and every map leaves something out.',
		'The first effect of cramming is relief from the work.',
		'Anna is a chemist who lives in Berlin.',
		'Berlin is the capital of Germany.',
		'Salt is the best way to begin with.',
		'Equity is an important part of my approach to it.',
		'The scheme means that we can start again.',
		'The question is how we get there in time.',
		'What is a weir that nobody needs?',
		'Inheritance is a uh hopefully a net that does these things.',
	])('not: %s', text => {
		expect(meaningsOf(text)).toEqual([]);
	});

	test('a text made to be slow ends soon', () => {
		const text = `${'a b '.repeat(60)}is a ${'thing that is a '.repeat(20)}. `.repeat(500);
		expect(meaningsOf(text).length).toBeLessThanOrEqual(200);
	});
});

describe('abbreviations', () => {
	test.each([
		['Magnetic resonance imaging (MRI) is slow.', 'MRI', 'Magnetic resonance imaging'],
		['What about the service level objective, I mean the SLO?', 'SLO', 'service level objective'],
		['We use cognitive behavioural therapy, CBT for short, for years.', 'CBT', 'cognitive behavioural therapy'],
		['PCR stands for polymerase chain reaction.', 'PCR', 'polymerase chain reaction'],
		['The GDP (gross domestic product) fell.', 'GDP', 'gross domestic product'],
		['Rapid eye movement sleep, or REM sleep, was found late.', 'REM sleep', 'Rapid eye movement sleep'],
		['The value of travel time (VTT) is a figure.', 'VTT', 'value of travel time'],
	])('%s', (text, short, long) => {
		expect(findAbbreviations(sentencesOf(text)).map(found => [found.short, found.long])).toEqual([[short, long]]);
	});

	test.each(['Paris (France) is large.', 'He left (TWICE) and came back.', 'The NASA budget fell.', 'A B (C) d.'])('not: %s', text => {
		expect(findAbbreviations(sentencesOf(text))).toEqual([]);
	});
});

describe('jargon', () => {
	const jargonOf = (text: string) => {
		const sentences = sentencesOf(text);
		return findJargon(sentences, findMeanings(sentences, word => names.has(word.toLowerCase())), findAbbreviations(sentences), termCase(sentences, names, wordTags()));
	};

	test('an abbreviation that is defined is one entry with what it stands for', () => {
		expect(jargonOf('We have a service level objective (SLO). The SLO is the share of requests that we answer in time.')).toMatchObject([
			{
				name: 'service level objective', forms: ['SLO'], count: 2, definition: {text: 'the share of requests that we answer in time'},
			},
		]);
	});

	test('of two definitions the first counts, and a capital that begins a sentence goes', () => {
		expect(jargonOf('Chunking is the habit of making chunks of things. Later, chunking is the name of a fish that swims.')).toMatchObject([
			{name: 'chunking', count: 2, definition: {text: 'the habit of making chunks of things'}},
		]);
		expect(jargonOf('The Leitner system is a way to learn with cards.').map(({name}) => name)).toEqual(['Leitner system']);
	});
});
