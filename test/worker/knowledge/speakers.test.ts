import {describe, expect, test} from 'vitest';
import {digest} from '../../../worker/knowledge/digest.js';
import {speakersOf} from '../../../worker/knowledge/speakers.js';
import {timedSentences} from '../../../worker/knowledge/timed-sentences.js';
import {titlesBefore, withoutLetters} from '../../../worker/knowledge/titles.js';
import type {Segment} from '../../../worker/protocol/segment.js';

const said = (turns: ReadonlyArray<readonly [string, string]>): Segment[] => turns.map(([speaker, text]) => ({
	start: 0, end: 0, text, speaker,
}));

const whoSpeaks = (...labels: string[]): {people: string[]; roles: string[]} => {
	const {people, roles} = speakersOf(timedSentences(said(labels.map(label => [label, 'The marketing of the user interface is slow.'])), 'text'));
	return {people: people.map(({words}) => words.join(' ')), roles: [...roles]};
};

describe('who speaks', () => {
	test.each([
		['Joyce Murray', 'Joyce Murray'],
		['Hon. Joyce Murray', 'Joyce Murray'],
		['Right Hon. Justin Trudeau', 'Justin Trudeau'],
		['Rt Hon Joyce Murray MP', 'Joyce Murray'],
		['Llyr Gruffydd AM', 'Llyr Gruffydd'],
		['Dr David Blaney', 'David Blaney'],
		['Ms. Elizabeth May (Saanich, GP)', 'Elizabeth May'],
		['The Acting Chair (Mr. Bruce Stanton)', 'Bruce Stanton'],
		['JAKE TAPPER, CNN ANCHOR', 'Jake Tapper'],
		['Mr. Chris d\'Entremont', 'Chris d\'Entremont'],
		['Nathan', 'Nathan'],
	])('%s is %s', (label, name) => {
		expect(whoSpeaks(label)).toEqual({people: [name], roles: []});
	});

	test.each([
		'Project Manager', 'User Interface', 'Marketing', 'Industrial Designer', 'PhD F', 'Grad G', 'Professor C', 'Speaker 1', 'Q', 'A', 'The Chair', 'Interviewer', 'Committee clerk',
	])('%s is nobody', label => {
		expect(whoSpeaks(label).people).toEqual([]);
		expect(whoSpeaks(label).roles).toHaveLength(1);
	});
});

describe('titles and letters', () => {
	test('are no part of a name', () => {
		expect(titlesBefore(['Right', 'Hon.', 'Ann', 'Lee'])).toBe(2);
		expect(titlesBefore(['Sen', 'argues'])).toBe(0);
		expect(withoutLetters(['Ann', 'Lee', 'AM', 'MP'])).toEqual(['Ann', 'Lee']);
		expect(withoutLetters(['Ma', 'Lee'])).toEqual(['Ma', 'Lee']);
	});
});

describe('the digest of a dialogue', () => {
	const found = digest(said([
		['Hon. Joyce Murray', 'Good morning. The harbour authority will rebuild the northern breakwater before the winter storms of next year.'],
		['Project Manager', 'Yes.'],
		['Hon. Joyce Murray', 'The northern breakwater protects two hundred fishing boats. Yes. You wanna just go around?'],
		['Project Manager', 'Does the harbour authority have enough money for the northern breakwater and the lighthouse?'],
		['Hon. Joyce Murray', 'I don\'t know. I will write to the member.'],
		['Project Manager', 'Thank you. Joyce Murray has answered. The breakwater is made of granite blocks.'],
	]), 'text');

	test('names who speaks, with what is worth quoting', () => {
		expect(found.people).toHaveLength(1);
		expect(found.people[0]).toMatchObject({name: 'Joyce Murray', count: 1, speaks: {turns: 3}});
		expect(found.people[0]!.speaks!.said.map(({text}) => text)).toContain('The harbour authority will rebuild the northern breakwater before the winter storms of next year.');
		expect(found.people[0]!.speaks!.said.map(({text}) => text)).not.toContain('Yes.');
	});

	test('has no role for a concept', () => {
		expect(found.terms.map(({name}) => name.toLowerCase())).not.toContain('project manager');
		expect(found.terms.map(({name}) => name)).toContain('northern breakwater');
	});

	test('asks only what is worth reading alone', () => {
		expect(found.questions.map(({text}) => text)).toEqual(['Does the harbour authority have enough money for the northern breakwater and the lighthouse?']);
	});
});
