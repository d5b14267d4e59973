import fc from 'fast-check';
import {micromark} from 'micromark';
import {gfm, gfmHtml} from 'micromark-extension-gfm';
import {math, mathHtml} from 'micromark-extension-math';
import {parse} from 'yaml';
import {describe, expect, test} from 'vitest';
import {digestSchema} from '../../../checkpoints/vault-record.js';
import {paragraphsOf} from '../../../worker/notes/paragraphs.js';
import {noteName} from '../../../worker/notes/note-name.js';
import {sourceText} from './note-text.js';
import {sampleRecord, sampleSegments} from './sample-record.js';

test('a note to keep', () => {
	expect(sourceText(sampleRecord())).toBe(`---
title: The river gauge
source: week one/The river gauge.mp3
duration: 185.5
recorded: 2024-05-01
processed: 2026-01-01
model: base
language: en
words: 61
tags:
  - longhand
  - audio
longhand: Sources/The river gauge
---

# The river gauge

## Summary

- A river gauge measures the level of water. ([[Transcripts/The river gauge#^t0|0:13]])
- Nobody read it for a year. ([[Transcripts/The river gauge#^t60|1:01]])

## Key terms

- river gauge (3 times)
- soil moisture

## People

- Priya Raman (2 times)

## Source

- File: week one/The river gauge.mp3 (3 min)
- Transcript: [[Transcripts/The river gauge|Transcript]], [srt](<../Transcripts/The river gauge.srt>)
`);
});

