import fc from 'fast-check';
import SrtParser from 'srt-parser-2';
import {describe, expect, test} from 'vitest';
import {WebVTTParser} from 'webvtt-parser';
import type {Segment} from '../../../worker/protocol/segment.js';
import {cuesOf} from '../../../worker/notes/cues.js';
import {plainLine} from '../../../worker/notes/markdown-text.js';
import {renderSrt, renderVtt} from '../../../worker/notes/subtitles.js';
import {
	displayDuration, displayTime, srtTime, vttTime,
} from '../../../worker/notes/timestamp.js';
import {align} from '../../../worker/transcribe/align.js';
import {sampleSegments} from './sample-record.js';

// Its default export is wrapped once more for CommonJS, of which its types know nothing.
const Parser = (SrtParser as unknown as {default?: typeof SrtParser}).default ?? SrtParser;

type VttCue = {startTime: number; endTime: number; text: string};
const parseVtt = (text: string): VttCue[] => {
	const {cues, errors} = new WebVTTParser().parse(text, 'subtitles');
	expect(errors).toEqual([]);
	return cues;
};

const spoken = (segments: readonly Segment[]): string => segments.map(({text}) => plainLine(text)).filter(Boolean).join(' ');

test('times in their three forms', () => {
	expect([0, 7.9, 725, 3723, Number.NaN, -1].map(time => displayTime(time))).toEqual(['0:00', '0:07', '12:05', '1:02:03', '0:00', '0:00']);
	expect([srtTime(1234), vttTime(1234), srtTime(360_000_000)]).toEqual(['00:00:01,234', '00:00:01.234', '100:00:00,000']);
	expect([3, 59.6, 90, 3600, 12_240].map(time => displayDuration(time))).toEqual(['3 s', '1 min', '2 min', '1 h', '3 h 24 min']);
});

describe('the sample in both formats', () => {
	const cues = cuesOf(sampleSegments);

	test('SRT gives every cue back', () => {
		const lines = new Parser().fromSrt(renderSrt(cues));
		expect(lines.map(({id, startSeconds, endSeconds}) => [id, startSeconds, endSeconds]))
			.toEqual(cues.map(({start, end}, index) => [String(index + 1), start / 1000, end / 1000]));
		expect(lines.map(({text}) => text.replaceAll('\n', ' ')).join(' ')).toBe(spoken(sampleSegments).replaceAll('<b', '‹b').replaceAll('</b', '‹/b'));
	});

	test('VTT gives every cue back, markup as text', () => {
		const lines = parseVtt(renderVtt(cues));
		expect(lines.map(({startTime, endTime}) => [startTime, endTime])).toEqual(cues.map(({start, end}) => [start / 1000, end / 1000]));
		expect(lines.map(({text}) => text.replaceAll('\n', ' ')).join(' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'))
			.toBe(spoken(sampleSegments));
	});

	test('a segment\'s first cue starts with it, and none reaches into the next', () => {
		for (const {start} of sampleSegments) {
			expect(cues.some(cue => cue.start === Math.round(start * 1000))).toBe(true);
			expect(cues.every(cue => cue.start >= start * 1000 || cue.end <= start * 1000)).toBe(true);
		}
	});

	test('breaks after sentences where it can', () => {
		expect(cues.map(({lines}) => lines.join(' '))).toContain('A river gauge measures the level of water.');
	});
});

test('no cue is shown in a silence, also not one inside a sentence', () => {
	const speech: Array<[number, number]> = [[3200, 75_040], [126_240, 190_000], [202_000, 320_000]];
	const text = 'He was rather selfish and is to be ill-disposed, and Mr. John Dashwood had then leisure to consider it. How much is in his power?';
	const cues = cuesOf(align(text, speech));
	for (const [index, [resumes]] of speech.slice(1).entries()) {
		const [from, to] = [speech[index]![1] / 16, resumes / 16];
		expect(cues.filter(({start, end}) => start < to - 10 && end > from + 10)).toEqual([]);
	}
});

test('who speaks stands in a tag of VTT, and before the words of SRT where another begins', () => {
	const segments = [{
		start: 0, end: 1, text: 'Hello.', speaker: 'Ann <b>',
	}, {
		start: 1, end: 2, text: 'Again.', speaker: 'Ann <b>',
	}, {start: 2, end: 3, text: 'Yes.'}];
	expect(renderVtt(cuesOf(segments))).toContain('\n<v Ann &lt;b&gt;>Hello.\n');
	expect(parseVtt(renderVtt(cuesOf(segments)))).toHaveLength(3);
	expect(new Parser().fromSrt(renderSrt(cuesOf(segments, true))).map(({text}) => text)).toEqual(['Ann ‹b>: Hello.', 'Again.', 'Yes.']);
});

test('nothing said is a valid empty file', () => {
	expect(renderSrt(cuesOf([{start: 0, end: 5, text: '  '}]))).toBe('');
	expect(renderVtt([])).toBe('WEBVTT\n');
	expect(parseVtt(renderVtt([]))).toEqual([]);
});

test('any segments: cues are short, ordered, apart, and hold every word', () => {
	const word = fc.oneof(fc.constantFrom('river', 'gauge.', 'and,', '-->', '<i>', '&amp;', '12', 'x'.repeat(100), '水'.repeat(60), 'WEBVTT', 'NOTE'), fc.string({maxLength: 6}));
	const segment = fc.record({
		start: fc.double({min: 0, max: 400, noNaN: true}),
		length: fc.double({min: 0, max: 40, noNaN: true}),
		words: fc.array(word, {maxLength: 60}),
	});
	fc.assert(fc.property(fc.array(segment, {maxLength: 8}), inputs => {
		const segments = inputs.map(({start, length, words}) => ({start, end: start + length, text: words.join(' ')})).toSorted((a, b) => a.start - b.start);
		const cues = cuesOf(segments);
		let cursor = 0;
		for (const {start, end, lines} of cues) {
			expect(start).toBeGreaterThanOrEqual(cursor);
			expect(end).toBeGreaterThan(start);
			expect(end - start).toBeLessThanOrEqual(7000);
			expect(lines.length).toBeLessThanOrEqual(2);
			for (const line of lines) {
				expect([...line].length).toBeLessThanOrEqual(42);
				expect(line.trim()).not.toBe('');
			}

			cursor = end;
		}

		expect(cues.flatMap(({lines}) => lines).join('').replaceAll(' ', '')).toBe(spoken([...segments].toSorted((a, b) => a.start - b.start || a.end - b.end)).replaceAll(' ', ''));
		expect(parseVtt(renderVtt(cues))).toHaveLength(cues.length);
		expect(new Parser().fromSrt(renderSrt(cues))).toHaveLength(cues.length);
	}), {numRuns: 200});
});
