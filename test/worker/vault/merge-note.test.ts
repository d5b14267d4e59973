import fc from 'fast-check';
import {parse} from 'yaml';
import {describe, expect, test} from 'vitest';
import {keyIn, mergeNote, type NotePage} from '../../../worker/vault/merge-note.js';
import {partsOf, sectionsOf} from '../../../worker/vault/note-parts.js';

const none = new Map<string, string>();

const page = (changes: Partial<NotePage> = {}, people = '- Ann'): NotePage => ({
	key: 'Sources/A talk',
	properties: {
		title: 'A talk', words: 12, tags: ['longhand', 'audio'], longhand: 'Sources/A talk',
	},
	sections: [
		{key: '', text: '# A talk'},
		{key: '## People', text: `## People\n\n${people}`},
		{key: '## Source', text: '## Source\n\n- File: a.mp3'},
	],
	...changes,
});

const written = mergeNote(null, page(), none).text;

const merge = (current: string, next: NotePage = page({}, '- Ann\n- Ben'), moved: ReadonlyMap<string, string> = none) => mergeNote(current, next, moved);

test('a new note', () => {
	expect(written.replace(/(?<=%% longhand:end ).*(?= %%)/, '…')).toBe(`---
title: A talk
words: 12
tags:
  - longhand
  - audio
longhand: Sources/A talk
---

%% longhand:begin %%

# A talk

## People

- Ann

## Source

- File: a.mp3

%% longhand:end … %%
`);
	expect(keyIn(written)).toBe('Sources/A talk');
	expect(mergeNote(written, page(), none)).toEqual({text: written, kept: []});
});

test('what has changed is brought up to date', () => {
	const {text, kept} = merge(written, page({properties: {...page().properties, words: 13}}, '- Ann\n- Ben'));
	expect(kept).toEqual([]);
	expect(text).toBe(mergeNote(null, page({properties: {...page().properties, words: 13}}, '- Ann\n- Ben'), none).text);
});

describe('a person\'s own', () => {
	test('text around the marks stays to the byte', () => {
		const before = '\nMy thoughts,  with  blanks \n\n';
		const after = '\n\n## Mine\n\n- [ ] ask Ann\t\n%%a comment%%';
		const mine = written.replace('\n%% longhand:begin', `${before}%% longhand:begin`).replace(/\n$/, after);
		const {text, kept} = merge(mine);
		expect(kept).toEqual([]);
		expect(text).toContain('- Ben');
		expect(text.startsWith(written.slice(0, written.indexOf('\n%%')) + before)).toBe(true);
		expect(text.endsWith(after)).toBe(true);
	});

	test('section within the marks stays where it is, and all others go on', () => {
		const mine = written.replace('## Source', '## What I think \n\nA lot.\n\n\n## Source');
		const {text, kept} = merge(mine);
		expect(kept).toEqual([]);
		expect(text).toContain('- Ann\n- Ben\n\n## What I think \n\nA lot.\n\n\n## Source');
	});

	test('change of a section stays, is told, and all others go on', () => {
		const mine = written.replace('- Ann', '- Ann (my aunt)');
		const next = page({sections: [...page({}, '- Ann\n- Ben').sections!.slice(0, 2), {key: '## Source', text: '## Source\n\n- File: b.mp3'}]});
		const {text, kept} = merge(mine, next);
		expect(kept).toEqual(['People']);
		expect(text).toContain('- Ann (my aunt)\n');
		expect(text).not.toContain('- Ben');
		expect(text).toContain('- File: b.mp3');
		// And so it is the next time.
		expect(merge(text, next)).toEqual({text, kept: ['People']});
	});

	test('deletion of a section lasts', () => {
		const mine = written.replace('## People\n\n- Ann\n\n', '');
		const {text, kept} = merge(mine);
		expect(kept).toEqual([]);
		expect(text).not.toContain('## People');
		expect(merge(text, page({}, '- Ann\n- Ben\n- Carl')).text).not.toContain('## People');
	});

	test('wish to have it anew is met: for a section by its bare heading, for all by nothing between the marks', () => {
		const bare = merge(written.replace('- Ann', '- Ann (my aunt)').replace('- Ann (my aunt)\n', ''));
		expect(bare.text).toContain('- Ann\n- Ben');
		const {region} = partsOf(written)!;
		const empty = merge(written.replace(region, '\n'));
		expect(empty.text).toBe(mergeNote(null, page({}, '- Ann\n- Ben'), none).text);
	});

	test('taking out of the marks takes the note over', () => {
		const mine = written.replace(/%% longhand:end.*%%/, '').replace('%% longhand:begin %%', '');
		expect(merge(mine)).toEqual({text: mine, kept: []});
	});

	test('damage to the marks is told, and the note left alone', () => {
		for (const mine of [written.replace(/%% longhand:end.*%%/, ''), written.replace('%% longhand:begin %%', ''), `${written}\n%% longhand:begin %%\n`]) {
			expect(merge(mine)).toEqual({text: mine, kept: ['all of it: one of longhand’s two marks is missing, or there twice']});
		}
	});
});