describe('what is left out', () => {
	test('times link to nothing that is not written', () => {
		const note = sourceText(sampleRecord({formats: ['txt']}));
		expect(note).toContain('level of water. (0:13)');
		expect(note).not.toContain('#^');
		expect(note).toContain('[txt](<../Transcripts/The river gauge.txt>)');
	});

	test('every block a time links to is in the transcript', () => {
		const ids = paragraphsOf(sampleSegments, []).map(({id}) => id);
		for (const [, id] of sourceText(sampleRecord()).matchAll(/#\^([\w-]+)\|/g)) {
			expect(ids).toContain(id);
		}
	});

	test('without a digest, its sections', () => {
		const note = sourceText(sampleRecord({digest: null}));
		expect(note.match(/^##? .*/gm)).toEqual(['# The river gauge', '## Source']);
	});

	test('silence is said once', () => {
		const empty = digestSchema.parse({
			summary: [], terms: [], people: [], context: '',
		});
		const note = sourceText(sampleRecord({speech: false, words: 0, digest: empty}));
		expect(note.match(/No speech found\./g)).toHaveLength(1);
		expect(note.match(/^##? .*/gm)).toEqual(['# The river gauge', '## Source']);
	});

	test('what is not found has no section', () => {
		const note = sourceText(sampleRecord({
			digest: digestSchema.parse({
				summary: [], terms: [], people: [], context: '',
			}),
		}));
		expect(note.match(/^## .*/gm)).toEqual(['## Summary', '## Source']);
	});

	test('a sentence of a document leads to its page, or else to its heading', () => {
		const digest = digestSchema.parse({
			summary: [{text: 'It rains.', start: null}, {text: 'It pours.', start: null}, {text: 'Nobody wrote this.', start: null}], terms: [], people: [], context: '',
		});
		const about = {
			kind: 'text', duration: null, model: null, author: 'Ada: "Brennan"', digest,
		} as const;
		const places = [{sentence: 'It rains.', anchor: 'b2', label: 'Weather'}, {sentence: 'It pours.', anchor: 'b3', label: 'p. 7'}];
		const note = sourceText(sampleRecord({...about, places}));
		expect(note).toContain('- It rains. ([[Transcripts/The river gauge#^b2|Weather]])\n- It pours. ([[Transcripts/The river gauge#^b3|p. 7]])\n- Nobody wrote this.\n');
		expect(parse(note.split('---\n')[1]!)).toMatchObject({author: 'Ada: "Brennan"'});
		expect(sourceText(sampleRecord({...about, places, formats: ['txt']}))).toContain('- It pours. (p. 7)\n');
	});

	test('chapters lead to where they begin', () => {
		const note = sourceText(sampleRecord({author: 'Ada', album: 'Rivers', chapters: [{start: 60, title: 'War'}, {start: 999, title: '[[x]]'}]}));
		expect(note).toContain(String.raw`## Chapters` + '\n\n- [[Transcripts/The river gauge#^t60|1:00]] War\n- [[Transcripts/The river gauge#^t60|16:39]] ' + String.raw`\[\[x]]` + '\n');
		expect(note).toContain('\nartist: Ada\nalbum: Rivers\n');
	});

	test('a document has no length, no times, no subtitles', () => {
		const digest = digestSchema.parse({
			summary: [{text: '1. It rains.', start: null}], terms: [], people: [], context: '',
		});
		const note = sourceText(sampleRecord({
			kind: 'text', duration: null, model: null, recorded: null, source: 'a.md', digest,
		}));
		expect(note).toContain('- 1\\. It rains.\n');
		expect(note).toContain('- File: a.md\n- Text: [[Transcripts/The river gauge|Text]]\n');
		expect(note).toContain('\nduration:\nrecorded:\n');
	});
});

test('hostile titles and file names stay text', () => {
	const title = '---\n# x\n[[y]] %%z%% <script>';
	const source = 'a/![[b]]: #c.mp3';
	const note = sourceText(sampleRecord({title, source}));
	const [, matter = '', body = ''] = note.split('---\n');
	expect(parse(matter)).toMatchObject({title: '--- # x [[y]] %%z%% <script>', source});
	expect(body).toContain(String.raw`# --- # x \[\[y]] \%\%z\%\% \<script>`);
	expect(body).toContain(String.raw`- File: a/!\[\[b]]: \#c.mp3 (3 min)`);
});

test('doubtful spans are counted and named', () => {
	const note = sourceText(sampleRecord({doubtful: [{start: 88.2, end: 95, reason: 'repeats itself'}]}));
	expect(note).toContain('\ndoubtful: 1\n');
	expect(note).toContain('- Doubtful: 1:28–1:35 (repeats itself)');
});

describe('links to subtitles, which Obsidian does not look up by name', () => {
	const named = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
	const linksOf = (name: string): Array<[string, string]> => {
		const note = sourceText(sampleRecord({name, formats: ['srt', 'json']}));
		const html = micromark(note.slice(note.indexOf('- Transcript:')), {extensions: [gfm(), math()], htmlExtensions: [gfmHtml(), mathHtml()]});
		return [...html.matchAll(/<a href="([^"]*)">([^<]*)<\/a>/g)].map(([, href = '', shown = '']) => [decodeURIComponent(named(href)), shown]);
	};

	const expected = (name: string): Array<[string, string]> => [[`../Transcripts/${name}.srt`, 'srt'], [`../Transcripts/${name}.json`, 'json']];

	test.each([
		'The river gauge', 'Ada\'s talk (part 1', 'a) b', '👩‍🏫 teaching', '100% sure', 'a%20b', 'R&amp;D & co', '&#40;x', 'a $5 and $6', '*x* _y_ ~~z~~', 'é', 'a  b', '(2)',
	])('%s', name => {
		expect(linksOf(name)).toEqual(expected(name));
	});

	test('of any name that a note can have', () => {
		fc.assert(fc.property(fc.oneof(fc.string({unit: 'binary'}), fc.string()), stem => {
			const name = noteName(stem, new Set());
			expect(linksOf(name)).toEqual(expected(name));
		}), {numRuns: 300});
	});
});

describe('how far a transcript can be trusted', () => {
	const warnings = ['two models differ in 90 % of the words', 'half of [[it]] is doubtful'];

	test('is said at the top, with the reasons, when it cannot', () => {
		const note = sourceText(sampleRecord({quality: 'poor', warnings}));
		expect(parse(note.split('---\n')[1]!)).toMatchObject({quality: 'poor', warnings});
		expect(note).toContain(String.raw`# The river gauge

> [!warning] A poor transcript
> - two models differ in 90 % of the words
> - half of \[\[it]] is doubtful
>
> Listen before you rely on it.

## Summary`);
		expect(sourceText(sampleRecord({quality: 'doubtful', warnings}))).toContain('> [!warning] A doubtful transcript\n');
	});

	test('is a property alone when it can', () => {
		const note = sourceText(sampleRecord({quality: 'good', warnings: []}));
		expect(parse(note.split('---\n')[1]!)).toMatchObject({quality: 'good'});
		expect(note).not.toContain('warning');
	});
});
