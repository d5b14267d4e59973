import {describe, expect, test} from 'vitest';
import {block} from '../../../worker/documents/document.js';
import {readMarkdown} from '../../../worker/documents/markdown.js';
import {readPlainText} from '../../../worker/documents/plain-text.js';
import {isLabel, turnIn} from '../../../worker/documents/turn-label.js';
import {inTurns} from '../../../worker/documents/turns.js';

const turnsIn = (text: string): string[] => inTurns(readPlainText(text).segments).map(({speaker, stamp, text: said}) =>
	[speaker, stamp, said].filter(Boolean).join(' | '));

describe('a label', () => {
	test.each([
		['Joyce Murray: We agree.', 'Joyce Murray', undefined, 'We agree.'],
		['Hon. Joyce Murray (Minister of Digital Government): We agree.', 'Hon. Joyce Murray (Minister of Digital Government)', undefined, 'We agree.'],
		['[00:01:12] Speaker 1: We agree.', 'Speaker 1', '00:01:12', 'We agree.'],
		['Speaker 1 (00:12): We agree.', 'Speaker 1', '00:12', 'We agree.'],
		['Ann Lee  1:02:03', 'Ann Lee', '1:02:03', ''],
		['[12/03/2024, 10:15:22] Ann Lee: We agree.', 'Ann Lee', '12/03/2024, 10:15:22', 'We agree.'],
		['10:23:01 From Ann Lee to Everyone: We agree.', 'Ann Lee', '10:23:01', 'We agree.'],
		['**Interviewer:** We agree.', 'Interviewer', undefined, 'We agree.'],
		['**Interviewer**: We agree.', 'Interviewer', undefined, 'We agree.'],
		['>> TAPPER: We agree.', 'TAPPER', undefined, 'We agree.'],
		['Project manager: We agree.', 'Project manager', undefined, 'We agree.'],
		['Q: Why?', 'Q', undefined, 'Why?'],
	])('of %s', (line, label, stamp, text) => {
		expect(turnIn(line)).toEqual({label, stamp, text});
	});

	test.each([
		'We agree on this.',
		'https://example.org',
		'Note: read this first.',
		'Definition: a cell is the unit of life.',
		'Action items: none.',
		'However: it rains.',
		'the chair: it rains',
		'At 10:30 we left.',
		'There is one thing that I want to say: it rains.',
		'He said. Then: it rains.',
		'',
	])('is not in %j', line => {
		expect(turnIn(line)).toBeUndefined();
	});

	test('is short', () => {
		expect(isLabel('Word '.repeat(30).trim())).toBe(false);
		expect(isLabel('X'.repeat(80))).toBe(false);
	});
});

