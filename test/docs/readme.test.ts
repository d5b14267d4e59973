/** The documents against the program and the files that they name. */
import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {flags, help} from '../../source/command-line/flags.js';
import {
	codeBlocks, readText, root, section,
} from './read-docs.js';

const readme = readText('README.md');
const documents = ['README.md', 'CHANGELOG.md', 'NOTICES.md', ...readdirSync(path.join(root, 'docs')).filter(file => file.endsWith('.md')).map(file => `docs/${file}`)];

const flagsIn = (text: string): string[] => [...new Set(text.match(/(?<![\w-])--?[a-z][a-z-]*/g))].toSorted();
const allFlags = Object.entries(flags).flatMap(([name, {short}]) => [`--${name}`, ...(short ? [`-${short}`] : [])]).toSorted();

/** As GitHub makes the anchors of headings. */
const anchorsOf = (markdown: string): string[] =>
	[...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!.toLowerCase().replaceAll(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'));

const withoutCode = (markdown: string): string => markdown.replaceAll(/^```.*?^```$/gms, '').replaceAll(/`[^`\n]*`/g, '');

test('the README begins with the two commands', () => {
	expect(codeBlocks(readme, 'sh')[0]!.split('\n').map(line => line.replace(/\s+#.*/, ''))).toEqual([
		'npm ci && npm start -- media-samples --out vault',
		'npm ci && npm test',
	]);
});

test('the table of options in the README has every flag, and no other', () => {
	expect(flagsIn(section(readme, '### Options'))).toEqual(allFlags);
});

test('the help has every flag, and no other', () => {
	const options = help.slice(help.indexOf('Options'), help.indexOf('A path named'));
	expect(flagsIn(options)).toEqual(allFlags);
});

test('the README and the help name the same exit codes', () => {
	const inReadme = [...section(readme, '### Exit codes').matchAll(/^\| (\d+) \|/gm)].map(([, code]) => Number(code));
	const inHelp = [...help.slice(help.indexOf('Exit codes'), help.indexOf('Examples')).matchAll(/(?<=\s)(\d+)(?=\s\s)/g)].map(([, code]) => Number(code));
	expect(inHelp.toSorted((a, b) => a - b)).toEqual(inReadme);
});

test('every flag in any document exists', () => {
	const foreign = new Set(['--global', '--ignore-scripts', '--omit', '--kills', '--seed']);
	const words = documents.filter(file => file !== 'NOTICES.md').flatMap(file => readText(file).match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []);
	expect([...new Set(words)].filter(flag => !allFlags.includes(flag) && !foreign.has(flag))).toEqual([]);
});

test('every script of npm in any document exists', () => {
	const {scripts} = JSON.parse(readText('package.json')) as {scripts: Record<string, string>};
	const named = documents.flatMap(file => [...readText(file).matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name!));
	expect(named.filter(name => !(name in scripts))).toEqual([]);
	expect(named.length).toBeGreaterThan(5);
});

test.each(documents)('the links of %s lead somewhere', file => {
	const text = withoutCode(readText(file));
	for (const [, target] of text.matchAll(/]\(([^)\s]+)\)/g)) {
		if (/^https?:/.test(target!)) {
			continue;
		}

		const [linked, anchor] = target!.split('#') as [string, string | undefined];
		const there = linked === '' ? file : path.posix.join(path.posix.dirname(file), linked);
		expect(existsSync(path.join(root, there)), target).toBe(true);
		if (anchor !== undefined) {
			expect(anchorsOf(readText(there)), target).toContain(anchor);
		}
	}
});

test.each(['README.md', 'docs/architecture.md', 'docs/checkpoints.md'])('the files that %s names exist', file => {
	const named = readText(file).match(/(?<=`)(?:source|worker|checkpoints|scripts|test|bench|docs|media-samples)\/[\w./-]+(?=`)/g) ?? [];
	expect(named.filter(each => !existsSync(path.join(root, each)))).toEqual([]);
});
