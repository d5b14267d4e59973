import {
	linkSync, mkdirSync, symlinkSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openVault} from '../../../checkpoints/vault-records.js';
import {findSources} from '../../../worker/sources/find-sources.js';
import {sourceKind} from '../../../worker/sources/source-kind.js';
import {foldersForThisFile} from '../../support/folders.js';
import {repository} from '../../support/installation.js';

const folder = foldersForThisFile();

/** A folder with these files in it. */
const tree = (...files: string[]): string => {
	const root = folder('talks');
	for (const file of files) {
		mkdirSync(path.dirname(path.join(root, file)), {recursive: true});
		writeFileSync(path.join(root, file), file);
	}

	return root;
};

const names = async (paths: string[], vault: string | null = null, exclude: string[] = []): Promise<string[]> => {
	const {sources, problems} = await findSources(paths, vault, exclude);
	expect(problems).toEqual([]);
	return sources.map(({name}) => name);
};

describe('the kind of a file', () => {
	test.each([
		['talk.mp3', 'audio'],
		['TALK.MP3', 'audio'],
		['a.b.OPUS', 'audio'],
		['film.mkv', 'video'],
		['10:30.flac', 'audio'],
		['notes.md', 'text'],
		['notes.TXT', 'text'],
		['paper.PDF', 'text'],
		['page.htm', 'text'],
		['talk.en.srt', 'transcript'],
		['references.json', undefined],
		['mp3', undefined],
		['.mp3', undefined],
		['talk.mp3.part', undefined],
		['talk.', undefined],
		['', undefined],
	])('%s', (file, kind) => {
		expect(sourceKind(file)).toBe(kind);
	});
});