describe('properties', () => {
	const properties = (text: string): Record<string, unknown> => parse(partsOf(text)!.front.replaceAll('---', '')) as Record<string, unknown>;

	test('of a person\'s own stay to the byte, comments too', () => {
		const mine = written.replace('title: A talk\n', '# about me\nrating:   5 # of 5\ntitle: A talk\n\n').replace('---\n\n%%', 'cssclasses: [wide]\n---\n\n%%');
		const {text} = merge(mine, page({properties: {...page().properties, words: 99}}));
		expect(text).toBe(mine.replace('words: 12', 'words: 99').replace(/%% longhand:end.*%%/, /%% longhand:end.*%%/.exec(text)![0]));
		expect(properties(text)).toMatchObject({rating: 5, words: 99, cssclasses: ['wide']});
	});

	test('that a person has changed stay, and are told', () => {
		const mine = written.replace('title: A talk', 'title: The talk').replace('  - audio\n', '  - audio\n  - mine\n');
		const {text, kept} = merge(mine, page({properties: {...page().properties, words: 13, title: 'A talk 2'}}));
		expect(kept).toEqual(['title']);
		expect(properties(text)).toMatchObject({title: 'The talk', words: 13, tags: ['longhand', 'audio', 'mine']});
	});

	test('that a person has taken out stay out; those that longhand no longer knows go', () => {
		const {words, ...rest} = page().properties;
		expect(words).toBe(12);
		expect(merge(written.replace('words: 12\n', '')).text).not.toContain('words:');
		expect(merge(written, page({properties: rest})).text).not.toContain('words:');
		expect(merge(written.replace('words: 12', 'words: 14'), page({properties: rest})).text).toContain('words: 14');
	});

	test('get new names beside a person\'s own', () => {
		const withAliases = (aliases: string[], additions: string[]): NotePage =>
			page({properties: {aliases, longhand: 'Sources/A talk'}, additions: {aliases: additions}});
		const first = mergeNote(null, withAliases(['Raman'], []), none).text;
		const mine = first.replace('  - Raman\n', '  - Raman\n  - Aunt Priya\n');
		const {text} = merge(mine, withAliases(['Raman', 'P. Raman'], ['P. Raman']));
		expect(properties(text).aliases).toEqual(['Raman', 'Aunt Priya', 'P. Raman']);
		// One that they took out does not come back.
		const less = first.replace('aliases:\n  - Raman\n', 'aliases:\n  - Aunt Priya\n');
		expect(properties(merge(less, withAliases(['Raman'], [])).text).aliases).toEqual(['Aunt Priya']);
	});

	test('that cannot be read stay as they are', () => {
		const mine = written.replace('words: 12', 'words: [12');
		const {text, kept} = merge(mine);
		expect(kept).toEqual(['properties']);
		expect(partsOf(text)!.front).toBe(partsOf(mine)!.front);
		expect(text).toContain('- Ben');
	});
});

