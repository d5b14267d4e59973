import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {digestSchema, type Digest, type VaultRecord} from '../../../checkpoints/vault-record.js';
import {claimsFile} from '../../../worker/notes/claims-file.js';
import {indexNote} from '../../../worker/notes/index-note.js';
import {mermaidMap} from '../../../worker/notes/mermaid-map.js';
import {mocNote, type MocOptions} from '../../../worker/notes/moc.js';
import {findingsOf, vaultMap} from '../../../worker/notes/vault-map.js';
import {mocKey, sourceKey, transcriptPath} from '../../../worker/notes/vault-paths.js';
import {noteText} from './note-text.js';
import {sampleRecord} from './sample-record.js';

const found = (people: string[], terms: string[], context: string, more: Partial<Record<'mental_models' | 'jargon', string[]>> = {}): Digest => digestSchema.parse({
	summary: [],
	terms: terms.map(name => ({name, count: 2, start: 1})),
	people: people.map(name => ({name, count: 1, start: 1})),
	mental_models: (more.mental_models ?? []).map(name => ({name, count: 1, start: 1})),
	jargon: (more.jargon ?? []).map(name => ({
		name, count: 1, start: 1, definition: {text: 'a [thing]', start: 2},
	})),
	questions: context === '' ? [] : [{text: 'Who reads it?', start: 61}],
	context,
});

const records = [
	sampleRecord({
		name: 'talk 10', title: 'Talk ten', digest: found(['Raman', 'Alan Jones'], ['river gauge', 'water level'], 'Rivers rise.', {jargon: ['stage']}),
	}),
	sampleRecord({
		name: 'talk 2', title: 'Talk two', recorded: '2023-12-01', digest: found(['Priya Raman', 'Ada Jones'], ['river gauges', 'dam'], 'Dams [hold].', {mental_models: ['the tragedy of the commons']}),
	}),
	sampleRecord({
		name: 'talk 3', title: 'Same', words: 1200, recorded: null, digest: found(['Peter Jones'], [], ''),
	}),
	sampleRecord({
		name: 'talk 4', title: 'Same', kind: 'text', duration: null, digest: null,
	}),
	sampleRecord({
		name: 'hush', title: 'Hush', speech: false, words: 0, digest: found([], [], ''),
	}),
];

const moc = (all: readonly VaultRecord[], options: Partial<MocOptions> = {}): string =>
	noteText(mocNote(vaultMap(findingsOf(all, options.includePoor ?? false), new Map([['person Priya Raman', 'People/Priya Raman'], ['concept river gauge', 'Concepts/river gauge']]), new Map()), {
		kind: 'topical', depth: 2, includePoor: false, ...options,
	}));

test('a hub to start from', () => {
	expect(moc(records)).toBe(String.raw`---
title: Map of Content
sources: 5
tags:
  - longhand
  - moc
longhand: MOC
---

# Map of Content

5 sources · 12 min of recordings · 1,383 words · 4 people · 1 concept in two sources or more · 1 mental model · 1 term explained

[[People|People]] · [[Concepts|Concepts]] · [[Mental Models|Mental Models]] · [[Jargon|Jargon]]

## Map

~~~mermaid
flowchart LR
	n0(["Map of Content"])
	n0 --> n1("River gauge")
	n1 --> n2["Talk two"]
	n1 --> n3["Talk ten"]
	n0 --> n4["talk 3"]
	n0 --> n5["talk 4"]
~~~

## Themes

### River gauge

Shared: [[Concepts/river gauge|river gauge]]

- [[Sources/talk 2|Talk two]] (3 min) — Dams \[hold].
- [[Sources/talk 10|Talk ten]] (3 min) — Rivers rise.

### On their own

- [[Sources/talk 3|talk 3]] (3 min)
- [[Sources/talk 4|talk 4]]

## People

- [[People/Priya Raman|Priya Raman]] — [[Sources/talk 2|Talk two]], [[Sources/talk 10|Talk ten]]
- [[People#Ada Jones|Ada Jones]] — [[Sources/talk 2|Talk two]]
- [[People#Alan Jones|Alan Jones]] — [[Sources/talk 10|Talk ten]]
- [[People#Peter Jones|Peter Jones]] — [[Sources/talk 3|talk 3]]

All of them: [[People|People]] (4)

## Concepts

- [[Concepts/river gauge|river gauge]] — [[Sources/talk 2|Talk two]], [[Sources/talk 10|Talk ten]]

All of them: [[Concepts|Concepts]] (3)

## Mental Models

- [[Mental Models#the tragedy of the commons|the tragedy of the commons]] — [[Sources/talk 2|Talk two]]

All of them: [[Mental Models|Mental Models]] (1)

## Jargon

- [[Jargon#stage|stage]] — [[Sources/talk 10|Talk ten]]

All of them: [[Jargon|Jargon]] (1)

## Open questions

- Who reads it? ([[Transcripts/talk 2#^t60|1:01]]) — [[Sources/talk 2|Talk two]]
- Who reads it? ([[Transcripts/talk 10#^t60|1:01]]) — [[Sources/talk 10|Talk ten]]

## Without words

- [[Sources/hush|Hush]] (3 min)
`.replaceAll('~~~', '```'));
});

