/** What a file is by what is in it, from its first bytes. */
import {Buffer} from 'node:buffer';
import {open} from 'node:fs/promises';
import {decodeText} from './decode-text.js';

export type Content
	/** Documents. */
	= | {type: 'pdf' | 'docx' | 'epub' | 'html' | 'subtitles' | 'text'}
		/** Text that is not written for people: programs, data, playlists. */
		| {type: 'data'}
		| {type: 'audio' | 'video'}
		/** A container of old Office documents, and of new ones that are encrypted. */
		| {type: 'ole'}
		/** Something else that is known; `name` with its article, for people. */
		| {type: 'other'; name: string}
		/** Nothing tells. */
		| {type: 'unknown'};

/** Bytes that are looked at. */
const looked = 16_384;

export const headOf = async (path: string): Promise<Uint8Array> => {
	const file = await open(path, 'r');
	try {
		const {buffer, bytesRead} = await file.read(new Uint8Array(looked), 0, looked, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
};

/** The text of the first bytes, which may end within a character; null when it is no text. */
const textOf = (head: Uint8Array): string | null => {
	for (let cut = 0; cut < 4 && cut < head.length; cut++) {
		try {
			const text = decodeText(head.subarray(0, head.length - cut));
			// eslint-disable-next-line no-control-regex -- these are what tells
			return /[\u0000-\u0008\u000E-\u0019]/.test(text) ? null : text;
		} catch {
			// Cut elsewhere, or no text.
		}
	}

	return null;
};

const typeOfText = (text: string): Content => {
	const begin = text.replace(/^\uFEFF/, '').trimStart();
	if (/^WEBVTT(?:\s|$)/.test(begin) || /^(?:\d{1,9}\s*\n)?\s*(?:\d{1,2}:){1,2}\d{2}[,.]\d{1,3}\s*-{2}>/.test(begin.slice(0, 200))) {
		return {type: 'subtitles'};
	}

	if (begin.startsWith('%PDF-')) {
		return {type: 'pdf'};
	}

	if (begin.startsWith(String.raw`{\rtf`)) {
		return {type: 'other', name: 'an RTF document'};
	}

	const withoutComments = begin.replaceAll(/<!--[^]{0,2000}?-->/g, '').trimStart();
	if (/^(?:<\?xml[^>]{0,300}>\s*)?(?:<!doctype html\b|<html\b|<head\b|<body\b)/i.test(withoutComments)) {
		return {type: 'html'};
	}

	return /^(?:<\?xml|<svg|#!|#extm3u|ffconcat|\[playlist]|[[{]\s*(?:["[{\]}\d]|null|true|false))/i.test(begin) ? {type: 'data'} : {type: 'text'};
};

/** What is said of an archive of which nothing more is known. */
export const archive = 'an archive';

const localHeader = 'PK\u0003\u0004';

/** The names of an archive's first parts, from the headers before them (APPNOTE.TXT 4.3.7), each with a bit of what follows. */
const partsOf = (head: Buffer): string[] => {
	const parts: string[] = [];
	for (let at = 0; at !== -1 && at + 30 < head.length; at = head.indexOf(localHeader, at + 30, 'latin1')) {
		parts.push(head.toString('latin1', at + 30, at + 30 + head.readUInt16LE(at + 26) + 64));
	}

	return parts;
};

const archives: ReadonlyArray<[RegExp, Content]> = [
	[/^(?:mimetypeapplication\/epub\+zip|META-INF\/container\.xml)/, {type: 'epub'}],
	[/^word\//, {type: 'docx'}],
	[/^ppt\//, {type: 'other', name: 'a presentation'}],
	[/^xl\//, {type: 'other', name: 'a spreadsheet'}],
	[/^mimetypeapplication\/vnd\.oasis\.opendocument/, {type: 'other', name: 'an OpenDocument file'}],
];

/** Parts of archives tell what they are: an EPUB by its first one, a DOCX by one of the first. */
const typeOfArchive = (head: Buffer): Content => {
	const parts = partsOf(head);
	return archives.find(([name]) => parts.some(part => name.test(part)))?.[1] ?? {type: 'other', name: archive};
};

/** Media that the library names otherwise. */
const media: Readonly<Record<string, 'audio' | 'video'>> = {
	'application/ogg': 'audio', 'application/vnd.ms-asf': 'video', 'application/mxf': 'video',
};

const groups: ReadonlyArray<[RegExp, string]> = [
	[/^image\//, 'a picture'], [/^font\//, 'a font'], [/zip|tar|7z|rar|compress/, 'an archive'], [/spreadsheet|excel/, 'a spreadsheet'], [/presentation/, 'a presentation'],
];

/** What is no text, by the signatures of many formats. */
const typeOfBinary = async (head: Uint8Array): Promise<Content> => {
	const {fileTypeFromBuffer} = await import('file-type');
	const mime = (await fileTypeFromBuffer(head).catch(() => undefined))?.mime;
	const [kind] = mime?.split('/') ?? [];
	if (mime === undefined) {
		return {type: 'unknown'};
	}

	if (kind === 'audio' || kind === 'video') {
		return {type: kind};
	}

	const isMedia = media[mime];
	return isMedia ? {type: isMedia} : {type: 'other', name: groups.find(([group]) => group.test(mime))?.[1] ?? 'a file of another kind'};
};

/** @param head the first bytes of a file, 16 kB or all of it */
export const sniff = async (head: Uint8Array): Promise<Content> => {
	const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
	const begin = bytes.subarray(0, 1024).toString('latin1');
	if (/^\W{0,8}%PDF-/.test(begin)) {
		return {type: 'pdf'};
	}

	if (begin.startsWith('\u00FF\u00FE\u0000\u0000') || begin.startsWith('\u0000\u0000\u00FE\u00FF')) {
		// Unicode of 32 bits: its reader says that it does not know that.
		return {type: 'text'};
	}

	if (begin.startsWith(localHeader)) {
		return typeOfArchive(bytes);
	}

	if (begin.startsWith('\u00D0\u00CF\u0011\u00E0')) {
		return {type: 'ole'};
	}

	const text = head.length === 0 ? '' : textOf(head);
	return text === null ? typeOfBinary(head) : typeOfText(text);
};
