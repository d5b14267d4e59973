/** docs/configuration.md against the settings that there are. */
import {expect, test} from 'vitest';
import {fileLayer} from '../../source/configuration/file-layer.js';
import {fileName} from '../../source/configuration/find-files.js';
import {enginesKey, profileFor} from '../../source/configuration/hardware-profile.js';
import {gigabyte} from '../../worker/options.js';
import {sections, settings} from '../../source/configuration/settings.js';
import {profileTable, refusedTable, sectionTable} from './configuration-tables.js';
import {codeBlocks, readText, section} from './read-docs.js';

const prose = readText('docs/configuration.md');
const tableIn = (text: string): string => text.split('\n').filter(line => line.startsWith('|')).join('\n');

test('there is a heading for every section, in their order, and no other', () => {
	expect([...section(prose, '## Settings').matchAll(/^### (.+)$/gm)].map(([, name]) => name)).toEqual(Object.keys(sections));
});

test.each(Object.entries(sections))('the table of %s has its keys with default, range, variable and flag', (name, about) => {
	expect(section(prose, `### ${name}`)).toContain(about);
	expect(tableIn(section(prose, `### ${name}`))).toBe(sectionTable(name));
});

test('the table of what is refused', () => {
	expect(tableIn(section(prose, '## What is refused'))).toBe(refusedTable());
});

test('the table of hardware profiles, and its sum for the engines', () => {
	expect(tableIn(section(prose, '## Hardware profiles'))).toBe(profileTable());
	const enginesOf = (gb: number) => profileFor({memoryBytes: gb * gigabyte, cores: 256}).values.get(enginesKey);
	expect([2.4, 2.5, 3.9].map(gb => enginesOf(gb))).toEqual([1, 2, 2]);
	expect([4, 8, 16, 32].map(gb => enginesOf(gb))).toEqual([4, 8, 16, 32].map(gb => Math.floor((gb - 2) / 0.75)));
});

test('the files in it are right', async () => {
	const files = codeBlocks(prose, 'yaml');
	expect(files.length).toBeGreaterThan(0);
	for (const text of files) {
		const {assignments, problems} = await fileLayer({place: 'user', path: `/x/${fileName}`}, text, {memoryBytes: 64 * gigabyte});
		expect(problems).toEqual([]);
		expect(assignments.length).toBeGreaterThan(0);
	}
});

test('short names of variables are spoken of', () => {
	expect(settings.flatMap(({short}) => short ?? []).filter(name => !section(prose, '## Environment').includes(`\`${name}\``))).toEqual([]);
});
