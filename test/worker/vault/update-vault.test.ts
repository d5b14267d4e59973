/** What becomes of a vault over its life: sources come and go, and a person writes, moves and deletes. */
import {
	cpSync, existsSync, mkdirSync, renameSync, rmSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {checkVault} from '../../../worker/vault/check-vault.js';
import {
	contentsOf, filesBelow, foldersForThisFile, identitiesOf,
} from '../../support/folders.js';
import {
	addSources, draw, grow, read, source, write,
} from './grow.js';

const folder = foldersForThisFile();
const vaultIn = (): string => path.join(folder('out'), 'vault');

const first = [
	source('one', ['river gauge', 'dam'], ['Priya Raman', 'Alan Jones']),
	source('two', ['river gauges', 'flood'], ['Raman']),
	source('three', ['flood', 'dam'], ['Peter Hall']),
];
const later = [source('four', ['river gauge', 'Peter Hall'], ['Peter Hall', 'Priya Raman']), source('five', ['flood'], [])];

const notes = (vault: string): string[] => filesBelow(vault).filter(file => !file.startsWith('.longhand/') && !/^(?:Sources|Transcripts)\//.test(file));

const problems = async (vault: string): Promise<string[]> =>
	(await checkVault(vault)).problems.map(({kind, file, message}) => `${kind} ${file} ${message}`);

const edit = (vault: string, file: string, from: string, to: string): void => {
	const text = read(vault, file);
	expect(text).toContain(from);
	write(vault, file, text.replace(from, () => to));
};

test('a new vault: hub, indexes, claims, and a note for whom two sources name', async () => {
	const vault = vaultIn();
	const drawn = await grow(vault, first);
	expect(drawn).toMatchObject({moc: 'MOC.md', sources: 3, warnings: []});
	expect(notes(vault)).toEqual([
		'Concepts.md', 'Concepts/dam.md', 'Concepts/flood.md', 'Concepts/river gauge.md', 'Jargon.md', 'MOC.md', 'Mental Models.md', 'People.md', 'People/Priya Raman.md',
	]);
	expect(await problems(vault)).toEqual([]);
	expect(read(vault, 'Sources/one.md')).toContain('- [[People/Priya Raman|Priya Raman]] (2 times)');
	expect(read(vault, 'Sources/one.md')).toContain('- [[People#Alan Jones|Alan Jones]] (2 times)');
	expect(read(vault, 'Sources/two.md')).toContain('- [[People/Priya Raman|Raman]] (2 times)');
	expect(read(vault, 'Sources/two.md')).toContain('## Related sources');
});

test('the same again touches nothing', async () => {
	const vault = vaultIn();
	await grow(vault, first);
	const before = identitiesOf(vault);
	expect(await draw(vault)).toMatchObject({written: 0});
	expect(identitiesOf(vault)).toEqual(before);
});

test('the order in which sources come changes no byte; batches one after the other come to the same sources', async () => {
	const [forwards, backwards] = [vaultIn(), vaultIn()];
	await grow(forwards, first);
	await grow(backwards, first.toReversed());
	expect(contentsOf(backwards)).toEqual(contentsOf(forwards));
});

test('a later batch changes what it has to do with, and nothing else', async () => {
	const vault = vaultIn();
	await grow(vault, first);
	const before = contentsOf(vault);
	const {warnings} = await grow(vault, later);
	expect(warnings).toEqual([]);
	const after = contentsOf(vault);
	expect(Object.keys(before).filter(file => !(file in after))).toEqual([]);
	expect(after['Concepts/dam.md']).toBe(before['Concepts/dam.md']);
	expect(after['People/Priya Raman.md']).not.toBe(before['People/Priya Raman.md']);
	expect(notes(vault)).toContain('People/Peter Hall.md');
	expect(await problems(vault)).toEqual([]);
});

describe('a person', () => {
	test('writes into notes, and loses nothing', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		edit(vault, 'MOC.md', '%% longhand:begin %%', 'My plan: read all of it.\n\n%% longhand:begin %%');
		edit(vault, 'People.md', '## Alan Jones\n', '## Alan Jones\n\nMy neighbour!\n');
		write(vault, 'People/Priya Raman.md', `${read(vault, 'People/Priya Raman.md')}\nShe phoned on Monday.`);
		edit(vault, 'People/Priya Raman.md', 'aliases:\n', 'aliases:\n  - Aunt Priya\n');
		const {warnings} = await grow(vault, later);
		expect(warnings).toEqual([]);
		expect(read(vault, 'MOC.md')).toContain('My plan: read all of it.\n\n%% longhand:begin %%');
		expect(read(vault, 'MOC.md')).toContain('5 sources');
		expect(read(vault, 'People.md')).toContain('## Alan Jones\n\nMy neighbour!\n');
		expect(read(vault, 'People.md')).toMatch(/## Peter Hall\n\nIn 2 sources/);
		expect(read(vault, 'People/Priya Raman.md')).toMatch(/aliases:\n {2}- Aunt Priya\n[\s\S]*In 3 sources[\s\S]*\nShe phoned on Monday\.$/);
	});

	test('changes what longhand wrote, and is told', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		edit(vault, 'People/Priya Raman.md', 'This is about Priya Raman', 'This is all about Priya Raman');
		const {warnings: [warning = '']} = await grow(vault, later);
		expect(warning).toMatch(/^Edited by hand, and left as it is: People\/Priya Raman\.md \(Mentions\)\. To have a section written anew/);
		expect(read(vault, 'People/Priya Raman.md')).toContain('This is all about Priya Raman');
		expect(read(vault, 'People/Priya Raman.md')).toContain('In 3 sources');
	});

	test('changes a line of a theme, and the others go on growing', async () => {
		const vault = vaultIn();
		await grow(vault, [...first, source('six', ['dam'], []), source('seven', ['flood'], [])]);
		expect(read(vault, 'MOC.md')).toMatch(/### Dam\n[\s\S]*### Flood\n/);
		edit(vault, 'MOC.md', '[[Sources/six|Talk of six]]', '[[Sources/six|The best talk]]');
		const {warnings} = await grow(vault, [source('eight', ['dam'], []), source('nine', ['flood'], [])]);
		const moc = read(vault, 'MOC.md');
		expect(warnings).toEqual([expect.stringContaining('MOC.md (Dam)')]);
		expect(moc).toContain('[[Sources/six|The best talk]]');
		expect(/### Dam\n[\s\S]*?(?=### )/.exec(moc)![0]).not.toContain('Talk of eight');
		expect(/### Flood\n[\s\S]*?(?=##)/.exec(moc)![0]).toContain('Talk of nine');
		// All of it anew.
		write(vault, 'MOC.md', moc.replace(/(?<=## Themes\n)[\s\S]*?(?=## People)/, ''));
		await draw(vault);
		expect(/### Dam\n[\s\S]*?(?=### )/.exec(read(vault, 'MOC.md'))![0]).toContain('Talk of eight');
		// A theme taken out stays out, and so does the whole section.
		write(vault, 'MOC.md', read(vault, 'MOC.md').replace(/### Dam\n[\s\S]*?(?=### )/, ''));
		await draw(vault);
		expect(read(vault, 'MOC.md')).toMatch(/## Themes\n\n### Flood/);
		write(vault, 'MOC.md', read(vault, 'MOC.md').replace(/## Themes\n[\s\S]*?(?=## People)/, ''));
		await grow(vault, [source('ten', ['lock'], []), source('eleven', ['lock'], [])]);
		expect(read(vault, 'MOC.md')).not.toContain('###');
	});

	test('renames a heading of an index, which is followed by all links, and grows', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		edit(vault, 'People.md', '## Alan Jones', '## Jones, Alan');
		edit(vault, 'Sources/one.md', '[[People#Alan Jones|', '[[People#Jones, Alan|');
		expect(await draw(vault)).toMatchObject({warnings: []});
		expect(read(vault, 'MOC.md')).toContain('[[People#Jones, Alan|Alan Jones]]');
		expect(read(vault, 'Sources/one.md')).toContain('[[People#Jones, Alan|Alan Jones]]');
		expect(read(vault, 'People.md')).not.toContain('## Alan Jones');
		expect(await problems(vault)).toEqual([]);
		expect(await draw(vault)).toMatchObject({written: 0, warnings: []});
		// It grows, and is known even when a person writes below it.
		const {warnings} = await grow(vault, [source('four', ['dam'], ['Alan Jones'])]);
		expect(warnings).toEqual([]);
		expect(read(vault, 'People.md')).toMatch(/## Jones, Alan\n\nIn 2 sources/);
		edit(vault, 'People.md', '## Jones, Alan\n', '## Jones, Alan\n\nMy neighbour!\n');
		await draw(vault);
		expect(read(vault, 'People.md')).toContain('## Jones, Alan\n\nMy neighbour!\n');
		expect(await problems(vault)).toEqual([]);
	});

	test('takes an entry out of an index: nothing links to it', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		write(vault, 'People.md', read(vault, 'People.md').replace(/## Alan Jones\n[\s\S]*?(?=## )/, ''));
		await draw(vault);
		expect(read(vault, 'People.md')).not.toContain('Alan Jones');
		expect(read(vault, 'MOC.md')).toContain('- Alan Jones — ');
		expect(await problems(vault)).toEqual([]);
	});

	test('moves notes, and they are followed', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		mkdirSync(path.join(vault, 'Rivers'));
		renameSync(path.join(vault, 'People/Priya Raman.md'), path.join(vault, 'Rivers/My aunt.md'));
		renameSync(path.join(vault, 'Sources/one.md'), path.join(vault, 'Rivers/The first talk.md'));
		renameSync(path.join(vault, 'MOC.md'), path.join(vault, 'Rivers/Start here.md'));
		// As Obsidian does it, in one of many notes.
		edit(vault, 'Sources/two.md', '[[People/Priya Raman|Raman]]', '[[My aunt|Raman]]');
		const {moc, warnings} = await grow(vault, later);
		expect({moc, warnings}).toEqual({moc: 'Rivers/Start here.md', warnings: []});
		expect(existsSync(path.join(vault, 'MOC.md'))).toBe(false);
		expect(existsSync(path.join(vault, 'Sources/one.md'))).toBe(false);
		expect(existsSync(path.join(vault, 'People/Priya Raman.md'))).toBe(false);
		expect(read(vault, 'Sources/two.md')).toContain('[[Rivers/My aunt|Raman]]');
		expect(read(vault, 'Rivers/Start here.md')).toContain('[[Rivers/The first talk|Talk of one]]');
		expect(read(vault, 'Transcripts/one.md')).toContain('source: "[[Rivers/The first talk]]"');
		expect(await problems(vault)).toEqual([]);
		// And back.
		renameSync(path.join(vault, 'Rivers/The first talk.md'), path.join(vault, 'Sources/one.md'));
		await draw(vault);
		expect(await problems(vault)).toEqual([]);
		expect(read(vault, 'Transcripts/one.md')).toContain('source: "[[Sources/one]]"');
	});

	test('deletes the note of a person, which stays away, and of a source, which leaves the map', async () => {
		const vault = vaultIn();
		await grow(vault, first);
		const note = read(vault, 'People/Priya Raman.md');
		rmSync(path.join(vault, 'People/Priya Raman.md'));
		rmSync(path.join(vault, 'Sources/three.md'));
		rmSync(path.join(vault, 'Concepts.md'));
		await draw(vault);
		expect(existsSync(path.join(vault, 'People/Priya Raman.md'))).toBe(false);
		expect(existsSync(path.join(vault, 'Sources/three.md'))).toBe(false);
		expect(existsSync(path.join(vault, 'Concepts.md'))).toBe(true);
		expect(read(vault, 'MOC.md')).not.toContain('three');
		expect(read(vault, 'Concepts/dam.md')).toContain('In one source');
		expect(await problems(vault)).toEqual([
			'orphan .longhand/sources/three.json the note of three.mp3 was deleted; it is not in the map',
			'orphan Transcripts/three.md no note links to it',
		]);
		await grow(vault, later);
		expect(existsSync(path.join(vault, 'People/Priya Raman.md'))).toBe(false);
		expect(read(vault, 'MOC.md')).toContain('[[People#Priya Raman|');
		// Put back, it is linked to and kept up to date again; one of their own is linked to.
		write(vault, 'People/Priya Raman.md', note);
		await draw(vault);
		expect(read(vault, 'People/Priya Raman.md')).toContain('In 3 sources');
		expect(read(vault, 'MOC.md')).toContain('[[People/Priya Raman|');
		expect((await problems(vault)).filter(problem => problem.startsWith('dangling'))).toEqual([]);
	});

	test('has notes of their own under longhand\'s names, which keep them', async () => {
		const vault = vaultIn();
		const own = {
			'MOC.md': '# My own map\n', 'People.md': 'People I know', 'people/priya raman.md': 'Aunt', 'People/Priya Raman.md': '# Aunt Priya\n', 'claims.yaml': 'mine: true\n',
		};
		for (const [file, text] of Object.entries(own)) {
			write(vault, file, text);
		}

		const {moc} = await grow(vault, first);
		expect(moc).toBe('MOC (longhand).md');
		for (const [file, text] of Object.entries(own)) {
			expect(read(vault, file)).toBe(text);
		}

		expect(notes(vault)).toEqual(expect.arrayContaining(['People (longhand).md', 'People/Priya Raman (2).md']));
		await grow(vault, later);
		expect(read(vault, 'MOC.md')).toBe(own['MOC.md']);
		expect(notes(vault)).not.toContain('MOC (longhand 2).md');
		expect(await problems(vault)).toEqual(['duplicate people/priya raman.md some systems take it for People/Priya Raman.md']);
	});
});

test('a note keeps its name when a fuller form is found, and two that turn out to be one point to each other', async () => {
	const vault = vaultIn();
	await grow(vault, [source('a', [], ['Raman']), source('b', [], ['Raman']), source('c', [], ['Priya Ramanathan']), source('d', [], ['Priya Ramanathan'])]);
	expect(notes(vault)).toEqual(expect.arrayContaining(['People/Priya Ramanathan.md', 'People/Raman.md']));
	const all = source('e', [], []);
	await grow(vault, [{
		...all, digest: {
			...all.digest!, people: [{
				...all.digest!.people[0]!, name: 'Priya Raman', count: 2, start: 1, forms: ['Raman'], sightings: [], definition: null,
			}],
		},
	}]);
	expect(notes(vault)).not.toContain('People/Priya Raman.md');
	expect(read(vault, 'People/Raman.md')).toContain('# Priya Raman\n');
	expect(read(vault, 'People/Raman.md')).toMatch(/aliases:\n(?: {2}- .*\n)*? {2}- Priya Raman\n/);
	expect((await problems(vault)).filter(problem => problem.startsWith('dangling'))).toEqual([]);
});

test('a vault without its memory of notes takes its notes for its own again', async () => {
	const vault = vaultIn();
	await grow(vault, first);
	rmSync(path.join(vault, '.longhand/map.json'));
	const before = contentsOf(vault);
	await draw(vault);
	const {'.longhand/map.json': memory, ...after} = contentsOf(vault);
	expect(memory).toBeDefined();
	expect(after).toEqual(before);
});

test('a vault without its memory of notes knows them by what stands in them, whatever they are called and wherever they are', async () => {
	const vault = vaultIn();
	write(vault, 'People/Priya Raman.md', '# Aunt Priya\n');
	await grow(vault, first);
	renameSync(path.join(vault, 'Concepts/flood.md'), path.join(vault, 'High water.md'));
	await draw(vault);
	rmSync(path.join(vault, '.longhand/map.json'));
	const before = contentsOf(vault);
	await draw(vault);
	const {'.longhand/map.json': memory, ...after} = contentsOf(vault);
	expect(memory).toBeDefined();
	expect(notes(vault)).toContain('People/Priya Raman (2).md');
	expect(after).toEqual(before);
});

test('a copy of a vault goes on', async () => {
	const vault = vaultIn();
	await grow(vault, first);
	const copy = path.join(folder('copy'), 'vault');
	cpSync(vault, copy, {recursive: true});
	await addSources(copy, later);
	expect(await draw(copy)).toMatchObject({sources: 5, warnings: []});
});
