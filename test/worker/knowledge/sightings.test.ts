import {expect, test} from 'vitest';
import type {Mention} from '../../../checkpoints/vault-record.js';
import {withSightings} from '../../../worker/knowledge/sightings.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';

const mention = (name: string, ...forms: string[]): Mention => ({
	name, count: 1, start: 9, forms, sightings: [], definition: null,
});

test('every sentence that names it in any form, once, in order, and no heading', () => {
	const paragraphs = ['Hermann Ebbinghaus', 'Hermann Ebbinghaus drew forgetting curves. Ebbinghaus\'s curve, a forgetting curve, fell. Nobody knew why.', 'Then Ebbinghaus died, and the curving road went on.'];
	const sentences = timedSentences(paragraphs.map(text => ({start: 0, end: 0, text})), 'text');
	const [person, curve, absent] = withSightings([mention('Hermann Ebbinghaus', 'Ebbinghaus'), mention('forgetting curve'), mention('unheard of')], sentences);
	expect(person?.sightings.map(({text}) => text)).toEqual([
		'Hermann Ebbinghaus drew forgetting curves.', 'Ebbinghaus\'s curve, a forgetting curve, fell.', 'Then Ebbinghaus died, and the curving road went on.',
	]);
	expect(person?.count).toBe(3);
	expect(curve?.sightings).toHaveLength(2);
	expect(absent).toEqual(mention('unheard of'));
});

test('times are those of the sentences', () => {
	const [term] = withSightings([mention('weir')], timedSentences([{start: 0, end: 4, text: 'It rained.'}, {start: 4, end: 8, text: 'The weir held.'}], 'audio'));
	expect(term?.sightings).toEqual([{text: 'The weir held.', start: 4}]);
	expect(term?.start).toBe(4);
});
