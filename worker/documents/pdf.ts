/** PDF: the text of its pages. Scripts in it are not run, forms not filled in, and nothing is fetched. */
import {readFile} from 'node:fs/promises';
import {getDocumentProxy} from 'unpdf';
import {FileError} from '../errors.js';
import {
	bareContent, type DocumentContent, isoDate, oneLine, statement,
} from './document.js';
import {damaged, encrypted, tooLarge} from './failures.js';
import {
	type Line, linesOf, type TextRun, withoutEdges,
} from './pdf-lines.js';
import {type Outline, paragraphsOfPdf} from './pdf-paragraphs.js';
import {shownTitle} from './pdf-title.js';

const what = 'a PDF';

/** Letters of the longest books; more is data, or a bomb. */
const mostLetters = 20_000_000;
const mostPages = 20_000;
const mostOutlined = 5000;
/** From this share of pages without text on, it is said: books have blank pages, too. */
const tellFrom = 0.2;

type OutlineNode = {title: string; items: OutlineNode[]};

/** What is used of the library, whose own types lead to files that it does not ship. */
type Pdf = {
	numPages: number;
	getPage: (number: number) => Promise<{getTextContent: () => Promise<{items: Array<TextRun & {fontName?: string}>; styles: Record<string, {fontFamily?: string}>}>; cleanup: () => void}>;
	getOutline: () => Promise<OutlineNode[] | null>;
	getMetadata: () => Promise<{info: Record<string, unknown>}>;
	destroy: () => Promise<void>;
};

const open = async (path: string): Promise<Pdf> => {
	const bytes = new Uint8Array(await readFile(path));
	try {
		return await (getDocumentProxy(bytes, {
			isEvalSupported: false, disableFontFace: true, useSystemFonts: false, enableXfa: false, verbosity: 0,
		}) as Promise<unknown>) as Pdf;
	} catch (error) {
		throw error instanceof Error && error.name === 'PasswordException' ? encrypted() : damaged(what, error);
	}
};

const madeUp = /^(?:untitled\d*|microsoft (?:word|powerpoint|excel) - .*|document\d*|slide \d+|powerpoint presentation)$/i;

/** A title that a person gave, not the program that made the file. */
const titleOf = (title: string | null): string | null =>
	title === null || madeUp.test(title) || /\.(?:docx?|pptx?|xlsx?|odt|rtf|tex|dvi|indd|qxd|pdf|html?|ps)$/i.test(title) ? null : title;

/** `D:20240501120000+02'00'` (ISO 32000-1, 7.9.4). */
const dateOf = (date: unknown): string | null => {
	const found = typeof date === 'string' ? /^D?:?(\d{4})(\d{2})(\d{2})/.exec(date) : null;
	return found && isoDate(found.slice(1).join('-'));
};

const outlineOf = async (pdf: Pdf): Promise<Outline> => {
	const levels = new Map<string, number>();
	const roots = await pdf.getOutline().catch(() => null) ?? [];
	const waiting = roots.map(node => ({node, level: 1}));
	for (let index = 0; index < waiting.length && index < mostOutlined; index++) {
		const {node, level} = waiting[index]!;
		const title = oneLine(node.title).toLowerCase();
		if (title !== '' && !levels.has(title)) {
			levels.set(title, Math.min(level, 6));
		}

		for (const child of node.items) {
			waiting.push({node: child, level: level + 1});
		}
	}

	return levels;
};

/** The lines of a page; null when the page cannot be read. */
const pageOf = async (pdf: Pdf, number: number): Promise<Line[] | null> => {
	try {
		const page = await pdf.getPage(number);
		const {items, styles} = await page.getTextContent();
		page.cleanup();
		return linesOf(items.map(({fontName = '', ...run}) => ({...run, isMono: styles[fontName]?.fontFamily === 'monospace'})), number);
	} catch {
		return null;
	}
};

const pagesOf = async (pdf: Pdf): Promise<Array<Line[] | null>> => {
	if (pdf.numPages > mostPages) {
		throw tooLarge(`${mostPages} pages`);
	}

	const pages: Array<Line[] | null> = [];
	let letters = 0;
	for (let number = 1; number <= pdf.numPages; number++) {
		const lines = await pageOf(pdf, number);
		letters += lines?.reduce((sum, {text}) => sum + text.length, 0) ?? 0;
		if (letters > mostLetters) {
			throw tooLarge(`${mostLetters / 1_000_000} million letters`);
		}

		pages.push(lines);
	}

	return pages;
};

const gapsOf = (pages: ReadonlyArray<Line[] | null>): string[] => {
	const broken = pages.filter(lines => lines === null).length;
	const empty = pages.filter(lines => lines?.length === 0).length;
	return [
		...(broken > 0 ? [`${broken} of its ${pages.length} pages cannot be read`] : []),
		...(empty > 0 && empty >= pages.length * tellFrom ? [`${empty} of its ${pages.length} pages hold no text, as scanned pages do`] : []),
	];
};

const contentOf = async (pdf: Pdf): Promise<DocumentContent> => {
	const pages = await pagesOf(pdf);
	if (pages.every(lines => lines === null)) {
		throw damaged(what);
	}

	if (!pages.some(lines => lines?.some(({text}) => /[\p{L}\p{N}]/u.test(text)))) {
		throw new FileError(
			'NO_TEXT_LAYER',
			'there is no text in it: its pages are pictures, or empty',
			'Let a program for text recognition (OCR) add the text, such as OCRmyPDF, then run longhand again.',
		);
	}

	const {info} = await pdf.getMetadata().catch((): {info: Record<string, unknown>} => ({info: {}}));
	return {
		...bareContent(paragraphsOfPdf(withoutEdges(pages.map(lines => lines ?? [])), await outlineOf(pdf))),
		title: titleOf(statement(info.Title)) ?? shownTitle(pages.map(lines => lines ?? [])),
		author: statement(info.Author),
		date: dateOf(info.CreationDate),
		gaps: gapsOf(pages),
	};
};

/** @throws {FileError} when it is damaged, protected, too large, or holds pictures alone */
export const readPdf = async (path: string): Promise<DocumentContent> => {
	const pdf = await open(path);
	try {
		return await contentOf(pdf);
	} finally {
		await pdf.destroy();
	}
};
