import {copyFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {contentKind, kindOfUnnamed, natureOf} from '../../../worker/documents/content-kind.js';
import {foldersForThisFile} from '../../support/folders.js';
import {media, repository} from '../../support/installation.js';

const folder = foldersForThisFile();
const document = (name: string): string => path.join(repository, 'test/fixtures/documents', name);

/** A file under another name. */
const renamed = (file: string, name: string): string => {
	const copy = path.join(folder('in'), name);
	copyFileSync(file, copy);
	return copy;
};

describe('what is in a file decides', () => {
	test.each([
		[media('short.mp3'), 'notes.txt', 'audio'],
		[media('short.wav'), 'report.pdf', 'audio'],
		[media('soundless.mp4'), 'page.html', 'video'],
		[document('columns.pdf'), 'talk.mp3', 'text'],
		[document('keepers.docx'), 'keepers.pdf', 'text'],
		[document('keepers-2.epub'), 'keepers.docx', 'text'],
		[document('tide.srt'), 'tide.txt', 'transcript'],
		[document('panel.vtt'), 'panel.md', 'transcript'],
		[media('short.wav'), 'film.mkv', 'video'],
		[media('corrupt.mp3'), 'talk.mp3', 'audio'],
	])('%s as %s', async (file, name, kind) => {
		expect(await contentKind(renamed(file, name))).toBe(kind);
	});

	test.each([
		['<!DOCTYPE html><title>Please log in</title>', 'talk.mp3', 'WRONG_TYPE'],
		['Not found.', 'paper.pdf', 'WRONG_TYPE'],
		['{"error": "gone"}', 'book.epub', 'WRONG_TYPE'],
		[Buffer.from('GIF89a\u0001\u0000\u0001\u0000\u0080\u0000\u0000', 'latin1'), 'notes.txt', 'UNSUPPORTED_DOCUMENT'],
		[String.raw`{\rtf1\ansi Hello}`, 'letter.txt', 'UNSUPPORTED_DOCUMENT'],
	])('%s as %s is refused', async (content, name, code) => {
		const file = path.join(folder('in'), name);
		writeFileSync(file, content);
		await expect(contentKind(file)).rejects.toMatchObject({code});
	});

	const formatOf = async (name: string, text: string) => natureOf(name, Buffer.from(text));

	test.each([
		['notes.md', '<!doctype HTML><p>x', 'html'],
		['notes.txt', '<!-- saved -->\n<html>', 'html'],
		['page.html', '<p>No more than this.', 'html'],
		['notes.txt', 'A tag is <b>bold</b>.', 'text'],
		['notes.md', '[1] first\n\n{a}', 'markdown'],
		['a.srt', 'Only words.', 'text'],
		['a.srt', 'Made by me\n\n1\n00:00:01,000 --> 00:00:02,000\nYes.', 'subtitles'],
		['a.txt', 'WEBVTT is a format.', 'subtitles'],
		['a.txt', 'The arrow --> is used in subtitles.', 'text'],
	])('%s with %s', async (name, text, format) => {
		expect(await formatOf(name, text)).toMatchObject({format});
	});
});

describe('a file that was named by a person, and whose name tells nothing', () => {
	test.each([
		[media('short.mp3'), 'recording.bin', 'audio'],
		[document('columns.pdf'), 'paper', 'text'],
		[document('keepers.md'), 'README', 'text'],
		[document('panel.vtt'), 'panel.subs', 'transcript'],
		[path.join(repository, 'package.json'), 'package.json', undefined],
		[path.join(repository, 'docs/app.svg'), 'app.svg', undefined],
		[media('empty.mp3'), 'empty', undefined],
	])('%s as %s', async (file, name, kind) => {
		expect(await kindOfUnnamed(renamed(file, name))).toBe(kind);
	});
});
