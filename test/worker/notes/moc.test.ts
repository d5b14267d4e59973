import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {type Digest, digestSchema} from '../../../checkpoints/vault-record.js';
import {renderMoc} from '../../../worker/notes/moc.js';
import {mocPath, sourceNotePath, transcriptPath} from '../../../worker/notes/vault-paths.js';
import {sampleRecord} from './sample-record.js';

const found = (people: string[], terms: string[], context: string): Digest => digestSchema.parse({
	summary: [],
	terms: terms.map(name => ({name, count: 2, start: 1})),
	people: people.map(name => ({name, count: 1, start: 1})),
	context,
});

const records = [
	sampleRecord({name: 'talk 10', title: 'Talk ten', digest: found(['Raman', 'Alan Jones'], ['river gauge', 'water level'], 'Rivers rise.')}),
	sampleRecord({name: 'talk 2', title: 'Talk two', digest: found(['Priya Raman', 'Jones'], ['river gauges', 'dam'], 'Dams [hold].')}),
	sampleRecord({
		name: 'talk 3', title: 'Same', words: 1200, digest: found(['Peter Jones'], [], ''),
	}),
	sampleRecord({
		name: 'talk 4', title: 'Same', kind: 'text', duration: null, digest: null,
	}),
	sampleRecord({
		name: 'hush', title: 'Hush', speech: false, words: 0, digest: found([], [], ''),
	}),
];

test('a hub to start from', () => {
	expect(renderMoc(records)).toBe(String.raw`---
title: Map of Content
sources: 5
tags:
  - longhand
  - moc
---

# Map of Content

5 sources · 12 min of recordings · 1,383 words · 4 people · 1 concept in two sources or more

## Sources

- [[Sources/talk 2|Talk two]] (3 min) — Dams \[hold].
- [[Sources/talk 3|talk 3]] (3 min)
- [[Sources/talk 4|talk 4]]
- [[Sources/talk 10|Talk ten]] (3 min) — Rivers rise.

## People

- **Priya Raman** — [[Sources/talk 2|Talk two]], [[Sources/talk 10|Talk ten]]
- **Alan Jones** — [[Sources/talk 10|Talk ten]]
- **Jones** — [[Sources/talk 2|Talk two]]
- **Peter Jones** — [[Sources/talk 3|talk 3]]

## Concepts

### Shared by several sources

- **river gauge** — [[Sources/talk 2|Talk two]], [[Sources/talk 10|Talk ten]]

### In one source

- [[Sources/talk 2|Talk two]]: dam
- [[Sources/talk 10|Talk ten]]: water level

## Without words

- [[Sources/hush|Hush]] (3 min)
`);
});

describe('it depends on the records alone', () => {
	test('not on their order', () => {
		fc.assert(fc.property(fc.shuffledSubarray(records, {minLength: records.length}), shuffled => {
			expect(renderMoc(shuffled)).toBe(renderMoc(records));
		}));
	});

	test('and not on what was drawn before', () => {
		const before = structuredClone(records);
		renderMoc(records);
		expect(records).toEqual(before);
	});
});

test('sources of one title go by the names of their notes', () => {
	const moc = renderMoc([sampleRecord({name: 'Interleaving', title: 'Interleaving'}), sampleRecord({name: 'Interleaving (2)', title: 'interleaving'})]);
	expect(moc.match(/^- \[\[.*?]]/gm)).toEqual(['- [[Sources/Interleaving|Interleaving]]', '- [[Sources/Interleaving (2)|Interleaving (2)]]']);
});

test('an empty vault, and one without summaries', () => {
	expect(renderMoc([])).toContain('0 sources · 0 words');
	expect(renderMoc([sampleRecord({digest: null})])).not.toContain('## People');
});

test('paths', () => {
	expect([mocPath, sourceNotePath('x'), transcriptPath('x', 'srt')]).toEqual(['MOC.md', 'Sources/x.md', 'Transcripts/x.srt']);
});
