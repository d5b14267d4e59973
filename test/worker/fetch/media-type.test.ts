import {describe, expect, test} from 'vitest';
import {
	beginsPage, isPage, plainType, readAs,
} from '../../../worker/fetch/media-type.js';

test.each([
	['audio/mpeg', '.mp3', {kind: 'audio', ending: '.mp3'}],
	['audio/mpeg', '.php', {kind: 'audio', ending: ''}],
	['audio/mpeg', '.txt', {kind: 'audio', ending: ''}],
	['video/mp4', '', {kind: 'video', ending: ''}],
	['', '.mp3', {kind: 'audio', ending: '.mp3'}],
	['application/octet-stream', '.mkv', {kind: 'video', ending: '.mkv'}],
	['application/octet-stream', '.php', {kind: 'audio', ending: ''}],
	['application/ogg', '', {kind: 'audio', ending: ''}],
	['text/plain', '.mp3', {kind: 'audio', ending: '.mp3'}],
	['text/plain', '.md', {kind: 'text', ending: '.md'}],
	['text/plain', '', {kind: 'text', ending: '.txt'}],
	['text/markdown', '', {kind: 'text', ending: '.md'}],
	['image/png', '.mp3', undefined],
	['application/json', '', undefined],
] as const)('%s with the ending %j is read as %j', (type, ending, read) => {
	expect(readAs(type, ending)).toEqual(read);
});

describe('a page', () => {
	test.each(['<!DOCTYPE html><p>', '\n  <html lang="en">', '\uFEFF<!-- x --> <!doctype HTML>', '<?xml version="1.0"?><html>'])('begins with %j', text => {
		expect(beginsPage(Buffer.from(text))).toBe(true);
	});

	test.each(['RIFF', '<htmlx>', 'text <html>', ''])('does not begin with %j', text => {
		expect(beginsPage(Buffer.from(text))).toBe(false);
	});

	test('is told by its type', () => {
		expect(isPage(plainType('Text/HTML; charset=utf-8'))).toBe(true);
		expect(isPage(plainType('audio/mpeg'))).toBe(false);
		expect(plainType(null)).toBe('');
	});
});
