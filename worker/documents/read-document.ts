/** Reads a document, whatever its format: one reader for each, loaded when the first file needs it. */
import {
	type FileHandle, open, readFile, stat,
} from 'node:fs/promises';
import {FileError, systemCode} from '../errors.js';
import {unreadable} from '../sources/unreadable.js';
import {type Format, natureOf} from './content-kind.js';
import {decodeText} from './decode-text.js';
import {type DocumentContent} from './document.js';
import {
	blank, damaged, encrypted, tooLarge, unsupported,
} from './failures.js';
import {headOf} from './sniff.js';
import {inTurns} from './turns.js';

const megabyte = 1024 * 1024;

/** Text alone: more than any book; a larger file is data. */
const largestText = 20 * megabyte;
/** With pictures and fonts in it. */
const largestPacked = 100 * megabyte;

const largest: Readonly<Record<Format, number>> = {
	text: largestText,
	markdown: largestText,
	html: largestText,
	subtitles: largestText,
	pdf: largestPacked,
	docx: largestPacked,
	epub: largestPacked,
	ole: Number.POSITIVE_INFINITY,
};

/** The names in the first sector of an OLE container's directory ([MS-CFB] 2.2, 2.6). */
const directoryOf = async (file: FileHandle): Promise<string> => {
	const header = Buffer.alloc(512);
	await file.read(header, 0, 512, 0);
	const sector = 2 ** Math.min(12, header.readUInt16LE(30));
	const names = Buffer.alloc(4096);
	await file.read(names, 0, names.length, (header.readUInt32LE(48) + 1) * sector);
	return names.toString('utf16le');
};

/** Why a document of Office in an OLE container cannot be read: a new one is only in it when it has a password. */
const refusal = async (path: string): Promise<FileError> => {
	const file = await open(path, 'r');
	try {
		return (await directoryOf(file)).includes('EncryptedPackage') ? encrypted() : unsupported('a document of an old Office program');
	} finally {
		await file.close();
	}
};

const read = async (path: string, format: Format): Promise<DocumentContent> => {
	switch (format) {
		case 'pdf': {
			const {readPdf} = await import('./pdf.js');
			return readPdf(path);
		}

		case 'docx': {
			const {readDocx} = await import('./docx.js');
			return readDocx(path);
		}

		case 'epub': {
			const {readEpub} = await import('./epub.js');
			return readEpub(path);
		}

		case 'html': {
			const {readHtml} = await import('./html.js');
			return readHtml(await readFile(path));
		}

		case 'markdown': {
			const {readMarkdown} = await import('./markdown.js');
			return readMarkdown(decodeText(await readFile(path)));
		}

		case 'subtitles': {
			const {readSubtitles} = await import('./subtitles.js');
			return readSubtitles(decodeText(await readFile(path)));
		}

		case 'text': {
			const {readPlainText} = await import('./plain-text.js');
			return readPlainText(decodeText(await readFile(path)));
		}

		case 'ole': {
			throw await refusal(path);
		}
	}
};

/**
 * What a document says, and says of itself. Its blocks have no times, those of a transcript do.
 * @throws {FileError} when it cannot be read, or is no document
 */
export const readDocument = async (path: string): Promise<DocumentContent> => {
	try {
		const nature = await natureOf(path, await headOf(path));
		if (!('format' in nature)) {
			throw new FileError('WRONG_TYPE', 'it is a recording, whatever its name says', 'Give it the ending that fits what it is.');
		}

		const {size} = await stat(path);
		if (size > largest[nature.format]) {
			throw tooLarge(`${largest[nature.format] / megabyte} MB`);
		}

		const content = await read(path, nature.format);
		if (content.segments.every(({text, code}) => text.trim() === '' && code === undefined)) {
			throw blank();
		}

		return nature.format === 'subtitles' ? content : {...content, segments: inTurns(content.segments)};
	} catch (error) {
		if (error instanceof FileError) {
			throw error;
		}

		// What is not the system's word is a parser's, over something in the document.
		throw systemCode(error) === undefined ? damaged('a document', error) : unreadable(error);
	}
};