describe('what is no edit', () => {
	const linked = (target: string): NotePage => page({}, `- [[${target}|Ann]] ([srt](<../Transcripts/a talk.srt>))`);

	test('Obsidian\'s following of a note that was moved', () => {
		const first = mergeNote(null, linked('People/Ann'), none).text;
		const moved = new Map([['Family/Aunt Ann', 'People/Ann'], ['Aunt Ann', 'People/Ann']]);
		for (const target of ['Family/Aunt Ann', 'Aunt Ann', 'People/Ann']) {
			const mine = first.replace('[[People/Ann|', `[[${target}|`).replace('<../Transcripts/a talk.srt>', '../../Transcripts/a%20talk.srt');
			const {text, kept} = merge(mine, linked('Family/Aunt Ann'), moved);
			expect(kept).toEqual([]);
			expect(text).toContain('[[Family/Aunt Ann|Ann]] ([srt](<../Transcripts/a talk.srt>))');
		}
	});

	test('but another target is one', () => {
		const first = mergeNote(null, linked('People/Ann'), none).text;
		const mine = first.replace('[[People/Ann|', '[[My people/Ann|');
		expect(merge(mine, linked('People/Ann'))).toEqual({text: mine, kept: []});
	});

	test('line ends of Windows, which stay', () => {
		const mine = written.replaceAll('\n', '\r\n');
		const {text, kept} = merge(mine);
		expect(kept).toEqual([]);
		expect(text).toBe(merge(written).text.replaceAll('\n', '\r\n'));
	});
});

describe('a section that has parts of its own', () => {
	const themes = (dam: string, flood: string): NotePage => page({
		sections: [
			{key: '## Themes', text: '## Themes'}, {key: '### Dam', text: `### Dam\n\n${dam}`}, {key: '### Flood', text: `### Flood\n\n${flood}`}, {key: '## Source', text: '## Source\n\n- a'},
		],
	});
	/** As it was written when it had none. */
	const before = mergeNote(null, page({sections: [{key: '## Themes', text: '## Themes\n\n### Dam\n\n- one\n\n### Flood\n\n- two'}, {key: '## Source', text: '## Source\n\n- a'}]}), none).text;

	test('is parted where it was written as one', () => {
		const {text, kept} = merge(before, themes('- one', '- two\n- three'));
		expect(kept).toEqual([]);
		expect(text).toBe(mergeNote(null, themes('- one', '- two\n- three'), none).text);
	});

	test('which a person has changed in the meantime stays as it is', () => {
		const mine = before.replace('- one', '- one!');
		const {text, kept} = merge(mine, themes('- one', '- two\n- three'));
		expect(text).toContain('### Dam\n\n- one!\n\n### Flood\n\n- two\n\n## Source');
		expect(kept).toEqual(['Dam', 'Flood']);
	});
});

test('whatever a person writes around the marks is there afterwards', () => {
	const text = fc.string({unit: fc.constantFrom('a', ' ', '\n', '#', '-', '%', '`', '[', ']', '|', ':', '"', '~', 'é', '\t')});
	fc.assert(fc.property(text, text, text, (before, inside, after) => {
		const mine = written
			.replace('\n%% longhand:begin', () => `\n${before}\n%% longhand:begin`)
			.replace('## Source', () => `## My own ${inside.replaceAll('\n', ' ')}\n${inside}\n\n## Source`)
			.replace(/\n$/, () => `\n${after}`);
		const parts = partsOf(mine);
		const {text: result} = merge(mine);
		expect(result).toContain(inside);
		if (parts) {
			expect(partsOf(result)).toMatchObject({before: parts.before, after: parts.after});
			expect(merge(result)).toEqual({text: result, kept: merge(mine).kept});
		} else {
			expect(result).toBe(mine);
		}
	}));
});

test('sections are parted at headings, not within code', () => {
	const region = 'a\n\n## One\nx\n```md\n## no\n```\n## One\ny\n~~~\n```\n## no\n~~~\n## Two';
	const sections = sectionsOf(region);
	expect(sections.map(({key}) => key)).toEqual(['', '## One', '## One\u00002', '## Two']);
	expect(sections.map(({text}) => text).join('')).toBe(region);
});
