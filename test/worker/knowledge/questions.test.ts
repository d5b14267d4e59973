import {describe, expect, test} from 'vitest';
import {findQuestions} from '../../../worker/knowledge/questions.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const questionsIn = (text: string): string[] => findQuestions(timedSentences([{start: 3, end: 10, text}], 'audio')).map(question => question.text);

describe('open questions', () => {
	test.each([
		['But is it the same curve for a poem? That is still an open question. So we went on.', 'But is it the same curve for a poem?'],
		['Why did the theory take thirty years to win? I do not think that we have a good answer to that. Let us go on with the story.', 'Why did the theory take thirty years to win?'],
		['Nobody has yet shown how spacing should be planned for a subject. Then it rained.', 'Nobody has yet shown how spacing should be planned for a subject.'],
		['It remains unclear whether electric cars will lengthen journeys. Then it rained.', 'It remains unclear whether electric cars will lengthen journeys.'],
		['One question stays with us. Why do so few people study that way? And so it ends here for now.', 'Why do so few people study that way?'],
		['We measured the river for a year. How much water does the forest hold?', 'How much water does the forest hold?'],
	])('%s', (text, expected) => {
		expect(questionsIn(text)).toEqual([expected]);
	});

	test.each([
		'Can you all hear me at the back? Then let us begin with the river.',
		'Should beginners mix problems from the first day? I would say no. Learn each kind by itself.',
		'How long should the pause be? It depends on how long you want to remember. A study compared many.',
		'It is a nice day, right? The river was high.',
		'Any questions? We go on with the river.',
		'That is still an open question. We go on with the river.',
		'I don\'t know if we should take the minutes. We go on with the river.',
		'Could somebody share the screen? The river was high.',
	])('none: %s', text => {
		expect(questionsIn(text)).toEqual([]);
	});

	test('under a heading that says so, each question is open', () => {
		const paragraphs = ['Results', 'How much does it hold? It holds a litre.', 'Open questions', 'Does the curve hold for faces? It may. When should a beginner change?'];
		const sentences = timedSentences(paragraphs.map(text => ({start: 0, end: 0, text})), 'text');
		expect(findQuestions(sentences)).toEqual([{text: 'Does the curve hold for faces?', start: null}, {text: 'When should a beginner change?', start: null}]);
	});
});
