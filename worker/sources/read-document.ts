/** Reads a text or Markdown document as plain paragraphs. */
import {readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {frontmatterFromMarkdown} from 'mdast-util-frontmatter';
import {gfmTableFromMarkdown} from 'mdast-util-gfm-table';
import {toString} from 'mdast-util-to-string';
import {frontmatter} from 'micromark-extension-frontmatter';
import {gfmTable} from 'micromark-extension-gfm-table';
import {FileError} from '../errors.js';
import {type Segment} from '../protocol.js';
import {unreadable} from './unreadable.js';

/** More than any book; a larger file is data. */
const largestBytes = 20 * 1024 * 1024;

/** What windows-1252 has where Latin-1 has the control characters 0x80 to 0x9F; a space where it has nothing. */
const windowsPunctuation = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** By hand: TextDecoder gives the control characters instead in several releases of Node, 20 among them. */
const decodeWindows1252 = (bytes: Uint8Array): string =>
	Buffer.from(bytes).toString('latin1').replaceAll(/[\u0080-\u009F]/g, character => windowsPunctuation.charAt(character.codePointAt(0)! - 0x80));

const decodeText = (bytes: Uint8Array): string => {
	if (bytes[0] === 0xFF && bytes[1] === 0xFE) {
		return new TextDecoder('utf-16le').decode(bytes);
	}

	if (bytes[0] === 0xFE && bytes[1] === 0xFF) {
		return new TextDecoder('utf-16be').decode(bytes);
	}

	if (bytes.includes(0)) {
		throw new FileError('NOT_TEXT', 'it is not text, whatever its name says', 'Give it the ending that fits what it is, or leave it out.');
	}

	try {
		return new TextDecoder('utf-8', {fatal: true}).decode(bytes);
	} catch {
		// Old documents: what is not UTF-8 is nearly always this.
		return decodeWindows1252(bytes);
	}
};

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

/** Blocks of Markdown as their words alone: no markup, no code, no HTML, no front matter. */
const markdownParagraphs = (text: string): string[] => {
	const tree = fromMarkdown(text, {
		extensions: [frontmatter(['yaml']), gfmTable()],
		mdastExtensions: [frontmatterFromMarkdown(['yaml']), gfmTableFromMarkdown()],
	});
	return tree.children.flatMap(node => {
		switch (node.type) {
			case 'yaml':
			case 'code':
			case 'html':
			case 'definition':
			case 'thematicBreak': {
				return [];
			}

			case 'list': {
				return node.children.map(item => toString(item));
			}

			case 'table': {
				return node.children.map(row => row.children.map(cell => toString(cell)).join(' – '));
			}

			default: {
				return [toString(node)];
			}
		}
	});
};

/**
 * The paragraphs of a document, headings among them; its segments have no times.
 * @throws {FileError} when it cannot be read, or is no text
 */
export const readDocument = async (file: string): Promise<Segment[]> => {
	let bytes: Uint8Array;
	try {
		const {size} = await stat(file);
		if (size > largestBytes) {
			throw new FileError('DOCUMENT_TOO_LARGE', `it is larger than ${largestBytes / 1024 / 1024} MB`, 'Split it, or leave it out.');
		}

		bytes = await readFile(file);
	} catch (error) {
		throw error instanceof FileError ? error : unreadable(error);
	}

	const text = decodeText(bytes);
	const isMarkdown = /^\.(?:md|markdown)$/i.test(path.extname(file));
	const paragraphs = isMarkdown ? markdownParagraphs(text) : text.split(/\n\s*\n/);
	return paragraphs.map(paragraph => oneLine(paragraph)).filter(Boolean).map(paragraph => ({start: 0, end: 0, text: paragraph}));
};
