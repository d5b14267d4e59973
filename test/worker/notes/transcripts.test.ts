/* eslint-disable @stylistic/max-len -- a note is shown here as it is written */
import {describe, expect, test} from 'vitest';
import {paragraphsOf} from '../../../worker/notes/paragraphs.js';
import {transcriptText} from './note-text.js';
import {sampleRecord, sampleSegments} from './sample-record.js';

const doubtful = [{start: 88.2, end: 95, reason: 'repeats itself'}, {start: 100, end: 110, reason: 'speech without words'}];

describe('paragraphs', () => {
	test('break at pauses and where doubt begins', () => {
		expect(paragraphsOf(sampleSegments, doubtful).map(({id, start, end, doubt}) => [id, start, end, doubt])).toEqual([
			['t0', 0.4, 25, null],
			['t60', 60.5, 88, null],
			['t88', 88.2, 95, 'repeats itself'],
			['t100', 100, 110, 'speech without words'],
		]);
	});

	test('break after about 45 s, at the end of a sentence', () => {
		const segments = Array.from({length: 20}, (_, index) => ({start: index * 10, end: (index * 10) + 9.9, text: index % 2 === 0 ? 'One thing that goes' : 'on to the end.'}));
		expect(paragraphsOf(segments, []).map(({start}) => start)).toEqual([0, 60, 120, 180]);
	});

	test('go on over a pause inside a sentence, until nothing more comes', () => {
		const parts = (silence: number) => paragraphsOf([{start: 0, end: 4.69, text: 'They were ill-disposed, and'}, {start: 4.69 + silence, end: 20, text: 'he had leisure.'}], []);
		expect(parts(3.2).map(({start, end, text}) => [start, end, text])).toEqual([[0, 20, 'They were ill-disposed, and he had leisure.']]);
		expect(parts(11).map(({text}) => text)).toEqual(['They were ill-disposed, and', 'he had leisure.']);
	});

	test('have ids of their own within one second', () => {
		expect(paragraphsOf([{start: 1, end: 1.1, text: 'a'}, {start: 1.2, end: 1.3, text: 'b'}], [{start: 1.15, end: 1.4, reason: 'x'}]).map(({id}) => id)).toEqual(['t1', 't1-2']);
	});
});