describe('the sources in a folder', () => {
	test('are found in all folders below, in the order that people look for them', async () => {
		expect(await names([tree('talk 10.mp3', 'talk 2.mp3', 'b/talk 1.mp3', 'data.json', 'a/deep/x.md')])).toEqual(['a/deep/x.md', 'b/talk 1.mp3', 'talk 2.mp3', 'talk 10.mp3']);
	});

	test('leave out what is hidden, and node_modules', async () => {
		expect(await names([tree('.hidden.mp3', '.git/x.md', 'node_modules/p/README.md', 'a.mp3')])).toEqual(['a.mp3']);
	});

	test('leave out vaults: this run\'s, and any other', async () => {
		const root = tree('a.mp3', 'vault/Sources/a.md', 'old notes/note.md', 'plain/note.md');
		await openVault(path.join(root, 'old notes'));
		expect(await names([root], path.join(root, 'vault'))).toEqual(['a.mp3', 'plain/note.md']);
		expect(await names([root], path.join(root, 'not yet there'))).toEqual(['a.mp3', 'plain/note.md', 'vault/Sources/a.md']);
	});

	test('are found once and by their own names, whatever links lead to them and back', async () => {
		const root = tree('m.mp3', 'sub/b.mp3');
		symlinkSync(root, path.join(root, 'sub', 'up'));
		symlinkSync(path.join(root, 'sub'), path.join(root, 'again'));
		symlinkSync('sub/b.mp3', path.join(root, 'a link.mp3'));
		symlinkSync(path.join(root, 'm.mp3'), path.join(root, 'also m.mp3'));
		symlinkSync('loop.mp3', path.join(root, 'loop.mp3'));
		const {sources, problems, linksOut} = await findSources([root], null);
		expect(sources.map(({name}) => name)).toEqual(['m.mp3', 'sub/b.mp3']);
		expect(problems).toEqual([{path: path.join(root, 'loop.mp3'), message: 'it is a link that leads in a circle'}]);
		expect(linksOut).toEqual([]);
	});

	test('that are links to files elsewhere are taken by the names of the links, each file once', async () => {
		const [root, elsewhere] = [tree('a.mp3'), tree('talk.wav', 'other.txt')];
		symlinkSync(path.join(elsewhere, 'talk.wav'), path.join(root, 'monday.wav'));
		symlinkSync(path.join(root, 'monday.wav'), path.join(root, 'tuesday.wav'));
		expect(await names([root])).toEqual(['a.mp3', 'monday.wav']);
	});

	test('in a folder that only a link leads to are not taken, and the link is told', async () => {
		const [root, elsewhere] = [tree('a.mp3', 'sub/b.mp3'), tree('secret.txt')];
		symlinkSync(elsewhere, path.join(root, 'sub', 'all'));
		symlinkSync(path.dirname(root), path.join(root, 'up'));
		const {sources, problems, linksOut} = await findSources([root], null);
		expect([sources.map(({name}) => name), problems]).toEqual([['a.mp3', 'sub/b.mp3'], []]);
		expect(linksOut).toEqual([{path: path.join(root, 'sub', 'all'), to: elsewhere}, {path: path.join(root, 'up'), to: path.dirname(root)}]);
		// It is another matter when a person names it.
		expect(await names([root, elsewhere])).toHaveLength(3);
		const named = path.join(folder('named'), 'link');
		symlinkSync(elsewhere, named);
		expect(await names([named])).toEqual(['secret.txt']);
	});

	test('that links lead to in a vault are notes, unless they are recordings', async () => {
		const [root, vault, other] = [tree('a.mp3'), tree('Sources/note.md', 'talk.mp3'), tree('Sources/old.md')];
		await openVault(other);
		symlinkSync(path.join(vault, 'Sources', 'note.md'), path.join(root, 'note.md'));
		symlinkSync(path.join(vault, 'Sources'), path.join(root, 'notes'));
		symlinkSync(path.join(other, 'Sources', 'old.md'), path.join(root, 'old.md'));
		symlinkSync(other, path.join(root, 'old'));
		symlinkSync(path.join(vault, 'talk.mp3'), path.join(root, 'talk.mp3'));
		const {sources, linksOut} = await findSources([root], vault);
		expect(sources.map(({name}) => name)).toEqual(['a.mp3', 'talk.mp3']);
		expect(linksOut).toEqual([]);
	});

	test('that are two names of one file are two', async () => {
		const root = tree('a.mp3');
		linkSync(path.join(root, 'a.mp3'), path.join(root, 'b.mp3'));
		expect(await names([root])).toEqual(['a.mp3', 'b.mp3']);
	});

	test('of several folders begin with the names of those', async () => {
		const [one, two] = [tree('x/a.mp3'), tree('x/a.mp3')];
		expect(await names([path.join(one, 'x'), path.join(two, 'x')])).toEqual(['x/a.mp3', 'x/a.mp3']);
		expect(await names([one, path.join(two, 'x/a.mp3')])).toEqual(['a.mp3', 'x/a.mp3']);
		expect(await names([one, one, path.join(one, 'x')])).toHaveLength(1);
	});

	test('leave out what was excluded', async () => {
		const root = tree('a.mp3', 'b.mp3');
		expect(await names([root], null, [path.join(root, 'a.mp3')])).toEqual(['b.mp3']);
	});

	test('are not programs in TypeScript, whose files are named as some videos are', async () => {
		const root = tree('index.ts', 'film.ts', 'camera.mts');
		writeFileSync(path.join(root, 'film.ts'), Buffer.concat([Buffer.from([0x47]), Buffer.alloc(187)]));
		writeFileSync(path.join(root, 'camera.mts'), Buffer.concat([Buffer.from([0, 0, 0, 0, 0x47]), Buffer.alloc(187)]));
		expect(await names([root])).toEqual(['camera.mts', 'film.ts']);
	});

	test('leave out subtitles beside their recording, and what a browser saves with a page', async () => {
		const root = tree('talk.mp4', 'talk.srt', 'Talk.en.vtt', 'part 1.2.mp3', 'part 1.2.srt', 'other.srt', 'talk two.en.vtt', 'page.html', 'page_files/frame.html', 'my_files/a.md');
		expect(await names([root])).toEqual(['my_files/a.md', 'other.srt', 'page.html', 'part 1.2.mp3', 'talk two.en.vtt', 'talk.mp4']);
		expect(await names([path.join(root, 'talk.srt')])).toEqual(['talk.srt']);
	});

	test('tell links that lead nowhere, and go on', async () => {
		const root = tree('a.mp3');
		symlinkSync('/nowhere/b.mp3', path.join(root, 'b.mp3'));
		const {sources, problems} = await findSources([root], null);
		expect(sources.map(({name}) => name)).toEqual(['a.mp3']);
		expect(problems).toMatchObject([{path: path.join(root, 'b.mp3')}]);
	});

	test('pass over folders that are named like recordings, and look inside', async () => {
		expect(await names([tree('talk.mp3/part 1.mp3')])).toEqual(['talk.mp3/part 1.mp3']);
	});

	test('are not looked for any longer when the search is called off', async () => {
		const stop = new AbortController();
		stop.abort(new Error('enough'));
		await expect(findSources([tree('a.mp3')], null, [], stop.signal)).rejects.toThrow('enough');
	});
});

describe('a path that was given', () => {
	test('and whose name tells nothing is looked into', async () => {
		const root = tree('README', 'tool.sh');
		writeFileSync(path.join(root, 'tool.sh'), '#!/bin/sh\nexit 0\n');
		expect(await names([path.join(root, 'README')])).toEqual(['README']);
		await expect(findSources([path.join(root, 'tool.sh')], null)).rejects.toMatchObject({code: 'NOT_A_SOURCE'});
		// A shell's pattern over a folder names it among others.
		const {sources, problems} = await findSources([path.join(root, 'tool.sh'), path.join(root, 'README')], null);
		expect([sources.map(({name}) => name), problems.map(({path: file}) => file)]).toEqual([['README'], [path.join(root, 'tool.sh')]]);
	});

	test.each([
		['is not there', '/nowhere/a.mp3', 'PATH_MISSING'],
		['is below a file', `${import.meta.filename}/a.mp3`, 'PATH_MISSING'],
		['is no source', path.join(repository, 'package.json'), 'NOT_A_SOURCE'],
	])('and %s ends the search with 2', async (_, given, code) => {
		await expect(findSources([given], null)).rejects.toMatchObject({code, exitCode: 2, message: expect.stringContaining(given) as string});
	});
});