const headingsOf = (text: string): string[] => text.match(/^#{3,} .*$/gm) ?? [];

describe('kinds', () => {
	test('by time: years, months, days', () => {
		expect(headingsOf(moc(records, {kind: 'chronological', depth: 1}))).toEqual(['### 2023', '### 2024', '### Without a date']);
		expect(headingsOf(moc(records, {kind: 'chronological', depth: 2}))).toEqual(['### 2023', '#### December 2023', '### 2024', '#### May 2024', '### Without a date']);
		expect(headingsOf(moc(records, {kind: 'chronological', depth: 4}))).toContain('##### 1 May 2024');
	});

	test('themes within themes', () => {
		const about = (name: string, ...terms: string[]): VaultRecord => sampleRecord({name, title: name, digest: found([], terms, '')});
		const four = [about('a', 'water', 'dam'), about('b', 'water', 'dam'), about('c', 'water', 'boat'), about('d', 'water', 'boat')];
		expect(headingsOf(moc(four, {kind: 'hierarchical', depth: 1}))).toEqual(['### Water']);
		expect(headingsOf(moc(four, {kind: 'hierarchical', depth: 2}))).toEqual(['### Water', '#### Boat', '#### Dam']);
	});
});

describe('it depends on the records alone', () => {
	test('not on their order', () => {
		fc.assert(fc.property(fc.shuffledSubarray(records, {minLength: records.length}), shuffled => {
			expect(moc(shuffled)).toBe(moc(records));
		}));
	});

	test('and not on what was drawn before', () => {
		const before = structuredClone(records);
		moc(records);
		expect(records).toEqual(before);
	});
});

test('sources of one title go by the names of their notes', () => {
	const text = moc([sampleRecord({name: 'Interleaving', title: 'Interleaving', digest: null}), sampleRecord({name: 'Interleaving (2)', title: 'interleaving', digest: null})]);
	expect(text.match(/^- \[\[.*?]]/gm)).toEqual(['- [[Sources/Interleaving|Interleaving]]', '- [[Sources/Interleaving (2)|Interleaving (2)]]']);
});

test('of sources that are not in English it says once why nobody is found in them', () => {
	const nothing = digestSchema.parse({
		summary: [{text: 'Es regnet seit Tagen.', start: null}], terms: [], people: [], context: 'Es regnet seit Tagen.',
	});
	const german = (name: string): VaultRecord => sampleRecord({name, language: 'de', digest: nothing});
	expect(moc([german('a')]).match(/One source is not in English: .* with a language model \(`--llm`\)\./g)).toHaveLength(1);
	expect(moc([german('a'), german('b'), sampleRecord({name: 'c'})])).toContain('2 sources are not in English');
	expect(moc([sampleRecord({language: 'de'}), sampleRecord({name: 'd', digest: nothing}), {...german('e'), summary_by: 'a model'}])).not.toContain('not in English');
	const index = (records: readonly VaultRecord[]): string => noteText(indexNote('person', vaultMap(findingsOf(records, false), new Map(), new Map())));
	expect(index([german('a')])).toContain('None found. One source is not in English');
	expect(index([sampleRecord({digest: nothing})])).toMatch(/None found\.$/m);
});

test('claims are said to be in the words of those who wrote them', () => {
	const claiming = digestSchema.parse({
		summary: [], terms: [], people: [], context: '', claims: [{text: 'It rains.', start: 1, confidence: 0.5}],
	});
	const header = (by: string): string => claimsFile(findingsOf([sampleRecord({digest: claiming, summary_by: by})], false))!.split('\n')[0]!;
	expect(header('local')).toMatch(/^# What the sources claim, in their own words: /);
	expect(header('llama3')).toContain('in the words of the language model');
});

test('a vault without summaries', () => {
	const text = moc([sampleRecord({digest: null})]);
	expect(text).toContain('## Sources');
	expect(text).not.toContain('## People');
});

test('a label of the drawing is a label, whatever it says', () => {
	const title = 'a"] --> x; click n0 "javascript:alert(1)" %%{init}%% <b>`**\n#quot;';
	const drawing = mermaidMap([{
		title, concept: null, records: [sampleRecord({title})], groups: [], also: [],
	}], [], () => title);
	expect(drawing.split('\n').slice(3, -1)).toEqual([
		expect.stringMatching(/^\tn0 --> n1\("[^"<>`;[\]{}%]*(?:#\d+;[^"<>`;[\]{}%]*)*"\)$/),
		expect.stringMatching(/^\tn1 --> n2\["[^"<>`;[\]{}%]*(?:#\d+;[^"<>`;[\]{}%]*)*"]$/),
	]);
});

test('a label is no list, which Mermaid would refuse', () => {
	const labels = ['1. Introduction', '- dash', 'a 1. b'].map(title => mermaidMap([{
		title, concept: null, records: [], groups: [], also: [],
	}], [], () => '').split('\n')[3]);
	expect(labels).toEqual(['\tn0 --> n1("#49;. Introduction")', '\tn0 --> n1("#45; dash")', '\tn0 --> n1("a 1. b")']);
});

test('a drawing tells how many sources without a theme it leaves out', () => {
	const rest = Array.from({length: 9}, (_, place) => sampleRecord({name: `talk ${place}`}));
	const theme = (place: number) => ({
		title: `theme ${place}`, concept: null, records: [sampleRecord({})], groups: [], also: [],
	});
	const nodes = (themes: number) => mermaidMap(Array.from({length: themes}, (_, place) => theme(place)), rest, ({name}) => name).split('\n').slice(-6, -1);
	expect(nodes(1)).toEqual(['\tn0 --> n5["talk 2"]', '\tn0 --> n6["talk 3"]', '\tn0 --> n7["talk 4"]', '\tn0 --> n8["talk 5"]', '\tn0 --> n9["3 more"]']);
	expect(nodes(13).slice(-2)).toEqual(['\tn0 --> n25("1 more theme")', '\tn0 --> n26["9 more sources"]']);
});

test('keys and paths', () => {
	expect([mocKey, sourceKey('x'), transcriptPath('x', 'srt')]).toEqual(['MOC', 'Sources/x', 'Transcripts/x.srt']);
});

describe('a poor transcript', () => {
	const poor = sampleRecord({
		name: 'vortrag', title: 'Vortrag', quality: 'poor', warnings: ['it is probably not English'], digest: found(['Mark Fault'], ['fault tree'], 'Nonsense.'),
	});

	test('is named with the reason, and gives neither people nor concepts', () => {
		const map = moc([...records, poor]);
		expect(map).toContain('## Poor transcripts\n\n- [[Sources/vortrag|Vortrag]] — it is probably not English\n');
		expect(map).not.toMatch(/Mark Fault|fault tree|Nonsense/);
	});

	test('counts like any other when the person insists', () => {
		const map = moc([...records, poor], {includePoor: true});
		expect(map).not.toContain('## Poor transcripts');
		expect(map).toContain('[[People#Mark Fault|Mark Fault]] — [[Sources/vortrag|Vortrag]]');
	});
});

test('of many open questions, each source has its turn', () => {
	const asking = (name: string, count: number): VaultRecord => {
		const record = sampleRecord({name, title: name});
		return {...record, digest: {...record.digest!, questions: Array.from({length: count}, (_, place) => ({text: `How high was the river in year ${place} at ${name}?`, start: 1}))}};
	};

	const text = moc(['one', 'two', 'three', 'four', 'five', 'six'].map(name => asking(name, name === 'two' ? 3 : 10)));
	expect(text.match(/^- How high/gm)).toHaveLength(38);
	expect(text).toContain('… and 15 more: [[Sources/five|five]] (3), ');
	expect(text).toMatch(/in year 2 at two/);
});