describe('a dialogue', () => {
	test('with an empty line between its turns', () => {
		expect(turnsIn('Ann Lee: Shall we begin?\n\nBoris: Yes.\n\nAnn Lee: Then I begin.\n\nBoris: Good.')).toEqual([
			'Ann Lee | Shall we begin?', 'Boris | Yes.', 'Ann Lee | Then I begin.', 'Boris | Good.',
		]);
	});

	test('without, and with lines that are broken', () => {
		expect(turnsIn('Ann Lee: Shall we\nbegin?\nBoris: Yes.\nAnn Lee: Then I\nbegin.\nBoris: Good.')).toEqual([
			'Ann Lee | Shall we begin?', 'Boris | Yes.', 'Ann Lee | Then I begin.', 'Boris | Good.',
		]);
	});

	test('whose labels stand alone, with times', () => {
		expect(turnsIn('Weekly meeting\n\nAnn Lee  0:03\nShall we begin?\n\nBoris  0:05\nYes.\n\nAnn Lee  0:09\nThen I begin.\n\nBoris  0:12\nGood.\n\nIt was late.')).toEqual([
			'Weekly meeting', 'Ann Lee | 0:03 | Shall we begin?', 'Boris | 0:05 | Yes.', 'Ann Lee | 0:09 | Then I begin.', 'Boris | 0:12 | Good.', 'It was late.',
		]);
	});

	test('with somebody who speaks once', () => {
		expect(turnsIn('Chair: Shall we begin?\nMember: Yes.\nChair: I thank you.\nMaria Ruiz Soto: I have a question.\nMember: So have I.\nRemember the date,\nwhich is May.').slice(3)).toEqual([
			'Maria Ruiz Soto | I have a question.', 'Member | So have I. Remember the date, which is May.',
		]);
	});

	test('whose reader lost where lines began', () => {
		const segments = ['Ann Lee: Shall we begin? Boris: Yes. I am here.', 'Ann Lee: Then I begin.', 'Boris: Good.', 'Boris: And you?'].map(text => block(text));
		expect(inTurns(segments).map(({speaker, text}) => `${speaker}: ${text}`)).toEqual([
			'Ann Lee: Shall we begin?', 'Boris: Yes. I am here.', 'Ann Lee: Then I begin.', 'Boris: Good.', 'Boris: And you?',
		]);
	});

	test('with lines in between that nobody says', () => {
		expect(turnsIn('Episode 2: Clay\nChair: Shall we begin?\nAnn: Yes.\nAction: Ann writes a letter.\nChair: I thank you.\n10:12 somebody came in\nAnn: Good.')).toEqual([
			'Episode 2: Clay', 'Chair | Shall we begin?', 'Ann | Yes.', 'Action: Ann writes a letter.', 'Chair | I thank you.', '10:12 somebody came in', 'Ann | Good.',
		]);
	});

	test('in Markdown, with its headings', () => {
		const {segments} = readMarkdown('# Interview\n\n**Ann:** Where were you born?\n**Boris:** In Lima.\n\n**Ann:** And you left?\n\n**Boris:** I did.\n');
		expect(inTurns(segments)).toEqual([
			block('Interview', {heading: 1}),
			{...block('Where were you born?'), speaker: 'Ann'},
			{...block('In Lima.'), speaker: 'Boris'},
			{...block('And you left?'), speaker: 'Ann'},
			{...block('I did.'), speaker: 'Boris'},
		]);
	});

	test('no word of it is lost', () => {
		const text = 'Ann: I begin.\n\n0:10\n\nBoris: Yes.\nAnn 0:20\n\nBoris:\n\nAnn: Do you?\n\nBoris: I do.\n\nAnn:';
		const said = turnsIn(text).join(' ');
		for (const word of ['begin', '0:10', 'Yes', '0:20', 'Do you?', 'I do.']) {
			expect(said).toContain(word);
		}

		expect(turnsIn(text).at(-1)).toBe('Ann:');
	});
});

describe('no dialogue', () => {
	test.each([
		['a glossary', 'Osmosis: the way of water.\nMitosis: the way of cells.\nEnzyme: a protein.\nGene: a part of a chromosome.\nCell: we all have them.'],
		['a form', 'Contact: Ann Lee\nManager: Boris\nCity: London\n\nContact: Maria\nManager: Boris\nCity: Paris\n\nContact: Eve\nManager: Boris\nCity: Rome'],
		['remarks', 'Note: we begin.\nExample: you see it.\nNote: I agree.\nExample: we agree.\nNote: you agree.\nExample: I do.'],
		['a text with a few of them', `${'The river rose and fell again in spring. '.repeat(40)}\n\nAnn: I agree.\n\nBoris: Yes.\n\nAnn: You do?\n\nBoris: I do.`],
	])('%s', (_, text) => {
		expect(inTurns(readPlainText(text).segments).some(({speaker}) => speaker !== undefined)).toBe(false);
	});

	test('its blocks stand on one line each', () => {
		expect(turnsIn('One\ntwo\n\nthree')).toEqual(['One two', 'three']);
	});
});
