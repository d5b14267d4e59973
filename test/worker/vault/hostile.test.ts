/** Whatever a recording says and a file is called, the vault opens clean: checked with parsers of somebody else's. */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {frontmatterFromMarkdown} from 'mdast-util-frontmatter';
import {micromark} from 'micromark';
import {frontmatter} from 'micromark-extension-frontmatter';
import {gfm, gfmHtml} from 'micromark-extension-gfm';
import {parse} from 'yaml';
import {
	beforeAll, describe, expect, test,
} from 'vitest';
import type {VaultRecord} from '../../../checkpoints/vault-record.js';
import {nameKey, noteName} from '../../../worker/notes/note-name.js';
import {checkVault} from '../../../worker/vault/check-vault.js';
import {filesBelow, foldersForThisFile} from '../../support/folders.js';
import {sampleRecord} from '../notes/sample-record.js';
import {
	draw, grow, mention, read,
} from './grow.js';

const names = [
	'..',
	'../../etc/passwd',
	String.raw`a/b\c`,
	'CON',
	'aux.md',
	'ends with dots...',
	' blanks ',
	'x|y',
	'[[link]]',
	'![[embed]]',
	'a#b^c',
	'%% hidden %%',
	'%% longhand:end / %%',
	'%% longhand:begin %%',
	'---',
	'```',
	'```dataviewjs',
	'`= this.file.name`',
	'<%* tp.system.prompt() %>',
	'<script>alert(1)</script>',
	'<!-- x',
	'"a": {b: c}',
	'key:: value',
	'# Head',
	'## Head',
	'- item',
	'1. one',
	'> quote',
	'$$x$$',
	'==mark==',
	'~~gone~~',
	'👩‍🏫 Ada',
	'אבג דהו',
	'\u202Eevil',
	'two\nlines',
	'Ann Lee',
	'ANN LEE',
	'Café Noir',
	'Cafe\u0301 Noir',
	'[x](javascript:alert(1))',
	'#tag',
	'^block',
	'null',
	'2024-01-01',
	'x'.repeat(400),
	'"]; click n0 "x',
];

const hostile = (name: string, title: string): VaultRecord => {
	const {digest} = sampleRecord();
	const found = names.map(each => mention(each, {sightings: [{text: each, start: 61}, {text: `so ${each} said`, start: null}], definition: {text: each, start: 1}}));
	return sampleRecord({
		name, title, source: `${title}.mp3`, fingerprint: name, formats: ['md', 'srt', 'json'],
		digest: {
			...digest!, summary: names.map(text => ({text, start: 13})), terms: found, people: found, jargon: found, mental_models: found,
			claims: names.map(text => ({text, start: 1, confidence: 0.5})), questions: names.map(text => ({text, start: 2})), context: names.join(' '),
		},
	});
};

describe('hostile names', () => {
	const vault = path.join(foldersForThisFile()('out'), 'vault');
	let files: string[];

	beforeAll(async () => {
		const taken = new Set<string>();
		const records = ['[[link]]', '../x', '<%* x %> %%'].map(title => {
			const name = noteName(title, taken);
			taken.add(nameKey(name));
			return hostile(name, title);
		});
		await grow(vault, records);
		files = filesBelow(vault).filter(file => !file.startsWith('.longhand/'));
	});

	test('are files that any system can hold, and no two that one could take for another', () => {
		for (const file of files) {
			expect(file).not.toMatch(/[<>:"\\|?*#^[\]]|%%|\.\.\/|\/\.|[ .](?:\/|$)|(?:^|\/)(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i);
			expect(Buffer.byteLength(path.basename(file))).toBeLessThan(255);
		}

		expect(new Set(files.map(file => nameKey(file))).size).toBe(files.length);
		expect(files.filter(file => file.startsWith('People/')).length).toBeGreaterThan(30);
	});

	test('leave properties of the right types', () => {
		for (const file of files.filter(each => each.endsWith('.md'))) {
			const {children: [first]} = fromMarkdown(read(vault, file), {extensions: [frontmatter()], mdastExtensions: [frontmatterFromMarkdown()]});
			expect(first?.type).toBe('yaml');
			const properties = parse((first as {value: string}).value) as Record<string, unknown>;
			expect(properties.longhand).toBe(file.slice(0, -3));
			for (const list of [properties.aliases, properties.tags]) {
				expect(list === undefined || (Array.isArray(list) && list.every(item => typeof item === 'string' && item !== '' && !item.includes('\n')))).toBe(true);
			}
		}

		expect((parse(readFileSync(path.join(vault, 'claims.yaml'), 'utf8')) as {claims: unknown[]}).claims.length).toBeGreaterThan(30);
	});

	test('are text, and neither HTML, code, headings, comments nor commands', () => {
		for (const file of files.filter(each => each.endsWith('.md'))) {
			const text = read(vault, file);
			// What links lead to is no text.
			const html = micromark(text.replaceAll(/\[\[[^\]\n]*]]/g, 'link'), {extensions: [frontmatter(), gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true});
			const found = /.{0,60}(?:<(?:script|!--|del)|href="javascript:).{0,60}/.exec(html)?.[0];
			expect(found).toBe(undefined);
			expect(text).not.toContain('<%');
			expect(text.match(/^%%.*/gm)?.map(line => line.slice(0, 15))).toEqual(['%% longhand:beg', '%% longhand:end']);
			expect(text.match(/^ {0,3}(?:```|~~~).*/gm) ?? []).toEqual(file === 'MOC.md' ? ['```mermaid', '```'] : []);
			expect(text.slice(text.indexOf('%% longhand:begin')).match(/:: /g) ?? []).toEqual([]);
		}
	});

	test('lead nowhere that is not there, and nothing is taken for a change by hand', async () => {
		const {problems} = await checkVault(vault);
		expect(problems.filter(({kind}) => kind === 'dangling')).toEqual([]);
		expect(await draw(vault)).toMatchObject({written: 0, warnings: []});
	});
});
