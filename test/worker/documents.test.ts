/** Documents from a folder to their notes: the real program, real files. */
import {cpSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {beforeAll, expect, test} from 'vitest';
import {filesBelow, foldersForThisFile} from '../support/folders.js';
import {media, repository} from '../support/installation.js';
import {type Program, startCli} from '../support/program.js';

const folder = foldersForThisFile();
const document = (name: string): string => path.join(repository, 'test/fixtures/documents', name);
let program: Program;
let code: number | undefined;
let vault: string;
let again: Program;

const note = (file: string): string => readFileSync(path.join(vault, file), 'utf8');

const run = async (input: string, state: string): Promise<[Program, number | undefined]> => {
	const started = startCli(['worker', input, '--out', vault, '--state-dir', state, '--model', 'tiny', '--jobs', '1', '--formats', 'md,srt,json']);
	return [started, (await started.ended).code];
};

beforeAll(async () => {
	const input = folder('in');
	for (const name of ['columns.pdf', 'mixed.pdf', 'coffee.html', 'panel.vtt', 'encrypted.pdf']) {
		cpSync(document(name), path.join(input, name));
	}

	cpSync(media('short.mp3'), path.join(input, 'voice memo.txt'));
	cpSync(media('chapters.mka'), path.join(input, 'talk.mka'));
	cpSync(path.join(repository, 'package.json'), path.join(input, 'package.json'));
	vault = path.join(folder('out'), 'vault');
	const state = folder('state');
	[program, code] = await run(input, state);
	[again] = await run(input, state);
}, 60_000);

test('what can be read is, what cannot is told, and both are known the next time', () => {
	expect(code).toBe(1);
	expect(program.all('ERROR')).toMatchObject([{file_name: 'encrypted.pdf', code: 'ENCRYPTED_DOCUMENT'}]);
	expect(program.all('WARNING')).toMatchObject([{file_name: 'mixed.pdf', code: 'DOCUMENT_GAPS', message: '3 of its 4 pages hold no text, as scanned pages do'}]);
	expect(program.all('FINISHED')).toMatchObject([{files_done: 6, files_failed: 1}]);
	expect(again.all('FINISHED')).toMatchObject([{files_done: 0, files_skipped: 6, files_failed: 1}]);
	expect(filesBelow(vault).filter(file => file.startsWith('Sources/')).toSorted()).toEqual(['coffee', 'columns', 'mixed', 'panel', 'talk', 'voice memo'].map(name => `Sources/${name}.md`));
});

test('a recording with the name of a text is heard', () => {
	expect(note('Sources/voice memo.md')).toMatch(/^model: moonshine-tiny$/m);
	expect(note('Transcripts/voice memo.md')).toMatch(/\*\*0:00\*\* .*forgetting.* \^t0/);
	expect(note('Transcripts/voice memo.srt')).toContain('00:00:00,');
});

test('each link to a place in a document leads there', () => {
	const links = [...note('Sources/columns.md').matchAll(/\[\[Transcripts\/columns#\^(b\d+)\|p\. (\d)]]/g)];
	expect(links.length).toBeGreaterThan(2);
	for (const [, anchor, page] of links) {
		const [before] = note('Transcripts/columns.md').split(` ^${anchor}\n`);
		expect(before!.match(/\^p\d$/gm)!.at(-1)).toBe(`^p${page}`);
	}

	expect(note('Sources/columns.md')).toContain('\nauthor: Ada Brennan\n');
	expect(note('Sources/coffee.md')).toContain('|The penny university]])');
	expect(filesBelow(vault)).not.toContain('Transcripts/columns.srt');
});

test('subtitles have their times and speakers, and a recording its chapters', () => {
	expect(note('Transcripts/panel.md')).toContain('**0:05** **Priya Raman:** Because a tree');
	expect(note('Transcripts/panel.srt')).toMatch(/^00:00:01,000 --> 00:00:05,000\nModerator: Why should\sa\scity\scount\sits trees\?$/m);
	expect(note('Sources/panel.md')).toMatch(/^duration: 25$/m);
	expect(note('Sources/talk.md')).toMatch(/^title: The hollow tree; a talk\nartist: Ada Brennan\nalbum: Trees of the coast$/m);
	expect(note('Transcripts/talk.md')).toContain('\n\n## Roots\n\n**0:00** ');
	expect(JSON.parse(note('Transcripts/talk.json'))).toMatchObject({chapters: [{start: 0, title: 'Roots'}, {start: 0.9, title: 'Leaves #2 = more'}]});
});
