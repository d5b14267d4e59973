import {expect, test} from 'vitest';
import {definedBy, definedOfPhrase} from '../../../worker/knowledge/definitions.js';

test.each([
	['A river gauge is an instrument that records the level.', 'river gauge', true],
	['Chunking means putting things together.', 'chunking', true],
	['So interleaving is the mixing of kinds.', 'interleaving', true],
	['Engineers have called this a berm.', 'berm', true],
	['This bank is called a berm by engineers.', 'berm', true],
	['She counted savings, which is the share of time spared.', 'savings', true],
	['A river gauge stood here.', 'river gauge', false],
	['The gauge of the river is old.', 'gauge', false],
	['', '', false],
])('%j defines %j: %s', (sentence, phrase, expected) => {
	expect(definedBy(sentence)(phrase)).toBe(expected);
});

test.each([
	['The circle of competence is the area you know.', 'circle of competence'],
	['In that school it is known as the illusion of fluency, and rightly.', 'illusion of fluency'],
	['A kind of thing is a thing.', null],
	['The lesson of the gauge is that it lasts.', null],
	['Nothing here.', null],
])('%j: %j', (sentence, expected) => {
	expect(definedOfPhrase(sentence)).toBe(expected);
});
