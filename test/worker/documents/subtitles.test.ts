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
			['ANN LEE', 'Shall we'], ['ANN LEE', 'begin?'], ['BORIS', 'Yes. I am here.'], ['ANN LEE', 'Good.'], ['BORIS', 'You begin.'], [undefined, '- Who?'], [undefined, 'Note: rain.'],
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