describe('formats', () => {
	test('md', () => {
		expect(transcriptText(sampleRecord({doubtful}), sampleSegments, 'md')).toBe(String.raw`---
title: The river gauge
source: "[[Sources/The river gauge]]"
longhand: Transcripts/The river gauge
---

# The river gauge

**0:00** This is the story of a river gauge. It was put up in 1921, when nobody thought of soil moisture, and it stood there until the flood. A river gauge measures the level of water. Priya Raman & her sister painted it. ^t0

**1:00** Then came the war. Nobody read it for a year. Raman came back \<b>later\</b> and found it under mud. She cleaned it. ^t60

**1:28** *(doubtful: repeats itself)* again again again again ^t88

**1:40** *(doubtful: speech without words)* ^t100
`);
	});

	test('txt is the words alone', () => {
		expect(transcriptText(sampleRecord({doubtful}), sampleSegments.slice(2), 'txt'))
			.toBe('Then came the war. Nobody read it for a year. Raman came back <b>later</b> and found it under mud. She cleaned it. again again again again\n');
	});

	test('json', () => {
		const text = transcriptText(sampleRecord(), sampleSegments, 'json') ?? '';
		expect(text.endsWith('}\n')).toBe(true);
		expect(text).toContain('\n  "version": 1,\n');
		expect(JSON.parse(text)).toEqual({
			version: 1, source: 'week one/The river gauge.mp3', duration: 185.5, language: 'en', model: 'base', segments: sampleSegments.map(segment => ({...segment, engine: 'base'})),
		});
	});

	test('json says what heard a segment, and how sure that was', () => {
		const [first, second] = [{
			start: 0, end: 1, text: 'One.', confidence: 0.91,
		}, {
			start: 1, end: 2, text: 'Two.', model: 'moonshine-tiny',
		}];
		const {segments} = JSON.parse(transcriptText(sampleRecord({model: 'moonshine-base+tiny'}), [first, second], 'json') ?? '') as {segments: unknown};
		expect(segments).toEqual([
			{
				start: 0, end: 1, text: 'One.', engine: 'moonshine-base', confidence: 0.91,
			},
			{
				start: 1, end: 2, text: 'Two.', engine: 'moonshine-tiny',
			},
		]);
	});

	test('silence', () => {
		const silent = sampleRecord({speech: false, words: 0});
		expect(transcriptText(silent, [], 'md')).toMatch(/# The river gauge\n\nNo speech found\.\n$/);
		expect(transcriptText(silent, [], 'txt')).toBe('');
		expect(transcriptText(silent, [], 'srt')).toBe('');
		expect(transcriptText(silent, [], 'vtt')).toBe('WEBVTT\n');
	});

	test('chapters are headings before what is said in them, also where a segment goes over their border', () => {
		const chapters = [{start: 0, title: 'The gauge'}, {start: 60.4, title: '# After [[the]] war'}, {start: 500, title: 'Never reached'}];
		const text = transcriptText(sampleRecord({chapters}), sampleSegments, 'md')!;
		expect(text).toContain('# The river gauge\n\n## The gauge\n\n**0:00** This is');
		expect(text).toContain('painted it. ^t0\n\n' + String.raw`## # After \[\[the]] war` + '\n\n**1:00** Then');
		expect(text).not.toContain('Never reached');
		expect(paragraphsOf(sampleSegments, [], [{start: 75, title: 'x'}]).map(({id}) => id)).toEqual(['t0', 't60', 't75']);
		expect(JSON.parse(transcriptText(sampleRecord({chapters}), sampleSegments, 'json')!)).toMatchObject({chapters});
	});

	test('who speaks is said, and begins a paragraph', () => {
		const talk = ['A *b*: Why?', 'Ada: Because.', 'Ada: It is.'].map((line, index) => {
			const [speaker, text] = line.split(': ');
			return {
				start: index + 1, end: index + 2, text: text!, speaker,
			};
		});
		const record = sampleRecord({kind: 'transcript', model: null});
		expect(transcriptText(record, talk, 'md')).toContain('**0:01** **A \\*b\\*:** Why? ^t1\n\n**0:02** **Ada:** Because. It is. ^t2\n');
		expect(transcriptText(record, talk, 'txt')).toBe('A *b*: Why?\n\nAda: Because. It is.\n');
		expect(JSON.parse(transcriptText(record, talk, 'json')!)).toMatchObject({segments: talk});
		expect(transcriptText(record, talk, 'srt')).toContain('00:00:01,000 --> ');
	});

	test('documents have paragraphs, no times, and no subtitles', () => {
		const document = sampleRecord({kind: 'text', duration: null, model: null});
		const paragraphs = [{start: 0, end: 0, text: 'A heading'}, {start: 0, end: 0, text: '# not a heading\nbut text.'}];
		expect(transcriptText(document, paragraphs, 'md')).toMatch(/# The river gauge\n\nA heading \^b1\n\n\\# not a heading but text\. \^b2\n$/);
		expect(transcriptText(document, paragraphs, 'txt')).toBe('A heading\n\n# not a heading but text.\n');
		expect(transcriptText(document, paragraphs, 'srt')).toBeNull();
		expect(transcriptText(document, paragraphs, 'vtt')).toBeNull();
	});
});

test('json says how far it can be trusted, and what is in doubt, also where nothing was heard', () => {
	const record = sampleRecord({quality: 'doubtful', warnings: ['30 % of the speech is in passages that are doubtful'], doubtful});
	const json = JSON.parse(transcriptText(record, sampleSegments, 'json') ?? '') as {segments: Array<{start: number; doubt?: string}>};
	expect(json).toMatchObject({quality: 'doubtful', warnings: record.warnings, doubtful});
	expect(json.segments.filter(({doubt}) => doubt !== undefined).map(({start, doubt}) => [start, doubt])).toEqual([[88.2, 'repeats itself']]);
});
