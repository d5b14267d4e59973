import {describe, expect, test} from 'vitest';
import {findMeanings} from '../../../worker/knowledge/meanings.js';
import {findMentalModels} from '../../../worker/knowledge/mental-models.js';
import {termCase} from '../../../worker/knowledge/term-case.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {wordTags} from '../../../worker/knowledge/word-tags.js';

const names = new Set(['brooks', 'leitner', 'liebig', 'sebastian']);
const modelsOf = (text: string): string[] => {
	const sentences = timedSentences([{start: 0, end: 10, text}], 'audio');
	return findMentalModels(sentences, findMeanings(sentences, () => false), names, termCase(sentences, names, wordTags())).map(({name}) => name);
};

describe('mental models', () => {
	test.each([
		['He had found the spacing effect by accident.', ['spacing effect']],
		['I would like to avoid what Brooks\'s law predicts.', ['Brooks\'s law']],
		['Occam\'s razor is a good start.', ['Occam\'s razor']],
		['It is the Pareto principle again.', ['Pareto principle']],
		['The Leitner system needs paper.', ['Leitner system']],
		['Liebig\'s law of the minimum tells us why.', ['Liebig\'s law of the minimum']],
		['The illusion of fluency does the rest.', ['illusion of fluency']],
		['Second-order thinking can guide us here.', ['second-order thinking']],
		['second order thinking can guide us', ['second order thinking']],
		['Remember that the map is not the territory.', ['the map is not the territory']],
		['He called it the law of peak-hour congestion.', ['law of peak-hour congestion']],
		['A mental model is a picture of how things work. Inversion means turning a problem around.', ['inversion']],
	])('%s', (text, expected) => {
		expect(modelsOf(text)).toEqual(expected);
	});

	test.each([
		'The first effect is relief.',
		'We fixed the heating system and wrote a test.',
		'It has a strong effect on prices.',
		'I\'m thinking about the new law.',
		'The inversion of the image is a fault.',
		'Our payment system and the method of the team.',
	])('none: %s', text => {
		expect(modelsOf(text)).toEqual([]);
	});
});
