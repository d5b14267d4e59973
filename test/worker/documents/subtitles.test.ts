import {describe, expect, test} from 'vitest';
import {readSubtitles} from '../../../worker/documents/subtitles.js';

const words = (text: string) => readSubtitles(text).segments.map(({start, end, text: line}) => [start, end, line]);
const lines = (text: string) => readSubtitles(text).segments.map(segment => segment.text);

describe('subtitles', () => {
	test('of players that leave out what they can', () => {
		expect(words('0:01.5-->0:02\nA\n1:00:00.250 --> 1:00:01.000\nB')).toEqual([[1.5, 2, 'A'], [3600.25, 3601, 'B']]);
		expect(words('1\n00:00:01,000 --> 00:00:02,000\nNo empty line\n2\n00:00:03,000 --> 00:00:04,000\nbetween them.')).toEqual([[1, 2, 'No empty line'], [3, 4, 'between them.']]);
	});

	test('with labels have those who speak', () => {
		const cue = (place: number, text: string): string => `${place}\n00:00:${String(place * 2).padStart(2, '0')},000 --> 00:00:${String((place * 2) + 1).padStart(2, '0')},000\n${text}\n\n`;
		const cues = ['ANN LEE: Shall we', 'begin?', 'BORIS: Yes. I am here.', '- ANN LEE: Good.\n- BORIS: You begin.', '- Who?', 'Note: rain.'];
		const {segments} = readSubtitles(cues.map((text, place) => cue(place, text)).join(''));
		expect(segments.map(({speaker, text}) => [speaker, text])).toEqual([
			['ANN LEE', 'Shall we'], ['ANN LEE', 'begin?'], ['BORIS', 'Yes. I am here.'], ['ANN LEE', 'Good.'], ['BORIS', 'You begin.'], [undefined, 'Who?'], [undefined, 'Note: rain.'],
		]);
	});

	test('that roll up say each line once', () => {
		const rolling = `WEBVTT

00:00.000 --> 00:02.000
so we begin

00:02.000 --> 00:02.010
so we begin

00:02.010 --> 00:04.000
so we begin
with<00:02.500><c> the</c> roots

00:04.000 --> 00:06.000
with the roots
of the tree

00:20.000 --> 00:21.000
of the tree
`;
		expect(lines(rolling)).toEqual(['so we begin', 'with the roots', 'of the tree', 'of the tree']);
	});

	test('that roll up with lines of spaces keep the time of their first words', () => {
		const rolling = 'WEBVTT\n\n00:00.000 --> 00:02.310\n \nso<00:00.240><c> today</c>\n\n00:02.310 --> 00:02.320\nso today\n \n\n00:02.320 --> 00:04.550\nso today\nthe<00:02.560><c> tide</c>\n';
		expect(words(rolling)).toEqual([[0, 2.31, 'so today'], [2.32, 4.55, 'the tide']]);
	});

	const turns = (text: string) => readSubtitles(`1\n00:00:00,000 --> 00:00:09,000\n${text}`).segments.map(segment => `${segment.speaker ?? ''}|${segment.text}`);

	test.each([
		['- Who measured it?\n- Donald\nPritchard did.', ['|Who measured it?', '|Donald Pritchard did.']],
		['ANN: Hello there.\nDR. LEE (on the phone): Yes.', ['ANN|Hello there.', 'DR. LEE|Yes.']],
		['>> JOHN: And now?\n>> Now we go.', ['JOHN|And now?', '|Now we go.']],
		['[Music]', []],
		['♪ La la la ♪', []],
		['♪ La la\nla la ♪', []],
		['(door closes)', []],
		['(LAUGHS) Well, no.', ['|Well, no.']],
		['[laughs] He saw the [old] mill [inaudible] again.', ['|He saw the [old] mill again.']],
		['The tide (which is late) comes.', ['|The tide (which is late) comes.']],
		['(It was in the mud all the time.)', ['|(It was in the mud all the time.)']],
		['NOTE: the gate is at 10:30', ['|NOTE: the gate is at 10:30']],
		['Remember: mud is not dirt.', ['|Remember: mud is not dirt.']],
		['Ann: One.\nBob: Two.\nAnn: Three.', ['Ann|One. Bob: Two.', 'Ann|Three.']],
		['- 5 degrees', ['|5 degrees']],
		['It was cold\n- very cold.', ['|It was cold', '|very cold.']],
	])('of which %j is said', (text, said) => {
		expect(turns(text)).toEqual(said);
	});

	test('whose sentence goes on in the next cue go on with its speaker', () => {
		const text = '1\n00:00:00,000 --> 00:00:02,000\nANN: The salt\n\n2\n00:00:02,000 --> 00:00:04,000\nwedge moves.\n\n3\n00:00:04,000 --> 00:00:05,000\nIt does.';
		expect(readSubtitles(text).segments.map(({speaker, text: line}) => [speaker, line])).toEqual([['ANN', 'The salt'], ['ANN', 'wedge moves.'], [undefined, 'It does.']]);
	});

	test('that are out of order, or end before they begin, are put right', () => {
		expect(words('00:10.000 --> 00:11.000\nsecond\n\n00:01.000 --> 00:00.500\nfirst')).toEqual([[1, 1, 'first'], [10, 11, 'second']]);
	});

	test('that end in the middle of a cue keep what is there', () => {
		expect(words('1\n00:00:01,000 --> 00:00:02,000\nWhole.\n\n2\n00:00:03,000 --> 00:0')).toEqual([[1, 2, 'Whole.']]);
	});

	test.each(['', 'WEBVTT\n', 'Just words.', '1\n00:00 -> 00:01\nA'])('of which nothing can be read are told: %j', text => {
		expect(() => readSubtitles(text)).toThrow(/no subtitles/);
	});

	test('made to hold a program up do not', () => {
		const hostile = [`WEBVTT\n\n${'00:'.repeat(100_000)}`, `WEBVTT\n\n00:01.000 --> 00:02.000\n${'<v '.repeat(100_000)}`, `WEBVTT\n\n00:01.000 --> 00:02.000\n${'{\\'.repeat(100_000)}`];
		for (const text of hostile) {
			try {
				readSubtitles(text);
			} catch (error) {
				expect(error).toMatchObject({code: 'DAMAGED_DOCUMENT'});
			}
		}
	}, 5000);
});
